import { wordsIn } from "../words/words.js";
import { caseLines } from "./case-text.js";
import type { Document, DocumentBlock } from "./document.js";
import { evidenceBlocks } from "./pack-evidence.js";
import { heading, remark, tableBlocks } from "./pack-blocks.js";
import { packCharts, type PackChart } from "./pack-charts.js";
import { alertTable, caseTable, historyTable, relatedTable } from "./pack-code-tables.js";
import { marketTable, provinceTable } from "./pack-market-tables.js";
import { diversionBlocks, importerBlocks } from "./pack-importer.js";
import { methodText, originFacts } from "./pack-method.js";
import type { PackRecord } from "./pack-record.js";
import { annualTable, destinations, monthlyTable } from "./pack-series-tables.js";
import { packSummary } from "./pack-summary.js";
import { monthText } from "./period-text.js";
import { printable } from "./printable.js";

/** Related codes on paper; the workbook has them all. */
const MOST_RELATED = 20;

/** The pack as a paper: what matters first, then every table, method and sources, the months last. */
export function packDocument(record: PackRecord): Document {
  const { language, market, hsCode, lastPeriod } = record;
  const { pack, report, mirror } = wordsIn(language);
  const { sections } = pack;
  const name = printable(market.name);
  const charts = new Map(packCharts(record).map((chart) => [chart.name, chart] as const));
  const figure = (chart: PackChart["name"]): DocumentBlock[] => {
    const found = charts.get(chart);
    return found === undefined ? [] : [{ kind: "figure", caption: found.caption, drawing: found.drawing }];
  };
  const month = monthText(lastPeriod, language);
  return {
    language,
    title: pack.title({ code: hsCode, market: name }),
    subtitles: [...(record.description === "" ? [] : [pack.subtitle({ description: printable(record.description), exporter: record.exporterName, market: name })]), pack.asOf(month, mirror.sources[record.source]), pack.written(record.writtenAt)],
    sample: record.sample ? report.sample : null,
    runningHead: pack.runningHead({ code: hsCode, market: name, month }),
    blocks: [
      ...[heading(sections.summary), { kind: "facts", facts: packSummary(record) } as const],
      ...[heading(sections.annual), ...figure("monthly-market"), ...figure("monthly-world"), ...destinations(record).flatMap((each) => tableBlocks(annualTable(record, each))), ...(record.toWorld === null ? [remark(pack.annual.noWorld)] : [])],
      ...[heading(sections.markets), ...figure("market-shares"), ...record.ranks.flatMap((each) => tableBlocks(marketTable(record, each)))],
      ...[heading(sections.provinces), ...tableBlocks(provinceTable(record))],
      ...[heading(sections.evidence), ...evidenceBlocks(record)],
      ...[heading(sections.importer), ...importerBlocks(record, figure("supplier-shares"))],
      ...[heading(sections.diversion), ...diversionBlocks(record)],
      ...[heading(sections.related), ...tableBlocks(relatedTable(record, MOST_RELATED)), ...tableBlocks(historyTable(record))],
      ...[heading(sections.alerts), ...tableBlocks(alertTable(record))],
      ...[heading(sections.cases), ...caseBlocks(record)],
      ...[heading(sections.method), ...methodText(record).map((text): DocumentBlock => ({ kind: "paragraph", text }))],
      ...[heading(sections.sources), { kind: "facts", facts: originFacts(record) } as const],
      ...[heading(sections.monthly), ...destinations(record).flatMap((each) => tableBlocks(monthlyTable(record, each)))],
    ],
  };
}

function caseBlocks(record: PackRecord): DocumentBlock[] {
  const table = caseTable(record);
  if (table !== null) return tableBlocks(table);
  if (record.cases === null) return [remark(wordsIn(record.language).pack.summary.casesUnset)];
  return caseLines(record.cases, record.language).map((text): DocumentBlock => ({ kind: "paragraph", text, look: "alarm" }));
}
