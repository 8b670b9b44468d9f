import type { Cell } from "write-excel-file/node";
import { wordsIn, type Language } from "../words/words.js";
import { monthText } from "./period-text.js";
import type { BudgetSummary, RaisedCounts, ScreeningSummary } from "./record.js";
import { number, plainPercentCell, text, type SheetPlan } from "./sheet.js";

const WIDTHS = [24, 12, 14, 14, 14, 14, 12, 14, 14, 12, 14, 14, 50] as const;

/** 预警比例: the share of series raised this month and over twelve, beside the budget; the shares are plain fractions, and a remark says why one is not known. */
export function raisedShareSheet(summary: ScreeningSummary | null, language: Language): SheetPlan {
  const { report, sheets } = wordsIn(language);
  const w = sheets.raised;
  return {
    name: w.name,
    columns: WIDTHS,
    header: [
      ...[w.scope, w.months, w.decidable, w.scored, w.attention, w.attentionShare, w.attentionBudget],
      ...[w.alarm, w.alarmShare, w.alarmBudget, w.alerted, w.alertedShare, report.columns.reason],
    ],
    units: ["", w.inMonths, w.inSeries, w.inSeries, w.inSeries, "%", "%", w.inSeries, "%", "%", w.inSeries, "%", ""],
    rows: summary?.budget === undefined ? [[text(summary === null ? w.twelve : w.month(monthText(summary.period, language))), ...blanks(11), text(w.noBudget)]] : budgetRows(summary, summary.budget, language),
  };
}

function budgetRows({ period }: ScreeningSummary, budget: BudgetSummary, language: Language): Cell[][] {
  const { budget: words, sheets } = wordsIn(language);
  const { counts, past, thresholds } = budget;
  const remark = thresholds.length === 0 ? words.noThresholds : counts.scored === 0 ? words.noneScored : thresholds.length > 1 ? words.ownSectors : "";
  return [
    [text(sheets.raised.month(monthText(period, language))), number(1), ...countCells(counts, budget), text(remark)],
    past === null ? [text(sheets.raised.twelve), ...blanks(11), text(words.noPast)] : [text(sheets.raised.twelve), number(past.months), ...countCells(past.counts, budget), text("")],
  ];
}

function countCells({ decidable, scored, overAttention, overAlarm, alerted }: RaisedCounts, { thresholds }: BudgetSummary): Cell[] {
  const shares = (thresholds.find(({ sector }) => sector === null) ?? thresholds[0])?.shares;
  const share = (part: number, of: number) => plainPercentCell(of === 0 ? null : part / of);
  return [
    ...[number(decidable), number(scored)],
    ...[number(overAttention), share(overAttention, scored), plainPercentCell(shares?.attention ?? null)],
    ...[number(overAlarm), share(overAlarm, scored), plainPercentCell(shares?.alarm ?? null)],
    ...[number(alerted), share(alerted, decidable)],
  ];
}

function blanks(size: number): null[] {
  return Array.from({ length: size }, () => null);
}
