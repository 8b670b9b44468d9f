/** What one row of a mapped CSV says. */
import type { UnreadCell } from "../trade/coverage.js";
import { readHsCode } from "../trade/hs-code.js";
import { FLOWS, type Flow, type Observation } from "../trade/observation.js";
import { inCanonicalUnit, readUnit } from "../trade/unit.js";
import { unitTable } from "./code-tables.js";
import { type MappedRow, type SaidText, type TextOfRow, figureOfRow } from "./mapped-cell.js";
import { TWO_DIGITS } from "./mapping-codes.js";
import type { MappedQuantity, Mapping } from "./mapping.js";
import { codeText } from "./read-cell.js";
import { refusedFor } from "./refused.js";
import { badHsCode, unknownCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** Where a row says each part of its key; null for a dimension the file does not have. */
export type MappedTexts = {
  readonly reporter: TextOfRow;
  readonly flow: TextOfRow;
  readonly hsCode: TextOfRow;
  readonly partner: TextOfRow;
  readonly period: TextOfRow;
  readonly province: TextOfRow | null;
  readonly regime: TextOfRow | null;
  readonly unit: TextOfRow | null;
  readonly unit2: TextOfRow | null;
};

/** One file being read: its mapping and what the command line added. */
export type MappedFile = {
  readonly fileName: string;
  readonly mapping: Mapping;
  readonly currency: string;
  /** Leaves other flows out; null for all. */
  readonly onlyFlow: Flow | null;
  readonly missing: ReadonlySet<string>;
  readonly texts: MappedTexts;
  /** Code or name of a country → alpha-3. */
  readonly country: (text: string) => string | null;
};

const PERIODS = {
  "yyyy-MM-dd": /^((?:19|20)\d{2})-(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  "yyyy-MM": /^((?:19|20)\d{2})-(0[1-9]|1[0-2])$/,
  yyyyMM: /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/,
} as const;

/**
 * Reads one row.
 *
 * @returns the word for a row that is left out: its value is not published, or its flow was not asked for
 * @throws FormatError when the period is not a month in the format of the mapping
 */
export function mappedObservation(row: MappedRow, file: MappedFile): Observation | RowFault | "unpublished" | "other_flow" {
  const { mapping, missing } = file;
  const key = readKey(row, file);
  if ("reason" in key) return key;
  if (file.onlyFlow !== null && key.flow !== file.onlyFlow) return "other_flow";
  const value = figureOfRow(row, mapping.value, missing);
  if (value === null) return "unpublished";
  if (typeof value !== "number") return value;
  const first = counted(row, mapping.quantity, file.texts.unit, missing);
  if ("reason" in first) return first;
  const second = counted(row, mapping.quantity2, file.texts.unit2, missing);
  if ("reason" in second) return second;
  const weight = mapping.netWeightKg === undefined ? null : optionalFigure(row, mapping.netWeightKg, missing);
  if (weight !== null && typeof weight !== "number") return weight;
  return {
    source: "csv",
    ...key,
    currency: file.currency,
    hsRevision: mapping.hsRevision ?? null,
    value,
    quantity: first.quantity,
    quantityUnit: first.unit,
    quantityStatus: first.quantity === null ? "missing" : first.quantity === 0 ? "zero" : "reported",
    quantity2: second.quantity,
    quantityUnit2: second.unit,
    netWeightKg: weight,
  };
}

/** Where a row stood that was left out: what can be read of its product, partner and month. */
export function mappedCell(row: MappedRow, file: MappedFile): UnreadCell {
  const known = (reading: string | RowFault): string | null => (typeof reading === "string" ? reading : null);
  const { texts, country } = file;
  const partner = oneOf(texts.partner(row), country, "unknownPartner");
  return { hsCode: known(readProduct(texts.hsCode(row))), partner: known(partner), period: known(readPeriod(row, file)) };
}

type Key = Pick<Observation, "flow" | "reporter" | "partner" | "hsCode" | "province" | "regime" | "period">;

function readKey(row: MappedRow, file: MappedFile): Key | RowFault {
  const { texts } = file;
  const period = readPeriod(row, file);
  if (typeof period !== "string") return period;
  const flow = oneOf(texts.flow(row), (text) => FLOWS.find((known) => known === text) ?? null, "unknownFlow");
  if (typeof flow !== "string") return flow;
  const reporter = oneOf(texts.reporter(row), file.country, "unknownReporter");
  if (typeof reporter !== "string") return reporter;
  const partner = oneOf(texts.partner(row), file.country, "unknownPartner");
  if (typeof partner !== "string") return partner;
  const hsCode = readProduct(texts.hsCode(row));
  if (typeof hsCode !== "string") return hsCode;
  const province = texts.province === null ? null : oneOf(texts.province(row), twoDigits, "unknownProvince");
  if (province !== null && typeof province !== "string") return province;
  const regime = texts.regime === null ? null : oneOf(texts.regime(row), twoDigits, "unknownRegime");
  if (regime !== null && typeof regime !== "string") return regime;
  return { flow, reporter, partner, hsCode, province, regime, period };
}

function readPeriod(row: MappedRow, file: MappedFile): string | RowFault {
  const said = file.texts.period(row);
  if ("reason" in said) return said;
  const { format } = file.mapping.period;
  const parts = PERIODS[format].exec(codeText(said.text));
  if (parts !== null) return `${parts[1]}-${parts[2]}`;
  const { line, column, value } = said.at;
  throw refusedFor({ line, column }, (w) => w.faults.file.badPeriod(file.fileName, String(line), column, value, format));
}

function readProduct(said: SaidText | RowFault): string | RowFault {
  if ("reason" in said) return said;
  const product = readHsCode(codeText(said.text));
  return product.kind === "code" ? product.hsCode : badHsCode(said.at, product);
}

function oneOf<T>(said: SaidText | RowFault, read: (text: string) => T | null, fault: Parameters<typeof unknownCode>[1]): T | RowFault {
  if ("reason" in said) return said;
  return read(said.text) ?? unknownCode(said.at, fault);
}

function twoDigits(text: string): string | null {
  const code = codeText(text);
  return TWO_DIGITS.test(code) ? code : null;
}

type Counted = { readonly quantity: number | null; readonly unit: string | null };

function counted(
  row: MappedRow,
  mapped: MappedQuantity | undefined,
  unitOfRow: TextOfRow | null,
  missing: ReadonlySet<string>,
): Counted | RowFault {
  if (mapped === undefined || unitOfRow === null) return { quantity: null, unit: null };
  const said = unitOfRow(row);
  if ("reason" in said) return said;
  const unit = readUnit(said.text, unitTable());
  if (unit.unit === null) return { quantity: null, unit: null };
  const quantity = optionalFigure(row, mapped, missing);
  if (quantity !== null && typeof quantity !== "number") return quantity;
  return { quantity: quantity === null ? null : inCanonicalUnit(quantity, unit), unit: unit.unit };
}

/** A figure that may be left out: an empty cell is missing whether the mapping says so or not. */
function optionalFigure(
  row: MappedRow,
  mapped: { readonly column: string; readonly scale: number },
  missing: ReadonlySet<string>,
): number | RowFault | null {
  return row.cell(mapped.column).trim() === "" ? null : figureOfRow(row, mapped, missing);
}
