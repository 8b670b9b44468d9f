/** Where each figure stands in table (5) of China Customs' English site. */
import { monthOfYear, monthIndex, type Period } from "../trade/period.js";
import { monthNamed } from "./gacc-flash-title.js";
import type { HtmlRow } from "./html-page.js";
import { refused } from "./refused.js";

/** A pair of columns. */
export type Pair = { readonly quantity: number; readonly value: number };

/** Columns of the table, counted from 0; the label is always the first. */
export type FlashLayout = {
  readonly width: number;
  /** What the two header rows print above each column. */
  readonly names: readonly string[];
  /** True when the second column is the quantity unit. */
  readonly hasUnit: boolean;
  /** Null where January and February are one: such tables have the sum only. */
  readonly month: Pair | null;
  readonly total: Pair;
  readonly lastYear: Pair;
  /** Percent. */
  readonly yoy: Pair;
};

type Group = "month" | "total" | "lastYear" | "yoy";

/** The place of the header's first row among the rows; −1 when the table has none. */
export function headerRow(rows: readonly HtmlRow[]): number {
  return rows.findIndex((row, k) => /^commodity/i.test(row.cells[0] ?? "") && (rows[k + 1]?.cells ?? []).some((cell) => /^quantity$/i.test(cell)));
}

/**
 * Reads the two header rows and holds them against the title: a table of sums under the title of a month, or of another month, is refused.
 *
 * @param period the month of the title
 * @throws FormatError naming the column that is unknown, missing or contradicts the title
 */
export function flashLayout(upper: HtmlRow, lower: HtmlRow, period: Period, fileName: string): FlashLayout {
  const line = String(upper.line);
  const pairs = new Map<Group, { quantity: number; value: number }>();
  const hasUnit = /unit/i.test(upper.cells[1] ?? "");
  for (let column = hasUnit ? 2 : 1; column < upper.cells.length; column++) {
    const [printed = "", part = ""] = [upper.cells[column], lower.cells[column]];
    const group = groupOf(printed, period);
    const kind = /^(quantity|value)$/i.exec(part)?.[1]?.toLowerCase() as keyof Pair | undefined;
    const pair = group === null ? undefined : (pairs.get(group) ?? { quantity: -1, value: -1 });
    if (group === null || kind === undefined || pair?.[kind] !== -1) throw refused((w) => w.flash.file.unknownColumn(fileName, line, `${printed} / ${part}`));
    pair[kind] = column;
    pairs.set(group, pair);
  }
  const needed = (group: Group): Pair => {
    const pair = pairs.get(group);
    if (pair === undefined || pair.quantity < 0 || pair.value < 0) throw refused((w) => w.flash.file.missingColumn(fileName, line, w.flash.columns[group]));
    return pair;
  };
  const joint = monthOfYear(monthIndex(period)) === 2 && !pairs.has("month");
  const names = upper.cells.map((printed, column) => [...new Set([printed, lower.cells[column] ?? ""])].join(" / "));
  return { width: upper.cells.length, names, hasUnit, month: joint ? null : needed("month"), total: needed("total"), lastYear: needed("lastYear"), yoy: needed("yoy") };
}

/** `5`, `May`; `1-5 Total`, `Jan-May in Total`; `1-5 Total,2025`, `Jan-May 2018 in Total`; `1-5 Total, Year-On-Year(%)`. */
function groupOf(printed: string, period: Period): Group | null {
  const month = monthOfYear(monthIndex(period));
  if (/^\S+$/.test(printed)) return numberOf(printed) === month ? "month" : null;
  const [, first = "", last = ""] = /^(\w+)\s*[-–—]\s*(\w+)/.exec(printed) ?? [];
  const isSum = /total/i.test(printed) && numberOf(first) === 1 && numberOf(last) === month;
  if (!isSum) return null;
  if (/year-?\s*on-?\s*year/i.test(printed)) return "yoy";
  const year = /\b((?:19|20)\d{2})\b/.exec(printed.replace(/^\w+\s*[-–—]\s*\w+/, ""))?.[1];
  if (year === undefined) return "total";
  return Number(year) === Number(period.slice(0, 4)) - 1 ? "lastYear" : null;
}

function numberOf(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : monthNamed(text);
}
