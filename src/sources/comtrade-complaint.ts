/** What Comtrade, or the gateway before it, says instead of answering, as an error with its reason. */
import { DateTime } from "luxon";
import { instantOf, instantText, localTime, systemClock } from "../runtime/clock.js";
import { SourceError, type SourceFailure } from "../runtime/errors.js";
import { type Tell, say } from "../words/words.js";

/** An answer without figures: its status, its headers (names in lower case), and what it says. */
export type Refusal = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly said: string };

/** Of an answer's own words no more is repeated. */
const QUOTED_CHARACTERS = 200;

/** How long to stay away: `03:14:17`, or `1.03:14:17` with days. */
const TIME_LEFT = /(?:(\d+)\.)?(\d{1,3}):([0-5]\d):([0-5]\d)/;
const SECONDS_LEFT = /in (\d+) seconds?/i;
const ADDRESS_TOO_LONG = /url too long|has been removed, had its name changed/i;

/**
 * The refusal as an error. Its words are quoted, the key in them blotted out.
 *
 * @param key of the call, or null
 */
export function comtradeRefusal(refusal: Refusal, key: string | null): SourceError {
  const { status, headers } = refusal;
  const said = quoted(refusal.said, key);
  if (/out of call volume quota/i.test(said)) {
    const notBefore = after(secondsLeft(said), headers);
    return sourceError("quota_spent", say((w) => w.ask.comtrade.quotaSpent(said, notBefore === null ? null : localTime(instantOf(notBefore)))), notBefore);
  }
  if (/rejected by policy/i.test(said)) return sourceError("request_refused", say((w) => w.ask.comtrade.rejectedByPolicy(said)));
  if (status === 429) return sourceError("rate_limited", say((w) => w.ask.comtrade.tooFast(said)), after(secondsLeft(said), headers), true);
  if (isUnauthorized(status)) return unauthorized(said, key);
  if (status >= 500) return sourceError("server_error", say((w) => w.ask.comtrade.serverError(String(status), said)), null, true);
  return sourceError("request_refused", say((w) => w.ask.comtrade.refused(said)));
}

/** A web page, or other text, where JSON should be: a login or a challenge is left alone, nothing is tried against it. */
export function comtradeNoData({ status, said }: Refusal, key: string | null): SourceError {
  if (status === 414 || ADDRESS_TOO_LONG.test(said)) return sourceError("request_refused", say((w) => w.ask.comtrade.addressTooLong()));
  if (isUnauthorized(status)) return unauthorized(`HTTP ${status}`, key);
  return sourceError("not_data", say((w) => w.ask.comtrade.notData()));
}

export function sourceError(reason: SourceFailure, tell: Tell, notBefore: string | null = null, retryable = false): SourceError {
  return new SourceError(tell, { source: "comtrade", reason, retryable, notBefore });
}

function isUnauthorized(status: number): boolean {
  return status === 401 || status === 403;
}

function unauthorized(said: string, key: string | null): SourceError {
  return sourceError("unauthorized", say((w) => (key === null ? w.ask.comtrade.keyNeeded(said) : w.ask.comtrade.unauthorized(said))));
}

function quoted(said: string, key: string | null): string {
  const plain = said.replace(/\s+/g, " ").trim();
  return (key === null || key === "" ? plain : plain.replaceAll(key, "***")).slice(0, QUOTED_CHARACTERS);
}

function secondsLeft(said: string): number | null {
  const time = TIME_LEFT.exec(said);
  if (time === null) return SECONDS_LEFT.test(said) ? Number(SECONDS_LEFT.exec(said)?.[1]) : null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = [time[1] ?? "0", ...time.slice(2)].map(Number);
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** The instant so many seconds after the answer was sent. */
function after(seconds: number | null, headers: Readonly<Record<string, string>>): string | null {
  if (seconds === null) return null;
  const sent = DateTime.fromHTTP(headers.date ?? "");
  const from = sent.isValid ? sent : DateTime.fromJSDate(systemClock.now());
  return instantText(from.plus({ seconds }).toJSDate());
}
