import { findingsSentence, findingText, totalOf } from "../report/finding-text.js";
import { findingsOf, type ScreeningSummary } from "../report/record.js";
import type { Finding } from "../series/finding.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { table } from "./output.js";

/** Findings a person reads through on a screen. */
const MOST_SHOWN = 20;

/** What was found wrong or doubtful in the figures: how many of each kind, and the gravest in a table; empty when nothing was. */
export function findingsBlock(summary: ScreeningSummary, app: App): string {
  const sentence = findingsSentence(summary, app.language);
  if (sentence === null) return "";
  const shown = findingsOf(summary).listed.slice(0, MOST_SHOWN);
  const left = totalOf(summary) - shown.length;
  return [sentence, findingsTable(shown, app), ...(left === 0 ? [] : [wordsOf(app).comparable.findings.more(String(left))])].join("\n");
}

export function findingsTable(findings: readonly Finding[], app: App): string {
  const h = wordsOf(app).comparable.findings.columns;
  const texts = findings.map((finding) => findingText({ ...finding, partnerName: partnerName(finding.partner, app.language, countryTable()) }, app.language));
  const rows = texts.map(({ kind, hsCode, market, month, detail, effect }) => [kind, hsCode, market, month, detail, effect]);
  return table([h.kind, h.code, h.market, h.month, h.detail, h.effect], rows);
}
