import { largestConsignment } from "../series/huge-consignment.js";
import { NO_OBSTACLES, type Obstacles } from "../series/obstacles.js";
import { CELL, cellAt, keyAt, type Panel } from "../series/panel.js";
import { periodOf } from "../trade/period.js";
import { floorOf } from "./floor.js";
import { gatesOf, JANUARY, scoreGates, type GateOutcome } from "./gates.js";
import { levelOf, UNSCORED, type Scored } from "./level.js";
import { presetLevel } from "./preset-level.js";
import type { GateLimits, Rule } from "./rule.js";
import { worldOf } from "./undercut.js";
import { WINDOW_NAMES, type Undercut, type Verdict, type WindowFigures, type WindowName } from "./verdict.js";
import { firstKnownMonth, mapWindows, windowsAt, type Window } from "./windows.js";

/** What a judgement was made with, printed in each verdict so that it can be made again. */
export type Provenance = { readonly vintage: number; readonly rulesHash: string };

/**
 * Judges one series of a panel at one month by one rule.
 *
 * @param month column of the panel; its figures and those of up to 35 months before, or since the rule's base year, are read, none after
 * @param obstacles found across series before any is judged
 * @param scored the series' early-warning score in that month and its thresholds
 */
export function judge(panel: Panel, series: number, month: number, rule: Rule, limits: GateLimits, provenance: Provenance, obstacles: Obstacles = NO_OBSTACLES, scored: Scored = UNSCORED): Verdict {
  const key = keyAt(panel, series);
  const world = rule.undercut === null ? null : worldOf(panel, series);
  const barring = (place: number | null) => (place === null ? [] : (obstacles.ofSeries.get(place) ?? []));
  const windows = windowsAt(panel, series, month, rule, barring(series), barring(world));
  const released = cellAt(panel, series, month) !== CELL.unknown;
  const historyMonths = Math.max(0, month - firstKnownMonth(panel, series) + 1);
  const arrival = !released ? "not_released" : obstacles.incomplete.has(series) ? "chapter_incomplete" : null;
  const outcome = windows === null ? JANUARY : gatesOf(windows, arrival, historyMonths, largestConsignment(panel, series, month), rule, limits);
  const figures = mapWindows((name) => windows?.[name].figures ?? noFigures(key.currency));
  return { ...key, family: key.family ?? null, period: periodOf(panel.firstMonth + month), rule: rule.id, windows: figures, ...scored, ...conclusion(figures, outcome, severeIn(windows), rule, scored), ...besides(windows, rule), ...provenance };
}

function severeIn(windows: Readonly<Record<WindowName, Window>> | null): readonly WindowName[] {
  return WINDOW_NAMES.filter((name) => windows?.[name].severe === true);
}

/** What only some rules have to say: the second tier, the base year, other suppliers. */
function besides(windows: Readonly<Record<WindowName, Window>> | null, { base, severe, undercut }: Rule): Pick<Verdict, "severeIn" | "baseYear" | "undercut"> {
  const nothing: Undercut = { othersUnitValue: null, undercut: null };
  return {
    ...(severe === null ? {} : { severeIn: severeIn(windows) }),
    ...(base === "year-before" ? {} : { baseYear: base }),
    ...(undercut === null || windows === null ? {} : { undercut: mapWindows((name) => windows[name].undercut ?? nothing) }),
  };
}

function conclusion(figures: Readonly<Record<WindowName, WindowFigures>>, outcome: GateOutcome, severe: readonly WindowName[], rule: Rule, scored: Scored) {
  const { reason, capped } = outcome;
  const gates = [...outcome.gates, ...(rule.levels === "warning" && reason !== "january_alone" ? scoreGates(scored) : [])];
  const triggeredBy = WINDOW_NAMES.filter((name) => figures[name].met);
  if (reason !== null) return { kind: "not_evaluable" as const, reason, level: null, triggeredBy, gates };
  const level =
    rule.levels === "warning"
      ? levelOf({ met: triggeredBy, yearValue: figures.year.value, floor: floorOf(rule, figures.year), capped }, scored)
      : presetLevel(rule.levels, triggeredBy, severe, capped);
  return { kind: level === null ? ("quiet" as const) : ("surge" as const), reason: null, level, triggeredBy, gates };
}

function noFigures(currency: string): WindowFigures {
  const none = { quantity: null, quantityBase: null, quantityYoy: null, value: null, valueBase: null, valueYoy: null };
  const noUnit = { unitValue: null, unitValueBase: null, unitValueYoy: null, quantityUnit: null, quantityBasis: "first" as const };
  return { firstPeriod: null, lastPeriod: null, ...none, ...noUnit, currency, met: false, reason: "january_alone" };
}
