import type { Cell } from "write-excel-file/node";
import { LEVELS } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { methodLines, ruleText } from "./background-sections.js";
import { findingText, totalOf } from "./finding-text.js";
import { count, NO_FIGURE } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { watchRows } from "./life-sheets.js";
import { instantText } from "./period-text.js";
import type { NamedFinding, RuleLine, ScreeningSummary, WeeklyReport } from "./record.js";
import { number, prose, text, title, type SheetPlan } from "./sheet.js";

/** A name and what is to be said under it. */
type Fact = readonly [name: string, fact: string];

const FACT_WIDTHS = [24, 110] as const;
const STATUS_WIDTHS = [34, 68, 14, 24, 14, 40, 14, 14, 10] as const;

/** 摘要: what happened and what the workbook rests on, before the lists. */
export function summarySheet(facts: readonly Fact[], language: Language): SheetPlan {
  const { columns, sheets } = wordsIn(language).report;
  return { name: sheets.summary, columns: FACT_WIDTHS, header: [columns.item, columns.content], rows: facts.map(factRow) };
}

/** 数据状态: coverage in numbers, how new each source is by its calendar, then the sources, the files with their whole hashes, the findings, and how the watch itself fared. */
export function statusSheet(weekly: WeeklyReport): SheetPlan {
  const { language, sample, summary, findings, sources, freshness, files } = weekly;
  const { calendar, report } = wordsIn(language);
  const { columns, sheets, provenance, none } = report;
  const imported = (at: string | null) => text(at === null ? provenance.neverImported : instantText(at));
  return {
    name: sheets.status,
    columns: STATUS_WIDTHS,
    header: null,
    rows: [
      ...(summary === null ? [] : coverageRows(summary, language)),
      [],
      ...freshnessLines(freshness, sample, language).map((line) => [title(calendar.title), prose(line, STATUS_WIDTHS[1])]),
      [],
      [columns.source, columns.newestMonth, columns.imports, columns.importedAt].map(title),
      ...sources.map((source) => [text(source.source), text(source.newestPeriod ?? NO_FIGURE), number(source.imports), imported(source.lastImportedAt)]),
      ...(sources.length === 0 ? [[text(none)]] : []),
      [],
      [columns.file, columns.hash, columns.vintage, columns.importedAt].map(title),
      ...files.map((file) => [text(file.name ?? NO_FIGURE), text(file.sha256), number(file.vintage), imported(file.importedAt)]),
      ...(files.length === 0 ? [[text(provenance.noFiles)]] : []),
      ...(summary === null ? [] : findingRows(findings, summary, language)),
      ...watchRows(weekly),
    ],
  };
}

/** Kind, what was found, code, market, month, both numbers as numbers, and the effect. */
function findingRows(findings: readonly NamedFinding[], summary: ScreeningSummary, language: Language): SheetPlan["rows"] {
  const { findings: words } = wordsIn(language).comparable;
  const h = words.columns;
  const left = totalOf(summary) - findings.length;
  return [
    [],
    [title(words.title)],
    ...(findings.length === 0 ? [[text(words.none)]] : [[h.kind, h.detail, h.code, h.market, h.month, h.effect].map(title).concat([title(h.found), title(h.expected), title(h.unit)])]),
    ...findings.map((finding) => {
      const { kind, detail, market, effect } = findingText(finding, language);
      return [text(kind), text(detail), text(finding.hsCode), text(market), text(finding.period), text(effect), number(finding.found), number(finding.expected), text(finding.unit)];
    }),
    ...(left === 0 ? [] : [[text(words.moreUnlisted(count(left)))]]),
  ];
}

function coverageRows(summary: ScreeningSummary, language: Language): SheetPlan["rows"] {
  const { report, reasons } = wordsIn(language);
  const { status } = report;
  const undecidable = Object.entries(summary.undecidable).sort(([, a], [, b]) => b - a);
  return [
    [title(status.watched), null, number(summary.watched)],
    [title(status.decidable), null, number(summary.decidable)],
    [title(status.undecidable), null, number(summary.watched - summary.decidable)],
    ...undecidable.map(([reason, n]) => [text(status.undecidable), text(reasons.notEvaluable[reason as keyof typeof summary.undecidable]), number(n)]),
    ...LEVELS.map((level) => [text(status.raised), text(reasons.levels[level]), number(summary.raised[level])]),
  ];
}

/** 方法: how the figures were judged, and by which cut-offs. */
export function methodSheet(rules: readonly RuleLine[], summary: ScreeningSummary | null, language: Language): SheetPlan {
  const { columns, sheets, provenance, mail } = wordsIn(language).report;
  const facts: readonly Fact[] = [
    ...methodLines(summary, language).map((line) => [sheets.method, line] as const),
    ...rules.map((rule) => [provenance.rules, mail.rule({ title: rule.title, ...ruleText(rule, language) })] as const),
  ];
  return { name: sheets.method, columns: FACT_WIDTHS, header: [columns.item, columns.content], rows: facts.map(factRow) };
}

function factRow([name, fact]: Fact): Cell[] {
  return [text(name), prose(fact, FACT_WIDTHS[1])];
}
