import { unitValue } from "../series/unit-value.js";
import { yearOnYear } from "../series/year-on-year.js";
import { addMonths, periodsBetween, type Period } from "../trade/period.js";
import type { MonthFigure } from "./month-figures.js";

/** A calendar year, or its months up to the newest. A figure is null where a month lacks it: what is missing is never added as zero. */
export type AnnualFigure = {
  readonly kind: "year" | "year_to_date";
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly value: number | null;
  readonly quantity: number | null;
  readonly unitValue: number | null;
  /** Against the same months a year before, plain fractions; null where either side is not known or the base is zero. */
  readonly valueYoy: number | null;
  readonly quantityYoy: number | null;
  readonly unitValueYoy: number | null;
  /** Months whose value is not known. */
  readonly missing: readonly Period[];
  /** Months with value whose quantity is not known, or is counted in another unit. */
  readonly quantityMissing: readonly Period[];
};

/**
 * Calendar years from the first month known on, oldest first, then, unless the last month is a December, the year so far beside the same months of the year before.
 *
 * @param months one series, every month, oldest first
 */
export function annualFigures(months: readonly MonthFigure[]): AnnualFigure[] {
  const first = months.find(({ status }) => status !== "unknown")?.period;
  const last = months.at(-1)?.period;
  if (first === undefined || last === undefined) return [];
  const known = new Map(months.map((month) => [month.period, month] as const));
  const [from, to] = [yearOf(first), yearOf(last)];
  const lastWhole = last.endsWith("-12") ? to : to - 1;
  const years = Array.from({ length: Math.max(0, lastWhole - from + 1) }, (_, k) => withChange("year", `${from + k}-01`, `${from + k}-12`, known));
  if (last.endsWith("-12")) return years;
  const soFar = [to - 1, to].filter((year) => year >= from).map((year) => withChange("year_to_date", `${year}-01`, `${year}${last.slice(4)}`, known));
  return [...years, ...soFar];
}

type Known = ReadonlyMap<Period, MonthFigure>;
type Sum = Pick<AnnualFigure, "value" | "quantity" | "unitValue" | "missing" | "quantityMissing">;

function withChange(kind: AnnualFigure["kind"], firstPeriod: Period, lastPeriod: Period, known: Known): AnnualFigure {
  const [now, base] = [sumOf(firstPeriod, lastPeriod, known), sumOf(addMonths(firstPeriod, -12), addMonths(lastPeriod, -12), known)];
  const changes = { valueYoy: yearOnYear(now.value, base.value), quantityYoy: yearOnYear(now.quantity, base.quantity), unitValueYoy: yearOnYear(now.unitValue, base.unitValue) };
  return { kind, firstPeriod, lastPeriod, ...now, ...changes };
}

/** The sum over a span of months; see {@link AnnualFigure}. A month told with the next one is in that one. */
export function sumOf(firstPeriod: Period, lastPeriod: Period, known: Known): Sum {
  const span = periodsBetween(firstPeriod, lastPeriod);
  const isTold = (period: Period): boolean => known.get(period)?.status === "joint" && known.get(addMonths(period, 1))?.value != null;
  const missing = span.filter((period) => known.get(period)?.value == null && !isTold(period));
  const quantityMissing = span.filter((period) => known.get(period)?.value != null && known.get(period)?.quantity === null);
  const total = (of: (month: MonthFigure) => number | null): number => span.reduce((sum, period) => sum + (of(known.get(period) ?? NOTHING) ?? 0), 0);
  const value = missing.length === 0 ? total((month) => month.value) : null;
  const quantity = missing.length + quantityMissing.length === 0 ? total((month) => month.quantity) : null;
  return { value, quantity, unitValue: unitValue(value, quantity), missing, quantityMissing };
}

const NOTHING: MonthFigure = { period: "0000-01", value: null, quantity: null, unitValue: null, status: "unknown" };

function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}
