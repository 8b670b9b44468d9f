import type { Clock } from "./clock.js";
import { instantText } from "./clock.js";
import { SourceError, ToldError, type SourceFailure } from "./errors.js";
import type { HttpPolicy } from "./http.js";
import type { HttpWords } from "./http-words.js";
import type { Redactor } from "./redact.js";

/** What every failure of one question is told with. */
export type Asking = {
  /** The office, as in `--source`. */
  readonly source: string;
  readonly policy: HttpPolicy;
  readonly clock: Clock;
  readonly tell: HttpWords;
  readonly redactor: Redactor;
};

/** Failures another attempt may mend: the same question can be asked again, later if not at once. */
const PASSING: ReadonlySet<SourceFailure> = new Set(["dns_failed", "connect_timeout", "idle_timeout", "total_timeout", "connection_lost", "rate_limited", "server_error"]);

/** What is known of a failure beside its reason. */
export type FailureFacts = {
  /** Unlike what its reason says. */
  readonly retryable?: boolean;
  /** How long the office asks to be left alone, milliseconds. */
  readonly leaveAloneMs?: number | null;
  readonly cause?: unknown;
};

/** A failure of the office or of the way to it. Its cause holds a code and a text without keys, never the request. */
export function failure({ source, clock, redactor }: Asking, reason: SourceFailure, tell: ToldError["tell"], facts: FailureFacts = {}): SourceError {
  const { retryable = PASSING.has(reason), leaveAloneMs = null, cause } = facts;
  const notBefore = leaveAloneMs === null ? null : instantText(new Date(clock.now().getTime() + leaveAloneMs));
  return new SourceError(tell, { source, reason, retryable, notBefore }, cause === undefined ? {} : { cause: cleanCause(cause, redactor) });
}

/** The library's own error holds the request with its headers: only its words are kept. */
function cleanCause(cause: unknown, { hide }: Redactor): Error {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new Error(hide(`${codeOf(cause)}: ${text}`));
}

/** The code of a system, TLS or HTTP parser error: `"ECONNRESET"`. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "UNKNOWN";
}

export function secondsOf(ms: number): string {
  return String(ms / 1_000);
}
