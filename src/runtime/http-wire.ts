import { validateHeaderValue } from "node:http";
import { ENCODINGS } from "./http-body.js";
import { failure, type Asking } from "./http-failure.js";
import type { HttpRequest } from "./http.js";
import { proxyFor, type Proxy } from "./proxy.js";

const USER_AGENT = "friction-watch";

/** The keys of a question. */
export function secretsOf({ secretHeaders = {}, secretQuery = {} }: HttpRequest): string[] {
  return [...Object.values(secretHeaders), ...Object.values(secretQuery)];
}

export function hasSecret(request: HttpRequest): boolean {
  return secretsOf(request).length > 0;
}

/**
 * A question with its keys, for this address: the office's own, or where it led us.
 *
 * @throws SourceError when a key holds a character no header may hold
 */
export function wireOf(asking: Asking, { headers = {}, secretHeaders = {}, secretQuery = {} }: HttpRequest, url: URL): { readonly url: URL; readonly headers: Readonly<Record<string, string>> } {
  for (const [name, value] of Object.entries(secretHeaders)) {
    if (!isSendable(name, value)) throw failure(asking, "unauthorized", asking.tell.keyUnsendable(url.host, name));
  }
  return { url: withQuery(url, secretQuery), headers: { "user-agent": USER_AGENT, "accept-encoding": ENCODINGS, ...headers, ...secretHeaders } };
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

/** Adds parameters and leaves the rest of the query as it is written: commas stay commas. A parameter the office sent back in a redirect is replaced. */
function withQuery(url: URL, added: Readonly<Record<string, string>>): URL {
  const kept = url.search.slice(1).split("&").filter((pair) => pair !== "" && !(nameOf(pair) in added));
  const pairs = Object.entries(added).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const wire = new URL(url);
  wire.search = [...kept, ...pairs].join("&");
  return wire;
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}

/**
 * The proxy the environment names for an address, or null.
 *
 * @throws SourceError when the variable names something that is no proxy
 */
export function proxyOf(asking: Asking, env: NodeJS.ProcessEnv, url: URL): Proxy | null {
  const choice = proxyFor(url, env);
  if (choice.kind === "unusable") throw failure(asking, "proxy_failed", asking.tell.proxyUnusable(choice.variable), { retryable: false });
  return choice.kind === "proxy" ? choice.proxy : null;
}
