import type { Coverage } from "../trade/coverage.js";
import { changedCodes, changesWithin, type ScopeChange } from "../trade/hs-family.js";
import { monthIndex, monthOfYear, periodOf } from "../trade/period.js";
import { missingChapters, type MissingChapter } from "./chapter-volume.js";
import { isFamilyOf } from "./family.js";
import { byGravity, type Finding } from "./finding.js";
import { compareLevels } from "./levels.js";
import type { Obstacle, Obstacles } from "./obstacles.js";
import { CELL, keyAt, type Panel } from "./panel.js";
import { plausibleUnitValues, productBreaks, type ProductBreak } from "./product-break.js";
import { reconcileWorld } from "./reconcile-world.js";
import { suspectQuantities } from "./suspect-quantity.js";
import { totalName } from "./world.js";

/** Months a verdict compares: the year judged and its base. */
export const MONTHS_COMPARED = 24;
/** Months before those, by which their unit values are judged. */
const MONTHS_BEFORE = 12;

/** What was found across series before any is judged. */
export type Survey = {
  readonly obstacles: Obstacles;
  /** Gravest first. */
  readonly findings: readonly Finding[];
  /** Series not judged because their finer codes are. */
  readonly coarser: ReadonlySet<number>;
};

/**
 * Looks over all series for what may not be compared at a month: codes that hold other goods, quantities a thousandfold off, unit values that jump in all markets
 * at once, chapters that arrived incomplete, totals that do not add up. Reads no month after the one judged.
 *
 * @param panel series as they are judged
 * @param whole the same before one of several offices was chosen: published totals and parts of each
 * @param changes of the nomenclature, all that are known
 * @param reach months that are compared: more where a rule's base is a year further back
 */
export function survey(panel: Panel, whole: Panel, coverages: readonly Coverage[], changes: readonly ScopeChange[], month: number, reach: number = MONTHS_COMPARED): Survey {
  const found = new Map<number, Obstacle[]>();
  const findings: Finding[] = [];
  const add = (series: number, obstacle: Obstacle): void => void found.set(series, [...(found.get(series) ?? []), obstacle]);
  scopeObstacles(panel, changes, month, reach).forEach(([series, obstacle]) => add(series, obstacle));
  const last = Math.min(month, panel.months - 1);
  const from = Math.max(0, month - reach - MONTHS_BEFORE + 1);
  if (from <= last) unitValueObstacles(panel, from, last, add, findings);
  const chapters = monthOfYear(panel.firstMonth + month) === 1 ? [] : missingChapters(panel, month);
  const compared = month - reach + 1;
  const levels = compareLevels(whole, coverages, compared, month);
  findings.push(...chapters.map((chapter) => chapterFinding(chapter, periodOf(panel.firstMonth + month))));
  findings.push(...reconcileWorld(whole, coverages, compared, month), ...levels.findings, ...zeroFindings(panel, month));
  return {
    obstacles: { ofSeries: found, incomplete: new Set(chapters.flatMap(({ members }) => members)) },
    findings: findings.sort(byGravity),
    coarser: placesIn(panel, whole, levels.coarser),
  };
}

function scopeObstacles(panel: Panel, changes: readonly ScopeChange[], month: number, reach: number): [number, Obstacle][] {
  const reporters = new Set(panel.keys.map((key) => key.reporter));
  return [...reporters].flatMap((reporter) =>
    changesWithin(changes, reporter, panel.firstMonth + month, reach - 1).flatMap((change) => {
      const isChanged = changedCodes(change);
      const obstacle = { reason: "hs_changed", bars: "across", column: monthIndex(change.from) - panel.firstMonth } as const;
      return panel.keys.flatMap((key, series): [number, Obstacle][] => {
        if (key.reporter !== reporter || isFamilyOf(change, key)) return [];
        return (key.family ?? [key.hsCode]).some(isChanged) ? [[series, obstacle]] : [];
      });
    }),
  );
}

/** Slips first, then breaks of whole products in what is left. */
function unitValueObstacles(panel: Panel, from: number, month: number, add: (series: number, obstacle: Obstacle) => void, findings: Finding[]): void {
  const slips = new Map<number, number[]>();
  panel.keys.forEach((key, series) => {
    for (const { obstacle, unitValue, expected } of suspectQuantities(panel, series, from, month)) {
      add(series, obstacle);
      if (obstacle.bars === "month") slips.set(series, [...(slips.get(series) ?? []), obstacle.column]);
      const at = series * panel.months + obstacle.column;
      const unit = `${key.currency}/${panel.units[panel.unit[at] ?? -1] ?? "?"}`;
      findings.push({ code: "suspect_quantity", hsCode: key.hsCode, partner: key.partner, period: periodOf(panel.firstMonth + obstacle.column), found: unitValue, expected, unit, blocks: "windows" });
    }
  });
  const logs = new Map<number, Float64Array>();
  const logsOf = (series: number): Float64Array => {
    const known = logs.get(series) ?? plausibleUnitValues(panel, series, from, month, slips.get(series) ?? []);
    logs.set(series, known);
    return known;
  };
  for (const { members, total } of products(panel)) {
    for (const each of productBreaks(panel, members, from, month, logsOf)) {
      for (const series of total === null ? members : [...members, total]) add(series, { reason: "product_break", bars: "across", column: each.column });
      findings.push(breakFinding(each, panel));
    }
    logs.clear();
  }
}

/** The single markets of each product of one office, and its World. */
function products(panel: Panel): { readonly members: number[]; total: number | null }[] {
  const found = new Map<string, { readonly members: number[]; total: number | null }>();
  panel.keys.forEach((key, series) => {
    const name = `${totalName(key)}|${key.family === undefined ? "" : "family"}`;
    const product = found.get(name) ?? { members: [], total: null };
    found.set(name, product);
    if (key.partner === "WLD") product.total = series;
    else product.members.push(series);
  });
  return [...found.values()];
}

function breakFinding({ hsCode, column, factor }: ProductBreak, panel: Panel): Finding {
  return { code: "product_break", hsCode, partner: "WLD", period: periodOf(panel.firstMonth + column), found: factor, expected: 1, unit: "ratio", blocks: "windows" };
}

function chapterFinding({ source, chapter, found, expected }: MissingChapter, period: string): Finding {
  return { code: "chapter_missing", hsCode: chapter, partner: "WLD", period, found, expected, unit: "series", blocks: "chapter", source };
}

/** Of the month judged: a value without a quantity, a quantity without a value. `found` is the zero, `expected` the figure beside it. */
function zeroFindings(panel: Panel, month: number): Finding[] {
  if (month < 0 || month >= panel.months) return [];
  const period = periodOf(panel.firstMonth + month);
  return Array.from({ length: panel.keys.length }, (_, series) => series).flatMap((series): Finding[] => {
    const at = series * panel.months + month;
    const [cell, value, quantity] = [panel.cell[at], panel.value[at] ?? 0, panel.quantity[at] ?? 0];
    const { hsCode, partner, currency } = keyAt(panel, series);
    const where = { hsCode, partner, period, found: 0 };
    if (cell === CELL.zero && value > 0) return [{ ...where, code: "quantity_zero", expected: value, unit: currency, blocks: "level" }];
    const isCounted = cell === CELL.reported || cell === CELL.estimated;
    if (!isCounted || value !== 0 || !(quantity > 0)) return [];
    return [{ ...where, code: "value_zero", expected: quantity, unit: panel.units[panel.unit[at] ?? -1] ?? "?", blocks: null }];
  });
}

/** Places of one panel's series in another that holds some of them. */
function placesIn(panel: Panel, whole: Panel, places: ReadonlySet<number>): Set<number> {
  if (panel === whole || places.size === 0) return new Set(places);
  const keys = new Set([...places].map((series) => keyAt(whole, series)));
  return new Set(panel.keys.flatMap((key, series) => (keys.has(key) ? [series] : [])));
}
