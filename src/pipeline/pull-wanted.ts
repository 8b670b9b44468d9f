import type { AskSettings } from "../settings/asked-sources.js";
import type { Wanted } from "../sources/asking.js";
import type { PulledMonth } from "../store/ledger.js";
import { addMonths, periodsBetween, type Period } from "../trade/period.js";

/** Months a pull is told to bring; null where nothing was said. */
export type PullSpan = { readonly from: Period | null; readonly to: Period | null };

/** A month that once had no answer, older than those read again anyway, is asked for again after so many days. */
const ASK_AGAIN_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * The months to ask for, oldest first: the newest ones always, since offices revise them; older ones until they have been answered.
 *
 * With a span, every month of it, answered before or not.
 *
 * @param today ISO day; the month before it is the newest that can be out
 * @param done what finished pulls of the same wish have brought
 */
export function wantedPeriods(firstPeriod: Period, lookBackMonths: number, span: PullSpan, today: string, done: readonly PulledMonth[]): Period[] {
  const newest = addMonths(today.slice(0, 7), -1);
  if (span.from !== null || span.to !== null) return periodsBetween(span.from ?? firstPeriod, span.to ?? newest);
  const readAgainFrom = addMonths(newest, 1 - lookBackMonths);
  const answered = new Map(done.map((month) => [month.period, month]));
  const isFinished = (period: Period): boolean => {
    const month = answered.get(period);
    return month !== undefined && (month.outcome === "data" || Date.parse(today) - Date.parse(month.askedAt) < ASK_AGAIN_DAYS * DAY_MS);
  };
  return periodsBetween(firstPeriod, newest).filter((period) => period >= readAgainFrom || !isFinished(period));
}

/** HS prefixes none of which lies below another: what is watched, asked for once. Groups of China Customs' flash table (`g-…`) are no HS codes. */
export function widestPrefixes(prefixes: readonly string[]): string[] {
  const sorted = [...new Set(prefixes.filter((prefix) => /^\d+$/.test(prefix)))].sort();
  return sorted.filter((prefix, k) => !sorted.slice(0, k).some((wider) => prefix.startsWith(wider)));
}

/** What is wanted of an office beside the months. */
export function wantedOf({ flow, reporters, partners }: AskSettings, codes: readonly string[], periods: readonly Period[]): Wanted {
  return { flow, reporters, partners, codes, periods };
}
