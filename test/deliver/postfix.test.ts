/** Once through a real mail server as it is installed: Debian's postfix on this machine, which delivers to root's mailbox. */
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { mailSender } from "../../src/deliver/email.js";
import type { Mail } from "../../src/deliver/mail.js";

const PORT = 25;
const MAILBOX = "/var/mail/root";

const MAIL: Mail = {
  to: "root@test.local",
  toName: "运行维护",
  messageId: `postfix.${process.pid}.${Math.round(performance.timeOrigin)}@friction-watch`,
  subject: "【测试】2026年10月：经本机邮件服务器送达",
  html: "<p>数量同比 <b>+42.0%</b></p>",
  text: "数量同比 +42.0%\n",
  pictures: [],
  attachments: [{ filename: "预警 2026-10.xlsx", content: Buffer.from([0x50, 0x4b, 3, 4]), contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }],
  withoutAttachments: "",
  unsubscribeId: "ops",
};

const answer = await greeting();
const isThere = /^220 .*Postfix/.test(answer);

test.skipIf(!isThere)(`mail to root@test.local lands in root's mailbox as it was written${isThere ? "" : " (skipped: no postfix answers on port 25 of this machine)"}`, { timeout: 20_000 }, async () => {
  const sender = mailSender({ from: "预警 <friction-watch@test.local>", smtp: { host: "127.0.0.1", port: PORT, secure: false, user: null, password: null } }, "/nowhere");
  let handedOver = false;
  const outcome = await sender.send(MAIL, () => {
    handedOver = true;
    return Promise.resolve();
  });
  sender.close();
  expect([outcome.result, handedOver, outcome.detail("en")]).toEqual(["sent", true, expect.stringMatching(/^250 2\.0\.0 Ok: queued/)]);
  const mail = await simpleParser(await delivered());
  expect(mail).toMatchObject({ subject: MAIL.subject, text: MAIL.text, messageId: `<${MAIL.messageId}>` });
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(["预警 2026-10.xlsx"]);
});

/** What the server says first; empty where nobody listens. */
function greeting(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(PORT, "127.0.0.1");
    const end = (text: string): void => {
      socket.destroy();
      resolve(text);
    };
    socket.setTimeout(2000, () => end(""));
    socket.once("data", (bytes) => end(bytes.toString()));
    socket.once("error", () => end(""));
  });
}

/** The message out of the mailbox, once the server has put it there: seconds at most. */
async function delivered(): Promise<string> {
  const until = performance.now() + 15_000;
  while (performance.now() < until) {
    const found = mailbox().split(/^From (?=\S+ {2}\w{3} )/m).find((message) => message.includes(MAIL.messageId));
    if (found !== undefined) return found.slice(found.indexOf("\n") + 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${MAIL.messageId} did not arrive in ${MAILBOX} within 15 seconds`);
}

function mailbox(): string {
  try {
    return readFileSync(MAILBOX, "utf8");
  } catch {
    return "";
  }
}
