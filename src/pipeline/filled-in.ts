import { CELL, cellAt, type Panel } from "../series/panel.js";
import { monthIndex, type Period } from "../trade/period.js";
import { seriesName } from "./read-series.js";

/** Months a verdict reads: the year judged and its base. */
const MONTHS_READ = 24;

/**
 * Tells series that are no news: they raise what they raise because history has been filled in since an earlier reading (a sector imported later, World
 * figures after `partners=all`, another currency), not because a month came out or was corrected.
 *
 * News needs a series whose base, the month a year before, was known at the earlier reading, and in which the month judged has come since or a
 * known month no longer stands.
 *
 * @param before the panel as it was read then; it may hold fewer series and months
 */
export function filledInOnly(now: Panel, before: Panel, period: Period): (key: Parameters<typeof seriesName>[0]) => boolean {
  const places = new Map(now.keys.map((key, s) => [seriesName(key), s]));
  const placesBefore = new Map(before.keys.map((key, s) => [seriesName(key), s]));
  const judged = monthIndex(period);
  return (key) => {
    const [series, then] = [places.get(seriesName(key)), placesBefore.get(seriesName(key))];
    const knownThen = (month: number): boolean => then !== undefined && cellAt(before, then, month - before.firstMonth) !== CELL.unknown;
    if (series === undefined || then === undefined || !knownThen(judged - 12)) return true;
    return knownThen(judged) && Array.from({ length: MONTHS_READ }, (_, k) => judged - k).every((month) => stands(now, series, before, then, month));
  };
}

/** True when the month was not known before, or is what it was. */
function stands(now: Panel, series: number, before: Panel, then: number, month: number): boolean {
  const [column, columnBefore] = [month - now.firstMonth, month - before.firstMonth];
  const cell = cellAt(before, then, columnBefore);
  if (cell === CELL.unknown) return true;
  const [at, atBefore] = [series * now.months + column, then * before.months + columnBefore];
  const same = Object.is(now.value[at], before.value[atBefore]) && Object.is(now.quantity[at], before.quantity[atBefore]);
  return cell === cellAt(now, series, column) && same && now.units[now.unit[at] ?? -1] === before.units[before.unit[atBefore] ?? -1];
}
