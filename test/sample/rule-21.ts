import type { Row } from "./read-sample.js";

/** Sums of the rows of some months and of the same months a year before, compared by the rule; arithmetic of its own, for checking. */
export type Window = { readonly quantityYoy: number; readonly unitValueYoy: number; readonly value: number; readonly met: boolean };
export type Windows = Readonly<Record<"month" | "quarter" | "ytd" | "year", Window | null>>;

const GROWTH = 0.3;
const FALL = 0.1;
const FLOOR_USD = 1_000_000;

/** The four windows of the rows given, at September or October of 2026, where no window cuts January from February. */
export function windowsAt(month: "202609" | "202610", rows: readonly Row[]): Windows {
  const last = Number(month.slice(4));
  const thisYear = monthsOf(2026, 1, last);
  const monthsBefore = monthsOf(2025, last + 1, 12);
  return {
    month: windowOf(thisYear.slice(-1), rows),
    quarter: windowOf(thisYear.slice(-3), rows),
    ytd: windowOf(thisYear, rows),
    year: windowOf([...monthsBefore, ...thisYear], rows),
  };
}

/** All four windows met: an alert goes out. */
export function isYellow(windows: Windows): boolean {
  return Object.values(windows).every((window) => window?.met === true);
}

/** Some window met and some not. */
export function isBlue(windows: Windows): boolean {
  return !isYellow(windows) && Object.values(windows).some((window) => window?.met === true);
}

/** Null when a quantity is missing, units differ, or there is no base. */
function windowOf(months: readonly string[], rows: readonly Row[]): Window | null {
  const now = rows.filter((row) => months.includes(row.month));
  const base = rows.filter((row) => months.includes(yearAfter(row.month)));
  const units = new Set([...now, ...base].map((row) => row.unit));
  if (now.length === 0 || base.length === 0 || units.size > 1 || units.has("?")) return null;
  const quantityYoy = total(now, "quantity") / total(base, "quantity") - 1;
  const unitValueYoy = total(now, "value") / total(now, "quantity") / (total(base, "value") / total(base, "quantity")) - 1;
  const value = total(now, "value");
  return { quantityYoy, unitValueYoy, value, met: quantityYoy >= GROWTH && unitValueYoy <= -FALL && value >= FLOOR_USD };
}

function total(rows: readonly Row[], field: "quantity" | "value"): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}

function monthsOf(year: number, from: number, to: number): string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => `${year}${String(from + k).padStart(2, "0")}`);
}

function yearAfter(month: string): string {
  return String(Number(month) + 100);
}
