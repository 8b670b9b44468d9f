import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, it } from "vitest";
import { mailSender } from "../../src/deliver/email.js";
import { maskedAddress, type Mail } from "../../src/deliver/mail.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import type { Sender } from "../../src/deliver/sender.js";
import type { SmtpOptions } from "../../src/deliver/smtp.js";
import { inFolder } from "../helpers/figures.js";
import { mailServer, ownCertificate, type MailServer, type Manners } from "../helpers/mail-server.js";

const FROM = "贸易摩擦预警 <friction-watch@bureau.example>";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const LONG = `${"福建省机电产品进出口商会家用电器分会".repeat(4)}（2026年10月）`;

const MAIL: Mail = {
  to: "zhang@chamber.example",
  toName: "示例商会，家电“处”",
  messageId: "chamber.7.0123456789abcdef@friction-watch",
  subject: "【预警】2026年10月 出口量增价跌：新增 2 项（空调、冰箱）— 请核查 & reply",
  html: '<html><body class="x"><p>数量同比 <b>+42.0%</b></p><img src="cid:chart-1@friction-watch" alt="图"></body></html>',
  text: "数量同比 +42.0%\n",
  pictures: [{ cid: "chart-1@friction-watch", png: PNG }],
  attachments: [{ filename: "预警 2026-10.xlsx", content: Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 10, 13]), contentType: XLSX }],
  withoutAttachments: "附件过大，未随信发出 <保存在系统中>",
  unsubscribeId: "chamber",
};

const SHORT: SmtpOptions = { timeoutMs: { connection: 400, greeting: 400, socket: 400 } };
const nothing = (): Promise<void> => Promise.resolve();

let server: MailServer | null = null;
let sender: Sender<Mail> | null = null;

afterEach(async () => {
  sender?.close();
  await server?.close();
  [server, sender] = [null, null];
});

type Connected = { readonly server: MailServer; readonly send: (mail?: Mail, onHandOver?: () => Promise<void>) => Promise<Outcome> };

async function connected(manners: Manners = {}, { password = null, unsubscribe = null, ...options }: SmtpOptions & { readonly password?: string | null; readonly unsubscribe?: string | null } = {}): Promise<Connected> {
  server = await mailServer(manners);
  const opened = mailSender({ from: FROM, unsubscribe, smtp: { host: "127.0.0.1", port: server.port, secure: manners.tls?.implicit ?? false, user: password === null ? null : "alerts", password } }, "/nowhere", options);
  sender = opened;
  return { server, send: (mail = MAIL, onHandOver = nothing) => opened.send(mail, onHandOver) };
}

/** What a receipt would say: result, reason, about whom, whether again. */
function inShort(outcome: Outcome): string {
  if (outcome.result === "sent") return "sent";
  return outcome.result === "unconfirmed" ? `unconfirmed ${outcome.reason}` : `failed ${outcome.reason} ${outcome.about}${outcome.again ? " again" : ""}`;
}

function said(outcome: Outcome): string {
  return `${outcome.detail("en")} ${outcome.detail("zh-CN")}`;
}

describe("mail through a server", () => {
  it("arrives as it was written: subject, names, both bodies, the chart and the attachment byte for byte", async () => {
    const { server, send } = await connected();
    expect((await send()).detail("en")).toMatch(/^250/);
    const mail = server.received[0]?.mail;
    expect(mail).toMatchObject({ subject: MAIL.subject, text: MAIL.text, messageId: `<${MAIL.messageId}>` });
    expect(mail?.html).toContain("<b>+42.0%</b>");
    expect(mail?.from?.value).toEqual([{ name: "贸易摩擦预警", address: "friction-watch@bureau.example" }]);
    expect(mail?.to).toMatchObject({ value: [{ name: MAIL.toName, address: MAIL.to }] });
    expect(mail?.attachments.map(({ filename, contentType, content, cid, related }) => [filename, contentType, content, cid, related])).toEqual([
      ["chart-1.png", "image/png", PNG, "chart-1@friction-watch", true],
      ["预警 2026-10.xlsx", XLSX, MAIL.attachments[0]?.content, undefined, undefined],
    ]);
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("holds text and HTML as alternatives, the chart beside the HTML and the attachment beside both", async () => {
    const { server, send } = await connected();
    await send();
    const types = [...(server.received[0]?.raw.toString().matchAll(/^Content-Type:\s+([^;\r\n]+)/gm) ?? [])].map(([, type]) => type);
    expect(types).toEqual(["multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", XLSX]);
    expect(server.received[0]?.raw.toString()).toMatch(/Content-Id: <chart-1@friction-watch>/i);
  });

  it("D07 a Chinese subject, name and file name of any length are read back as they were, from headers of ASCII in lines other programs can take", async () => {
    const { server, send } = await connected();
    await send({ ...MAIL, subject: LONG, toName: LONG, attachments: [{ filename: `${LONG}.xlsx`, content: PNG, contentType: XLSX }] });
    const { mail, raw } = server.received[0] ?? { mail: null, raw: Buffer.alloc(0) };
    expect(mail).toMatchObject({ subject: LONG, to: { value: [{ name: LONG, address: MAIL.to }] } });
    expect(mail?.attachments.at(-1)?.filename).toBe(`${LONG}.xlsx`);
    const heads = raw.toString("latin1").split(/\r\n--/).map((part) => part.split("\r\n\r\n")[0] ?? "");
    for (const head of heads) {
      expect(head).toMatch(/^[\t\r\n -~]*$/);
      expect(Math.max(...head.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(200);
    }
    expect(heads[0]).toMatch(/Subject: =\?UTF-8\?/);
    expect(raw.toString("latin1")).toMatch(/filename\*0\*=utf-8''/);
  });

  it("goes to each recipient in an envelope of its own", async () => {
    const { server, send } = await connected();
    await send();
    await send({ ...MAIL, to: "li@bureau.example", toName: "李" });
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([
      ["friction-watch@bureau.example", ["zhang@chamber.example"]],
      ["friction-watch@bureau.example", ["li@bureau.example"]],
    ]);
    expect(server.received[1]?.raw.toString()).not.toContain("zhang@");
    expect(server.connections()).toBe(1);
  });

  it("sent again has the same Message-ID", async () => {
    const { server, send } = await connected();
    await send();
    await send();
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([`<${MAIL.messageId}>`, `<${MAIL.messageId}>`]);
  });

  it("D17 says in a header how to receive no more: by a mail to the sender or the mailbox for it, and by no link", async () => {
    const { server, send } = await connected();
    await send({ ...MAIL, unsubscribeId: "chamber & co" });
    expect(server.received[0]?.raw.toString().replace(/\r\n /g, " ")).toContain("List-Unsubscribe: <mailto:friction-watch@bureau.example?subject=unsubscribe%20chamber%20%26%20co>");
    expect(server.received[0]?.raw.toString()).not.toMatch(/List-Unsubscribe-Post|https?:/);
    sender?.close();
    const other = await connected({}, { unsubscribe: "stop@bureau.example" });
    await other.send();
    expect(other.server.received[0]?.raw.toString().replace(/\r\n /g, " ")).toContain("<mailto:stop@bureau.example?subject=unsubscribe%20chamber>");
  });

  it("logs in where the server asks for it", async () => {
    const { server, send } = await connected({ password: "right" }, { password: "right" });
    expect([inShort(await send()), server.received.length]).toEqual(["sent", 1]);
  });

  it("goes over TLS from the first byte or after STARTTLS, where the certificate is good", async () => {
    const own = await ownCertificate();
    for (const implicit of [true, false]) {
      const { server, send } = await connected({ tls: { ...own, implicit }, password: "right" }, { password: "right", ca: own.cert });
      expect([inShort(await send()), server.received[0]?.secure]).toEqual(["sent", true]);
      sender?.close();
      await server.close();
    }
  });

  it("is not sent, nor the password, where the certificate is nobody's, and the receipt blames the channel", async () => {
    const own = await ownCertificate();
    for (const implicit of [true, false]) {
      const { server, send } = await connected({ tls: { ...own, implicit }, password: "right" }, { password: "right" });
      expect([inShort(await send()), server.asked, server.received]).toEqual(["failed tls_invalid channel again", [], []]);
      sender?.close();
      await server.close();
    }
  });

  it("goes out while one slow recipient is waited for", async () => {
    const { server, send } = await connected({ slow: { [MAIL.to]: 250 } });
    const slow = send();
    await send({ ...MAIL, to: "li@bureau.example" });
    expect(server.received.map(({ to }) => to[0])).toEqual(["li@bureau.example"]);
    await slow;
  });
});

describe("the hand-over", () => {
  it("is told when the server has taken sender and recipient and before it has one byte of the content", async () => {
    const seen: string[] = [];
    const { server, send } = await connected({ onMessage: () => seen.push("content") });
    await send(MAIL, () => {
      seen.push(`asked ${server.asked.join()}`);
      return new Promise((resolve) =>
        setTimeout(() => {
          seen.push("handed over");
          resolve();
        }, 40),
      );
    });
    expect(seen).toEqual([`asked ${MAIL.to}`, "handed over", "content"]);
  });

  it("is not told where the recipient is refused", async () => {
    let told = 0;
    const { send } = await connected({ refuse: { [MAIL.to]: 550 } });
    await send(MAIL, async () => {
      told++;
      await nothing();
    });
    expect(told).toBe(0);
  });

  it("that can't be written down stops the message: nothing is sent, and the fault is ours", async () => {
    const { server, send } = await connected();
    await expect(send(MAIL, () => Promise.reject(new Error("ledger locked")))).rejects.toThrow("ledger locked");
    expect(server.received).toEqual([]);
  });
});

describe("mail that does not arrive", () => {
  it.each<[string, Manners, string]>([
    ["D02 for now (greylisting, 450) is tried later", { refuse: { [MAIL.to]: 450 } }, "failed try_later message again"],
    ["D03 because there is no such mailbox (550 5.1.1) is not tried again", { refuse: { [MAIL.to]: 550 }, words: "5.1.1 User unknown" }, "failed mailbox_unknown recipient"],
    ["because there is no such mailbox (plain 550) is not tried again", { refuse: { [MAIL.to]: 550 } }, "failed mailbox_unknown recipient"],
    ["because the mailbox is full (552 5.2.2) is tried later", { refuse: { [MAIL.to]: 552 }, words: "5.2.2 Mailbox full" }, "failed try_later recipient again"],
    ["for its content (554) is not tried again", { refuseData: 554 }, "failed message_refused message"],
    ["for its content for now (451) is tried later", { refuseData: 451 }, "failed try_later message again"],
    ["because of our own sender address (553) waits until that is mended", { refuseSender: 553 }, "failed sender_refused channel again"],
    ["because the server does not relay for us (554 5.7.1) waits until that is mended", { refuse: { [MAIL.to]: 554 }, words: "5.7.1 Relay access denied" }, "failed message_refused message again"],
    ["because the server is closing (421) waits for the channel", { refuse: { [MAIL.to]: 421 }, words: "4.3.2 shutting down" }, "failed try_later channel again"],
    ["because the server hung up before it took the recipient was not sent", { hangUp: "at_recipient" }, "failed unreachable channel again"],
  ])("%s", async (_what, manners, expected) => {
    const outcome = await (await connected(manners, SHORT)).send();
    expect(inShort(outcome)).toBe(expected);
  });

  it("D02 once, for greylisting, is taken when it is tried again, under the same Message-ID", async () => {
    const { server, send } = await connected({ greylist: { [MAIL.to]: 1 } });
    expect(inShort(await send())).toBe("failed try_later message again");
    expect(inShort(await send())).toBe("sent");
    expect(server.received.map(({ mail }) => mail.messageId)).toEqual([`<${MAIL.messageId}>`]);
  });

  it("D03 for one recipient leaves the others theirs", async () => {
    const { server, send } = await connected({ refuse: { [MAIL.to]: 550 } });
    await send();
    expect(inShort(await send({ ...MAIL, to: "li@bureau.example" }))).toBe("sent");
    expect(server.received).toHaveLength(1);
  });

  it("D04 because the connection was lost after the content is unconfirmed: it may have arrived", async () => {
    let told = 0;
    const outcome = await (await connected({ hangUp: "after_content" }, SHORT)).send(MAIL, async () => {
      told++;
      await nothing();
    });
    expect([inShort(outcome), told]).toEqual(["unconfirmed no_answer", 1]);
    expect(server?.asked).toEqual([MAIL.to]);
  });

  it("D04 because the server fell silent after the content is unconfirmed too", async () => {
    expect(inShort(await (await connected({ silentAfterContent: true }, SHORT)).send())).toBe("unconfirmed no_answer");
  });

  it("D05 because the password is wrong is about the channel, costs one login, and the password is in no text", async () => {
    const { send } = await connected({ password: "right" }, { password: "canary-7f3a" });
    const outcome = await send();
    expect(inShort(outcome)).toBe("failed login_refused channel again");
    expect([said(outcome), JSON.stringify(outcome)].join()).not.toContain("canary");
  });

  it("U14 for words that repeat the password, plain or as it was sent, does not carry it into the receipt", async () => {
    for (const words of ["no access for canary-7f3a", `no access for ${Buffer.from("canary-7f3a").toString("base64")}`]) {
      const { server, send } = await connected({ password: "canary-7f3a", refuse: { [MAIL.to]: 550 }, words }, { password: "canary-7f3a" });
      const outcome = await send();
      expect(said(outcome)).toContain("no access for ***");
      expect(said(outcome)).not.toMatch(/canary|Y2FuYXJ5/);
      sender?.close();
      await server.close();
    }
  });

  it("because nobody listens, or nobody has the name, is about the channel", async () => {
    const { server, send } = await connected();
    await server.close();
    expect(inShort(await send())).toBe("failed unreachable channel again");
    const lost = mailSender({ from: FROM, smtp: { host: "no-such-host.invalid", port: 25, secure: false, user: null, password: null } }, "/nowhere", SHORT);
    expect(inShort(await lost.send(MAIL, nothing))).toMatch(/^failed (unreachable|timed_out) channel again$/);
    lost.close();
  });

  it("names the recipient so that he is recognised and not written to", async () => {
    const text = said(await (await connected({ refuse: { [MAIL.to]: 554 }, words: "spam" })).send());
    expect(text).toContain("z***@chamber.example");
    expect(text.replaceAll("z***@chamber.example", "")).not.toContain("zhang@chamber.example");
  });
});

describe("D06 a message over the size the server takes", () => {
  const large: Mail = { ...MAIL, attachments: [{ filename: "预警.xlsx", content: Buffer.alloc(40_000, 7), contentType: XLSX }] };

  it.each([
    ["said when it greeted", false],
    ["found out by sending", true],
  ])("goes out at once without its attachment, the limit being %s, and says where it is on top of both bodies", async (_how, silentSize) => {
    let told = 0;
    const { server, send } = await connected({ size: 20_000, silentSize });
    const outcome = await send(large, async () => {
      told++;
      await nothing();
    });
    expect([inShort(outcome), told]).toEqual(["sent", 1]);
    expect(outcome.detail("zh-CN")).toContain("未随信发出");
    const mail = server.received.at(-1)?.mail;
    expect(mail?.text?.startsWith(large.withoutAttachments)).toBe(true);
    expect(mail?.html).toMatch(/^<html><body class="x"><p [^>]*>附件过大，未随信发出 &#60;保存在系统中&#62;<\/p><p>数量/);
    expect(mail?.attachments.map(({ filename }) => filename)).toEqual(["chart-1.png"]);
    expect(mail?.messageId).toBe(`<${MAIL.messageId}>`);
  });

  it("that is over it without its attachment too is refused for good", async () => {
    const { server, send } = await connected({ size: 600 });
    expect([inShort(await send(large)), server.received.length]).toEqual(["failed too_large message", 0]);
  });
});

/** What could start another header, in every place that ends up in one. */
const INJECTED: readonly [string, Partial<Mail>][] = ["\r\nBcc: all@evil.example", "\n", "\r", "\u0000"].flatMap((text): [string, Partial<Mail>][] => [
  ["the subject", { subject: `预警${text}` }],
  ["the recipient's name", { toName: `处长${text}` }],
  ["the address", { to: `zhang@chamber.example${text}` }],
  ["the Message-ID", { messageId: `a${text}@friction-watch` }],
  ["the subscriber's id", { unsubscribeId: `a${text}` }],
  ["the id of a chart", { pictures: [{ cid: `a${text}`, png: PNG }] }],
  ["the name of an attachment", { attachments: [{ filename: `预警${text}.xlsx`, content: Buffer.alloc(1), contentType: XLSX }] }],
  ["the type of an attachment", { attachments: [{ filename: "a.xlsx", content: Buffer.alloc(1), contentType: `${XLSX}${text}` }] }],
]);

describe("U06 a line break or control character", () => {
  it.each(INJECTED)("in %s is refused before anything is sent or written", async (_where, changes) => {
    const { server, send } = await connected();
    expect(inShort(await send({ ...MAIL, ...changes }))).toBe("failed bad_header message");
    expect([server.connections(), server.received.length]).toEqual([0, 0]);
    await inFolder(async (folder) => {
      const files = mailSender({ from: FROM, smtp: null }, join(folder, "mail"));
      expect(inShort(await files.send({ ...MAIL, ...changes }, nothing))).toBe("failed bad_header message");
      expect(existsSync(join(folder, "mail"))).toBe(false);
    });
  });

  it("in the sender's address or the mailbox for 退订 is refused too", async () => {
    await inFolder(async (folder) => {
      for (const channel of [{ from: "a@b.example\r\nBcc: all@evil.example", smtp: null }, { from: FROM, unsubscribe: "a@b.example\r\nX: y", smtp: null }]) {
        expect(inShort(await mailSender(channel, folder).send(MAIL, nothing))).toBe("failed bad_header message");
      }
    });
  });
});

describe("mail written as files", () => {
  const written = (folder: string, mail: Mail = MAIL): Promise<Outcome> => mailSender({ from: FROM, smtp: null }, join(folder, "mail")).send(mail, nothing);

  it("is one whole .eml file a mail program can open", () =>
    inFolder(async (folder) => {
      const detail = (await written(folder)).detail("en");
      expect(readdirSync(join(folder, "mail"))).toEqual([`${MAIL.messageId}.eml`]);
      expect(detail).toBe(join(folder, "mail", `${MAIL.messageId}.eml`));
      const mail = await simpleParser(readFileSync(detail));
      expect(mail).toMatchObject({ subject: MAIL.subject, text: MAIL.text, messageId: `<${MAIL.messageId}>` });
      expect(mail.attachments[1]?.content.equals(MAIL.attachments[0]?.content ?? Buffer.alloc(0))).toBe(true);
    }));

  it("again replaces itself", () =>
    inFolder(async (folder) => {
      await written(folder);
      await written(folder, { ...MAIL, text: "第二次" });
      expect(readdirSync(join(folder, "mail"))).toHaveLength(1);
      expect((await simpleParser(readFileSync(join(folder, "mail", `${MAIL.messageId}.eml`)))).text?.trim()).toBe("第二次");
    }));

  it("never leaves its folder, whatever the Message-ID says", () =>
    inFolder(async (folder) => {
      await written(folder, { ...MAIL, messageId: "../../x/..@friction-watch" });
      expect(readdirSync(folder)).toEqual(["mail"]);
      expect(readdirSync(join(folder, "mail"))).toHaveLength(1);
    }));

  it("that can't be written may be tried again and leaves no half file", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "mail"), "a file where the folder should be");
      expect(inShort(await written(folder))).toBe("failed disk channel again");
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
