/** China Customs: the CSV a person downloads from the query platform stats.customs.gov.cn. */
import { type FormatError, UsageError } from "../runtime/errors.js";
import type { UnreadCell } from "../trade/coverage.js";
import { type HsCodeReading, hsRevisionOf, readHsCode } from "../trade/hs-code.js";
import type { Flow, Observation } from "../trade/observation.js";
import { type UnitReading, inCanonicalUnit, readUnit } from "../trade/unit.js";
import { say } from "../words/words.js";
import { gaccPartnersByMonth, gaccProvinces, gaccRegimes, unitTable } from "./code-tables.js";
import type { CsvRow } from "./csv-rows.js";
import { type OpenBatch, type RowReader, readCsvTable } from "./csv-table.js";
import { type DatedArea, meaningIn } from "./dated-areas.js";
import { type GaccLayout, gaccLayout } from "./gacc-header.js";
import { printedFigure } from "./printed-figure.js";
import { codeText, remembering } from "./read-cell.js";
import { refused, refusedFor } from "./refused.js";
import { badFigure, badHsCode, unknownCode } from "./row-faults.js";
import type { FileReader, ReadOptions, RowFault } from "./source-file.js";
import { chineseDecoder } from "./text-decoder.js";

/** The platform cuts a download here and does not say so. */
const ROW_LIMIT = 10_000;
const PERIOD = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/;

/**
 * Reads a query download: GB18030 (or UTF-8 after somebody saved it again), columns as the user chose them.
 *
 * Money is in whole yuan or dollars. A unit printed `?` means that no quantity is published. A dimension that was not
 * selected is null, its total; without partners the partner is the world.
 */
export const readGacc: FileReader = (bytes, fileName, options) =>
  readCsvTable(bytes, fileName, chineseDecoder, (header) => gaccReader(header, fileName, options));

/** What the cells of one file mean, each distinct text looked up once. */
type GaccCells = {
  readonly period: (cell: string) => string | null;
  readonly hsCode: (cell: string) => HsCodeReading;
  readonly partner: (cell: string) => readonly DatedArea[];
  readonly province: (cell: string) => string | null;
  readonly regime: (cell: string) => string | null;
  readonly unit: (cell: string) => UnitReading;
};

type GaccFile = { readonly fileName: string; readonly flow: Flow; readonly layout: GaccLayout; readonly cells: GaccCells };

function gaccReader(header: readonly string[], fileName: string, options: ReadOptions): RowReader {
  const layout = gaccLayout(header, fileName, options.currency);
  const { flow, acceptTruncated } = options;
  if (flow === null) throw new UsageError(say((w) => w.faults.option.flowNeeded(fileName)));
  const file: GaccFile = { fileName, flow, layout, cells: cellReaders() };
  const named = new Set<string>();
  return {
    readRow: (row, batch) => {
      const read = readRow(row, file);
      if ("reason" in read) {
        batch.rejected.push({ ...read, cell: cellOf(row, file) });
        return;
      }
      batch.observations.push({ line: row.line, observation: read });
      nameGoods(row, read.hsCode, layout, named, batch);
    },
    finish: ({ rowsRead }) => {
      if (rowsRead === ROW_LIMIT && !acceptTruncated) {
        throw refused((w) => w.faults.file.truncated(fileName, ROW_LIMIT.toLocaleString("en")));
      }
    },
  };
}

function cellReaders(): GaccCells {
  const known = (table: ReadonlyMap<string, unknown>) => (cell: string) => (table.has(codeText(cell)) ? codeText(cell) : null);
  return {
    period: remembering(readPeriod),
    hsCode: remembering((cell) => readHsCode(codeText(cell))),
    partner: remembering((cell) => gaccPartnersByMonth().get(codeText(cell)) ?? []),
    province: remembering(known(gaccProvinces())),
    regime: remembering(known(gaccRegimes())),
    unit: remembering((cell) => readUnit(cell, unitTable())),
  };
}

/** `202401` is "2024-01"; null for month 13 and everything else. */
function readPeriod(cell: string): string | null {
  const parts = PERIOD.exec(codeText(cell));
  return parts === null ? null : `${parts[1]}-${parts[2]}`;
}

function readRow(row: CsvRow, file: GaccFile): Observation | RowFault {
  const { layout, cells } = file;
  const period = cells.period(text(row, layout.period));
  if (period === null) throw badPeriod(row, file);
  const product = cells.hsCode(text(row, layout.hsCode));
  if (product.kind !== "code") return badHsCode(at(row, layout.hsCode, layout), product);
  const partner = partnerOf(row, period, file);
  if (partner === null) return unknownCode(at(row, layout.partner, layout), "unknownPartner");
  const province = layout.province === -1 ? null : cells.province(text(row, layout.province));
  if (province === null && layout.province !== -1) return unknownCode(at(row, layout.province, layout), "unknownProvince");
  const regime = layout.regime === -1 ? null : cells.regime(text(row, layout.regime));
  if (regime === null && layout.regime !== -1) return unknownCode(at(row, layout.regime, layout), "unknownRegime");
  const value = printedFigure(text(row, layout.money), true);
  const fault = value >= 0 ? null : badFigure(at(row, layout.money, layout), value);
  if (fault !== null) return fault;
  const first = counted(row, layout.quantity, layout.unit, file);
  if ("reason" in first) return first;
  const second = counted(row, layout.quantity2, layout.unit2, file);
  if ("reason" in second) return second;
  return {
    source: "gacc",
    flow: file.flow,
    reporter: "CHN",
    partner,
    hsCode: product.hsCode,
    currency: layout.currency,
    province,
    regime,
    hsRevision: hsRevisionOf(period),
    period,
    value,
    quantity: first.quantity,
    quantityUnit: first.unit,
    quantityStatus: first.quantity === null ? "missing" : first.quantity === 0 ? "zero" : "reported",
    quantity2: second.quantity,
    quantityUnit2: second.unit,
    netWeightKg: null,
  };
}

/** Null for a code that is in no list, or was not in use in that month. */
function partnerOf(row: CsvRow, period: string, { layout, cells }: GaccFile): string | null {
  if (layout.partner === -1) return "WLD";
  return meaningIn(cells.partner(text(row, layout.partner)), period)?.alpha3 ?? null;
}

/** Where a rejected row stood. Its cells are read again, which only rejected rows pay for. */
function cellOf(row: CsvRow, file: GaccFile): UnreadCell {
  const { layout, cells } = file;
  const product = cells.hsCode(text(row, layout.hsCode));
  const period = cells.period(text(row, layout.period));
  return { hsCode: product.kind === "code" ? product.hsCode : null, partner: period === null ? null : partnerOf(row, period, file), period };
}

type Counted = { readonly quantity: number | null; readonly unit: string | null };
const NOT_COUNTED: Counted = { quantity: null, unit: null };

/** One of the two legal quantities, in its canonical unit; the platform prints `0` with the unit `?` where it publishes none. */
function counted(row: CsvRow, quantityAt: number, unitAt: number, file: GaccFile): Counted | RowFault {
  if (quantityAt === -1) return NOT_COUNTED;
  const unit = file.cells.unit(text(row, unitAt));
  if (unit.unit === null) return NOT_COUNTED;
  const printed = text(row, quantityAt);
  if (printed.trim() === "") return { quantity: null, unit: unit.unit };
  const figure = printedFigure(printed, false);
  const fault = figure >= 0 ? null : badFigure(at(row, quantityAt, file.layout), figure);
  return fault ?? { quantity: inCanonicalUnit(figure, unit), unit: unit.unit };
}

/** A name is given once for each code; line breaks and runs of blanks inside it become one space. */
function nameGoods(row: CsvRow, hsCode: string, layout: GaccLayout, named: Set<string>, batch: OpenBatch): void {
  if (layout.goods === -1 || named.has(hsCode)) return;
  const name = text(row, layout.goods).trim().replace(/\s+/g, " ");
  if (name === "") return;
  named.add(hsCode);
  batch.goods.push({ hsCode, language: layout.language, name });
}

function text(row: CsvRow, column: number): string {
  return row.cells[column] ?? "";
}

function at(row: CsvRow, column: number, layout: GaccLayout): { line: number; column: string; value: string } {
  return { line: row.line, column: layout.header[column] ?? "", value: text(row, column) };
}

function badPeriod(row: CsvRow, { fileName, layout }: GaccFile): FormatError {
  const { line, column, value } = at(row, layout.period, layout);
  return refusedFor({ line, column }, (w) => w.faults.file.badPeriod(fileName, String(line), column, value, "YYYYMM (202401)"));
}
