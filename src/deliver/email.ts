import { createTransport, type SendMailOptions } from "nodemailer";
import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DeliveryError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import type { MailChannel } from "./channel.js";

/** One message to one person: nobody shares a To or Cc. */
export type Mail = {
  readonly to: string;
  readonly toName: string;
  /** The same for every attempt, so that a receiver can tell a repeat. */
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: string }[];
};

/** Where a message went, in words for the receipt. */
export type MailReceipt = { readonly detail: string };

/** A way for mail to leave; close it after the last message. */
export type Mailer = { send(mail: Mail): Promise<MailReceipt>; close(): void };

/** A server that says nothing for so long is gone. */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** Sends through the configured SMTP server. @throws DeliveryError, retryable unless the server refused this recipient or message for good (5xx) */
export function smtpMailer({ from, smtp }: MailChannel & { readonly smtp: NonNullable<MailChannel["smtp"]> }): Mailer {
  const auth = smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? "" } };
  const transport = createTransport({ host: smtp.host, port: smtp.port, secure: smtp.secure, pool: true, maxConnections: 2, ...TIMEOUTS, ...auth });
  return {
    send: async (mail) => {
      try {
        const info = await transport.sendMail({ ...message(from, mail), envelope: { from: addressOf(from), to: [mail.to] } });
        return { detail: info.response };
      } catch (error) {
        throw smtpError(error, smtp, mail.to);
      }
    },
    close: () => transport.close(),
  };
}

/** Writes each message to `<folder>/<message id>.eml`, whole or not at all; the same message again replaces itself. */
export function fileMailer({ from }: MailChannel, folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    send: async (mail) => {
      const info = await transport.sendMail(message(from, mail));
      const path = join(folder, `${safeName(mail.messageId)}.eml`);
      const passing = join(folder, `${randomUUID()}.part`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(passing, info.message as Buffer);
        await rename(passing, path);
      } catch (error) {
        await rm(passing, { force: true }).catch(() => undefined);
        throw new DeliveryError(say((w) => w.deliver.diskOrPermission(path, (error as NodeJS.ErrnoException).code ?? String(error))), true, { cause: error });
      }
      return { detail: path };
    },
    close: () => transport.close(),
  };
}

function message(from: string, mail: Mail): SendMailOptions {
  const ofAttachments = mail.attachments.flatMap(({ filename, contentType }) => [filename, contentType]);
  for (const text of [from, mail.to, mail.toName, mail.subject, mail.messageId, ...ofAttachments]) {
    if (/[\u0000-\u001f\u007f]/.test(text)) throw new DeliveryError(say((w) => w.deliver.headerInjection(JSON.stringify(text))), false);
  }
  return {
    from,
    to: { name: mail.toName, address: mail.to },
    messageId: `<${mail.messageId}>`,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    attachments: mail.attachments.map((attachment) => ({ ...attachment })),
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The bare address of `"name" <address>`. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

function safeName(text: string): string {
  return text.replace(/[^\w.@-]/g, "_");
}

/** Steps at which a refusal is about the recipient or the message; a refusal before them (login, sender) is ours to mend, and the message waits for it. */
const ABOUT_THIS_MESSAGE = /^(RCPT TO|DATA)/i;
/** Enhanced status 5.7.x: relaying, login or policy, mended on our side or theirs while the message waits. @see RFC 3463, 3.8 */
const POLICY = /\b5\.7\.\d/;

function smtpError(error: unknown, smtp: NonNullable<MailChannel["smtp"]>, to: string): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { responseCode, code, command, message: text } = error as { responseCode?: number; code?: string; command?: string; message: string };
  const permanent = responseCode === undefined ? code === "EENVELOPE" : responseCode >= 500 && ABOUT_THIS_MESSAGE.test(command ?? "") && !POLICY.test(text);
  // A server may repeat what it was given.
  const said = smtp.password === null || smtp.password === "" ? text : text.replaceAll(smtp.password, "***");
  return new DeliveryError(say((w) => w.deliver.mailFailed(smtp.host, maskedAddress(to), String(responseCode ?? code ?? ""), oneLine(said))), !permanent);
}

/** `z***@example.cn`: enough to recognise, not to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "***" : `${address.slice(0, 1)}***${address.slice(at)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}
