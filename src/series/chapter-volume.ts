import type { SourceName } from "../trade/observation.js";
import { CELL, type Panel } from "./panel.js";

/** A chapter of one office in which far fewer series traded than in the same month of earlier years. */
export type MissingChapter = { readonly source: SourceName; readonly chapter: string; readonly found: number; readonly expected: number; readonly members: readonly number[] };

/** Fewer series than this with trade a year before, and chance alone explains any number. Our own. */
const FEWEST_SERIES = 10;
const YEARS_BACK = 3;
/** Below this part of the least of the earlier years a chapter is incomplete … */
const COMPLETE_SHARE = 0.9;
/** … if chance does not explain it: so many standard deviations of a count (√n). The two meet at 900 series; a chapter of 100 may fall to 70. Our own. */
const DEVIATIONS = 3;

/**
 * Chapters that arrived incomplete: the number of series with trade in the month judged, against the least of the same month of up to three years before (the
 * month itself excluded). Only series known in both months are counted, so that like stands against like, and not those nobody has looked at, which
 * can't be judged anyway; a chapter none of whose series is known, in a month the office has published for others, is missing whole.
 */
export function missingChapters(panel: Panel, month: number): MissingChapter[] {
  if (month < 0 || month >= panel.months) return [];
  const isKnown = (series: number): boolean => panel.cell[series * panel.months + month] !== CELL.unknown;
  const chapters = new Map<string, { readonly source: SourceName; readonly chapter: string; readonly members: number[] }>();
  const released = new Set<string>();
  panel.keys.forEach((key, series) => {
    if (key.family !== undefined) return;
    if (isKnown(series)) released.add(key.source);
    const chapter = key.hsCode.slice(0, 2);
    const each = chapters.get(`${key.source} ${chapter}`) ?? { source: key.source, chapter, members: [] };
    chapters.set(`${key.source} ${chapter}`, each);
    each.members.push(series);
  });
  return [...chapters.values()].flatMap(({ source, chapter, members }) => {
    if (!released.has(source)) return [];
    const known = members.filter(isKnown);
    const years = comparedYears(panel, known.length === 0 ? members : known, month);
    const [least] = years.toSorted((one, other) => one.expected - other.expected);
    return least !== undefined && years.every(isShort) ? [{ source, chapter, ...least, members: known }] : [];
  });
}

type Count = { readonly found: number; readonly expected: number };

function isShort({ found, expected }: Count): boolean {
  return found < Math.min(COMPLETE_SHARE * expected, expected - DEVIATIONS * Math.sqrt(expected));
}

/** Series with trade now and in the same month of each earlier year that has enough, among those whose earlier month is known. */
function comparedYears(panel: Panel, members: readonly number[], month: number): Count[] {
  const cell = (series: number, column: number): number => panel.cell[series * panel.months + column] ?? CELL.unknown;
  const trades = (series: number, column: number): boolean => cell(series, column) !== CELL.unknown && (panel.value[series * panel.months + column] ?? 0) > 0;
  return Array.from({ length: YEARS_BACK }, (_, k) => month - 12 * (k + 1))
    .filter((column) => column >= 0)
    .map((column) => members.filter((series) => cell(series, column) !== CELL.unknown).map((series) => [trades(series, month), trades(series, column)] as const))
    .map((pairs) => ({ found: pairs.filter(([now]) => now).length, expected: pairs.filter(([, then]) => then).length }))
    .filter(({ expected }) => expected >= FEWEST_SERIES);
}
