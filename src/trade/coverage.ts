import type { Flow, SourceName } from "./observation.js";
import type { Period } from "./period.js";

/**
 * What an import says it has looked at: within it an absent row means no trade, outside it an absent row means not known.
 * It is a full cross: every code × partner × month (× province × regime) listed.
 */
export type Coverage = {
  readonly source: SourceName;
  readonly flow: Flow;
  readonly reporter: string;
  readonly currency: string;
  /** Full codes as they stand in the file, or prefixes ending in `*` (`"8418*"`), which cover every code of the file's lengths below them. */
  readonly codes: readonly string[];
  /** Digits a code has in this file: a prefix covers codes of these lengths only. */
  readonly codeLengths: readonly number[];
  /** ISO alpha-3, or `"all"`: every partner there is. */
  readonly partners: readonly string[] | "all";
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** `[null]` when the file holds totals over the dimension. */
  readonly provinces: readonly (string | null)[];
  readonly regimes: readonly (string | null)[];
  /**
   * Cells of the cross that are not known after all: the file had a row there that could not be read. A null field means any. An absent row there
   * is neither zero trade nor withdrawn.
   */
  readonly unread: readonly UnreadCell[];
};

/** Where a rejected row stood, as far as it could be made out. */
export type UnreadCell = { readonly hsCode: string | null; readonly partner: string | null; readonly period: Period | null };
