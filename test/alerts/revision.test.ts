import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/alerts/episode.js";
import type { LifeFacts } from "../../src/alerts/next-transitions.js";
import type { Gate, Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import type { Month } from "../helpers/panel.js";
import { NO_LIFE, said, screened } from "../helpers/life.js";

const verdict = (now: Month, period = "2024-12"): Verdict => ({ ...judgeAt(twoYears(BASE, now), "2024-12"), period });
const told = verdict(CLEARLY);
/** A verdict of which one gate fails. */
const failing = (name: Gate["name"], of: Verdict): Verdict => ({ ...of, gates: of.gates.map((gate) => (gate.name === name ? { ...gate, pass: false } : gate)) });
const LOST = judgeAt(twoYears(BASE, CLEARLY, { 23: "unknown" }), "2024-12");

const today = (now: Verdict): Partial<LifeFacts> => ({ rejudged: new Map([[fingerprintOf(told), now]]) });
const opened = screened(NO_LIFE, [told]);
/** Told of in December, and gone on in February. */
const gone = screened(opened, [verdict(CLEARLY, "2025-02")]);

describe("a correction of the month people were told of", () => {
  it("that takes the cause away withdraws the episode, with the month as it is by today's figures", () => {
    const quiet = verdict(BASE);
    const { transitions, open } = screened(opened, [quiet], today(quiet));
    expect(transitions).toEqual([{ fingerprint: fingerprintOf(told), state: "withdrawn", cause: "cause_revised_away", period: "2024-12", level: null, verdict: quiet }]);
    expect(open.size).toBe(0);
  });

  it("withdraws it also months later, whatever else the newest month says below yellow, or where that is not known", () => {
    for (const newest of [verdict(BASE, "2025-03"), verdict([125, 1_150], "2025-03"), { ...LOST, period: "2025-03" }]) {
      expect(said(screened(gone, [newest], today(verdict(BASE))).transitions)).toEqual(["withdrawn/cause_revised_away none"]);
    }
    expect(said(screened(gone, [], { period: "2025-03", ...today(verdict(BASE)) }).transitions)).toEqual(["withdrawn/cause_revised_away none"]);
  });

  it("is a correction and no withdrawal while the newest month is alerted", () => {
    const after = screened(gone, [verdict(CLEARLY, "2025-03")], today(verdict(BASE)));
    expect(said(after.transitions)).toEqual(["revised/figures_revised yellow", "ongoing/still_met yellow"]);
    expect(after.transitions[0]?.verdict).toEqual(verdict(BASE));
    expect([...after.open.values()]).toMatchObject([{ state: "ongoing", level: "yellow", opening: { level: null } }]);
    expect(screened(after, [verdict(CLEARLY, "2025-03")], today(verdict(BASE))).transitions).toEqual([]);
  });

  it("that moves a told rate by five percentage points is told once, and stands last where the newest month has nothing new", () => {
    const corrected = verdict([155, 1_240]);
    const after = screened(gone, [verdict(CLEARLY, "2025-02")], today(corrected));
    expect(said(after.transitions)).toEqual(["revised/figures_revised yellow"]);
    expect(after.transitions[0]).toMatchObject({ period: "2025-02", verdict: { period: "2024-12" } });
    expect(screened(after, [verdict(CLEARLY, "2025-02")], today(corrected)).transitions).toEqual([]);
  });

  it.each<[string, Month]>([
    ["by less than that", [154.9, 1_239.2]],
    ["not at all", CLEARLY],
  ])("that moves them %s is not told", (_how, month) => {
    expect(screened(gone, [verdict(CLEARLY, "2025-02")], today(verdict(month))).transitions).toEqual([]);
  });

  it("that moves them little and a window out of the rule is told", () => {
    const three: Verdict = { ...told, triggeredBy: ["month", "quarter", "ytd"] };
    expect(said(screened(gone, [verdict(CLEARLY, "2025-02")], today(three)).transitions)).toEqual(["revised/figures_revised yellow"]);
  });

  it("leaves unknown what is unknown, and below the margin what is", () => {
    const corrected = today(verdict([155, 1_240]));
    const unknown = screened(gone, [{ ...LOST, period: "2025-03" }]);
    const after = screened(unknown, [{ ...LOST, period: "2025-03" }], corrected);
    expect(said(after.transitions)).toEqual(["revised/figures_revised yellow", "unknown/not_evaluable yellow"]);
    expect(screened(after, [{ ...LOST, period: "2025-03" }], corrected).transitions).toEqual([]);
    const below = screened(gone, [verdict(BASE, "2025-03")]);
    const again = screened(below, [verdict(BASE, "2025-03")], corrected);
    expect(said(again.transitions)).toEqual(["revised/figures_revised none", "eased/below_margin none"]);
    expect([...again.open.values()]).toMatchObject([{ below: 1, state: "eased" }]);
    expect(screened(again, [verdict(BASE, "2025-03")], corrected).transitions).toEqual([]);
  });

  it("that makes it impossible to judge takes nothing back", () => {
    expect(screened(gone, [verdict(CLEARLY, "2025-02")], today(LOST)).transitions).toEqual([]);
    expect(said(screened(opened, [LOST], today(LOST)).transitions)).toEqual(["unknown/not_evaluable yellow"]);
  });
});

describe("a correction that leaves figures out", () => {
  const december = (month: Month): Verdict => judgeAt(twoYears(BASE, BASE, { 23: month }), "2024-12");
  const quiet = verdict(BASE, "2025-03");

  it("of a month to quantity zero beside a value withdraws nothing, though all other months are ordinary", () => {
    const zero = december([0, 1_000, "zero"]);
    expect(zero).toMatchObject({ kind: "quiet", windows: { month: { reason: "quantity_zero" }, year: { reason: null, met: false } } });
    expect(screened(opened, [zero], today(zero)).transitions).toEqual([]);
    expect(said(screened(gone, [quiet], today(zero)).transitions)).toEqual(["eased/below_margin none"]);
  });

  it("withdraws nothing where a window that was told has lost a quantity, though the others miss the rule", () => {
    const lost = judgeAt(twoYears(BASE, BASE, { 18: [null, 1_000, "missing"] }), "2024-12");
    expect(lost).toMatchObject({ kind: "quiet", windows: { month: { reason: null, met: false }, year: { reason: "quantity_missing" } } });
    expect(screened(gone, [verdict(CLEARLY, "2025-02")], today(lost)).transitions).toEqual([]);
    expect(said(screened(gone, [quiet], today(lost)).transitions)).toEqual(["eased/below_margin none"]);
  });

  it.each(["quantity_zero", "quantity_estimated"] as const)("withdraws nothing where the gate %s holds the level down", (name) => {
    expect(said(screened(gone, [quiet], today(failing(name, verdict(BASE)))).transitions)).toEqual(["eased/below_margin none"]);
  });

  it("is no such correction where the office says there was no trade, or one huge consignment caps the level: these withdraw", () => {
    const nothing = judgeAt(twoYears(BASE, BASE, { 23: "no trade" }), "2024-12");
    for (const now of [nothing, failing("huge_consignment", verdict(BASE))]) {
      expect(said(screened(gone, [quiet], today(now)).transitions)).toEqual(["withdrawn/cause_revised_away none"]);
    }
  });
});

describe.each(["zero", "reported"] as const)("a month with value and a quantity of nought (%s)", (status) => {
  const inMonth = (period: string): Verdict => ({ ...judgeAt(twoYears(BASE, CLEARLY, { 22: [0, 1_000, status], 23: [0, 1_000, status] }), "2024-12"), period });
  const withoutQuantity = inMonth("2024-12");

  it("takes nothing back: a quantity that was lost is no sign that the trade was less", () => {
    expect([withoutQuantity.kind, withoutQuantity.level]).toEqual(["quiet", null]);
    expect(screened(gone, [verdict(CLEARLY, "2025-02")], today(withoutQuantity)).transitions).toEqual([]);
  });

  it("is no month below the margin, and closes nothing", () => {
    const months = ["2025-03", "2025-04", "2025-05"].map(inMonth);
    expect(months.reduce((life, month) => screened(life, [month]), gone).open.size).toBe(1);
  });
});

describe("a correction of an episode nobody was told of", () => {
  const baseline = screened(NO_LIFE, [told], { isBaseline: () => true });

  it("is recorded where it takes the cause away, and is no correction else: nothing told has to be put right", () => {
    expect(said(screened(baseline, [verdict(BASE)], today(verdict(BASE))).transitions)).toEqual(["withdrawn/cause_revised_away none"]);
    expect(screened(baseline, [verdict([155, 1_240])], today(verdict([155, 1_240]))).transitions).toEqual([]);
  });
});
