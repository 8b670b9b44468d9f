import type { NotEvaluableReason } from "../detect/verdict.js";
import { MISMATCH } from "../series/levels.js";
import { contributions, type Contribution, type Trio } from "./contributions.js";
import type { Part, Total } from "./part.js";
import type { PartRead } from "./read-parts.js";

/** Why a piece of evidence is not there, beside the reasons for which a window is not judged. */
export type EvidenceReason =
  | NotEvaluableReason
  /** No parts are stored: no single markets, or no finer codes. */
  | "not_stored"
  /** Published World and sum of partners differ, or partners exceed it. */
  | "world_mismatch"
  /** Finer codes add up to more than the code. */
  | "level_mismatch"
  /** The World's own figures are not known, so that a market is no part of them. */
  | "no_world"
  /** The figures have been revised since the verdict. */
  | "revised"
  /** The verdict compares with a fixed year; evidence is of the year before. */
  /** A family of codes: its codes change by definition. */
  | "family"
  /** Codes vanished while others appeared: an edition changed, not the trade. */
  | "renumbered"
  /** No code has figures in both spans. */
  | "nothing_matched";

/** Contributions to the change of a total, or why there are none. */
export type Breakdown = {
  readonly reason: EvidenceReason | null;
  /** Why contributions to quantity and unit value are not known where those to value are. */
  readonly quantityReason: EvidenceReason | null;
  /** Change of the total as plain fractions; null where there is no breakdown. */
  readonly change: Trio | null;
  /** Largest first; sums to the change. Empty where there is no breakdown. */
  readonly lines: readonly Contribution[];
};

/** What the parts are of: markets, finer codes, or finer codes in single markets. */
export type Dimension = "partner" | "code" | "code_partner";

/** Parts along one dimension, and why none of them may be used; null where they may. */
export type Parts = { readonly by: Dimension; readonly read: readonly PartRead[]; readonly reason: EvidenceReason | null };

/** @param barred found before: then nothing is read */
export function partsOf(by: Dimension, total: Total, read: readonly PartRead[], barred: EvidenceReason | null): Parts {
  const unknown = read.find(({ part }) => part === null)?.reason ?? null;
  const tooMuch = valuesExceed(total, known(read)) ? mismatchOf(by) : null;
  return { by, read, reason: barred ?? (read.length === 0 ? "not_stored" : null) ?? unknown ?? tooMuch };
}

/** Contributions of the parts. Where one quantity is not known none is told: a remainder would hold trade that is broken down in value. */
export function breakdown(total: Total, parts: Parts): Breakdown {
  if (parts.reason !== null) return noBreakdown(parts.reason);
  const quantityReason = quantityReasonOf(total, parts);
  const found = quantityReason === null ? contributions(total, known(parts.read)) : contributions(withoutQuantity(total), known(parts.read).map(withoutQuantity));
  return { reason: null, quantityReason, ...found };
}

export function noBreakdown(reason: EvidenceReason): Breakdown {
  return { reason, quantityReason: null, change: null, lines: [] };
}

/** Why the parts' quantities cannot be used: one is not known, or together they exceed the total's. */
export function quantityReasonOf(total: Total, { by, read }: Parts): EvidenceReason | null {
  const parts = known(read);
  const sum = (of: (part: Part) => number | null): number => parts.reduce((all, part) => all + (of(part) ?? 0), 0);
  const tooMuch = isAbove(sum(({ quantity }) => quantity), total.quantity) || isAbove(sum(({ quantityBase }) => quantityBase), total.quantityBase);
  return read.find(({ reason }) => reason !== null)?.reason ?? (tooMuch ? mismatchOf(by) : null);
}

/** The parts whose months are all known. */
export function known(read: readonly PartRead[]): readonly Part[] {
  return read.flatMap(({ part }) => part ?? []);
}

function mismatchOf(by: Dimension): EvidenceReason {
  return by === "partner" ? "world_mismatch" : "level_mismatch";
}

function valuesExceed(total: Total, parts: readonly Part[]): boolean {
  const sum = (of: (part: Part) => number): number => parts.reduce((all, part) => all + of(part), 0);
  return isAbove(sum(({ value }) => value), total.value) || isAbove(sum(({ valueBase }) => valueBase), total.valueBase);
}

/** By more than offices' own rounding: then parts and total are not of the same trade. */
function isAbove(sum: number, total: number | null): boolean {
  return total !== null && sum - total > MISMATCH * total;
}

function withoutQuantity<T extends Total>(part: T): T {
  return { ...part, quantity: null, quantityBase: null };
}
