import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";
import type { Mail } from "../../src/deliver/mail.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import { smtpAnswer } from "../../src/deliver/smtp-answer.js";
import { openSmtp } from "../../src/deliver/smtp.js";
import { rawServer, type LocalServer } from "../helpers/misbehaving-server.js";

const LOGIN = { user: "alerts@bureau.example", password: "canary-7f3a" };
const base64 = (text: string): string => Buffer.from(text).toString("base64");
/** Every form in which the password could be read out of a receipt. */
const READABLE = ["canary", base64(LOGIN.password), base64(`\0${LOGIN.user}\0${LOGIN.password}`)].map((form) => form.replace(/=+$/, ""));

let server: LocalServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

/** A server that lets nobody in, or everybody, and says back whatever it was sent to log in. */
async function echoing(mechanism: "PLAIN" | "LOGIN", isOpen: boolean): Promise<LocalServer> {
  return rawServer((socket) => {
    const heard: string[] = [];
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    const loggedIn = (): boolean => say(isOpen ? "235 come in" : `535 5.7.8 refused: ${heard.join(" ")}`);
    say("220 here");
    createInterface({ input: socket }).on("line", (line) => {
      if (/^EHLO/i.test(line)) return say(`250-here\r\n250 AUTH ${mechanism}`);
      if (/^(?:MAIL|RCPT)/i.test(line)) return say("250 good");
      if (/^DATA/i.test(line)) return say("354 go on");
      if (line === ".") return say(`250 taken: ${heard.join(" ")}`);
      if (/^AUTH PLAIN|^AUTH LOGIN/i.test(line) || (heard.length > 0 && heard.length < 3 && mechanism === "LOGIN")) {
        heard.push(line);
        return mechanism === "PLAIN" || heard.length === 3 ? loggedIn() : say("334 go on");
      }
      return undefined;
    });
  });
}

async function sentTo({ port }: LocalServer): Promise<Outcome> {
  const outlet = openSmtp({ host: "127.0.0.1", port, secure: false, ...LOGIN }, "friction-watch@bureau.example");
  const mail: Pick<Mail, "to"> = { to: "zhang@chamber.example" };
  try {
    return await outlet.send(mail as Mail, Buffer.from("Subject: test\r\n\r\ntext\r\n"), () => Promise.resolve());
  } finally {
    outlet.close();
  }
}

describe("U14 a server that says back how we logged in", () => {
  it.each([
    ["PLAIN", false, "refused: AUTH PLAIN ***"],
    ["LOGIN", false, "refused: AUTH LOGIN *** ***"],
    ["PLAIN", true, "taken: AUTH PLAIN ***"],
    ["LOGIN", true, "taken: AUTH LOGIN *** ***"],
  ] as const)("with AUTH %s, and lets us in: %s, does not carry the password into the receipt", async (mechanism, isOpen, said) => {
    server = await echoing(mechanism, isOpen);
    const outcome = await sentTo(server);
    expect(outcome.result).toBe(isOpen ? "sent" : "failed");
    for (const detail of [outcome.detail("en"), outcome.detail("zh-CN")]) {
      expect(detail).toContain(said);
      for (const form of READABLE) expect(detail).not.toContain(form);
    }
  });
});

describe("a server's words in a receipt", () => {
  it("are on one line of at most 200 characters, cut when the password is out of them", () => {
    const words = smtpAnswer(LOGIN)(`550-no\r\n550 ${"x".repeat(180)} ${LOGIN.password} and on and on and on`);
    expect(words).toMatch(/^550-no 550 x{180} \*\*\* an/);
    expect(words).toHaveLength(200);
  });

  it("carry no mark that turns the direction of text or steers a terminal, also where one splits the password", () => {
    const words = smtpAnswer(LOGIN)("550 no\u202e such\u2066 \u001b[2Juser canary\u202e-7f3a");
    expect(words).toBe("550 no such [2Juser ***");
  });

  it("without a login are as they were", () => {
    expect(smtpAnswer({ user: null, password: null })("550 no such user")).toBe("550 no such user");
  });
});
