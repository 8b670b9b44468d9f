import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** The deadline that was missed. `lookup`: the name was not even resolved when the connection should have stood. */
export type Deadline = "lookup" | "connect" | "idle" | "total";

/** What can be seen of one connection from outside. */
export type Watch = {
  /** Null while every deadline is kept. */
  missed(): Deadline | null;
  /** The connection, TLS included, stood. */
  stood(): boolean;
  /** Validity of the certificate shown, as days in ISO form; null before or without TLS, or where it is unreadable. */
  validity(): { readonly from: string; readonly to: string } | null;
  /** Call as soon as the request exists. */
  follow(request: ClientRequest): void;
  stop(): void;
};

/**
 * Keeps the three deadlines of one exchange apart: until the connection stands, without a byte, and as a whole.
 *
 * @param onMissed closes the connection
 */
export function watchDeadlines(limits: { readonly connectMs: number; readonly idleMs: number; readonly totalMs: number }, onMissed: () => void): Watch {
  let missed: Deadline | null = null;
  let stood = false;
  let resolved = false;
  let validity: ReturnType<Watch["validity"]> = null;
  const miss = (deadline: Deadline): void => {
    missed ??= deadline;
    onMissed();
  };
  const connecting = setTimeout(() => miss(resolved ? "connect" : "lookup"), limits.connectMs);
  const whole = setTimeout(() => miss("total"), limits.totalMs);
  const stands = (socket: Socket): void => {
    stood = true;
    clearTimeout(connecting);
    socket.setTimeout(limits.idleMs, () => miss("idle"));
  };
  const watch = (socket: Socket, host: string): void => {
    resolved = !socket.connecting || isAddress(host);
    socket.once("lookup", () => (resolved = true));
    if (socket instanceof TLSSocket) {
      // Node forgets the certificate before it says that it refused it; `secure` comes before the check.
      socket.prependOnceListener("secure", () => (validity = validityOf(socket)));
      socket.once("secureConnect", () => stands(socket));
    } else if (socket.connecting) socket.once("connect", () => stands(socket));
    else stands(socket);
  };
  return {
    missed: () => missed,
    stood: () => stood,
    validity: () => validity,
    follow: (request) => void request.once("socket", (socket) => watch(socket, request.host)),
    stop: () => [connecting, whole].forEach((timer) => clearTimeout(timer)),
  };
}

function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(":");
}

function validityOf(socket: TLSSocket): ReturnType<Watch["validity"]> {
  const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
  const [start, end] = [new Date(from), new Date(to)];
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return null;
  return { from: start.toISOString().slice(0, 10), to: end.toISOString().slice(0, 10) };
}
