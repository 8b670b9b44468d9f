/** A real SMTP server on loopback that keeps what it is sent. */
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";

export type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer; readonly mail: ParsedMail };

export type MailServer = { readonly port: number; readonly received: readonly Received[]; close(): Promise<void> };

/** How the server refuses, by recipient, and whom it lets in. */
export type Manners = {
  readonly refuse?: Readonly<Record<string, number>>;
  readonly refuseSender?: number;
  readonly refuseData?: number;
  /** What it says with each refusal of a recipient or a login, instead of its usual words. */
  readonly words?: string;
  readonly password?: string;
  /** Called with each message before it is answered. */
  readonly onMessage?: (received: Received) => void;
};

export async function mailServer(manners: Manners = {}): Promise<MailServer> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: manners.password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onAuth: (auth, _session, done) => done(null, auth.password === manners.password ? ({ user: auth.username }) : {}),
    onMailFrom: (_address, _session, done) => done(refusal(manners.refuseSender)),
    onRcptTo: ({ address }, _session, done) => done(refusal(manners.refuse?.[address], manners.words)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        void simpleParser(raw).then((mail) => {
          const message = { from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address), raw, mail };
          manners.onMessage?.(message);
          if (manners.refuseData === undefined) received.push(message);
          done(refusal(manners.refuseData));
        });
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function refusal(code: number | undefined, words = code !== undefined && code < 500 ? "try again later" : "no such user here"): Error | null {
  return code === undefined ? null : Object.assign(new Error(words), { responseCode: code });
}
