import { request as requestPlain, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, type RequestOptions } from "node:http";
import { request as requestTls } from "node:https";
import type { Socket } from "node:net";
import { checkServerIdentity, TLSSocket } from "node:tls";
import { AddressRefused, checkConnected, guardedLookup, isListed, systemResolve, writtenFault, type AddressFault, type Resolve } from "./address-guard.js";
import { watchDeadlines, type Watch } from "./http-deadlines.js";
import { codeOf } from "./http-failure.js";
import { directAgents, proxyAgents, type Proxy } from "./proxy.js";

/** How long one POST may take. */
export type PostDeadlines = {
  /** Until the connection (TLS included) stands, milliseconds. */
  readonly connectMs: number;
  /** From the first step to the last byte of the answer. */
  readonly totalMs: number;
};
export const POST_DEADLINES: PostDeadlines = { connectMs: 5_000, totalMs: 15_000 };

/** One POST. Its address and headers may hold keys: nothing of this record is ever printed. */
export type PostRequest = {
  readonly url: string;
  readonly headers: OutgoingHttpHeaders;
  /** JSON. */
  readonly body: string;
  /** Hosts on the bureau's own network that may be reached, also by plain http. */
  readonly internalHosts: readonly string[];
  /** Null: directly. Behind a proxy it is the proxy that resolves the name. */
  readonly proxy: Proxy | null;
  /** Certificate authorities in PEM in place of Node's own; left out: Node's. */
  readonly ca?: string | undefined;
  readonly resolve?: Resolve | undefined;
  readonly deadlines?: PostDeadlines | undefined;
};

/** What came of it. `handedOver` of a failure: the other side may have the whole body and act on it. */
export type Posted =
  | { readonly kind: "answered"; readonly status: number; readonly date: string | null; readonly retryAfter: string | undefined; readonly text: string }
  | { readonly kind: "refused"; readonly fault: AddressFault }
  | { readonly kind: "failed"; readonly why: "unreachable" | "tls_invalid" | "proxy_failed" | "timed_out" | "no_answer"; readonly code: string; readonly handedOver: boolean };

/** More of an answer is not read: robots and receivers answer in a line. */
const MOST_BYTES = 65_536;
const TUNNEL_STANDS = 200;

/**
 * Posts once, over one connection that is closed afterwards. The address is checked as it is written, as it resolves and as it is connected; redirects are answers
 * like any other, never followed.
 *
 * @param onHandOver awaited when the connection stands and nothing of the message has left
 * @throws what `onHandOver` throws, and nothing for what the other side or the network does
 */
export async function post(request: PostRequest, onHandOver: () => Promise<void>): Promise<Posted> {
  const fault = writtenFault(request.url, request.internalHosts);
  if (fault !== null) return { kind: "refused", fault };
  const { connectMs, totalMs } = request.deadlines ?? POST_DEADLINES;
  const abort = new AbortController();
  const watch = watchDeadlines({ connectMs, totalMs, idleMs: totalMs }, () => abort.abort());
  const state: State = { watch, handedOver: false, proxyStatus: null, ours: null };
  try {
    return await exchange(request, new URL(request.url), abort, state, onHandOver);
  } catch (error) {
    if (state.ours !== null) throw state.ours.error;
    return failed(error, request, state);
  } finally {
    watch.stop();
    abort.abort();
  }
}

type State = {
  readonly watch: Watch;
  handedOver: boolean;
  /** Of the tunnel; null while the proxy has not answered, or there is none. */
  proxyStatus: number | null;
  /** What `onHandOver` threw. */
  ours: { readonly error: unknown } | null;
};

async function exchange(request: PostRequest, url: URL, abort: AbortController, state: State, onHandOver: () => Promise<void>): Promise<Posted> {
  const isInternal = isListed(url, request.internalHosts);
  const asked = open(request, url, isInternal, abort, state);
  // Stays for good, so that an error between two steps ends no process; each step races against it.
  const broken = new Promise<never>((_resolve, reject) => asked.on("error", reject));
  broken.catch(() => undefined);
  state.watch.follow(asked);
  const socket = await Promise.race([standing(asked), broken]);
  if (request.proxy === null) checkConnected(socket.remoteAddress, isInternal);
  await onHandOver().catch((error: unknown) => {
    state.ours = { error };
    throw error;
  });
  // Lost while the ledger wrote: nothing had left yet.
  if (asked.destroyed) await broken;
  state.handedOver = true;
  const answered = new Promise<IncomingMessage>((resolve) => asked.once("response", resolve));
  asked.end(request.body);
  const answer = await Promise.race([answered, broken]);
  return { kind: "answered", status: answer.statusCode ?? 0, date: answer.headers.date ?? null, retryAfter: answer.headers["retry-after"], text: await beginning(answer) };
}

function open(request: PostRequest, url: URL, isInternal: boolean, abort: AbortController, state: State): ClientRequest {
  const { proxy, ca, resolve = systemResolve } = request;
  const agents = proxy === null ? directAgents() : proxyAgents(proxy, abort.signal, (status) => onProxy(status, state, abort));
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const headers = { "content-type": "application/json; charset=utf-8", "user-agent": "friction-watch", accept: "application/json", ...request.headers, "content-length": Buffer.byteLength(request.body) };
  const options: RequestOptions = { method: "POST", headers, signal: abort.signal, ...(proxy === null ? { lookup: guardedLookup(resolve, isInternal) } : {}) };
  if (url.protocol === "http:") return requestPlain(url, { ...options, agent: agents.http });
  return requestTls(url, {
    ...options,
    agent: agents.https,
    rejectUnauthorized: true,
    // Through a tunnel the name to check gets lost where it is an address.
    checkServerIdentity: (_name, certificate) => checkServerIdentity(name, certificate),
    ...(ca === undefined ? {} : { ca }),
  });
}

function onProxy(status: number, state: State, abort: AbortController): void {
  state.proxyStatus = status;
  if (status !== TUNNEL_STANDS) abort.abort();
}

/** The socket once the connection stands, TLS included. */
async function standing(asked: ClientRequest): Promise<Socket> {
  const socket = await new Promise<Socket>((resolve) => asked.once("socket", resolve));
  const isTls = socket instanceof TLSSocket;
  if (!isTls && !socket.connecting) return socket;
  return new Promise((resolve) => socket.once(isTls ? "secureConnect" : "connect", () => resolve(socket)));
}

/** The beginning of an answer, at most so many bytes; what follows is not waited for. */
async function beginning(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString("utf8");
}

/** Certificates and handshakes refused, by Node's and OpenSSL's names. */
const TLS_CODES = /CERT|SSL|TLS|CRL|UNABLE_TO|SELF_SIGNED|HOSTNAME|^EPROTO$/;

function failed(error: unknown, { proxy }: PostRequest, { watch, handedOver, proxyStatus }: State): Posted {
  if (error instanceof AddressRefused) return { kind: "refused", fault: error.fault };
  const code = codeOf(error);
  const missed = watch.missed();
  if (handedOver) return { kind: "failed", why: missed === null ? "no_answer" : "timed_out", code, handedOver };
  if (proxy !== null && proxyStatus !== TUNNEL_STANDS) return { kind: "failed", why: "proxy_failed", code: proxyStatus === null ? code : `HTTP ${proxyStatus}`, handedOver };
  if (missed !== null) return { kind: "failed", why: "unreachable", code: "ETIMEDOUT", handedOver };
  return { kind: "failed", why: TLS_CODES.test(code) && !watch.stood() ? "tls_invalid" : "unreachable", code, handedOver };
}
