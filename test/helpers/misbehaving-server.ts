/** Real servers on loopback that misbehave as told: over HTTP, over TLS, byte by byte, and a proxy. */
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { generate } from "selfsigned";

export type LocalServer = {
  /** `http://127.0.0.1:port`, without a slash at its end. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** What came over the wire, in order. */
  readonly requests: readonly Seen[];
  /** Connections the other side has not closed yet. */
  readonly openConnections: () => number;
  readonly close: () => Promise<void>;
};
export type Seen = { readonly url: string; readonly headers: IncomingMessage["headers"]; readonly at: number };

export type Certificate = { readonly key: string; readonly cert: string };

/** Answers each request as the listener says; over TLS with a certificate. */
export async function officeServer(listener: RequestListener, certificate?: Certificate): Promise<LocalServer> {
  const requests: Seen[] = [];
  const seeing: RequestListener = (request, response) => {
    requests.push({ url: request.url ?? "", headers: request.headers, at: performance.now() });
    listener(request, response);
  };
  const server = certificate === undefined ? createServer(seeing) : createTlsServer(certificate, seeing);
  server.on("clientError", (_error, socket) => socket.destroy()).on("tlsClientError", () => undefined);
  return listening(server, certificate === undefined ? "http" : "https", requests);
}

/** A server that writes whatever it likes: what it is sent is not even parsed. */
export async function rawServer(onConnection: (socket: Socket, count: number) => void): Promise<LocalServer> {
  let count = 0;
  const server = createTcpServer((socket) => {
    onConnection(socket, (count += 1));
    socket.resume();
  });
  return listening(server, "http", []);
}

/** Answers the first line that ends a request head, once. */
export function onRequest(socket: Socket, answer: () => void): void {
  socket.once("data", answer);
}

export type ProxyManners = {
  /** `user:password`; without it everybody may pass. */
  readonly login?: string;
  /** Answered to every CONNECT instead of opening a tunnel. */
  readonly refuseWith?: number;
  /** Never answers. */
  readonly silent?: boolean;
};

/** A proxy: tunnels for CONNECT, and plain requests passed on. `requests` holds `CONNECT host:port` or the whole address asked for. */
export async function proxyServer({ login, refuseWith, silent = false }: ProxyManners = {}): Promise<LocalServer> {
  const requests: Seen[] = [];
  const see = (url: string, { headers }: IncomingMessage): void => void requests.push({ url, headers, at: performance.now() });
  const isLetIn = ({ headers }: IncomingMessage): boolean => login === undefined || headers["proxy-authorization"] === `Basic ${Buffer.from(login).toString("base64")}`;
  const server = createServer((request, response) => {
    see(request.url ?? "", request);
    if (silent) return;
    const status = refuseWith ?? (isLetIn(request) ? null : 407);
    if (status !== null) response.writeHead(status).end(`proxy says ${String(request.headers["proxy-authorization"])}`);
    else response.writeHead(200, { "content-type": "text/plain" }).end(`passed on ${request.url ?? ""}`);
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    see(`CONNECT ${request.url ?? ""}`, request);
    if (silent) return void socket.resume().on("end", () => socket.destroy());
    const status = refuseWith ?? (isLetIn(request) ? null : 407);
    if (status !== null) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-type: text/plain\r\n\r\nproxy says ${String(request.headers["proxy-authorization"])}`);
    const tunnel = connect(Number(request.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    for (const end of [tunnel, socket]) end.on("error", () => [tunnel, socket].forEach((each) => each.destroy()));
    socket.on("close", () => tunnel.destroy());
  });
  return listening(server, "http", requests);
}

async function listening(server: Server, scheme: string, requests: readonly Seen[]): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    requests,
    openConnections: () => sockets.size,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

/** A certificate that is its own authority, for 127.0.0.1 unless told otherwise. */
export async function certificateFor({ from, to, name = "127.0.0.1" }: { readonly from: string; readonly to: string; readonly name?: string }): Promise<Certificate> {
  const altName = name === "127.0.0.1" ? { type: 7 as const, ip: name } : { type: 2 as const, value: name };
  const { private: key, cert } = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(from),
    notAfterDate: new Date(to),
    extensions: [{ name: "basicConstraints", cA: true }, { name: "subjectAltName", altNames: [altName] }],
  });
  return { key, cert };
}
