import type { SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";

/** What was found wrong or doubtful in stored figures. From the gravest down: the order they are listed in. */
export const FINDING_CODES = ["chapter_missing", "product_break", "suspect_quantity", "world_mismatch", "level_mismatch", "quantity_zero", "value_zero"] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One finding, with both numbers and with what it stops, which is no more than it must. */
export type Finding = {
  readonly code: FindingCode;
  /** Two digits for a chapter. */
  readonly hsCode: string;
  /** ISO alpha-3; `WLD` where all partners are concerned. */
  readonly partner: string;
  readonly period: Period;
  /** The stored figure, and what it should be by the others. */
  readonly found: number;
  readonly expected: number;
  /** Of both: an ISO currency, a canonical unit, `USD/u` for unit values, `series` or `ratio`. */
  readonly unit: string;
  /**
   * `chapter`: no series of the chapter is judged this month; `windows`: windows that hold the month, or compare across it, are not judged;
   * `level`: the level is held at blue; `contributions`: partner shares are not shown; null: told only.
   */
  readonly blocks: "chapter" | "windows" | "level" | "contributions" | null;
  /** Of a chapter: the office it arrived incomplete from; left out of others, and in findings of an earlier program. */
  readonly source?: SourceName;
};

/** Gravest first, then the newest month, then by code and partner. */
export function byGravity(one: Finding, other: Finding): number {
  const rank = FINDING_CODES.indexOf(one.code) - FINDING_CODES.indexOf(other.code);
  if (rank !== 0) return rank;
  const [a, b] = [`${one.hsCode} ${one.partner}`, `${other.hsCode} ${other.partner}`];
  return one.period === other.period ? (a < b ? -1 : Number(a > b)) : one.period > other.period ? -1 : 1;
}
