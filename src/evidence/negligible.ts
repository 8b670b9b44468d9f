import { settled } from "../series/settled.js";
import { monthIndex } from "../trade/period.js";
import type { ImporterShare, ShareOutcome } from "./importer-share.js";
import type { MirrorSeries } from "./mirror-series.js";
import { everySupplier, type EverySupplier } from "./suppliers.js";

/** When imports from one country are negligible (微量) under one instrument of one jurisdiction; a line of data/codes/negligible-imports.csv. */
export type NegligibleThreshold = {
  /** ISO alpha-3 of the importer, or `WTO` for members without a line of their own. */
  readonly jurisdiction: string;
  readonly instrument: "AD" | "CVD" | "SG";
  /** `developing`: written for developing members only; whether that is the exporter is a matter of the importing law. */
  readonly applies: "all" | "developing";
  /** Plain fraction. */
  readonly single: number;
  /** True where a share equal to `single` is still negligible. */
  readonly singleIncluded: boolean;
  /** Countries each under `single` that together hold more than this are not negligible together. */
  readonly collective: number;
  /** Window the text names; null where it names none and the latest twelve months are ours. */
  readonly months: 12 | null;
  readonly basis: "volume" | "value";
  readonly source: string;
  readonly confidence: string;
  /** ISO day; null where our source does not say. */
  readonly validFrom: string | null;
};

/**
 * What the figures say of one test. Arithmetic on customs codes, no legal opinion: a case turns on the product investigated, which is rarely a whole code.
 *
 * `by` says which limit decided. `collective` is what the countries under the single limit hold together, null where not every supplier is known; where it exceeds its
 * limit the imports may be counted together with those of others.
 *
 * Reasons of `cannot_tell`: `share_unknown` (see the share's own reason), `quantity_unknown` (the test is of volume), `includes_union` (under the limit of a total that also counts trade
 * inside the union, so the share of outside imports may be over it), `union_not_stored` (the case would be the union's, whose figures are not stored),
 * `suppliers_unknown` (under the single limit, but others can't be added up), `collective_unclear` (what has no country's name decides, or which suppliers are developing members).
 */
export type NegligibleTest = {
  readonly threshold: NegligibleThreshold;
  readonly outcome: "negligible" | "not_negligible" | "cannot_tell";
  readonly share: number | null;
  readonly collective: number | null;
  readonly by: "single" | "collective" | null;
  readonly reason: "share_unknown" | "quantity_unknown" | "includes_union" | "union_not_stored" | "suppliers_unknown" | "collective_unclear" | null;
};

/** Thresholds of the importer: its own line for an instrument, else the WTO's. */
export function thresholdsFor(jurisdiction: string, table: readonly NegligibleThreshold[]): NegligibleThreshold[] {
  return (["AD", "CVD", "SG"] as const).flatMap((instrument) => {
    const of = (who: string): NegligibleThreshold | undefined => table.find((each) => each.jurisdiction === who && each.instrument === instrument);
    return of(jurisdiction) ?? of("WTO") ?? [];
  });
}

/**
 * Every test of an importer.
 *
 * @param share of the whole jurisdiction: the union's, for a member of one; null where it was not looked up or is not stored
 * @param mirror the series the share is of; null with an unknown share
 */
export function negligibleTests(share: ShareOutcome | null, mirror: MirrorSeries | null, thresholds: readonly NegligibleThreshold[]): NegligibleTest[] {
  const known = share?.kind === "known" && mirror !== null ? { share, every: suppliersIn(share, mirror) } : null;
  return thresholds.map((threshold) => ({ threshold, ...(known === null ? cannotTell(share === null ? "union_not_stored" : "share_unknown", null) : testOf(known.share, known.every, threshold)) }));
}

function suppliersIn({ firstPeriod, lastPeriod, quantity }: ImporterShare, mirror: MirrorSeries): EverySupplier | null {
  const column = (period: string): number => monthIndex(period) - mirror.panel.firstMonth;
  return everySupplier(mirror, { from: column(firstPeriod), to: column(lastPeriod) }, quantity);
}

type Result = Omit<NegligibleTest, "threshold">;

function cannotTell(reason: NegligibleTest["reason"], share: number | null, collective: number | null = null): Result {
  return { outcome: "cannot_tell", share, collective, by: null, reason };
}

/**
 * Over the single limit is over it whatever else is traded, even of a total that counts too much. Under it, the imports are negligible only if the collective exception is known not to
 * reach them.
 */
function testOf(importer: ImporterShare, every: EverySupplier | null, threshold: NegligibleThreshold): Result {
  const { share } = threshold.basis === "volume" ? importer.quantity : importer.value;
  if (share === null) return cannotTell(threshold.basis === "volume" ? "quantity_unknown" : "share_unknown", null);
  if (!isUnder(share, threshold)) return { outcome: "not_negligible", share, collective: null, by: "single", reason: null };
  if (importer.includesUnion) return cannotTell("includes_union", share);
  const together = every === null ? null : heldTogether(every, threshold);
  if (together === null) return cannotTell("suppliers_unknown", share);
  // Which suppliers are developing members is not known here: the sum over all countries is then a bound and no more.
  const surely = threshold.applies === "all" && settled(together.least) > threshold.collective;
  if (surely) return { outcome: "not_negligible", share, collective: together.least, by: "collective", reason: null };
  if (settled(together.most) > threshold.collective) return cannotTell("collective_unclear", share, together.most);
  return { outcome: "negligible", share, collective: together.most, by: "single", reason: null };
}

function isUnder(share: number, { single, singleIncluded }: NegligibleThreshold): boolean {
  return singleIncluded ? settled(share) <= single : settled(share) < single;
}

/** What countries under the single limit hold together, without and with what has no country's name; null where any of it is not counted. */
function heldTogether({ countries, residual }: EverySupplier, threshold: NegligibleThreshold): { readonly least: number; readonly most: number } | null {
  const part = ({ quantityShare, valueShare }: EverySupplier["countries"][number]): number | null => (threshold.basis === "volume" ? quantityShare : valueShare);
  const [shares, unnamed] = [countries.map(part), residual.map(part)];
  const known = shares.filter((share) => share !== null);
  const others = unnamed.filter((share) => share !== null);
  if (known.length < shares.length || others.length < unnamed.length) return null;
  const least = known.filter((share) => isUnder(share, threshold)).reduce((sum, share) => sum + share, 0);
  return { least, most: least + others.reduce((sum, share) => sum + share, 0) };
}
