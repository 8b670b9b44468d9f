/** A real SMTP server on loopback that keeps what it is sent. */
import type { AddressInfo, Socket } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { generate } from "selfsigned";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer; readonly mail: ParsedMail; readonly secure: boolean };

export type MailServer = { readonly port: number; readonly received: readonly Received[]; /** Addresses in the order they were asked for. */ readonly asked: readonly string[]; /** Connections taken so far. */ connections(): number; close(): Promise<void> };

/** How the server refuses, by recipient, and whom it lets in. */
export type Manners = {
  readonly refuse?: Readonly<Record<string, number>>;
  /** Refused with 450 so many times, then taken: greylisting. */
  readonly greylist?: Record<string, number>;
  readonly refuseSender?: number;
  readonly refuseData?: number;
  /** What it says with each refusal of a recipient, a sender or content, instead of its usual words. */
  readonly words?: string;
  readonly password?: string;
  /** Key and certificate: from the first byte on, or after STARTTLS. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly implicit: boolean };
  /** Most bytes it takes; said in EHLO unless `silentSize`. */
  readonly size?: number;
  readonly silentSize?: boolean;
  /** Hangs up: before it says whether it takes the recipient, or having taken the whole content without a word. */
  readonly hangUp?: "at_recipient" | "after_content";
  /** Says nothing any more after the content. */
  readonly silentAfterContent?: boolean;
  /** Milliseconds before it answers to a recipient. */
  readonly slow?: Readonly<Record<string, number>>;
  /** Called with each message before it is answered. */
  readonly onMessage?: (received: Received) => void;
};

/** A certificate of nobody's authority for a host of this machine. */
export async function ownCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    keySize: 2048,
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }, { type: 7, ip: "127.0.0.1" }] },
    ],
  });
  return { key, cert };
}

export async function mailServer(manners: Manners = {}): Promise<MailServer> {
  const received: Received[] = [];
  const asked: string[] = [];
  const sockets = new Map<number, Socket>();
  const hangUp = (session: SMTPServerSession): void => {
    sockets.get(session.remotePort)?.destroy();
  };
  const onData = (stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): void => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const raw = Buffer.concat(chunks);
      const { mailFrom, rcptTo } = session.envelope;
      void simpleParser(raw).then((mail) => {
        const message = { from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address), raw, mail, secure: session.secure };
        manners.onMessage?.(message);
        if (manners.hangUp === "after_content") hangUp(session);
        else if (stream.sizeExceeded) done(refusal(552, "5.3.4 message exceeds fixed maximum message size"));
        else if (manners.silentAfterContent !== true) {
          if (manners.refuseData === undefined) received.push(message);
          done(refusal(manners.refuseData, manners.words));
        }
      });
    });
  };
  const onRcptTo = ({ address }: { readonly address: string }, session: SMTPServerSession, done: (error?: Error | null) => void): void => {
    asked.push(address);
    const grey = manners.greylist?.[address] ?? 0;
    if (manners.greylist !== undefined && grey > 0) manners.greylist[address] = grey - 1;
    const answer = grey > 0 ? refusal(450, "4.2.0 greylisted, try again later") : refusal(manners.refuse?.[address], manners.words);
    if (manners.hangUp === "at_recipient") hangUp(session);
    else setTimeout(() => done(answer), manners.slow?.[address] ?? 0);
  };
  const server = new SMTPServer({
    authOptional: manners.password === undefined,
    allowInsecureAuth: true,
    ...(manners.tls === undefined ? { disabledCommands: ["STARTTLS"] } : { key: manners.tls.key, cert: manners.tls.cert, secure: manners.tls.implicit }),
    ...(manners.size === undefined ? {} : { size: manners.size }),
    hideSize: manners.silentSize === true,
    logger: false,
    onAuth: (auth, _session, done) => done(null, auth.password === manners.password ? { user: auth.username } : {}),
    onMailFrom: (_address, _session, done) => done(refusal(manners.refuseSender, manners.words)),
    onRcptTo,
    onData,
  });
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    asked,
    connections: () => sockets.size,
    close: () => {
      for (const socket of sockets.values()) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function refusal(code: number | undefined, words = code !== undefined && code < 500 ? "try again later" : "no such user here"): Error | null {
  return code === undefined ? null : Object.assign(new Error(words), { responseCode: code });
}
