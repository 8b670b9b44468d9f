import type { Period } from "./period.js";

/** The average rate of one month as one source publishes it: `rate` units of `currency` for one unit of `base`. */
export type ExchangeRate = {
  /** Who publishes it, as a person would write it under a table: `"ECB"`. */
  readonly source: string;
  readonly period: Period;
  /** ISO 4217. */
  readonly base: string;
  readonly currency: string;
  /** > 0. */
  readonly rate: number;
};

/** A rate and when it became known to us. */
export type KnownRate = ExchangeRate & {
  /** ISO instant. */
  readonly recordedAt: string;
};

/** A sum of money in another currency, with what it was converted by. */
export type Converted = {
  readonly value: number;
  /** Units of the target for one of the original. */
  readonly rateUsed: number;
  readonly rateSource: string;
  /** When the newest of the rates behind it became known to us; null where the currency stays and no rate was needed. */
  readonly rateRecordedAt: string | null;
};

/** Rates by month, ready to be looked up; sources in the order they are tried. */
export type RateTable = ReadonlyMap<Period, ReadonlyMap<string, readonly KnownRate[]>>;

/** @param rates sources are tried in the order they first appear */
export function rateTable(rates: readonly KnownRate[]): RateTable {
  const table = new Map<Period, Map<string, KnownRate[]>>();
  for (const rate of rates) {
    const month = table.get(rate.period) ?? new Map<string, KnownRate[]>();
    table.set(rate.period, month);
    month.set(rate.source, [...(month.get(rate.source) ?? []), rate]);
  }
  return table;
}

/**
 * A sum of one month in another currency, by the average rate of that month: printed, inverted, or crossed over one third currency. Rates of
 * two months or of two sources are never mixed.
 *
 * @returns null where the month has no such rate: 不可折算
 * @example convert(710, "CNY", "USD", "2024-03", table) // { value: 100, rateUsed: 1 / 7.1, … } where one dollar is 7.1 yuan
 */
export function convert(value: number, from: string, to: string, period: Period, rates: RateTable): Converted | null {
  if (from === to) return { value, rateUsed: 1, rateSource: "", rateRecordedAt: null };
  for (const [source, known] of rates.get(period) ?? []) {
    const found = direct(known, from, to) ?? crossed(known, from, to);
    if (found !== null) return { value: value * found.rate, rateUsed: found.rate, rateSource: source, rateRecordedAt: found.recordedAt };
  }
  return null;
}

type Found = { readonly rate: number; readonly recordedAt: string };

function direct(rates: readonly KnownRate[], from: string, to: string): Found | null {
  const printed = rates.find(({ base, currency }) => base === from && currency === to);
  if (printed !== undefined) return printed;
  const inverse = rates.find(({ base, currency }) => base === to && currency === from);
  return inverse === undefined ? null : { rate: 1 / inverse.rate, recordedAt: inverse.recordedAt };
}

function crossed(rates: readonly KnownRate[], from: string, to: string): Found | null {
  for (const between of new Set(rates.flatMap(({ base, currency }) => [base, currency]))) {
    const first = direct(rates, from, between);
    const second = direct(rates, between, to);
    if (first === null || second === null) continue;
    const recordedAt = first.recordedAt > second.recordedAt ? first.recordedAt : second.recordedAt;
    return { rate: first.rate * second.rate, recordedAt };
  }
  return null;
}
