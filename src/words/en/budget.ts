import type { Words } from "../words.js";

export const budget: Words["budget"] = {
  faults: {
    shareTooLarge: (value) => `${value} is out of range; expected > 0%, at most 20%`,
    alarmNotBelow: "the alarm share must be smaller than the attention share",
  },
  raised: (p) => `Over the attention line in ${p.month}: ${p.attention} (budget ${p.budgetAttention}); over the alarm line: ${p.alarm} (budget ${p.budgetAlarm}); yellow or higher: ${p.alerted} of the decidable series`,
  past: (p) => `last 12 months (${p.months} of them screened by score), on average: over the attention line ${p.attention}, over the alarm line ${p.alarm}, yellow or higher ${p.alerted}`,
  noPast: "no month of the 12 before was screened by score, so there is no average yet",
  ownSectors: "some sectors have budgets of their own",
  noThresholds: "There are fewer than 6 months or 200 scores before: no attention and alarm lines are set, and levels rest on the rule alone",
  noneScored: "No usable score this month: levels rest on the rule alone",
  all: "All series",
  others: "All other series",
  thresholds: (p) =>
    `${p.scope}: attention line ${p.attention} and alarm line ${p.alarm}, the top ${p.budgetAttention} and ${p.budgetAlarm} of ${p.scores} scores (base large enough, month arrived) from ${p.setFrom} to ${p.setThrough}; they serve figures for ${p.validFrom} to ${p.validThrough} and are then set anew.`,
  set: (p) => `set on ${p.setFrom} to ${p.setThrough}, serves until ${p.validThrough}`,
  over: "over",
  notOver: "not over",
  lacks: { score: "no score (under 16 months of history, or no first quantity published in the month or its base): the level rests on the rule alone", thresholds: "none set (too few earlier scores): the level rests on the rule alone" },
  scoreOnly: "score only",
  scoreOnlyClause: (p) => `rule met in none of the 4 windows; only the early-warning score, ${p.score}, is over the attention line, ${p.attention}`,
  escalated: (count) => `${count} escalated:`,
  escalatedCount: (count) => `, ${count} escalated`,
};
