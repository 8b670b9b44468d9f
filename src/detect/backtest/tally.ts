import { dayNumber, type Day } from "../../trade/day.js";
import type { Period } from "../../trade/period.js";
import type { Level } from "../verdict.js";
import type { CaseWatch } from "./case-watch.js";
import type { ReplayedMonth } from "./replayed.js";

/** The first alert that came before a case. */
export type FirstAlert = { readonly period: Period; readonly day: Day; readonly hsCode: string; readonly market: string; readonly level: Level | null };

/** How many of something preceded a case, among those of which it can be known. */
export type Preceding = { readonly preceded: number; readonly of: number };

/** What one way of raising alerts has raised over a replay. */
export type Tally = {
  /** @param raised places of the series raised, each once */
  readonly add: (month: ReplayedMonth, raised: Iterable<number>, forerunners: readonly (readonly number[])[], watch: CaseWatch) => void;
  /** Series × months raised, of whatever market. */
  readonly alerts: () => number;
  /** Runs of alerts of one series, of whatever market. */
  readonly episodes: () => number;
  /** Alerts, and episodes by their first alert, in markets the cases are about and early enough that a case would be known. */
  readonly told: () => { readonly alerts: Preceding; readonly episodes: Preceding };
  readonly firstBefore: (place: number) => FirstAlert | null;
};

/**
 * Counts what is raised month by month. An episode of a series begins with its first alert and ends in a month in which it could be judged and was not raised: missing
 * data neither opens nor closes.
 */
export function tally(): Tally {
  const open = new Set<string>();
  const first = new Map<number, FirstAlert>();
  const counts = { alerts: 0, episodes: 0 };
  const told = { alerts: { preceded: 0, of: 0 }, episodes: { preceded: 0, of: 0 } };
  return {
    add: (month, raised, forerunners, watch) => {
      const places = new Set(raised);
      const isRipe = watch.isRipe(month.day);
      month.series.forEach(({ name, market, hsCode, level, reason }, place) => {
        if (!places.has(place)) {
          if (reason === null) open.delete(name);
          return;
        }
        const cases = forerunners[place] ?? [];
        const isNew = !open.has(name);
        open.add(name);
        counts.alerts++;
        if (isNew) counts.episodes++;
        if (isRipe && watch.isCovered(market)) for (const unit of isNew ? (["alerts", "episodes"] as const) : (["alerts"] as const)) count(told[unit], cases.length > 0);
        for (const each of cases) if (!first.has(each)) first.set(each, { period: month.period, day: month.day, hsCode, market, level });
      });
    },
    alerts: () => counts.alerts,
    episodes: () => counts.episodes,
    told: () => told,
    firstBefore: (place) => first.get(place) ?? null,
  };
}

function count(preceding: { preceded: number; of: number }, isForerunner: boolean): void {
  preceding.of++;
  if (isForerunner) preceding.preceded++;
}

/** Mean days of a month of the Gregorian calendar. */
const DAYS_OF_MONTH = 365.2425 / 12;

/** Months from an alert to what it came before, to a tenth. */
export function leadMonths(alert: Day, before: Day): number {
  return Math.round(((dayNumber(before) - dayNumber(alert)) / DAYS_OF_MONTH) * 10) / 10;
}
