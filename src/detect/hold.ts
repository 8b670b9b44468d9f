import { settled } from "../series/settled.js";
import { isMet, reachesSevere } from "./conditions.js";
import { floorOf } from "./floor.js";
import { levelOf, type Scored } from "./level.js";
import { presetLevel } from "./preset-level.js";
import type { Rule } from "./rule.js";
import type { Thresholds } from "./score/thresholds.js";
import type { Level, Verdict, WindowName } from "./verdict.js";

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
 * The level a verdict would have by the relaxed rule and thresholds, from the figures it holds itself: what an open episode must fall below to end.
 *
 * What the gates found stays found: a series that can't be judged has none, and one held at blue stays there.
 *
 * @param rule the one the verdict is by, as it was judged
 * @param margin as in `relaxed`; 0 gives the verdict's own level
 */
export function heldLevel(verdict: Verdict, rule: Rule, margin: number): Level | null {
  if (verdict.kind === "not_evaluable") return null;
  const milder = relaxed(rule, margin);
  const met = rule.windows.filter((name) => isMetIn(verdict, name, milder));
  const capped = verdict.gates.some(({ effect, pass }) => effect === "caps_at_blue" && !pass);
  const { year } = verdict.windows;
  if (rule.levels === "warning") return levelOf({ met, yearValue: year.value, floor: floorOf(milder, year), capped }, milderScored(verdict, margin));
  return presetLevel(rule.levels, met, met.filter((name) => reachesSevere(verdict.windows[name], milder)), capped);
}

function isMetIn({ windows, undercut }: Verdict, name: WindowName, rule: Rule): boolean {
  return windows[name].reason === null && isMet(windows[name], undercut?.[name] ?? null, rule);
}

/** A threshold below zero is lowered too. */
function milderScored({ score, thresholds }: Verdict, margin: number): Scored {
  const lower = (threshold: number): number => threshold - Math.abs(threshold) * margin;
  const milder = (set: Thresholds): Thresholds => ({ ...set, attention: lower(set.attention), alarm: lower(set.alarm) });
  return { score, thresholds: thresholds == null ? null : milder(thresholds) };
}
