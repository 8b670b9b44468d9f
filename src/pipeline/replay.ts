import { monthGathering, type JudgedSeries, type ReplayedMonth } from "../detect/backtest/replayed.js";
import type { Verdict } from "../detect/verdict.js";
import { CELL, keyAt, type Panel } from "../series/panel.js";
import type { ImportRecord } from "../store/warehouse.js";
import type { SourceName } from "../trade/observation.js";
import { addMonths, monthIndex, monthOfYear, periodOf, periodsBetween, type Period } from "../trade/period.js";
import type { App } from "./app.js";
import { comparableAt, readForMonths, type ComparableSeries } from "./read-comparable.js";
import type { StoredSeries } from "./read-series.js";
import { replayDay, type ReplayDay } from "./replay-days.js";
import { filterOf, judgedPlaces, readFor, type ScreenQuery } from "./screen.js";
import { judgeAll, type Judging } from "./screen-series.js";
import { withWarehouse } from "./stores.js";

/** When a month was known and on which figures it is judged; what was judged is seen by whoever replays. */
export type MonthJudged = Omit<ReplayedMonth, "series">;

/** Months to be replayed, first and last included; null: as far as there are figures. */
export type MonthRange = { readonly from: Period | null; readonly to: Period | null };

export type ReplayOptions = {
  /** The newest so many months only; null: all of the range. */
  readonly newest: number | null;
  readonly onProgress: (period: Period, done: number, all: number) => void;
};

/** One month of a replay: its series, and those of the first month from another one on that can be replayed at all, the range notwithstanding. */
export type ReplayVisit = (read: ComparableSeries, month: MonthJudged, firstFrom: (period: Period) => Promise<ComparableSeries>) => Promise<void>;

/** The first month a series of which nothing earlier is known can be judged at has this many before it. */
const MONTHS_BEFORE = 12;

/** One month's series as a screening by these rules leaves them. */
export function judgedSeries(series: ComparableSeries, period: Period, judging: Omit<Judging, "keep">): readonly JudgedSeries[] {
  const gathering = monthGathering(judging.rules);
  const keep = (verdict: Verdict): boolean => {
    gathering.add(verdict);
    // A verdict is large: none is held on to.
    return false;
  };
  judgeAll(series, period, period, { ...judging, keep });
  return gathering.series();
}

/**
 * Goes through past months in their order, giving each one's series as they were known when it was released.
 *
 * Months whose imports came in while they were the newest are read as of then, one by one; for all others the store is read once, and cut at each month.
 * The warehouse is open only while it is read. January is left out: it is judged with February.
 *
 * @returns how many months were replayed; 0 when the store holds none of the kind
 */
export async function replay(app: App, query: ScreenQuery, range: MonthRange, { newest, onProgress }: ReplayOptions, visit: ReplayVisit): Promise<number> {
  const filter = filterOf(app, query, judgedPlaces(app, query.province));
  const { stored, imports } = await withWarehouse(app, "read", async (warehouse) => ({
    stored: await readForMonths(warehouse, filter, app.settings, query.rules, ...(await importedSpan(warehouse.imports()))),
    imports: await warehouse.imports(),
  }));
  const all = replayDays(app, query, stored, imports, range.to);
  const days = all.filter(({ period }) => range.from === null || period >= range.from).slice(newest === null ? 0 : -newest);
  const readAt = async (day: ReplayDay): Promise<{ readonly read: ComparableSeries; readonly isReal: boolean }> => {
    const known = day.asOf === null ? null : await withWarehouse(app, "read", (warehouse) => readFor(warehouse, app, { ...query, period: day.period, asOf: day.asOf }));
    // An import that only spans the month, and has no row of it, made nothing known.
    const isReal = known?.newest != null && known.newest >= day.period;
    return { isReal, read: isReal ? known : comparableAt(stored, filter, app.settings, query.rules, day.period) };
  };
  for (const [done, day] of days.entries()) {
    onProgress(day.period, done, days.length);
    // Standard error and signals get their turn between months.
    await new Promise(setImmediate);
    const { read, isReal } = await readAt(day);
    const firstFrom = async (period: Period): Promise<ComparableSeries> => {
      const first = all.find((each) => each.period >= period);
      return first === undefined || first === day ? read : (await readAt(first)).read;
    };
    await visit(read, { period: day.period, day: day.day, assumed: day.assumed, basis: isReal ? "real" : "final", vintage: read.vintage }, firstFrom);
  }
  return days.length;
}

async function importedSpan(imports: Promise<readonly ImportRecord[]>): Promise<[Period, Period]> {
  const all = await imports;
  const sorted = (pick: (record: ImportRecord) => Period): Period[] => all.map(pick).sort();
  return [sorted(({ firstPeriod }) => firstPeriod)[0] ?? "0001-01", sorted(({ lastPeriod }) => lastPeriod).at(-1) ?? "0000-12"];
}

/** Every month that can be replayed, up to the last one wanted. */
function replayDays(app: App, query: ScreenQuery, stored: StoredSeries, imports: readonly ImportRecord[], to: Period | null): ReplayDay[] {
  const sources = sourcesByMonth(stored.whole);
  const months = [...sources.keys()].sort((one, other) => one - other);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const wanted = periodsBetween(addMonths(periodOf(first), MONTHS_BEFORE), to !== null && to < periodOf(last) ? to : periodOf(last));
  return wanted.flatMap((period) => {
    const own = sources.get(monthIndex(period));
    if (own === undefined || monthOfYear(monthIndex(period)) === 1) return [];
    return [replayDay(period, { sources: [...own], reporter: query.reporter, calendars: app.settings.calendars }, imports)];
  });
}

/** The sources that have a row of each month, by month index. */
function sourcesByMonth(panel: Panel): Map<number, Set<SourceName>> {
  const found = new Map<number, Set<SourceName>>();
  for (let series = 0; series < panel.keys.length; series++) {
    const { source } = keyAt(panel, series);
    for (let month = 0; month < panel.months; month++) {
      const cell = panel.cell[series * panel.months + month];
      if (cell === CELL.unknown || cell === CELL.noTrade) continue;
      const index = panel.firstMonth + month;
      const own = found.get(index);
      if (own === undefined) found.set(index, new Set([source]));
      else own.add(source);
    }
  }
  return found;
}
