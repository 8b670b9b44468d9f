import type { Coverage } from "../trade/coverage.js";
import { periodOf } from "../trade/period.js";
import { coverageLookup, monthsCoveredWhole } from "./coverage.js";
import type { Finding } from "./finding.js";
import { CELL, keyAt, type Panel, type PanelKey } from "./panel.js";

/** Further apart than this part, two figures of the same trade are a finding. From the issue's own definition: 0.5 %. */
export const MISMATCH = 0.005;

/** A code and its subdivisions of one length, of one office, market and currency. */
type Subdivided = { readonly coarser: number; readonly length: number; readonly finer: number[] };

export type Levels = {
  /** Places of series whose trade is stored in subdivisions that add up to it all along: those are judged, this one is not, and nothing is summed over both. */
  readonly coarser: ReadonlySet<number>;
  readonly findings: readonly Finding[];
};

/**
 * Sets codes against the sum of their subdivisions stored beside them, month by month. A sum above the code by more than 0.5 % is a finding; one below is a finding only
 * where an import has covered all subdivisions, since otherwise some may just not have been asked for. It blocks nothing: which of the two is wrong is not known.
 *
 * @param from first column compared; `month` the last
 */
export function compareLevels(panel: Panel, coverages: readonly Coverage[], from: number, month: number): Levels {
  const coveragesOf = coverageLookup(coverages);
  const coarser = new Set<number>();
  const findings: Finding[] = [];
  for (const each of subdivided(panel)) {
    const key = keyAt(panel, each.coarser);
    const whole = monthsCoveredWhole(panel, key, key.hsCode, each.length, coveragesOf);
    let [agrees, compared] = [true, 0];
    for (let column = Math.max(0, from); column <= Math.min(month, panel.months - 1); column++) {
      const difference = differenceAt(panel, each, column);
      if (difference === null) continue;
      compared++;
      const { found, expected, isKnown } = difference;
      const differs = Math.abs(found - expected) > MISMATCH * expected;
      if (differs || !isKnown) agrees = false;
      if (!differs || (found < expected && !(isKnown && whole.has(column)))) continue;
      findings.push({ code: "level_mismatch", hsCode: key.hsCode, partner: key.partner, period: periodOf(panel.firstMonth + column), found, expected, unit: key.currency, blocks: null });
    }
    if (agrees && compared > 0) coarser.add(each.coarser);
  }
  return { coarser, findings };
}

/** Null in months in which the code itself is not known. */
function differenceAt(panel: Panel, { coarser, finer }: Subdivided, column: number): { readonly found: number; readonly expected: number; readonly isKnown: boolean } | null {
  const at = coarser * panel.months + column;
  if (panel.cell[at] === CELL.unknown) return null;
  const places = finer.map((series) => series * panel.months + column);
  const known = places.filter((place) => panel.cell[place] !== CELL.unknown);
  return { found: known.reduce((sum, place) => sum + (panel.value[place] ?? 0), 0), expected: panel.value[at] ?? 0, isKnown: known.length === places.length };
}

function subdivided(panel: Panel): Subdivided[] {
  const places = new Map(panel.keys.map((key, series) => [nameOf(key, key.hsCode), series]));
  const lengths = [...new Set(panel.keys.map((key) => key.hsCode.length))];
  const found = new Map<string, Subdivided>();
  panel.keys.forEach((key, series) => {
    for (const length of lengths.filter((each) => each < key.hsCode.length)) {
      const coarser = places.get(nameOf(key, key.hsCode.slice(0, length)));
      if (coarser === undefined) continue;
      const name = `${coarser} ${key.hsCode.length}`;
      const each = found.get(name) ?? { coarser, length: key.hsCode.length, finer: [] };
      found.set(name, each);
      each.finer.push(series);
    }
  });
  return [...found.values()];
}

function nameOf(key: PanelKey, hsCode: string): string {
  return [hsCode, key.partner, key.source, key.flow, key.reporter, key.currency, key.province, key.regime, key.family === undefined ? "" : "family"].join("|");
}
