/** Cuts what is missing into queries that stay under the platform's limit. */
import { monthOfYear } from "../trade/period.js";
import type { Gap } from "./plan-gaps.js";

/** One query: months of one calendar year and the subheadings asked for, ascending. `rows` is the estimate. */
export type PackedQuery = Gap & { readonly rows: number };

/** Lengths a year is cut into, in months: whole, halves, quarters, single months. */
const SPANS = [12, 6, 3, 1] as const;

/**
 * The fewest queries that fetch a gap: several headings together while they are small, fewer months at a time when they are large. A heading is
 * taken apart only when a single month of it is too much; one subheading and month above the limit stands alone.
 *
 * @param rowsAMonth estimated rows of a subheading in one month
 * @param limit rows a query may have
 */
export function packGap(gap: Gap, rowsAMonth: (subheading: string) => number, limit: number): PackedQuery[] {
  return fewest(SPANS.map((span) => packBySpan(gap, span, rowsAMonth, limit)));
}

/** The first of the shortest lists: on a tie, the longer months. */
function fewest(layouts: readonly PackedQuery[][]): PackedQuery[] {
  return layouts.reduce((best, layout) => (layout.length < best.length ? layout : best));
}

function packBySpan(gap: Gap, span: number, rowsAMonth: (subheading: string) => number, limit: number): PackedQuery[] {
  return cutMonths(gap, span).flatMap(({ firstMonth, lastMonth }) => {
    const length = lastMonth - firstMonth + 1;
    const rowsOf = (codes: readonly string[]): number => codes.reduce((sum, code) => sum + rowsAMonth(code) * length, 0);
    const headings = byHeading(gap.subheadings).map((codes) => ({ firstMonth, lastMonth, subheadings: codes, rows: rowsOf(codes) }));
    const large = headings.filter(({ rows }) => rows > limit);
    const apart = large.flatMap((heading) => (length > 1 ? packSmaller(heading, span, rowsAMonth, limit) : firstFit(singles(heading, rowsOf), limit)));
    return [...firstFit(headings.filter(({ rows }) => rows <= limit), limit), ...apart].sort(byMonthAndCode);
  });
}

/** A heading too large for its months, alone, with shorter ones. */
function packSmaller(heading: Gap, span: number, rowsAMonth: (subheading: string) => number, limit: number): PackedQuery[] {
  return fewest(SPANS.filter((shorter) => shorter < span).map((shorter) => packBySpan(heading, shorter, rowsAMonth, limit)));
}

function singles(heading: Gap, rowsOf: (codes: readonly string[]) => number): PackedQuery[] {
  return heading.subheadings.map((code) => ({ ...heading, subheadings: [code], rows: rowsOf([code]) }));
}

/** Cut where the calendar cuts: quarters begin in January, April, July and October. */
function cutMonths({ firstMonth, lastMonth }: Gap, span: number): Pick<Gap, "firstMonth" | "lastMonth">[] {
  const pieces: { firstMonth: number; lastMonth: number }[] = [];
  for (let month = firstMonth; month <= lastMonth; ) {
    const end = Math.min(lastMonth, month + span - 1 - ((monthOfYear(month) - 1) % span));
    pieces.push({ firstMonth: month, lastMonth: end });
    month = end + 1;
  }
  return pieces;
}

function byHeading(subheadings: readonly string[]): string[][] {
  const headings = new Map<string, string[]>();
  for (const code of subheadings) headings.set(code.slice(0, 4), [...(headings.get(code.slice(0, 4)) ?? []), code]);
  return [...headings.values()];
}

/** Puts each part into the first query that has room; in the order of codes, so that a query's codes lie near each other. */
function firstFit(parts: readonly PackedQuery[], limit: number): PackedQuery[] {
  const queries: PackedQuery[] = [];
  for (const part of parts) {
    const place = queries.findIndex(({ rows }) => rows + part.rows <= limit);
    const found = queries[place];
    if (found === undefined) queries.push(part);
    else queries[place] = { ...found, subheadings: [...found.subheadings, ...part.subheadings], rows: found.rows + part.rows };
  }
  return queries;
}

function byMonthAndCode(a: PackedQuery, b: PackedQuery): number {
  return a.firstMonth - b.firstMonth || ((a.subheadings[0] ?? "") < (b.subheadings[0] ?? "") ? -1 : 1);
}
