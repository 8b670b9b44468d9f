import type { Rule } from "./rule.js";
import type { Level, WindowName } from "./verdict.js";

/**
 * The level by a rule that has a scale of its own: `lights`, red where the second tier is met in any window and yellow where only the first is; `list`, blue
 * alone. A series whose figures hold its level at blue stays there.
 *
 * @param met windows in which the rule is met; @param severeIn those in which its second tier is too
 */
export function presetLevel(scale: Exclude<Rule["levels"], "warning">, met: readonly WindowName[], severeIn: readonly WindowName[], capped: boolean): Level | null {
  if (met.length === 0) return null;
  if (scale === "list" || capped) return "blue";
  return severeIn.length > 0 ? "red" : "yellow";
}
