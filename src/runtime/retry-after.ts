import { DateTime } from "luxon";

const SECOND = 1_000;
/** An office that asks for more than a year has made a mistake. */
const LONGEST_BELIEVED_MS = 366 * 24 * 60 * 60 * SECOND;

/**
 * How long an office asks to be left alone.
 *
 * @param header the value of `Retry-After`: seconds, or a date in any of the three forms of HTTP
 * @param now the instant the answer came
 * @returns milliseconds > 0, or null where there is no usable hint: no header, `0` (seen from Comtrade), a date gone by, or more than a year
 * @see RFC 9110, 10.2.3 "Retry-After" and 5.6.7 "Date/Time Formats"
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? "";
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND : DateTime.fromHTTP(text).toMillis() - now.getTime();
  return ms > 0 && ms <= LONGEST_BELIEVED_MS ? ms : null;
}
