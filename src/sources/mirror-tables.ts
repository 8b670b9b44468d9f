/** Tables about the importing side: whose figures mirror ours, when imports are negligible, and where diverted trade comes back. */
import type { Neighbour } from "../evidence/diversion.js";
import type { NegligibleThreshold } from "../evidence/negligible.js";
import { cell, once, readTable } from "./code-tables.js";

/** A partner of ours as importers report: whose figures, first choice first, and the union whose trade defence covers it. */
export type MirrorReporter = { readonly reporters: readonly string[]; readonly union: string };

/** Members of unions; a partner that is not listed reports for itself. */
export const mirrorReporters = once(
  (): ReadonlyMap<string, MirrorReporter> => new Map(readTable("mirror-reporters.csv").map((row) => [cell(row, "partner"), { reporters: cell(row, "reporters").split(" "), union: cell(row, "union") }])),
);

/** Members of a union, the union itself apart. */
export function membersOfUnion(union: string): ReadonlySet<string> {
  return new Set([...mirrorReporters()].flatMap(([partner, each]) => (each.union === union && partner !== union ? [partner] : [])));
}

export const negligibleThresholds = once((): readonly NegligibleThreshold[] =>
  readTable("negligible-imports.csv").map((row) => ({
    jurisdiction: cell(row, "jurisdiction"),
    instrument: oneOf(cell(row, "instrument"), ["AD", "CVD", "SG"]),
    applies: oneOf(cell(row, "applies"), ["all", "developing"]),
    single: percentage(cell(row, "singlePct")),
    singleIncluded: oneOf(cell(row, "at"), ["yes", "no"]) === "yes",
    collective: percentage(cell(row, "collectivePct")),
    // Shares are of twelve months: another window would need other sums.
    months: oneOf(cell(row, "months"), ["", "12"]) === "" ? null : 12,
    basis: oneOf(cell(row, "basis"), ["volume", "value"]),
    source: cell(row, "source"),
    confidence: cell(row, "confidence"),
    validFrom: cell(row, "valid_from") || null,
  })),
);

export const neighbours = once((): readonly Neighbour[] =>
  readTable("neighbours.csv").map((row) => ({ market: cell(row, "market"), neighbour: cell(row, "neighbour"), basis: oneOf(cell(row, "basis"), ["reported", "own"]), source: cell(row, "source") || null })),
);

function percentage(text: string): number {
  const figure = Number(text) / 100;
  if (text === "" || !(figure > 0 && figure < 1)) throw new Error(`data/codes/negligible-imports.csv: "${text}" is no percentage`);
  return figure;
}

/** @throws Error for a word that is none of them: our own mistake */
function oneOf<T extends string>(text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Error(`data/codes: "${text}" is none of ${words.join(", ")}`);
  return found;
}
