import { wordsIn, type Language } from "../words/words.js";
import type { DocumentBlock } from "./document.js";
import { documentTable, figureCell } from "./document-cells.js";
import { breakdownsOf, contributionTable, evidenceReason, evidenceTitle, indexTable, splitTable, type EvidenceTable } from "./evidence-text.js";
import { mirrorSections } from "./mirror-text.js";
import type { ReportItem } from "./record.js";

/** What explains a flagged product, in small tables with their notes; nothing where nothing was gathered. */
export function evidenceDocument(item: ReportItem, language: Language): readonly DocumentBlock[] {
  const evidence = item.evidence ?? null;
  if (evidence === null) return [];
  const words = wordsIn(language);
  if (evidence.reason !== null) return [{ kind: "paragraph", text: `${words.evidence.none(evidenceReason(evidence.reason, language))}${words.report.stop}`, look: "quiet" }];
  const contributions = breakdownsOf(item, evidence).map(([kind, of]) => contributionTable(kind, of, evidence.names, language));
  const tables = [splitTable(item, evidence, language), ...contributions, indexTable(evidence, language)].filter((table) => table !== null);
  return [{ kind: "paragraph", text: evidenceTitle(item, evidence, language), look: "strong" }, ...tables.flatMap((table) => smallTable(table, language))];
}

/** What the importing side says, a title and its lines; nothing where it was not asked, and of a World, which has no importer. */
export function mirrorDocument({ mirror, verdict }: ReportItem, language: Language): readonly DocumentBlock[] {
  if (mirror == null || verdict.partner === "WLD") return [];
  return mirrorSections(mirror, verdict, language).flatMap(({ title, lines }): DocumentBlock[] => [
    { kind: "paragraph", text: title, look: "strong" },
    ...lines.map((text) => ({ kind: "paragraph", text, look: "quiet" }) as const),
  ]);
}

function smallTable({ title, header, rows, figures, notes }: EvidenceTable, language: Language): readonly DocumentBlock[] {
  const cells = rows.map((row) => row.map((text, column) => (figures.includes(column) ? figureCell(text) : { text })));
  return [documentTable(title, header, cells, wordsIn(language).report.none), ...notes.map((text) => ({ kind: "paragraph", text, look: "quiet" }) as const)];
}
