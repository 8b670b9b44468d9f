import type { Span } from "./window.js";

/**
 * Something that stands in the way of comparing two spans of one series, found before any is judged.
 * - `across`: figures before the column are of other goods, or counted in another way, than those from it on;
 * - `month`: the quantity of that one month is not to be used.
 */
export type Obstacle = {
  readonly reason: "hs_changed" | "suspect_quantity" | "product_break";
  readonly bars: "across" | "month";
  readonly column: number;
};

/** Obstacles by the place of the series in the panel; those of series without any are left out. */
export type Obstacles = {
  readonly ofSeries: ReadonlyMap<number, readonly Obstacle[]>;
  /** Series whose chapter arrived with so few others that none of it is judged. */
  readonly incomplete: ReadonlySet<number>;
};

export const NO_OBSTACLES: Obstacles = { ofSeries: new Map(), incomplete: new Set() };

/** True when the obstacle stands between a span and its base, or in one of them. */
export function bars({ bars: kind, column }: Obstacle, base: Span, now: Span): boolean {
  return kind === "across" ? base.from < column && column <= now.to : isIn(column, base) || isIn(column, now);
}

export function isIn(column: number, span: Span): boolean {
  return span.from <= column && column <= span.to;
}
