/** Where a row of Comext stands: its country, partner, product, flow and month. */
import type { UnreadCell } from "../trade/coverage.js";
import { readHsCode } from "../trade/hs-code.js";
import type { Flow } from "../trade/observation.js";
import { say } from "../words/words.js";
import { comextAreas } from "./code-tables.js";
import type { Place } from "./comext-cells.js";
import type { ComextLayout } from "./comext-layout.js";
import type { CsvRow } from "./csv-rows.js";
import { areaIn } from "./dated-areas.js";
import { remembering } from "./read-cell.js";
import { refused } from "./refused.js";
import { type CellAt, badHsCode, unknownCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** Eurostat's numbers of the flows. */
export const FLOW_OF: ReadonlyMap<string, Flow> = new Map([
  ["1", "import"],
  ["2", "export"],
  ["3", "re-export"],
]);

/** The total of all goods. */
const TOTAL = /^(000)?TOTAL$/;
/** `85XXXXXX`: the trade of a chapter whose codes are confidential, and other codes that are no goods of their own. */
const RESIDUE = /[A-Z]/i;

/** A row is left out (a group, a total, another flow), or hides under a residue what its partner traded that month, or is refused, or has a place. */
export type RowPlace = { readonly kind: "skipped" } | { readonly kind: "residue"; readonly cell: UnreadCell } | { readonly kind: "place"; readonly place: Place } | RowFault;

const SKIPPED: RowPlace = { kind: "skipped" };

/** @throws FormatError on a month that is none, and when the figures are not monthly */
export function placeOf(row: CsvRow, layout: ComextLayout, fileName: string, onlyFlow: Flow | null): RowPlace {
  refuseOtherFrequency(row, layout, fileName);
  const period = layout.readPeriod(text(row, layout.period));
  if (period === null) {
    const { line, column, value } = cellAt(row, layout.period, layout);
    throw refused((w) => w.faults.file.badPeriod(fileName, String(line), column, value, layout.periodForm));
  }
  const flow = FLOW_OF.get(text(row, layout.flow));
  if (flow === undefined) return unknownFlow(cellAt(row, layout.flow, layout));
  if (onlyFlow !== null && flow !== onlyFlow) return SKIPPED;
  const reporter = reporterOf(`${period} ${text(row, layout.reporter)}`);
  if (reporter === undefined) return unknownCode(cellAt(row, layout.reporter, layout), "unknownReporter");
  const partner = partnerOf(`${period} ${text(row, layout.partner)}`);
  if (partner === undefined) return unknownCode(cellAt(row, layout.partner, layout), "unknownPartner");
  const printed = text(row, layout.product);
  if (reporter === null || partner === null || TOTAL.test(printed)) return SKIPPED;
  if (RESIDUE.test(printed)) return { kind: "residue", cell: { hsCode: null, partner, period } };
  const product = productOf(printed);
  if (product.kind !== "code") return badHsCode(cellAt(row, layout.product, layout), product);
  return { kind: "place", place: { reporter, partner, flow, hsCode: product.hsCode, period } };
}

/** Where a refused row stood, as far as it can be made out. */
export function unreadCell(row: CsvRow, layout: ComextLayout): UnreadCell {
  const period = layout.readPeriod(text(row, layout.period));
  const product = readHsCode(text(row, layout.product));
  const partner = period === null ? undefined : partnerOf(`${period} ${text(row, layout.partner)}`);
  return { hsCode: product.kind === "code" ? product.hsCode : null, partner: partner ?? null, period };
}

/** A file repeats a few thousand codes over millions of rows: each is looked up once. Areas are looked up as `2026-07 CN`. */
const productOf = remembering(readHsCode);
const reporterOf = remembering((dated) => areaOf(dated.slice(8), dated.slice(0, 7), "reporter"));
const partnerOf = remembering((dated) => areaOf(dated.slice(8), dated.slice(0, 7), "partner"));

/**
 * Countries have two letters; a longer code is a sum of areas, whether or not we have it listed, except `WORLD`. Eurostat also reports for the sum EU27_2020.
 *
 * @returns null for a sum of areas, undefined for a code nobody knows
 */
function areaOf(code: string, period: string, side: "reporter" | "partner"): string | null | undefined {
  const known = areaIn(comextAreas(), code, period);
  if (known === null) return code.length > 2 ? null : undefined;
  return known.isGroup && side === "partner" ? null : known.alpha3;
}

function refuseOtherFrequency(row: CsvRow, layout: ComextLayout, fileName: string): void {
  if (layout.frequency === -1) return;
  const frequency = text(row, layout.frequency);
  if (frequency !== "M") throw refused((w) => w.ask.comext.notMonthly(fileName, String(row.line), frequency));
}

function unknownFlow(at: CellAt): RowFault {
  return { ...at, reason: "unknown_flow", tell: say((w) => w.ask.comext.unknownFlow(String(at.line), at.column, at.value)) };
}

export function cellAt(row: CsvRow, column: number, layout: ComextLayout): CellAt {
  return { line: row.line, column: layout.header[column] ?? "", value: row.cells[column] ?? "" };
}

function text(row: CsvRow, column: number): string {
  return (row.cells[column] ?? "").trim();
}
