import http from "node:http";
import https from "node:https";
import { HttpProxyAgent } from "http-proxy-agent";
import { HttpsProxyAgent } from "https-proxy-agent";
import { getProxyForUrl } from "proxy-from-env";

/**
 * For hosts with several addresses. Node gives up on each after 250 ms, less than a packet needs from China to Europe and back on a bad day.
 *
 * @see https://nodejs.org/api/net.html "autoSelectFamilyAttemptTimeout"
 */
const ADDRESS_MS = 2_500;
const ONE_CONNECTION = { keepAlive: false, autoSelectFamilyAttemptTimeout: ADDRESS_MS };
const SHORTEST_USER = 4;

/** The proxy an address is reached through. `address` may hold a password and is never shown; `host` may. */
export type Proxy = { readonly address: URL; readonly host: string };

export type ProxyChoice =
  | { readonly kind: "direct" }
  | { readonly kind: "proxy"; readonly proxy: Proxy }
  /** The variable is set to something that is no HTTP proxy. */
  | { readonly kind: "unusable"; readonly variable: string };

/** What `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in capitals or small letters, say of an address. */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): ProxyChoice {
  const written = proxySetting(url, env);
  if (written === "") return { kind: "direct" };
  const address = URL.canParse(written) ? new URL(written) : null;
  if (address === null || !["http:", "https:"].includes(address.protocol) || !isDecodable(address.username + address.password)) return { kind: "unusable", variable: variableFor(url, env) };
  return { kind: "proxy", proxy: { address, host: address.host } };
}

/** proxy-from-env reads `process.env` and nothing else: it is lent ours for this one call, which waits for nothing. */
function proxySetting(url: URL, env: NodeJS.ProcessEnv): string {
  const own = process.env;
  process.env = env;
  try {
    return getProxyForUrl(url.href);
  } finally {
    process.env = own;
  }
}

function variableFor(url: URL, env: NodeJS.ProcessEnv): string {
  const named = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  return [named, named.toUpperCase(), "all_proxy"].find((name) => (env[name] ?? "") !== "") ?? "ALL_PROXY";
}

export type Agents = { readonly http: http.Agent; readonly https: https.Agent | HttpsProxyAgent<string> };

/** Agents for one connection: nothing is kept open between calls, so that a client needs no closing. */
export function directAgents(): Agents {
  return { http: new http.Agent(ONE_CONNECTION), https: new https.Agent({ ...ONE_CONNECTION, maxCachedSessions: 0 }) };
}

/**
 * Agents for one connection through a proxy: plain requests are handed to it, TLS goes through a tunnel.
 *
 * @param signal closes a connection the proxy has not answered on
 * @param onProxy called when the proxy is reached (plain) or has answered the request for a tunnel, with its status
 */
export function proxyAgents({ address }: Proxy, signal: AbortSignal, onProxy: (status: number) => void): Agents {
  const options = { ...ONE_CONNECTION, signal };
  const plain = new HttpProxyAgent(address, options);
  const tunnel = new HttpsProxyAgent(address, options);
  plain.on("proxyConnect", () => onProxy(200));
  tunnel.on("proxyConnect", ({ statusCode }: { readonly statusCode: number }) => onProxy(statusCode));
  return { http: plain, https: tunnel };
}

/** What must not be shown of a proxy's address: its password in every form, and its user unless too short to be told from other text. */
export function proxySecrets({ address }: Proxy): string[] {
  const [user, password] = [decodeURIComponent(address.username), decodeURIComponent(address.password)];
  if (user === "" && password === "") return [];
  return [address.password, password, ...(user.length < SHORTEST_USER ? [] : [user]), Buffer.from(`${user}:${password}`).toString("base64")];
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
