import { wordsIn, type Language } from "../words/words.js";
import { issueFacts } from "./background-sections.js";
import { methodSheet, statusSheet, summarySheet } from "./background-sheets.js";
import { casesSheet } from "./cases-sheet.js";
import { evidenceSheet } from "./evidence-sheet.js";
import { findingsSheet, monthsSheet } from "./finding-sheets.js";
import { correctionsSheet, lifeSheet, mutesSheet } from "./life-sheets.js";
import { count } from "./format.js";
import { unfolded } from "./life-text.js";
import { weekText } from "./period-text.js";
import { raisedShareSheet } from "./raised-share-sheet.js";
import type { WeeklyReport } from "./record.js";
import { sectorMarketSheet } from "./sector-market-sheet.js";
import { coverageSentence, raisedSentence, reportOpening } from "./sentence.js";
import { statedFindings } from "./stated-findings.js";
import { structureSheet } from "./structure-sheet.js";
import { workbook } from "./workbook.js";

/** Products whose breakdowns and months have sheets: those of more would fill a gigabyte of memory and be looked at by nobody. */
const MOST_DETAILED = 1_000;

/** The same issue as an XLSX file: every figure of the page as a number, the blue list whole, and the months behind the charts. */
export async function weeklyReportWorkbook(report: WeeklyReport): Promise<Buffer> {
  const { language, summary, week, rules } = report;
  const words = wordsIn(language).report;
  const coverage = summary === null ? [] : ([[words.mail.coverage, coverageSentence(summary, language)], [words.status.raised, raisedSentence(summary, language)]] as const);
  const flagged = unfolded([...report.added, ...report.escalated, ...report.ongoing, ...report.eased, ...report.closed]);
  const detailed = flagged.slice(0, MOST_DETAILED);
  const plans = [
    summarySheet([[words.sheets.summary, reportOpening(report)], ...coverage, ...leftOut(flagged.length, detailed.length, language), ...issueFacts(report)], language),
    findingsSheet(statedFindings(report), rules, language),
    lifeSheet(report),
    correctionsSheet(report),
    mutesSheet(report),
    evidenceSheet(detailed, language),
    monthsSheet(detailed, language),
    ...[casesSheet(flagged, language)].filter((plan) => plan !== null),
    sectorMarketSheet(report),
    raisedShareSheet(summary, language),
    structureSheet(report.structure, language),
    statusSheet(report),
    methodSheet(rules, summary, language),
  ];
  const title = `${words.title} ${weekText(week.firstDay, week.lastDay, language)}`;
  return workbook(plans, { title, sample: report.sample ? words.sample : null });
}

/** Said in the summary where a sheet holds fewer products than there are. */
function leftOut(all: number, shown: number, language: Language): readonly (readonly [name: string, fact: string])[] {
  if (shown === all) return [];
  const { evidence, messages, report } = wordsIn(language);
  return [evidence.sheet.name, report.sheets.months].map((sheet) => [sheet, messages.sheet.shortened(count(shown), count(all))] as const);
}
