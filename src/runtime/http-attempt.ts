import type { IncomingHttpHeaders } from "node:http";
import { SourceError } from "./errors.js";
import { quoteBody, saveBody } from "./http-body.js";
import { withConnection, type Incoming } from "./http-connection.js";
import { failure, type Asking } from "./http-failure.js";
import { isRedirect, MOST_REDIRECTS, redirectTarget, shownAddress, shownLocation } from "./http-redirect.js";
import { refusal } from "./http-refusal.js";
import { hasSecret, proxyOf, secretsOf, wireOf } from "./http-wire.js";
import type { HttpAnswer, HttpRequest } from "./http.js";
import type { Log } from "./log.js";
import { proxySecrets, type Proxy } from "./proxy.js";
import { redactorOf } from "./redact.js";

/** What every question of a client is asked with. */
export type Client = Omit<Asking, "redactor"> & {
  readonly log: Log;
  readonly env: NodeJS.ProcessEnv;
  readonly ca: string | null;
  /** Waits for its turn and is counted; once for everything that goes over the wire. */
  readonly beforeCall: () => Promise<void>;
};

/** One call of an attempt: the first, or where a redirect led. */
type Call = {
  readonly client: Client;
  readonly request: HttpRequest;
  readonly file: string;
  /** From 1, for the log. */
  readonly attempt: number;
  readonly url: URL;
  /** What is left of the attempt's time, milliseconds. */
  readonly totalMs: number;
};

type Outcome = HttpAnswer | { readonly location: string };

/**
 * Asks once, following redirects; the time of the attempt is that of all its calls.
 *
 * @param attempt from 1, for the log
 * @throws SourceError when there is no whole answer, StoreError when the disk refuses, anything `beforeCall` throws
 */
export async function attemptDownload(client: Client, request: HttpRequest, file: string, attempt: number): Promise<HttpAnswer> {
  const asking: Asking = { ...client, redactor: redactorOf(secretsOf(request)) };
  let url = new URL(request.url);
  let totalMs = client.policy.totalMs;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    await client.beforeCall();
    const began = performance.now();
    const outcome = await callOnce({ client, request, file, attempt, url, totalMs }, asking);
    if (!("location" in outcome)) return outcome;
    url = redirectTarget(asking, url, outcome.location, hasSecret(request));
    totalMs = Math.max(1, totalMs - (performance.now() - began));
  }
  throw failure(asking, "redirect_refused", asking.tell.redirectEndless(url.host, String(MOST_REDIRECTS)));
}

/** One call over the wire, told to the log whatever comes of it. */
async function callOnce(call: Call, direct: Asking): Promise<Outcome> {
  const { client, request, url, attempt, totalMs } = call;
  const proxy = proxyOf(direct, client.env, url);
  const asking = proxy === null ? direct : { ...direct, redactor: redactorOf([...secretsOf(request), ...proxySecrets(proxy)]) };
  const began = performance.now();
  const told: { status: number | null; bytes: number; reason?: string; location?: string } = { status: null, bytes: 0 };
  try {
    const wire = { ...wireOf(asking, request, url), proxy, ca: client.ca, totalMs };
    const outcome = await withConnection(asking, wire, async (incoming) => {
      told.status = incoming.status;
      return answerOf(call, asking, proxy, incoming);
    });
    if ("location" in outcome) told.location = shownLocation(asking, url, outcome.location);
    else told.bytes = outcome.bytes;
    return outcome;
  } catch (error) {
    told.reason = error instanceof SourceError ? error.details.reason : "not_written";
    throw error;
  } finally {
    client.log.debug("http_called", { source: client.source, url: loggedUrl(asking, request, url), attempt, ms: Math.round(performance.now() - began), ...told });
  }
}

async function answerOf({ request, url, file }: Call, asking: Asking, proxy: Proxy | null, incoming: Incoming): Promise<Outcome> {
  const { status, headers } = incoming;
  const isWanted = (status >= 200 && status < 300) || (request.expected ?? []).includes(status);
  if (isWanted) {
    const bytes = await saveBody(asking, url.host, incoming, file);
    return { status, contentType: mediaType(headers["content-type"]), headers: plainHeaders(asking, headers), file, bytes };
  }
  if (isRedirect(status, headers.location)) return { location: headers.location };
  const said = await quoteBody(asking, url.host, incoming);
  const answeringProxy = url.protocol === "http:" ? (proxy?.host ?? null) : null;
  throw refusal(asking, { status, host: url.host, address: shownAddress(asking, url), retryAfter: headers["retry-after"], hasKey: hasSecret(request), proxy: answeringProxy, said });
}

/** The question as it was put; where a redirect led, without the query the office made up. */
function loggedUrl(asking: Asking, request: HttpRequest, url: URL): string {
  return url.href === new URL(request.url).href ? asking.redactor.hide(request.url) : shownAddress(asking, url);
}

function mediaType(contentType: string | undefined): string | null {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return type === "" ? null : type;
}

function plainHeaders({ redactor: { hide } }: Asking, headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide([value ?? ""].flat().join(", "))]));
}
