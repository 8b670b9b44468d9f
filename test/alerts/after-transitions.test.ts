import { expect, it } from "vitest";
import { afterTransitions } from "../../src/alerts/after-transitions.js";
import type { Transition } from "../../src/alerts/episode.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { after, NO_LIFE } from "../helpers/life.js";

const verdict = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
const step = (period: string, state: Transition["state"], cause: Transition["cause"], level: Transition["level"]): Transition => ({ fingerprint: "a", state, cause, period, level, verdict: { ...verdict, period } });

it("episodes followed without a ledger stand as one that took every transition would have them", () => {
  const life = [
    step("2024-01", "new", "baseline", "yellow"),
    step("2024-02", "escalated", "level_raised", "orange"),
    step("2024-03", "eased", "below_margin", "blue"),
    step("2024-04", "unknown", "not_evaluable", "blue"),
    step("2024-05", "ongoing", "known_again", "blue"),
    step("2024-05", "revised", "figures_revised", "blue"),
    step("2024-06", "eased", "below_margin", "blue"),
    step("2024-07", "ongoing", "within_margin", "yellow"),
    step("2024-08", "closed", "no_longer_met", null),
    step("2024-09", "new", "rule_met", "red"),
  ];
  let [expected, followed] = [NO_LIFE, afterTransitions(new Map(), [])];
  for (const transition of life) {
    expected = after(expected, [transition]);
    followed = afterTransitions(followed, [transition]);
    expect([...followed.values()].map((each) => ({ ...each, id: 1 })), transition.period).toEqual([...expected.open.values()].map((each) => ({ ...each, id: 1 })));
  }
});
