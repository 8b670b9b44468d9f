import type { Gate, Verdict } from "../detect/verdict.js";
import { wordsIn, type Language, type Words } from "../words/words.js";
import { count, NO_FIGURE, scoreText, shareOf } from "./format.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { RaisedCounts, ScreeningSummary, UsedThresholds } from "./record.js";

/**
 * What the score really raised, beside what it was allowed to: of this month and of the last twelve. The months before count only as they were
 * screened in their time. Null for screenings made before there was a score.
 */
export function budgetSentence({ budget, period }: ScreeningSummary, language: Language): string | null {
  if (budget === undefined) return null;
  const { budget: words, report } = wordsIn(language);
  const [first] = budget.thresholds;
  if (first === undefined) return `${words.noThresholds}${report.stop}`;
  if (budget.counts.scored === 0) return `${words.noneScored}${report.stop}`;
  const shared = budget.thresholds.find(({ sector }) => sector === null) ?? first;
  const shares = sharesOf(budget.counts);
  const clauses = [
    words.raised({ month: monthText(period, language), ...shares, budgetAttention: shareOf(shared.shares.attention), budgetAlarm: shareOf(shared.shares.alarm) }),
    ...(budget.thresholds.length > 1 ? [words.ownSectors] : []),
    budget.past === null ? words.noPast : words.past({ ...sharesOf(budget.past.counts), months: count(budget.past.months) }),
  ];
  return `${clauses.join(report.semicolon)}${report.stop}`;
}

function sharesOf({ decidable, scored, overAttention, overAlarm, alerted }: RaisedCounts): { readonly attention: string; readonly alarm: string; readonly alerted: string } {
  const share = (part: number, of: number): string => (of === 0 ? NO_FIGURE : shareOf(part / of));
  return { attention: share(overAttention, scored), alarm: share(overAlarm, scored), alerted: share(alerted, decidable) };
}

/** The two lines of each group of series: what they are, the months they were set on, and until when they serve. */
export function thresholdLines(summary: ScreeningSummary | null, language: Language): readonly string[] {
  const used = summary?.budget?.thresholds ?? [];
  return used.map((each) => thresholdLine(each, used.length > 1, language));
}

function thresholdLine({ name, sector, shares, thresholds }: UsedThresholds, areSeveral: boolean, language: Language): string {
  const words = wordsIn(language).budget;
  const { attention, alarm, scores, setFrom, setThrough, validFrom, validThrough } = thresholds;
  const month = (period: string): string => monthText(period, language);
  return words.thresholds({
    scope: name !== null ? printable(name[language]) : (sector ?? (areSeveral ? words.others : words.all)),
    attention: scoreText(attention),
    alarm: scoreText(alarm, [attention]),
    budgetAttention: shareOf(shares.attention),
    budgetAlarm: shareOf(shares.alarm),
    setFrom: month(setFrom),
    setThrough: month(setThrough),
    scores: count(scores),
    validFrom: month(validFrom),
    validThrough: month(validThrough),
  });
}

/** What the gate of the score says: over its line or not, the months the line was set on and until when it serves, or why there is none. Null for other gates. */
export function scoreGateText(gate: Gate, { thresholds }: Verdict, words: Words): string | null {
  if (gate.name !== "score" && gate.name !== "score_alarm") return null;
  const { budget, report } = words;
  if (gate.lacks !== undefined) return budget.lacks[gate.lacks];
  const over = gate.pass ? budget.over : budget.notOver;
  return thresholds == null ? over : report.remarked(over, budget.set(thresholds));
}

/** The figures of a score's gate, side by side so that rounding never puts the score on the other side of its line. */
export function scoreGateFigures({ value, threshold }: Gate): { readonly value: string; readonly threshold: string } {
  return { value: scoreText(value, threshold === null ? [] : [threshold]), threshold: scoreText(threshold, value === null ? [] : [value]) };
}
