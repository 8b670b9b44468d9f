import { settled } from "../series/settled.js";
import { floorOf, reachesFloor } from "./floor.js";
import type { Rule } from "./rule.js";
import type { Undercut, WindowFigures } from "./verdict.js";

type Compared = Pick<WindowFigures, "quantityYoy" | "unitValueYoy" | "value" | "currency" | "firstPeriod" | "lastPeriod">;

/** The rule of measure (二十一), 国办发〔2006〕42号, as one inequality each for quantity, unit value and value, and one more for other suppliers where a rule asks. */
export function isMet(figures: Compared, undercut: Undercut | null, rule: Rule): boolean {
  return reaches(figures, rule) && reachesFloor(figures.value, floorOf(rule, figures)) && undercuts(undercut, rule);
}

/** The same growth and fall by the cut-offs of the second tier; the floor and the other suppliers have been asked. */
export function reachesSevere(figures: Compared, { severe }: Rule): boolean {
  return severe !== null && reaches(figures, severe);
}

/** Growth and fall alone, without floor or other suppliers. */
export function reaches({ quantityYoy, unitValueYoy }: Pick<Compared, "quantityYoy" | "unitValueYoy">, { quantityGrowth, unitValueDrop }: Pick<Rule, "quantityGrowth" | "unitValueDrop">): boolean {
  const hasGrown = quantityYoy !== null && settled(quantityYoy) >= quantityGrowth;
  const hasFallen = unitValueDrop === null || (unitValueYoy !== null && settled(unitValueYoy) <= -unitValueDrop);
  return hasGrown && hasFallen;
}

function undercuts(found: Undercut | null, rule: Rule): boolean {
  if (rule.undercut === null) return true;
  const undercut = found?.undercut ?? null;
  return undercut !== null && settled(undercut) >= rule.undercut;
}
