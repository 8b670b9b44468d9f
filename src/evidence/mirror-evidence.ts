import type { Diversion } from "./diversion.js";
import type { ImporterRule } from "./importer-rule.js";
import type { ImporterShare, ShareOutcome } from "./importer-share.js";
import type { NegligibleTest } from "./negligible.js";

/**
 * What the importing side says of a verdict, and where the trade may have come from or gone to; stands under `mirror` in `explain --format json` with these field
 * names. Ratios are plain fractions, differences of shares too (`0.02` is two percentage points); null is not known.
 */
export type MirrorEvidence = {
  /** The exporter's share of the market: the partner's own figures where they serve, else its union's. Null for a verdict on all markets, re-exports, imports or a group of goods. */
  readonly importer: ShareOutcome | null;
  /** The same from other offices, or of the partner's union, as far as they can tell it. */
  readonly besides: readonly ImporterShare[];
  /** One for each instrument; empty where `importer` is null. */
  readonly negligible: readonly NegligibleTest[];
  /** The verdict's rule in the importer's currency; null where it can't be compared. */
  readonly rule: ImporterRule | null;
  readonly diversion: Diversion;
  /** Names of the countries in all of it, in one language, by ISO alpha-3. */
  readonly names: Readonly<Record<string, string>>;
};
