import type { Verdict } from "./verdict.js";

/** True of a surge in which the rule is met in no window and only the score is over attention: listed, never alerted. */
export function isScoreOnly({ kind, triggeredBy, score, thresholds }: Pick<Verdict, "kind" | "triggeredBy" | "score" | "thresholds">): boolean {
  return kind === "surge" && triggeredBy.length === 0 && score !== null && thresholds != null && score > thresholds.attention;
}
