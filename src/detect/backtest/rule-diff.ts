import type { Period } from "../../trade/period.js";
import { LEVELS, type Level } from "../verdict.js";
import type { JudgedSeries } from "./replayed.js";

/** One alert that another set of rules raises otherwise, or not. */
export type AlertChange = {
  readonly period: Period;
  readonly hsCode: string;
  readonly market: string;
  /** Null: no alert. */
  readonly before: Level | null;
  readonly after: Level | null;
};

/** What two sets of rules raise in one month. */
export type MonthDiff = {
  readonly period: Period;
  readonly decidable: { readonly before: number; readonly after: number };
  readonly raised: { readonly before: Readonly<Record<Level, number>>; readonly after: Readonly<Record<Level, number>> };
  readonly kept: number;
  /** Raised by both, at another level. */
  readonly moved: number;
  readonly added: number;
  readonly dropped: number;
  /** All but those kept, highest level first. */
  readonly changes: readonly AlertChange[];
};

/** Compares what two sets of rules raised on the same series in one month. */
export function diffMonth(period: Period, before: readonly JudgedSeries[], after: readonly JudgedSeries[]): MonthDiff {
  const [was, is] = [levelsOf(before), levelsOf(after)];
  const known = new Map([...before, ...after].map((judged) => [judged.name, judged]));
  const all = [...known.values()].map(({ name, hsCode, market }): AlertChange => ({ period, hsCode, market, before: was.get(name) ?? null, after: is.get(name) ?? null }));
  const changes = all.filter((change) => change.before !== change.after).sort(byWeight);
  const count = (holds: (change: AlertChange) => boolean): number => changes.filter(holds).length;
  return {
    period,
    decidable: { before: decidableOf(before), after: decidableOf(after) },
    raised: { before: raisedOf(before), after: raisedOf(after) },
    kept: all.filter((change) => change.before !== null && change.before === change.after).length,
    moved: count((change) => change.before !== null && change.after !== null),
    added: count((change) => change.before === null),
    dropped: count((change) => change.after === null),
    changes,
  };
}

function levelsOf(series: readonly JudgedSeries[]): Map<string, Level | null> {
  return new Map(series.map(({ name, level }) => [name, level]));
}

function decidableOf(series: readonly JudgedSeries[]): number {
  return series.filter(({ reason }) => reason === null).length;
}

function raisedOf(series: readonly JudgedSeries[]): Record<Level, number> {
  return Object.fromEntries(LEVELS.map((level) => [level, series.filter((judged) => judged.level === level).length])) as Record<Level, number>;
}

function byWeight(one: AlertChange, other: AlertChange): number {
  const rank = ({ before, after }: AlertChange): number => Math.min(...[before, after].map((level) => (level === null ? LEVELS.length : LEVELS.indexOf(level))));
  return rank(one) - rank(other) || (one.hsCode < other.hsCode ? -1 : one.hsCode > other.hsCode ? 1 : 0) || (one.market < other.market ? -1 : 1);
}
