import { describe, expect, it } from "vitest";
import { isDisputed, standingJudgements } from "../../src/alerts/judgements.js";
import { JUDGEMENT_REASONS, type JudgementReason, type Note } from "../../src/alerts/note.js";
import { fingerprintOf } from "../../src/alerts/episode.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import { after, lifeFacts, NO_LIFE, screened } from "../helpers/life.js";

/** `王: real_risk` one after another; an acknowledgement has no reason. */
const notes = (...of: readonly (readonly [author: string, reason: JudgementReason | null])[]): Note[] =>
  of.map(([author, reason], k) => ({ id: k + 1, episodeId: 1, kind: reason === null ? "ack" : "judgement", reason, author, comment: null, at: `2026-03-0${k + 1}T01:00:00.000Z`, transitionId: 1 }));

describe("A06 two analysts who give opposite verdicts", () => {
  it.each(JUDGEMENT_REASONS.filter((reason) => reason !== "real_risk" && reason !== "pending"))("disagree where one sees a real risk and the other %s; both are kept", (reason) => {
    const both = notes(["王", "real_risk"], ["李", reason]);
    expect(isDisputed(both)).toBe(true);
    expect(standingJudgements(both).map((each) => `${each.author}: ${each.reason}`)).toEqual(["王: real_risk", `李: ${reason}`]);
  });

  it.each<[string, readonly (readonly [string, JudgementReason | null])[]]>([
    ["two explanations", [["王", "large_order"], ["李", "spring_festival"]]],
    ["one of them waiting", [["王", "real_risk"], ["李", "pending"]]],
    ["an acknowledgement", [["王", "real_risk"], ["李", null]]],
    ["the same verdict", [["王", "real_risk"], ["李", "real_risk"]]],
    ["one who changed their mind", [["王", "large_order"], ["王", "real_risk"]]],
    ["one who came round", [["王", "large_order"], ["李", "real_risk"], ["王", "real_risk"]]],
    ["one who withdrew to waiting", [["王", "large_order"], ["李", "real_risk"], ["王", "pending"]]],
    ["nobody", []],
  ])("do not disagree with %s", (_what, of) => {
    expect(isDisputed(notes(...of))).toBe(false);
  });
});

describe("A05 an acknowledgement that arrives after the episode has closed", () => {
  it("changes no state: notes are no part of what a screening knows", () => {
    const verdict = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
    const opened = screened(NO_LIFE, [verdict]);
    const closed = after(opened, [{ fingerprint: fingerprintOf(verdict), state: "closed", cause: "no_longer_met", period: "2025-03", level: null, verdict }]);
    const late = notes(["王", null]);
    expect(late).toMatchObject([{ kind: "ack", reason: null }]);
    expect([isDisputed(late), standingJudgements(late), closed.open.size]).toEqual([false, [], 0]);
    expect(Object.keys(lifeFacts([verdict]))).not.toContain("notes");
    expect(screened(closed, [judgeAt(twoYears(BASE, BASE), "2024-12")]).transitions).toEqual([]);
  });
});
