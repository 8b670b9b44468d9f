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
};
