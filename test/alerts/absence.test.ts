import { describe, expect, it } from "vitest";
import { fingerprintOf, type Transition } from "../../src/alerts/episode.js";
import type { LifeFacts } from "../../src/alerts/next-transitions.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { NO_LIFE, said, screened, type Life } from "../helpers/life.js";

const at = (verdict: Verdict, period: string): Verdict => ({ ...verdict, period });
const YELLOW = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
const QUIET = judgeAt(twoYears(BASE, BASE), "2024-12");
const NOT_OUT = judgeAt(twoYears(BASE, CLEARLY, { 23: "unknown" }), "2024-12");
const OTHER = at({ ...QUIET, hsCode: "84181020" }, "2025-02");

const opened = screened(NO_LIFE, [YELLOW]);
const february = (life: Life, verdicts: readonly Verdict[], changes: Partial<LifeFacts> = {}) => screened(life, verdicts, { period: "2025-02", ...changes });

describe("A03 a series that disappears while its episode is open", () => {
  it("leaves it unknown at its level, once, and closes nothing", () => {
    const gone = february(opened, [OTHER]);
    expect(gone.transitions).toEqual([{ fingerprint: fingerprintOf(YELLOW), state: "unknown", cause: "not_found", period: "2025-02", level: "yellow", verdict: YELLOW }]);
    expect([...gone.open.keys()]).toEqual([fingerprintOf(YELLOW)]);
    expect(february(gone, [OTHER]).transitions).toEqual([]);
    expect(screened(gone, [at(OTHER, "2025-03")], { period: "2025-03" }).transitions).toEqual([]);
  });

  it.each<[string, Verdict, string]>([
    ["still meets the rule", at(YELLOW, "2025-02"), "ongoing/known_again yellow"],
    ["is below the margin", at(QUIET, "2025-02"), "eased/below_margin none"],
    ["a month later still meets the rule", at(YELLOW, "2025-03"), "ongoing/still_met yellow"],
    ["is at a higher level", at({ ...YELLOW, level: "red" }, "2025-02"), "escalated/level_raised red"],
  ])("that comes back and %s goes on from there", (_how, verdict, change) => {
    const gone = february(opened, [OTHER]);
    const back = screened(gone, [verdict]);
    expect(said(back.transitions)).toEqual([change]);
    expect(screened(back, [verdict]).transitions).toEqual([]);
  });
});

describe("a month that can't be judged", () => {
  it("is unknown once a spell, with the reason in its verdict", () => {
    const unknown = screened(opened, [at(NOT_OUT, "2025-02")]);
    expect(unknown.transitions).toMatchObject([{ state: "unknown", cause: "not_evaluable", level: "yellow", verdict: { reason: "not_released" } }]);
    expect(screened(unknown, [at(NOT_OUT, "2025-03")]).transitions).toEqual([]);
    expect(february(unknown, [OTHER]).transitions).toEqual([]);
  });
});

describe("A04 an episode whose source or chapter is late at the time of screening", () => {
  const isInhibited = (): boolean => true;

  it.each<[string, readonly Verdict[]]>([
    ["is not there", [OTHER]],
    ["can't be judged", [at(NOT_OUT, "2025-02")]],
    ["is quiet by what is there", [at(QUIET, "2025-02")]],
    ["is raised by what is there", [at({ ...YELLOW, level: "red" }, "2025-02")]],
  ])("stays as it is when its month %s", (_what, verdicts) => {
    expect(february(opened, verdicts, { isInhibited, rejudged: new Map([[fingerprintOf(YELLOW), QUIET]]) }).transitions).toEqual([]);
  });

  it("goes on as usual when the figures are there", () => {
    const waited = february(opened, [OTHER], { isInhibited });
    expect(said(february(waited, [at(YELLOW, "2025-02")]).transitions)).toEqual(["ongoing/still_met yellow"]);
  });
});

describe("A09 a rule deleted while episodes of it are open", () => {
  const only = (transitions: readonly Transition[]): string[] => said(transitions);

  it.each<[string, Partial<LifeFacts>, string]>([
    ["is deleted", { rules: [{ ...RULE, id: "another" }] }, "closed/rule_removed none"],
    ["raises no alerts any more", { rules: [{ ...RULE, raisesAlerts: false }] }, "closed/rule_removed none"],
    ["stands, and the code is not watched any more", { isWatched: () => false }, "closed/not_watched none"],
  ])("closes them with that cause where it %s, once", (_what, changes, change) => {
    const ended = february(opened, [OTHER], changes);
    expect(only(ended.transitions)).toEqual([change]);
    expect(ended.transitions[0]?.verdict).toBe(YELLOW);
    expect(february(ended, [OTHER], changes).transitions).toEqual([]);
  });

  it("is why they end also where they were unknown", () => {
    const gone = february(opened, [OTHER]);
    expect(only(february(gone, [OTHER], { rules: [{ ...RULE, id: "another" }] }).transitions)).toEqual(["closed/rule_removed none"]);
  });
});
