import { wordsIn, type Language } from "../words/words.js";
import { thresholdLines } from "./budget-text.js";
import { catalogueText } from "./catalogue-text.js";
import { count, money, NO_FIGURE, percent } from "./format.js";
import { findingText, totalOf } from "./finding-text.js";
import { freshnessLines } from "./freshness-lines.js";
import { htmlTable } from "./html-table.js";
import { html, type Markup } from "./markup.js";
import { instantText, monthText, weekText } from "./period-text.js";
import { printable } from "./printable.js";
import type { RuleLine, ScreeningSummary, SourceFile, WeeklyReport } from "./record.js";
import { coverageSentence, raisedSentence } from "./sentence.js";
import { watchSections } from "./watch-sections.js";

/** Digits of a SHA-256 that a reader compares; the whole is in the title of the cell. */
export const SHORT_HASH = 12;

/** 数据状态: what was looked at, how new each source is, what is doubtful in the figures, and how the watch itself fared. */
export function dataStatus(report: WeeklyReport): Markup {
  const { language, sample, summary, sources, freshness } = report;
  const words = wordsIn(language).report;
  const { columns, provenance } = words;
  const rows = sources.map(
    ({ source, newestPeriod, imports, lastImportedAt }) =>
      html`<tr><th scope="row">${printable(source)}</th><td>${newestPeriod === null ? NO_FIGURE : monthText(newestPeriod, language)}</td><td class="n">${count(imports)}</td><td>${lastImportedAt === null ? provenance.neverImported : instantText(lastImportedAt)}</td></tr>
`,
  );
  return html`${summary === null ? html`<p>${words.opening.notScreened}</p>` : html`<p>${coverageSentence(summary, language)}</p><p>${raisedSentence(summary, language)}</p>`}
${freshnessLines(freshness, sample, language).map((line) => html`<p>${line}</p>
`)}${htmlTable(words.sections.status, [columns.source, columns.newestMonth, columns.imports, columns.importedAt], rows, words.none)}
${findingsTable(report)}
${watchSections(report)}`;
}

/** Findings on a page: the workbook holds more. */
export const MOST_FINDINGS = 20;

/** What is wrong or doubtful in the figures, the gravest first. */
function findingsTable({ language, summary, findings }: WeeklyReport): Markup | null {
  if (summary === null) return null;
  const { findings: words } = wordsIn(language).comparable;
  const h = words.columns;
  const texts = findings.slice(0, MOST_FINDINGS).map((finding) => findingText(finding, language));
  const rows = texts.map(({ kind, hsCode, market, month, detail, effect }) => html`<tr><th scope="row">${kind}</th><td class="code">${hsCode}</td><td>${market}</td><td>${month}</td><td>${detail}</td><td>${effect}</td></tr>
`);
  const left = totalOf(summary) - rows.length;
  return html`<h3>${words.title}</h3>
${htmlTable(words.title, [h.kind, h.code, h.market, h.month, h.detail, h.effect], rows, words.none)}${left === 0 ? null : html`<p class="quiet">${words.more(count(left))}</p>`}`;
}

/** 方法: windows, rule, levels and the score's two lines in words. */
export function method({ summary, language }: WeeklyReport): Markup {
  return html`${methodLines(summary, language).map((line) => html`<p>${line}</p>
`)}`;
}

/** The paragraphs of 方法, for page and workbook alike. */
export function methodLines(summary: ScreeningSummary | null, language: Language): readonly string[] {
  const words = wordsIn(language).report.method;
  return [words.windows, words.rule, words.levels, ...thresholdLines(summary, language), words.ownCutOffs, words.missing];
}

/** 来源与复核: rules with their cut-offs, files with their hashes, and how to make this issue again. */
export function provenance(report: WeeklyReport): Markup {
  const { language, rules, files } = report;
  const words = wordsIn(language).report;
  const { columns, provenance: own } = words;
  return html`<h3>${own.rules}</h3>
${htmlTable(own.rules, [columns.rule, columns.quantityGrowth, columns.unitValueDrop, columns.windowValue, columns.origin], rules.map((rule) => ruleRow(rule, language)), words.none)}
<h3>${own.files}</h3>
${htmlTable(own.files, [columns.file, columns.hash, columns.vintage, columns.importedAt], files.map(fileRow), own.noFiles)}
<dl>${issueFacts(report).map(([name, fact]) => html`<dt>${name}</dt><dd>${fact}</dd>
`)}</dl>`;
}

/** What identifies the issue and its figures, as pairs of name and text; for page and workbook alike. */
export function issueFacts(report: WeeklyReport): readonly (readonly [name: string, fact: string])[] {
  const { language, summary, week } = report;
  const words = wordsIn(language).report;
  const own = words.provenance;
  const scope = wordsIn(language).codes.catalogue.label;
  return [
    [own.week, `${week.name} · ${weekText(week.firstDay, week.lastDay, language)}`],
    [own.audience, report.audience === null ? words.wholeWatchlist : printable(report.audience)],
    [own.period, summary === null ? NO_FIGURE : monthText(summary.period, language)],
    [own.vintage, summary === null ? NO_FIGURE : count(summary.vintage)],
    [scope, catalogueText(report.catalogue, language)],
    [own.rulesHash, summary?.rulesHash ?? NO_FIGURE],
    [own.version, report.version],
    [own.writtenAt, report.writtenAt],
    [own.command, report.command],
  ];
}

/** A rule's cut-offs as text, the floor once per currency; who set them, and what the rule goes back to. */
export function ruleText(rule: RuleLine, language: Language): { readonly growth: string; readonly drop: string; readonly floor: string; readonly origin: string } {
  const words = wordsIn(language);
  const { list, origins } = words.report;
  const floors = list(Object.entries(rule.windowValue).map(([currency, floor]) => money(floor, currency, language)));
  const citation = rule.citation ?? null;
  return {
    growth: percent(rule.quantityGrowth),
    drop: percent(rule.unitValueDrop === null ? null : -rule.unitValueDrop),
    floor: rule.floorPer === "week" ? words.rules.floorPerWeek(floors) : floors,
    origin: citation === null ? origins[rule.origin] : words.rules.originAndCitation(origins[rule.origin], printable(citation)),
  };
}

function ruleRow(rule: RuleLine, language: Language): Markup {
  const text = ruleText(rule, language);
  return html`<tr><th scope="row">${printable(rule.title)} <span class="code">(${rule.id})</span></th><td class="n">${text.growth}</td><td class="n">${text.drop}</td><td>${text.floor}</td><td>${text.origin}</td></tr>
`;
}

function fileRow(file: SourceFile): Markup {
  return html`<tr><th scope="row">${file.name === null ? NO_FIGURE : printable(file.name)}</th><td class="code" title="${file.sha256}">${file.sha256.slice(0, SHORT_HASH)}</td><td class="n">${count(file.vintage)}</td><td>${instantText(file.importedAt)}</td></tr>
`;
}
