import type { ClientRequest, IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { checkServerIdentity } from "node:tls";
import got, { type Request } from "got";
import { ToldError, type SourceError } from "./errors.js";
import { watchDeadlines, type Watch } from "./http-deadlines.js";
import { codeOf, failure, secondsOf, type Asking } from "./http-failure.js";
import { directAgents, proxyAgents, type Proxy } from "./proxy.js";

/** One GET as it goes over the wire, keys and all. */
export type Wire = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly proxy: Proxy | null;
  /** Certificate authorities in PEM in place of Node's own, or null. */
  readonly ca: string | null;
  /** What is left of the attempt's time, milliseconds. */
  readonly totalMs: number;
};

/** The head of an answer, its body still to be read as it came over the wire (packed, if it is). */
export type Incoming = { readonly status: number; readonly headers: IncomingMessage["headers"]; readonly body: Readable };

/** What is known of a connection when something went wrong. */
type Known = { readonly watch: Watch; readonly proxyStatus: () => number | null };

const TUNNEL_STANDS = 200;
const PROXY_WANTS_LOGIN = 407;
/** `getaddrinfo` could not resolve the name, or no resolver answered. */
const NAME_CODES = /^(ENOTFOUND|EAI_[A-Z]+)$/;
/** Certificates and handshakes refused, by Node's and OpenSSL's names. */
const TLS_CODES = /CERT|SSL|TLS|CRL|UNABLE_TO|SELF_SIGNED|HOSTNAME|^EPROTO$|^INVALID_|^PATH_LENGTH/;

/**
 * Opens one connection, lets the caller read the answer, and closes the connection whatever happens. Redirects, refusals and packing are the
 * caller's business.
 *
 * @throws SourceError when the name, the proxy, TLS, the connection or a deadline failed, while `use` ran too; anything told that `use` throws
 */
export async function withConnection<T>(asking: Asking, wire: Wire, use: (incoming: Incoming) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const watch = watchDeadlines({ ...asking.policy, totalMs: wire.totalMs }, () => abort.abort());
  let proxyStatus: number | null = null;
  const onProxy = (status: number): void => {
    proxyStatus = status;
    if (status !== TUNNEL_STANDS) abort.abort();
  };
  try {
    const stream = openStream(wire, abort.signal, onProxy);
    stream.once("request", (request: ClientRequest) => watch.follow(request));
    const { statusCode, headers } = await head(stream);
    return await use({ status: statusCode, headers, body: stream });
  } catch (error) {
    throw error instanceof ToldError ? error : explain(asking, wire, { watch, proxyStatus: () => proxyStatus }, error);
  } finally {
    watch.stop();
    abort.abort();
  }
}

function openStream({ url, headers, proxy, ca }: Wire, signal: AbortSignal, onProxy: (status: number) => void): Request {
  const name = url.hostname.replace(/^\[|\]$/g, "");
  return got.stream(url, {
    headers,
    agent: proxy === null ? directAgents() : proxyAgents(proxy, signal, onProxy),
    signal,
    decompress: false,
    followRedirect: false,
    throwHttpErrors: false,
    strictContentLength: true,
    retry: { limit: 0 },
    https: {
      rejectUnauthorized: true,
      // Through a tunnel the name to check gets lost where it is an address.
      checkServerIdentity: (_name, certificate) => checkServerIdentity(name, certificate),
      ...(ca === null ? {} : { certificateAuthority: ca }),
    },
  });
}

/** The head of the answer. Errors after it come out of reading the body; the listener that stays keeps them from ending the process. */
async function head(stream: Request): Promise<IncomingMessage & { statusCode: number }> {
  return new Promise((resolve, reject) => {
    stream.on("error", reject);
    stream.once("response", resolve);
  });
}

function explain(asking: Asking, wire: Wire, known: Known, cause: unknown): SourceError {
  const { tell, policy } = asking;
  const { host } = wire.url;
  if (wire.proxy !== null && known.proxyStatus() !== TUNNEL_STANDS) return proxyFailure(asking, wire.proxy, host, known, cause);
  const code = codeOf(cause);
  switch (known.watch.missed()) {
    case "lookup":
      return failure(asking, "dns_failed", tell.dnsFailed(host, "ETIMEDOUT"), { cause });
    case "connect":
      return failure(asking, "connect_timeout", tell.connectTimeout(host, secondsOf(policy.connectMs)), { cause });
    case "idle":
      return failure(asking, "idle_timeout", tell.idleTimeout(host, secondsOf(policy.idleMs)), { cause });
    case "total":
      return failure(asking, "total_timeout", tell.totalTimeout(host, secondsOf(policy.totalMs)), { cause });
    case null:
      return lineFailure(asking, host, known.watch, code, cause);
  }
}

function lineFailure(asking: Asking, host: string, watch: Watch, code: string, cause: unknown): SourceError {
  const { tell, policy } = asking;
  if (NAME_CODES.test(code)) return failure(asking, "dns_failed", tell.dnsFailed(host, code), { cause });
  if (code === "ETIMEDOUT" && !watch.stood()) return failure(asking, "connect_timeout", tell.connectTimeout(host, secondsOf(policy.connectMs)), { cause });
  if (TLS_CODES.test(code) && !watch.stood()) {
    const validity = watch.validity();
    return failure(asking, "tls_invalid", tell.tlsInvalid(host, code, validity?.from ?? null, validity?.to ?? null), { cause });
  }
  return failure(asking, "connection_lost", tell.connectionLost(host, code), { cause });
}

/** Everything before the proxy let us through is the proxy's doing, not the office's. Only a proxy that wants a login or forbids will not be mended by asking again. */
function proxyFailure(asking: Asking, proxy: Proxy, host: string, known: Known, cause: unknown): SourceError {
  const { tell } = asking;
  const status = known.proxyStatus();
  const retryable = status === null || status >= 500;
  if (status === PROXY_WANTS_LOGIN) return failure(asking, "proxy_failed", tell.proxyWantsLogin(proxy.host, host), { retryable });
  const missed = known.watch.missed() === null ? codeOf(cause) : "ETIMEDOUT";
  return failure(asking, "proxy_failed", tell.proxyFailed(proxy.host, host, status === null ? missed : `HTTP ${status}`), { retryable, ...(status === null ? { cause } : {}) });
}
