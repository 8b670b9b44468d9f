import { localTime } from "./clock.js";
import type { SourceError } from "./errors.js";
import { failure, type Asking } from "./http-failure.js";
import { retryAfterMs } from "./retry-after.js";

/** A whole answer that is no data, as far as it is known. */
export type Refusal = {
  readonly status: number;
  readonly host: string;
  /** Where the question went, without keys and query. */
  readonly address: string;
  readonly retryAfter: string | undefined;
  readonly hasKey: boolean;
  /** The plain proxy that may have answered in the office's stead, or null. */
  readonly proxy: string | null;
  /** The beginning of the answer, harmless. */
  readonly said: string;
};

/** 5xx that pass by themselves; the others say that the office cannot do what it is asked. */
const PASSING_STATUSES = [500, 502, 503, 504];

/** What a status outside 2xx means that nobody expected. */
export function refusal(asking: Asking, { status, host, address, retryAfter, hasKey, proxy, said }: Refusal): SourceError {
  const { tell, clock } = asking;
  const leaveAloneMs = retryAfterMs(retryAfter, clock.now());
  const until = leaveAloneMs === null ? null : localTime(new Date(clock.now().getTime() + leaveAloneMs));
  const code = String(status);
  if (status === 407 && proxy !== null) return failure(asking, "proxy_failed", tell.proxyWantsLogin(proxy, host));
  if (status === 401 || status === 403) return failure(asking, "unauthorized", (hasKey ? tell.unauthorized : tell.forbidden)(host, code, said));
  if (status === 404 || status === 410) return failure(asking, "moved", tell.moved(host, code, address, said));
  if (status === 429) return failure(asking, "rate_limited", tell.rateLimited(host, until, said), { leaveAloneMs });
  if (status >= 500) {
    return failure(asking, "server_error", tell.serverError(host, code, until, proxy, said), { leaveAloneMs, retryable: PASSING_STATUSES.includes(status) });
  }
  return failure(asking, "request_refused", tell.requestRefused(host, code, said));
}
