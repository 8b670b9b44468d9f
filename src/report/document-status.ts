import { wordsIn, type Language } from "../words/words.js";
import { issueFacts, MOST_FINDINGS, ruleText, SHORT_HASH } from "./background-sections.js";
import type { DocumentBlock } from "./document.js";
import { documentTable, figureCell, middleCell } from "./document-cells.js";
import { standingDocument } from "./document-lists.js";
import { findingText, totalOf } from "./finding-text.js";
import { count, NO_FIGURE } from "./format.js";
import { freshnessLines } from "./freshness-lines.js";
import { incidentText } from "./incident-text.js";
import { instantText, monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { coverageSentence, raisedSentence } from "./sentence.js";
import { undeliveredText } from "./watch-sections.js";
import type { UndeliveredLine } from "./weekly-record.js";

/** 数据状态: what was looked at, how new each source is, what is doubtful in the figures, and how the watch itself fared. */
export function statusDocument(report: WeeklyReport): readonly DocumentBlock[] {
  const { language, sample, summary, sources, freshness } = report;
  const { columns, none, opening, provenance, sections } = wordsIn(language).report;
  const rows = sources.map(({ source, newestPeriod, imports, lastImportedAt }) => [
    { text: printable(source) },
    middleCell(newestPeriod === null ? NO_FIGURE : monthText(newestPeriod, language)),
    figureCell(count(imports)),
    middleCell(lastImportedAt === null ? provenance.neverImported : instantText(lastImportedAt)),
  ]);
  const looked = summary === null ? [opening.notScreened] : [coverageSentence(summary, language), raisedSentence(summary, language)];
  return [
    ...[...looked, ...freshnessLines(freshness, sample, language)].map(said),
    documentTable(sections.status, [columns.source, columns.newestMonth, columns.imports, columns.importedAt], rows, none),
    ...findingBlocks(report),
    ...watchBlocks(report),
  ];
}

/** 来源与复核: rules with their cut-offs, files with their hashes, and how to make this issue again. */
export function provenanceDocument(report: WeeklyReport): readonly DocumentBlock[] {
  const { language, rules, files } = report;
  const { columns: c, none, provenance: own } = wordsIn(language).report;
  const ruleRows = rules.map((rule) => {
    const text = ruleText(rule, language);
    return [{ text: `${printable(rule.title)} (${rule.id})` }, figureCell(text.growth), figureCell(text.drop), { text: text.floor }, { text: text.origin }];
  });
  const fileRows = files.map(({ name, sha256, vintage, importedAt }) => [{ text: name === null ? NO_FIGURE : printable(name) }, { text: sha256.slice(0, SHORT_HASH) }, figureCell(count(vintage)), middleCell(instantText(importedAt))]);
  return [
    { kind: "heading", level: 2, text: own.rules },
    documentTable(own.rules, [c.rule, c.quantityGrowth, c.unitValueDrop, c.windowValue, c.origin], ruleRows, none),
    { kind: "heading", level: 2, text: own.files },
    documentTable(own.files, [c.file, c.hash, c.vintage, c.importedAt], fileRows, own.noFiles),
    { kind: "facts", facts: issueFacts(report) },
  ];
}

/** What is wrong or doubtful in the figures, the gravest first; nothing before the first screening. */
function findingBlocks({ language, summary, findings }: WeeklyReport): readonly DocumentBlock[] {
  if (summary === null) return [];
  const { comparable, report } = wordsIn(language);
  const words = comparable.findings;
  const h = words.columns;
  const texts = findings.slice(0, MOST_FINDINGS).map((finding) => findingText(finding, language));
  const rows = texts.map(({ kind, hsCode, market, month, detail, effect }) => [kind, hsCode, market, month, detail, effect].map((text) => ({ text })));
  const left = totalOf(summary) - rows.length;
  return [
    { kind: "heading", level: 2, text: words.title },
    documentTable(words.title, [h.kind, h.code, h.market, h.month, h.detail, h.effect], rows, report.none),
    ...(left === 0 ? [] : [{ kind: "paragraph", text: words.more(count(left)), look: "quiet" } as const]),
  ];
}

/** What the watch could not see, whom it could not reach, and which alerts it can't tell the state of. */
function watchBlocks({ watch, rules, language }: WeeklyReport): readonly DocumentBlock[] {
  const { alertLife, weekly, weeklyMail } = wordsIn(language);
  const c = weekly.columns;
  const { incidents, undelivered, unknown } = watch;
  const incidentRows = incidents.map((incident) => [
    { text: alertLife.incidents[incident.kind] },
    { text: incidentText(incident, language) },
    middleCell(instantText(incident.openedAt)),
    middleCell(incident.closedAt === null ? weekly.goingOn : instantText(incident.closedAt)),
    figureCell(count(incident.inhibits)),
  ]);
  return [
    ...(undelivered === null ? [] : deliveryBlocks(undelivered, language)),
    { kind: "heading", level: 2, text: weekly.incidents },
    documentTable(weekly.incidents, [c.kind, c.event, c.opened, c.closed, c.inhibits], incidentRows, undelivered === null ? weeklyMail.noIncidents : weekly.noIncidents),
    { kind: "heading", level: 2, text: weekly.unknown },
    ...(unknown.length === 0 ? [said(weekly.noUnknown)] : [{ kind: "paragraph", text: weekly.unknownNote, look: "quiet" } as const, standingDocument(weekly.unknown, unknown, rules, language)]),
  ];
}

function deliveryBlocks(lines: readonly UndeliveredLine[], language: Language): readonly DocumentBlock[] {
  const { report, weekly } = wordsIn(language);
  const c = weekly.columns;
  const lost = undeliveredText(lines, language);
  const rows = lines.map((line) => [{ text: printable(line.recipient) }, { text: printable(line.channel) }, figureCell(count(line.givenUp)), figureCell(count(line.unconfirmed))]);
  const told: readonly DocumentBlock[] = lost === null ? [said(weekly.allDelivered)] : [{ kind: "paragraph", text: lost, look: "alarm" }, documentTable(weekly.delivery, [c.recipient, c.channel, c.givenUp, c.unconfirmed], rows, report.none)];
  return [{ kind: "heading", level: 2, text: weekly.delivery }, ...told];
}

function said(text: string): DocumentBlock {
  return { kind: "paragraph", text };
}
