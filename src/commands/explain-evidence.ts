import { wordsOf, type App } from "../pipeline/app.js";
import { breakdownsOf, contributionTable, evidenceReason, evidenceTitle, indexTable, splitTable, type EvidenceTable } from "../report/evidence-text.js";
import type { ReportItem } from "../report/record.js";
import { table } from "./output.js";

/** What explains a verdict, block by block: the value change by factor, contributions, index numbers; where one is not there, why. */
export function evidenceBlocks(item: ReportItem, app: App): string[] {
  const evidence = item.evidence ?? null;
  if (evidence === null) return [];
  const { language } = app;
  const words = wordsOf(app).evidence;
  const absent = (title: string, reason: Parameters<typeof evidenceReason>[0] | null): string[] => (reason === null ? [] : [words.noParts(title, evidenceReason(reason, language))]);
  if (evidence.reason !== null) return absent(words.sheet.name, evidence.reason);
  const contributions = breakdownsOf(item, evidence).flatMap(([kind, of]) => block(contributionTable(kind, of, evidence.names, language), absent(words.contributions[kind], of.reason)));
  const note = evidence.partners.change === null && evidence.codes.change === null ? [] : [words.contributions.note];
  return [
    evidenceTitle(item, evidence, language),
    ...block(splitTable(item, evidence, language), absent(words.split.title, evidence.split.reason)),
    ...contributions,
    ...note,
    ...block(indexTable(evidence, language), absent(words.indices.title, evidence.indices.reason)),
  ];
}

function block(shown: EvidenceTable | null, otherwise: readonly string[]): readonly string[] {
  return shown === null ? otherwise : [[shown.title, table(shown.header, shown.rows, shown.figures), ...shown.notes].join("\n")];
}
