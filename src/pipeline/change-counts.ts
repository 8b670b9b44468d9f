import type { Transition, TransitionCause } from "../alerts/episode.js";
import { wordsOf, type App } from "./app.js";

const COUNTED = {
  added: ["rule_met"],
  escalated: ["level_raised"],
  eased: ["level_lowered", "within_margin", "below_margin"],
  closed: ["no_longer_met", "rule_removed", "not_watched"],
  revised: ["figures_revised"],
  withdrawn: ["cause_revised_away"],
  unknown: ["not_evaluable", "not_found", "source_incident"],
} as const satisfies Readonly<Record<string, readonly TransitionCause[]>>;

/** How many alerts changed and how, in words: `新增 2 项，升级 1 项`; only what there was, empty when nothing. */
export function changeCounts(app: App, transitions: readonly Transition[]): string {
  const text = wordsOf(app).changes;
  const names = Object.keys(COUNTED) as (keyof typeof COUNTED)[];
  const told = names.flatMap((name) => {
    const causes: readonly TransitionCause[] = COUNTED[name];
    const count = transitions.filter(({ cause }) => causes.includes(cause)).length;
    return count === 0 ? [] : [text[name](String(count))];
  });
  return told.join(text.between);
}
