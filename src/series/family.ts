import type { Coverage } from "../trade/coverage.js";
import { membersOf, type CodeFamily, type ScopeChange } from "../trade/hs-family.js";
import { monthIndex } from "../trade/period.js";
import { coverageLookup, monthsCoveredWhole, type CoveragesOf } from "./coverage.js";
import { keyAt, widened, type Panel, type PanelKey } from "./panel.js";
import { sumMonth } from "./sum-month.js";

/** Months of a family series that are made: what a verdict and its chart read. */
const MONTHS_MADE = 36;

/**
 * Adds a series for each family of codes, office, market and level: before the change the sum over its old codes, from then on over its new ones, never one code against
 * another. A month is known only where every code of its side is: by its own figure, or because an import has looked and found no trade. At a finer level
 * than the codes (8 digits under six-digit families) the sum is over all codes below, where an import has covered them whole.
 *
 * The series stands under the first code of the newer edition and names all its codes.
 *
 * @param changes those between the months compared
 * @param judged column of the month judged
 */
export function withFamilies(panel: Panel, coverages: readonly Coverage[], changes: readonly ScopeChange[], judged: number): Panel {
  if (changes.length === 0) return panel;
  const groups = changes.flatMap((change) => groupsOf(panel, change));
  if (groups.length === 0) return panel;
  const wide = widened(panel, groups.map(({ key, family }) => ({ ...key, hsCode: family.new[0] ?? key.hsCode, family: membersOf(family) })));
  const coveragesOf = coverageLookup(coverages);
  groups.forEach((group, k) => sumGroup(wide, panel.keys.length + k, group, judged, coveragesOf));
  return wide;
}

/** True when the series is the sum over a family of this very change: its own codes' moves are inside it. */
export function isFamilyOf(change: ScopeChange, key: PanelKey): boolean {
  const codes = key.family?.join("+");
  return codes !== undefined && change.families.some((family) => membersOf(family).join("+") === codes);
}

type Group = {
  readonly family: CodeFamily;
  /** Of the first member met; its code is one of many. */
  readonly key: PanelKey;
  /** Column of the first month of the new codes. */
  readonly boundary: number;
  /** Digits of the members' codes. */
  readonly length: number;
  readonly old: number[];
  readonly new: number[];
};

function groupsOf(panel: Panel, change: ScopeChange): Group[] {
  const sides = { old: codesOf(change, "old"), new: codesOf(change, "new") };
  const lengths = [...new Set([...sides.old.keys()].map((code) => code.length))];
  const groups = new Map<string, Group>();
  const boundary = monthIndex(change.from) - panel.firstMonth;
  panel.keys.forEach((key, series) => {
    if (key.family !== undefined || (change.reporter !== null && key.reporter !== change.reporter)) return;
    for (const side of ["old", "new"] as const) {
      const family = lengths.flatMap((length) => sides[side].get(key.hsCode.slice(0, length)) ?? [])[0];
      if (family === undefined) continue;
      const name = [family.new[0], key.hsCode.length, key.source, key.flow, key.reporter, key.partner, key.currency, key.province, key.regime].join("|");
      const group = groups.get(name) ?? { family, key, boundary, length: key.hsCode.length, old: [], new: [] };
      groups.set(name, group);
      group[side].push(series);
    }
  });
  return [...groups.values()];
}

function codesOf(change: ScopeChange, side: "old" | "new"): Map<string, CodeFamily> {
  return new Map(change.families.flatMap((family) => family[side].map((code) => [code, family] as const)));
}

function sumGroup(panel: Panel, total: number, group: Group, judged: number, coveragesOf: CoveragesOf): void {
  const isKnown = { old: knownMonths(panel, group, "old", coveragesOf), new: knownMonths(panel, group, "new", coveragesOf) };
  for (let month = Math.max(0, judged - MONTHS_MADE + 1); month < panel.months; month++) {
    const side = month < group.boundary ? "old" : "new";
    if (isKnown[side](month)) {
      sumMonth(panel, total, group[side], month);
      forgetUnnamedUnit(panel, total, month);
    }
  }
}

/** Tells whether nothing of one side can be missing in a month, but for unknown months of the members themselves. */
function knownMonths(panel: Panel, group: Group, side: "old" | "new", coveragesOf: CoveragesOf): (month: number) => boolean {
  const stored = new Set(group[side].map((series) => keyAt(panel, series).hsCode));
  const absent = group.family[side].filter((code) => !stored.has(code));
  const covered = absent.map((code) => monthsCoveredWhole(panel, group.key, code, Math.max(code.length, group.length), coveragesOf));
  return (month) => covered.every((months) => months.has(month));
}

/** Comext does not name its supplementary unit (`su`): of several codes it may be pieces and square metres. */
function forgetUnnamedUnit(panel: Panel, total: number, month: number): void {
  const at = total * panel.months + month;
  if (panel.units[panel.unit2[at] ?? -1] !== "su") return;
  panel.quantity2[at] = Number.NaN;
  panel.unit2[at] = -1;
}
