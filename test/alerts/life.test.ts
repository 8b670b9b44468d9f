/** What holds for any sequence of months, whatever they are and in whatever order corrections come. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/alerts/episode.js";
import type { LifeFacts } from "../../src/alerts/next-transitions.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { addMonths } from "../../src/trade/period.js";
import { BASE, CLEARLY, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { NO_LIFE, screened, type Life } from "../helpers/life.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const scored = (verdict: Verdict, score: number | null, level: Verdict["level"]): Verdict => ({ ...verdict, score, thresholds: THRESHOLDS, level, kind: level === null ? "quiet" : "surge" });
const at = (now: typeof BASE, gap = {}): Verdict => judgeAt(twoYears(BASE, now, gap), "2024-12");

/** Every kind of month: raised at each level, within the margin, below it, lower only for want of figures, and not to be judged. */
const KINDS: Readonly<Record<string, Verdict>> = {
  yellow: at(CLEARLY),
  orange: scored(at(CLEARLY), 3.5, "orange"),
  red: scored(at(CLEARLY), 5, "red"),
  held: at([125, 1_150]),
  "held by score": scored(at(CLEARLY), 1.8, "blue"),
  blue: at(CLEARLY, { 23: BASE }),
  quiet: at(BASE),
  doubtful: at(BASE, { 23: [0, 1_000, "zero"] }),
  unproven: at(CLEARLY, { 18: [null, 1_200, "missing"] }),
  unknown: at(CLEARLY, { 23: "unknown" }),
};
const FINGERPRINT = fingerprintOf(at(BASE));

type Step = { readonly kind: string; readonly sameMonth: boolean; readonly rejudged: string | null; readonly inhibited: boolean };
const kind = fc.constantFrom(...Object.keys(KINDS), "absent");
const step: fc.Arbitrary<Step> = fc.record({
  kind,
  sameMonth: fc.boolean(),
  rejudged: fc.option(fc.constantFrom(...Object.keys(KINDS)), { freq: 4 }),
  inhibited: fc.boolean(),
});
const steps = fc.array(fc.tuple(step, fc.integer({ min: 0, max: 9 })).map(([each, odds]): Step => ({ ...each, inhibited: each.inhibited && odds < 2 })), { maxLength: 30 });
const releases = fc.integer({ min: 1, max: 3 });

type Screening = { readonly step: Step; readonly verdicts: readonly Verdict[]; readonly changes: Partial<LifeFacts>; readonly before: Life; readonly after: ReturnType<typeof screened> };

/** Screens month after month, some of them again, and gives each step with what it found. */
function live(of: readonly Step[], months: number): Screening[] {
  let life: Life = NO_LIFE;
  let period = "2024-01";
  return of.map((each) => {
    if (!each.sameMonth) period = addMonths(period, 1);
    const verdict = KINDS[each.kind];
    const verdicts = verdict === undefined ? [] : [{ ...verdict, period }];
    const opening = life.open.get(FINGERPRINT)?.opening.period;
    // Of the month screened there is one verdict by today's figures, and not two.
    const rejudged = each.rejudged === null ? undefined : opening === period ? verdict : KINDS[each.rejudged];
    const changes: Partial<LifeFacts> = {
      period,
      episodes: { margin: 0.2, releases: months, storm: 50 },
      isInhibited: () => each.inhibited,
      rejudged: rejudged === undefined || opening === undefined ? new Map() : new Map([[FINGERPRINT, { ...rejudged, period: opening }]]),
    };
    const screening = { step: each, verdicts, changes, before: life, after: screened(life, verdicts, changes) };
    life = screening.after;
    return screening;
  });
}

const property = (holds: (screening: Screening, months: number) => void) => fc.assert(fc.property(steps, releases, (of, months) => live(of, months).forEach((each) => holds(each, months))), { numRuns: 400 });

describe("the life of an episode", () => {
  it("does not change when the same figures are screened a second time", () => {
    property(({ after, verdicts, changes }) => {
      expect(screened(after, verdicts, changes).transitions).toEqual([]);
    });
  });

  it("never begins or ends with missing data: only with a verdict that could be reached", () => {
    property(({ before, after, step: { kind: now, rejudged } }) => {
      for (const { state } of after.transitions) {
        if (state === "new") expect(["yellow", "orange", "red"]).toContain(now);
        if (state === "closed") expect(["held", "held by score", "blue", "quiet"]).toContain(now);
        const isOfNow = before.open.get(FINGERPRINT)?.opening.period === after.transitions[0]?.period;
        if (state === "withdrawn") expect(["held", "held by score", "blue", "quiet"]).toContain(isOfNow ? now : rejudged);
      }
    });
  });

  it("ends only after as many months below the margin as asked for, each counted once", () => {
    property(({ before, after }, months) => {
      const closed = after.transitions.find(({ state }) => state === "closed");
      if (closed === undefined) return;
      expect(["blue", "quiet"].map((each) => KINDS[each]?.level ?? null)).toContain(closed.level);
      const past = before.history.get(FINGERPRINT) ?? [];
      const counted = new Set(past.slice(past.findLastIndex(({ cause, state }) => !["below_margin", "figures_revised", "known_again"].includes(cause) && state !== "unknown") + 1).filter(({ cause }) => cause === "below_margin").map(({ period }) => period));
      expect(counted.has(closed.period)).toBe(false);
      expect(counted.size).toBe(months - 1);
    });
  });

  it("is never told of as escalated twice to the same level, nor at one it has been at", () => {
    property(({ before, after }) => {
      for (const { cause, level } of after.transitions) {
        if (cause === "level_raised") expect((before.history.get(FINGERPRINT) ?? []).map((each) => each.level)).not.toContain(level);
      }
    });
  });

  it("stands still while it is inhibited", () => {
    property(({ before, after, step: { inhibited } }) => {
      if (inhibited && before.open.size > 0) expect(after.transitions).toEqual([]);
    });
  });

  it("has one transition a screening, or two of which the first is a correction", () => {
    property(({ after: { transitions } }) => {
      expect(transitions.length).toBeLessThanOrEqual(2);
      if (transitions.length === 2) expect(transitions[0]?.state).toBe("revised");
    });
  });

  it("is the same whatever stands around it: episodes do not touch one another", () => {
    const other = { ...at(CLEARLY), hsCode: "84181020" };
    property(({ before, after, verdicts, changes }) => {
      const beside = screened(before, [...verdicts, { ...other, period: changes.period ?? "" }], { ...changes, rules: [RULE] });
      expect(beside.transitions.filter(({ fingerprint }) => fingerprint === FINGERPRINT)).toEqual(after.transitions);
    });
  });
});
