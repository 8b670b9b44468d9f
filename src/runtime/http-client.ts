import pThrottle from "p-throttle";
import { backOffMs } from "./back-off.js";
import type { Clock } from "./clock.js";
import { SourceError, type SourceFailure } from "./errors.js";
import { attemptDownload, type Client } from "./http-attempt.js";
import type { HttpWords } from "./http-words.js";
import type { HttpAnswer, HttpClient, HttpPolicy, HttpRequest } from "./http.js";
import type { Log } from "./log.js";

/** What a client stands in. */
export type HttpSurroundings = {
  readonly log: Log;
  readonly clock: Clock;
  /** Proxies are named here. */
  readonly env: NodeJS.ProcessEnv;
  /** Sleeps between attempts; a test's own returns at once. */
  readonly wait: (ms: number) => Promise<void>;
  /** In [0, 1); chance unless a test says otherwise. */
  readonly random?: () => number;
  /** Called before everything that goes over the wire, repeats and redirects too; a `quota_spent` it throws ends the download, and so does anything that is no SourceError. */
  readonly beforeCall: () => Promise<void>;
  readonly tell: HttpWords;
  /** Certificate authorities in PEM in place of Node's own. A bureau with a CA of its own sets `NODE_EXTRA_CA_CERTS` instead, which adds to them. */
  readonly ca?: string;
};

const MINUTE = 60_000;
/** What is asked again at once, after a pause. A missed total deadline is not: it has cost its time already. */
const ASKED_AGAIN: ReadonlySet<SourceFailure> = new Set(["dns_failed", "connect_timeout", "idle_timeout", "connection_lost", "proxy_failed", "rate_limited", "server_error"]);

/**
 * Asks one office. Calls are spaced evenly to `callsPerMinute` over the life of the client, however many downloads run at once; nothing needs closing.
 *
 * @param source the office, as in `--source`: named in errors and log lines
 */
export function createHttpClient(source: string, policy: HttpPolicy, surroundings: HttpSurroundings): HttpClient {
  const turn = pThrottle({ limit: 1, interval: MINUTE / policy.callsPerMinute, strict: true })(async () => Promise.resolve());
  const client: Client = {
    ...surroundings,
    source,
    policy,
    ca: surroundings.ca ?? null,
    beforeCall: async () => {
      await turn();
      await surroundings.beforeCall();
    },
  };
  return { download: (request, file) => downloadWithin(client, surroundings, request, file) };
}

async function downloadWithin(client: Client, surroundings: HttpSurroundings, request: HttpRequest, file: string): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptDownload(client, request, file, attempt);
    } catch (error) {
      const pause = pauseAfter(error, attempt, client.policy, surroundings);
      if (pause === null || !(error instanceof SourceError)) throw error;
      const { source, reason } = error.details;
      client.log.warn("http_retried", { source, reason, attempt, of: client.policy.retries + 1, waitMs: pause, ...(error.cause instanceof Error ? { cause: error.cause.message } : {}) });
      await surroundings.wait(pause);
    }
  }
}

/** Milliseconds until the next attempt, or null when there is none: as long as the office says, else a pause of our own. */
function pauseAfter(error: unknown, attempt: number, { retries, longestWaitMs }: HttpPolicy, { clock, random = Math.random }: HttpSurroundings): number | null {
  if (!(error instanceof SourceError) || attempt > retries) return null;
  const { reason, retryable, notBefore } = error.details;
  if (!retryable || !ASKED_AGAIN.has(reason)) return null;
  if (notBefore === null) return backOffMs(attempt, random, longestWaitMs);
  const asked = Math.max(0, Date.parse(notBefore) - clock.now().getTime());
  return asked <= longestWaitMs ? asked : null;
}
