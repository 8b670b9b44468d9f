/** An SMTP server on loopback that takes every message and keeps none; prints its port. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onData: (stream, _session, done) => {
    stream.resume();
    stream.on("end", () => done(null, "queued"));
  },
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${String((server.server.address() as AddressInfo).port)}\n`));
