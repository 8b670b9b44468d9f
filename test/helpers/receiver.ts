/** Robots and webhook receivers on loopback: they keep what they were sent and answer as told. */
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Certificate } from "./misbehaving-server.js";

export type Received = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Answer = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Readonly<Record<string, unknown>> };
export type Receiver = { readonly url: string; readonly host: string; readonly port: number; readonly received: readonly Received[] };

/**
 * @param answer null: the request is read and never answered
 * @param address an address of loopback
 */
export async function receiver(answer: (received: Received, place: number) => Answer | null, certificate?: Certificate, address = "127.0.0.1", port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece)).on("end", () => {
      const seen = { url: request.url ?? "", headers: request.headers, body: Buffer.concat(pieces).toString("utf8") };
      received.push(seen);
      const said = answer(seen, received.length - 1);
      if (said === null) return;
      const { status = 200, headers = {}, body = "" } = said;
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(typeof body === "string" ? body : JSON.stringify(body));
    });
  };
  const server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((ready) => server.listen(port, address, ready));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const chosen = (server.address() as AddressInfo).port;
  const scheme = certificate === undefined ? "http" : "https";
  return { url: `${scheme}://${address}:${chosen}`, host: `${address}:${chosen}`, port: chosen, received };
}
