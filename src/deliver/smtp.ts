import { createTransport, type SendMailOptions } from "nodemailer";
import { Readable } from "node:stream";
import type { MailChannel } from "./channel.js";
import { maskedAddress, type MailOutlet } from "./mail.js";
import { smtpAnswer } from "./smtp-answer.js";
import { smtpOutcome, type SmtpFailure } from "./smtp-outcome.js";

/** What tests set otherwise: how long a silent server is waited for, milliseconds, and a certificate authority beside the system's. */
export type SmtpOptions = { readonly timeoutMs?: { readonly connection: number; readonly greeting: number; readonly socket: number }; readonly ca?: string };

/** A server that says nothing for so long is gone. */
const TIMEOUTS = { connection: 20_000, greeting: 20_000, socket: 60_000 };
/** One slow recipient holds up one of them. */
const CONNECTIONS = 4;

/** A message with what is to be awaited before its content leaves. */
type Handed = SendMailOptions & { readonly onHandOver: () => Promise<void> };

/**
 * Sends through the configured server, over connections that are kept for the next message. Certificates are checked, and a password goes over TLS only; on this machine's own
 * loopback neither is asked for: a mail server there has a certificate of its own making, and nobody listens in between.
 */
export function openSmtp(smtp: NonNullable<MailChannel["smtp"]>, sender: string, { timeoutMs = TIMEOUTS, ca }: SmtpOptions = {}): MailOutlet {
  const { host, port, secure, user, password } = smtp;
  const shown = smtpAnswer(smtp);
  const local = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
  const transport = createTransport({
    ...{ host, port, secure, pool: true as const, maxConnections: CONNECTIONS },
    ...(user === null ? { ignoreTLS: local } : { auth: { user, pass: password ?? "" }, requireTLS: !local }),
    ...{ connectionTimeout: timeoutMs.connection, greetingTimeout: timeoutMs.greeting, socketTimeout: timeoutMs.socket },
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  // The library begins to read a message before it has asked to send it; the content must not leave, nor the receipt say so, before the server has said 354.
  transport.use("stream", (mail, done) => {
    const { raw, onHandOver } = mail.data as Handed;
    mail.message.createReadStream = () => heldBack(raw as Buffer, onHandOver);
    done();
  });
  return {
    send: async ({ to }, raw, onHandOver) => {
      let handedOver = false;
      const ours: unknown[] = [];
      const handOver = async (): Promise<void> => {
        try {
          await onHandOver();
          handedOver = true;
        } catch (error) {
          ours.push(error);
          throw error;
        }
      };
      const message: Handed = { raw, envelope: { from: sender, to: [to], size: raw.length }, onHandOver: handOver };
      try {
        const { response } = await transport.sendMail(message);
        return { result: "sent", detail: () => shown(response) };
      } catch (error) {
        if (ours.length > 0) throw ours[0];
        return smtpOutcome(error as SmtpFailure, { host, to: maskedAddress(to), shown, handedOver });
      }
    },
    close: () => transport.close(),
  };
}

/** A message that is first read when the server has said that it takes the content. */
function heldBack(raw: Buffer, onHandOver: () => Promise<void>): Readable {
  async function* content(): AsyncGenerator<Buffer> {
    await onHandOver();
    yield raw;
  }
  return Readable.from(content(), { objectMode: false });
}
