import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { fileMailer, maskedAddress, smtpMailer, type Mail, type Mailer } from "../../src/deliver/email.js";
import { DeliveryError } from "../../src/runtime/errors.js";
import { inFolder } from "../helpers/figures.js";
import { mailServer, type MailServer, type Manners } from "../helpers/mail-server.js";

const FROM = "贸易摩擦预警 <friction-watch@bureau.example>";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const MAIL: Mail = {
  to: "zhang@chamber.example",
  toName: "示例商会，家电“处”",
  messageId: "chamber.7.0123456789abcdef@friction-watch",
  subject: "【预警】2026年10月 出口量增价跌：新增 2 项（空调、冰箱）— 请核查 & reply",
  html: "<p>数量同比 <b>+42.0%</b></p>",
  text: "数量同比 +42.0%\n",
  attachments: [{ filename: "预警 2026-10.xlsx", content: Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 10, 13]), contentType: XLSX }],
};

let server: MailServer | null = null;
let mailer: Mailer | null = null;

afterEach(async () => {
  mailer?.close();
  await server?.close();
  [server, mailer] = [null, null];
});

async function connected(manners: Manners = {}, password: string | null = null): Promise<{ readonly server: MailServer; readonly mailer: Mailer }> {
  server = await mailServer(manners);
  mailer = smtpMailer({ from: FROM, smtp: { host: "127.0.0.1", port: server.port, secure: false, user: password === null ? null : "alerts", password } });
  return { server, mailer };
}

async function failure(sending: Promise<unknown>): Promise<DeliveryError> {
  const error: unknown = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`expected a DeliveryError, got ${String(error)}`);
  return error;
}

describe("mail through a server", () => {
  it("arrives as it was written: subject, names, both bodies and the attachment byte for byte", async () => {
    const { server, mailer } = await connected();
    expect((await mailer.send(MAIL)).detail).toMatch(/^250/);
    const mail = server.received[0]?.mail;
    expect(mail).toMatchObject({ subject: MAIL.subject, text: MAIL.text, messageId: `<${MAIL.messageId}>` });
    expect(mail?.html).toContain("<b>+42.0%</b>");
    expect(mail?.from?.value).toEqual([{ name: "贸易摩擦预警", address: "friction-watch@bureau.example" }]);
    expect(mail?.to).toMatchObject({ value: [{ name: MAIL.toName, address: MAIL.to }] });
    expect(mail?.attachments.map(({ filename, contentType, content }) => [filename, contentType, content])).toEqual([["预警 2026-10.xlsx", XLSX, MAIL.attachments[0]?.content]]);
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("has headers of ASCII only, in lines other mail programs can take", async () => {
    const { server, mailer } = await connected();
    await mailer.send(MAIL);
    const head = server.received[0]?.raw.toString("latin1").split("\r\n\r\n")[0] ?? "";
    expect(head).toMatch(/^[\t\r\n -~]+$/);
    expect(Math.max(...head.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(head).toMatch(/Subject: =\?UTF-8\?/);
  });

  it("goes to each recipient in an envelope of its own", async () => {
    const { server, mailer } = await connected();
    await mailer.send(MAIL);
    await mailer.send({ ...MAIL, to: "li@bureau.example", toName: "李" });
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([
      ["friction-watch@bureau.example", ["zhang@chamber.example"]],
      ["friction-watch@bureau.example", ["li@bureau.example"]],
    ]);
    expect(server.received[1]?.raw.toString()).not.toContain("zhang@");
  });

  it("sent again has the same Message-ID", async () => {
    const { server, mailer } = await connected();
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([`<${MAIL.messageId}>`, `<${MAIL.messageId}>`]);
  });

  it("logs in where the server asks for it", async () => {
    const { server, mailer } = await connected({ password: "right" }, "right");
    await mailer.send(MAIL);
    expect(server.received).toHaveLength(1);
  });
});

describe("mail that a server refuses", () => {
  it.each<[string, Manners, boolean, RegExp]>([
    ["for now (greylisting, 450) may be tried again", { refuse: { [MAIL.to]: 450 } }, true, /450/],
    ["because there is no such recipient (550) is not tried again", { refuse: { [MAIL.to]: 550 } }, false, /550/],
    ["for its content (554) is not tried again", { refuseData: 554 }, false, /554/],
    ["for its content for now (451) may be tried again", { refuseData: 451 }, true, /451/],
    ["because of our own sender address (553) waits until that is mended", { refuseSender: 553 }, true, /553/],
  ])("%s", async (_what, manners, retryable, code) => {
    const error = await failure((await connected(manners)).mailer.send(MAIL));
    expect(error.retryable).toBe(retryable);
    expect(error.message).toMatch(code);
    expect(error.tell("zh-CN")).toMatch(code);
  });

  it("because the password is wrong waits until it is mended, and the password is in no message", async () => {
    const error = await failure((await connected({ password: "right" }, "canary-7f3a")).mailer.send(MAIL));
    expect(error.retryable).toBe(true);
    expect([error.message, error.tell("zh-CN"), JSON.stringify(error)].join()).not.toContain("canary");
  });

  it("because it does not relay for us (554 5.7.1) waits until that is mended", async () => {
    const error = await failure((await connected({ refuse: { [MAIL.to]: 554 }, words: "5.7.1 Relay access denied" })).mailer.send(MAIL));
    expect([error.retryable, error.message.includes('5.7.1')]).toEqual([true, true]);
  });

  it("in words that repeat the password does not carry it into the receipt (U14)", async () => {
    const manners = { password: "canary-7f3a", refuse: { [MAIL.to]: 550 }, words: "no access for canary-7f3a" };
    const error = await failure((await connected(manners, "canary-7f3a")).mailer.send(MAIL));
    expect(error.message).toContain("no access for ***");
    expect([error.tell("zh-CN"), error.stack, String(error.cause)].join()).not.toContain("canary");
  });

  it("because nobody listens may be tried again", async () => {
    const { server, mailer } = await connected();
    await server.close();
    const error = await failure(mailer.send(MAIL));
    expect([error.retryable, /ECONNREFUSED|ESOCKET|ECONNECTION/.test(error.message)]).toEqual([true, true]);
  });

  it("names the recipient so that he is recognised and not written to", async () => {
    const error = await failure((await connected({ refuse: { [MAIL.to]: 550 } })).mailer.send(MAIL));
    expect(error.message).toContain("z***@chamber.example");
    expect(error.message.replaceAll("z***@chamber.example", "")).not.toContain("zhang@chamber.example");
  });
});

/** U06: what could start another header, in every place that ends up in one. */
const INJECTED: readonly [string, Partial<Mail>][] = ["\r\nBcc: all@evil.example", "\n", "\r", "\u0000"].flatMap((text): [string, Partial<Mail>][] => [
  ["the subject", { subject: `预警${text}` }],
  ["the recipient's name", { toName: `处长${text}` }],
  ["the address", { to: `zhang@chamber.example${text}` }],
  ["the Message-ID", { messageId: `a${text}@friction-watch` }],
  ["the name of an attachment", { attachments: [{ filename: `预警${text}.xlsx`, content: Buffer.alloc(1), contentType: XLSX }] }],
  ["the type of an attachment", { attachments: [{ filename: "a.xlsx", content: Buffer.alloc(1), contentType: `${XLSX}${text}` }] }],
]);

describe("a line break or control character", () => {
  it.each(INJECTED)("in %s is refused before anything is sent or written", async (_where, changes) => {
    const { server, mailer } = await connected();
    const error = await failure(mailer.send({ ...MAIL, ...changes }));
    expect([error.retryable, server.received.length]).toEqual([false, 0]);
    await inFolder(async (folder) => {
      const files = fileMailer({ from: FROM, smtp: null }, join(folder, "mail"));
      expect((await failure(files.send({ ...MAIL, ...changes }))).retryable).toBe(false);
      expect(existsSync(join(folder, "mail"))).toBe(false);
    });
  });

  it("in the sender's address is refused too", async () => {
    await inFolder(async (folder) => {
      const files = fileMailer({ from: "a@b.example\r\nBcc: all@evil.example", smtp: null }, folder);
      await failure(files.send(MAIL));
    });
  });
});

describe("mail written as files", () => {
  const written = (folder: string): Mailer => fileMailer({ from: FROM, smtp: null }, join(folder, "mail"));

  it("is one whole .eml file a mail program can open", () =>
    inFolder(async (folder) => {
      const { detail } = await written(folder).send(MAIL);
      expect(readdirSync(join(folder, "mail"))).toEqual([`${MAIL.messageId}.eml`]);
      expect(detail).toBe(join(folder, "mail", `${MAIL.messageId}.eml`));
      const mail = await simpleParser(readFileSync(detail));
      expect(mail).toMatchObject({ subject: MAIL.subject, text: MAIL.text, messageId: `<${MAIL.messageId}>` });
      expect(mail.attachments[0]?.content.equals(MAIL.attachments[0]?.content ?? Buffer.alloc(0))).toBe(true);
    }));

  it("again replaces itself", () =>
    inFolder(async (folder) => {
      await written(folder).send(MAIL);
      await written(folder).send({ ...MAIL, text: "第二次" });
      expect(readdirSync(join(folder, "mail"))).toHaveLength(1);
      expect((await simpleParser(readFileSync(join(folder, "mail", `${MAIL.messageId}.eml`)))).text?.trim()).toBe("第二次");
    }));

  it("never leaves its folder, whatever the Message-ID says", () =>
    inFolder(async (folder) => {
      await written(folder).send({ ...MAIL, messageId: "../../x/..@friction-watch" });
      expect(readdirSync(folder)).toEqual(["mail"]);
      expect(readdirSync(join(folder, "mail"))).toHaveLength(1);
    }));

  it("that can't be written may be tried again and leaves no half file", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "mail"), "a file where the folder should be");
      expect((await failure(written(folder).send(MAIL))).retryable).toBe(true);
      expect(readdirSync(folder)).toEqual(["mail"]);
    }));
});

describe("a masked address", () => {
  it.each([
    ["zhang@chamber.example", "z***@chamber.example"],
    ["a@b@c.example", "a***@c.example"],
    ["@c.example", "***"],
    ["nobody", "***"],
  ])("%s is shown as %s", (address, shown) => {
    expect(maskedAddress(address)).toBe(shown);
  });
});
