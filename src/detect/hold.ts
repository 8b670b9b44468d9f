import { settled } from "../series/settled.js";
import { isMet, reachesSevere } from "./conditions.js";
import { floorOf } from "./floor.js";
import { levelOf } from "./level.js";
import { presetLevel } from "./preset-level.js";
import type { Rule } from "./rule.js";
import type { Thresholds } from "./score/thresholds.js";
import { WINDOW_NAMES, type Level, type Verdict, type WindowName } from "./verdict.js";
import { mapWindows } from "./windows.js";

/** Cents of a unit of currency. */
const CENTS = 100;

/**
 * A rule with every threshold lowered by a share of itself: +30 % and −10 % relaxed by 0.2 are +24 % and −8 %.
 *
 * @param margin plain fraction, 0 ≤ margin < 1; 0 leaves the rule as it is
 */
export function relaxed(rule: Rule, margin: number): Rule {
  const kept = 1 - margin;
  const rate = (threshold: number): number => settled(threshold * kept);
  const { unitValueDrop, undercut, severe } = rule;
  return {
    ...rule,
    quantityGrowth: rate(rule.quantityGrowth),
    unitValueDrop: unitValueDrop === null ? null : rate(unitValueDrop),
    undercut: undercut === null ? null : rate(undercut),
    windowValue: Object.fromEntries(Object.entries(rule.windowValue).map(([currency, floor]) => [currency, Math.round(floor * kept * CENTS) / CENTS])),
    severe: severe === null ? null : { quantityGrowth: rate(severe.quantityGrowth), unitValueDrop: rate(severe.unitValueDrop) },
  };
}

/**
 * A verdict as the relaxed rule and thresholds would give it, from the figures it holds itself: what an open episode must fall below to end.
 *
 * Windows met, level and thresholds are those of the relaxed rule; figures, score and what the gates found are its own. A series that can't be judged stays so, and one
 * held at blue stays there.
 *
 * @param rule the one the verdict is by, as it was judged
 * @param margin as in `relaxed`; 0 gives the verdict back
 */
export function asHeld(verdict: Verdict, rule: Rule, margin: number): Verdict {
  const milder = relaxed(rule, margin);
  const windows = mapWindows((name) => ({ ...verdict.windows[name], met: isMetIn(verdict, name, milder) }));
  const triggeredBy = WINDOW_NAMES.filter((name) => windows[name].met);
  const thresholds = verdict.thresholds == null ? verdict.thresholds : lowered(verdict.thresholds, margin);
  const held = { ...verdict, windows, triggeredBy, ...(thresholds === undefined ? {} : { thresholds }) };
  if (verdict.kind === "not_evaluable") return held;
  const level = levelBy(held, milder);
  return { ...held, level, kind: level === null ? "quiet" : "surge" };
}

function isMetIn({ windows, undercut }: Verdict, name: WindowName, rule: Rule): boolean {
  return windows[name].reason === null && rule.windows.includes(name) && isMet(windows[name], undercut?.[name] ?? null, rule);
}

function levelBy({ windows, triggeredBy: met, gates, score, thresholds }: Verdict, rule: Rule): Level | null {
  const capped = gates.some(({ effect, pass }) => effect === "caps_at_blue" && !pass);
  if (rule.levels === "warning") return levelOf({ met, yearValue: windows.year.value, floor: floorOf(rule, windows.year), capped }, { score, thresholds: thresholds ?? null });
  return presetLevel(rule.levels, met, met.filter((name) => reachesSevere(windows[name], rule)), capped);
}

/** A threshold below zero is lowered too. */
function lowered(thresholds: Thresholds, margin: number): Thresholds {
  const lower = (threshold: number): number => threshold - Math.abs(threshold) * margin;
  return { ...thresholds, attention: lower(thresholds.attention), alarm: lower(thresholds.alarm) };
}
