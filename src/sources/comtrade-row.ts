/** What one row of UN Comtrade says, whether it came as JSON or CSV. */
import type { UnreadCell } from "../trade/coverage.js";
import { readHsCode } from "../trade/hs-code.js";
import type { Flow, Observation, QuantityStatus } from "../trade/observation.js";
import { type UnitReading, inCanonicalUnit, readComtradeUnit, readUnit } from "../trade/unit.js";
import { comtradeAreasByMonth, unitTable } from "./code-tables.js";
import { areaIn } from "./dated-areas.js";
import type { JsonRow } from "./json-rows.js";
import { printedFigure, withinReason } from "./printed-figure.js";
import { remembering } from "./read-cell.js";
import { refused } from "./refused.js";
import { badFigure, badHsCode, unknownCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** Fields every monthly goods row has. */
export const NEEDED_FIELDS = [
  ...["typeCode", "freqCode", "period", "reporterCode", "flowCode", "partnerCode", "partner2Code", "classificationCode", "cmdCode"],
  ...["customsCode", "motCode", "qtyUnitCode", "qty", "primaryValue"],
] as const;

/** Every field of the data service, needed here or not. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...NEEDED_FIELDS,
  ...["refPeriodId", "refYear", "refMonth", "reporterISO", "reporterDesc", "flowDesc", "partnerISO", "partnerDesc", "partner2ISO", "partner2Desc", "classificationSearchCode"],
  ...["isOriginalClassification", "cmdDesc", "aggrLevel", "isLeaf", "customsDesc", "mosCode", "motDesc", "qtyUnitAbbr", "isQtyEstimated", "altQtyUnitCode", "altQtyUnitAbbr", "altQty"],
  ...["isAltQtyEstimated", "netWgt", "isNetWgtEstimated", "grossWgt", "isGrossWgtEstimated", "cifvalue", "fobvalue", "legacyEstimationFlag", "isReported", "isAggregate"],
]);

/** A row and where it stands; `cell` gives null for a field that is absent or empty. */
export type ComtradeRow = { readonly line: number; readonly cell: (field: string) => Cell };
type Cell = string | number | boolean | null;

/** Comtrade's names of the flows. */
export const FLOW_OF: ReadonlyMap<string, Flow> = new Map([
  ["X", "export"],
  ["M", "import"],
  ["RX", "re-export"],
]);

/** Comtrade's names of the HS editions. */
const REVISION_OF: ReadonlyMap<string, string> = new Map([
  ["H0", "HS1992"],
  ["H1", "HS1996"],
  ["H2", "HS2002"],
  ["H3", "HS2007"],
  ["H4", "HS2012"],
  ["H5", "HS2017"],
  ["H6", "HS2022"],
]);

const PERIOD = /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/;
const monthOf = remembering((cell) => {
  const parts = PERIOD.exec(cell);
  return parts === null ? null : `${parts[1]}-${parts[2]}`;
});
const productOf = remembering(readHsCode);
const isGoodsByHs = remembering((classification) => /^(H\d|HS)?$/.test(classification));
const NO_UNIT: UnitReading = { unit: null, factor: 1 };

/**
 * Reads one row.
 *
 * @param onlyFlow leaves other flows out; null for all
 * @returns null for a row that is left out: a breakdown beside its total, a sum of areas, the sum of all goods, another flow
 * @throws FormatError when the file is not monthly goods by HS, or holds a month 13
 */
export function comtradeObservation(row: ComtradeRow, fileName: string, onlyFlow: Flow | null): Observation | RowFault | null {
  refuseOtherData(row, fileName);
  const period = readPeriod(row, fileName);
  const flow = FLOW_OF.get(text(row, "flowCode"));
  if (flow === undefined || (onlyFlow !== null && flow !== onlyFlow) || isBreakdown(row)) return null;
  const reporter = area(row, "reporterCode", period, "unknownReporter");
  const partner = area(row, "partnerCode", period, "unknownPartner");
  if (reporter === null || partner === null) return null;
  if (typeof reporter !== "string") return reporter;
  if (typeof partner !== "string") return partner;
  const product = productOf(text(row, "cmdCode"));
  if (product.kind !== "code") return badHsCode(at(row, "cmdCode"), product);
  const value = figure(row, "primaryValue");
  if (value === null || typeof value !== "number") return value ?? badFigure(at(row, "primaryValue"), Number.NaN);
  const quantities = readQuantities(row);
  if ("reason" in quantities) return quantities;
  return {
    source: "comtrade",
    flow,
    reporter,
    partner,
    hsCode: product.hsCode,
    currency: "USD",
    province: null,
    regime: null,
    hsRevision: REVISION_OF.get(text(row, "classificationCode")) ?? null,
    period,
    value,
    ...quantities,
  };
}

/** A row of an answer in JSON; lists and objects inside it say nothing to us. */
export function jsonRow(line: number, fields: JsonRow): ComtradeRow {
  return { line, cell: (field) => plain(fields[field]) };
}

function plain(value: unknown): Cell {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Where a rejected row stood: what can be read of its product, partner and month. */
export function comtradeCell(row: ComtradeRow, fileName: string): UnreadCell {
  const product = productOf(text(row, "cmdCode"));
  const period = readPeriod(row, fileName);
  const partner = areaIn(comtradeAreasByMonth(), text(row, "partnerCode"), period);
  return { hsCode: product.kind === "code" ? product.hsCode : null, partner: partner?.isGroup === false ? partner.alpha3 : null, period };
}

function refuseOtherData(row: ComtradeRow, fileName: string): void {
  const line = String(row.line);
  const frequency = text(row, "freqCode");
  if (frequency !== "M") throw refused((w) => w.faults.file.annual(fileName, line, frequency));
  const type = text(row, "typeCode");
  if (type !== "C") throw refused((w) => w.faults.file.notGoods(fileName, line, "typeCode", type));
  const classification = text(row, "classificationCode");
  if (!isGoodsByHs(classification)) throw refused((w) => w.faults.file.notGoods(fileName, line, "classificationCode", classification));
}

function readPeriod(row: ComtradeRow, fileName: string): string {
  const month = monthOf(text(row, "period"));
  if (month !== null) return month;
  const { line, column, value } = at(row, "period");
  throw refused((w) => w.faults.file.badPeriod(fileName, String(line), column, value, "YYYYMM (202401)"));
}

/** Rows by second partner, transport or customs procedure stand beside their total: reading both would count twice. */
export function isBreakdown(row: ComtradeRow): boolean {
  const part = (field: string, total: string): boolean => !["", total].includes(text(row, field));
  return part("partner2Code", "0") || part("motCode", "0") || part("customsCode", "C00") || text(row, "cmdCode") === "TOTAL";
}

/** Null for a sum of areas; the refusal of the row for a code that is in no list, or was not in use in that month. */
function area(row: ComtradeRow, field: string, period: string, fault: "unknownPartner" | "unknownReporter"): string | RowFault | null {
  const known = areaIn(comtradeAreasByMonth(), text(row, field), period);
  if (known === null) return unknownCode(at(row, field), fault);
  return known.isGroup ? null : known.alpha3;
}

type Quantities = Pick<Observation, "quantity" | "quantityUnit" | "quantityStatus" | "quantity2" | "quantityUnit2" | "netWeightKg">;

/** Only the first quantity has a status that says it was estimated; a second one, or a weight, that the office estimated is left out. */
function readQuantities(row: ComtradeRow): Quantities | RowFault {
  const first = counted(row, "qty");
  if ("reason" in first) return first;
  const second = counted(row, "altQty");
  if ("reason" in second) return second;
  const weight = figure(row, "netWgt");
  if (weight !== null && typeof weight !== "number") return weight;
  return {
    quantity: first.quantity,
    quantityUnit: first.unit,
    quantityStatus: quantityStatus(first.quantity, isSaid(row, "isQtyEstimated")),
    quantity2: isSaid(row, "isAltQtyEstimated") ? null : second.quantity,
    quantityUnit2: second.unit,
    // A weight of 0 stands for "not given" in newer rows.
    netWeightKg: weight === 0 || isSaid(row, "isNetWgtEstimated") ? null : weight,
  };
}

/** A field that says yes: `true` in JSON, `true` or `TRUE` in tables. The office's `legacyEstimationFlag` is not to be trusted: it says 0 of estimates. */
function isSaid(row: ComtradeRow, field: string): boolean {
  return text(row, field).toLowerCase() === "true";
}

function quantityStatus(quantity: number | null, isEstimated: boolean): QuantityStatus {
  if (quantity === null) return "missing";
  if (quantity === 0) return "zero";
  return isEstimated ? "estimated" : "reported";
}

/** A quantity without a unit (code -1) is no quantity: newer rows print 0 there, older ones nothing. */
function counted(row: ComtradeRow, field: "qty" | "altQty"): { quantity: number | null; unit: string | null } | RowFault {
  const unit = unitOf(row, `${field}UnitCode`, `${field}UnitAbbr`);
  if ("reason" in unit) return unit;
  if (unit.unit === null) return { quantity: null, unit: null };
  const quantity = figure(row, field);
  if (quantity !== null && typeof quantity !== "number") return quantity;
  return { quantity: quantity === null ? null : inCanonicalUnit(quantity, unit), unit: unit.unit };
}

function unitOf(row: ComtradeRow, codeField: string, abbreviationField: string): UnitReading | RowFault {
  const code = text(row, codeField);
  if (code === "") return NO_UNIT;
  const known = readComtradeUnit(code, unitTable());
  if (known !== null) return known;
  const abbreviation = text(row, abbreviationField);
  return abbreviation === "" ? unknownCode(at(row, codeField), "unknownUnit") : readUnit(abbreviation, unitTable());
}

/** A figure, null where the field is empty, or the refusal of the row. */
function figure(row: ComtradeRow, field: string): number | RowFault | null {
  const cell = row.cell(field);
  if (cell === null || cell === "") return null;
  const read = typeof cell === "number" ? withinReason(cell) : printedFigure(String(cell), false);
  return badFigure(at(row, field), read) ?? read;
}

function text(row: ComtradeRow, field: string): string {
  const cell = row.cell(field);
  if (typeof cell === "string") return cell.trim();
  return cell === null ? "" : String(cell);
}

function at(row: ComtradeRow, column: string): { line: number; column: string; value: string } {
  return { line: row.line, column, value: text(row, column) };
}
