/** What one row of the Census API says. */
import type { UnreadCell } from "../trade/coverage.js";
import { hsRevisionOf, readHsCode } from "../trade/hs-code.js";
import type { Flow, Observation, QuantityStatus } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import { inCanonicalUnit, readCensusUnit } from "../trade/unit.js";
import { censusAreas, unitTable } from "./code-tables.js";
import type { CensusLayout } from "./census-layout.js";
import { areaIn } from "./dated-areas.js";
import { printedFigure } from "./printed-figure.js";
import { refused } from "./refused.js";
import { type CellAt, badFigure, badHsCode, unknownCode } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** A row of the answer (1 = the row of column names) and its cells by column; "" for a column that is absent or null. */
export type CensusRow = { readonly line: number; readonly cell: (column: string) => string };

/** `0003` European Union, `4XXX` Europe: sums of countries. */
const GROUP = /^(00\d\d|\dXXX)$/;
/** `-` is the total over a dimension. */
const TOTAL = "-";
/** Digits of the codes whose quantities the office counts; above them it adds up only values. */
const COUNTED_DIGITS = 10;

/**
 * Reads one row.
 *
 * @returns "group" for a sum of countries or a breakdown beside its total; "no_trade" for a country without trade this month: the office lists those
 *   that traded earlier in the year with 0 and 0, and leaves out the others; "unpublished" for a withheld month
 * @throws FormatError on a month that is none
 */
export function censusObservation(row: CensusRow, layout: CensusLayout, fileName: string): Observation | RowFault | "group" | "no_trade" | "unpublished" {
  const period = periodOf(row);
  if (period === null) throw badPeriod(row, fileName);
  if (isLeftOut(row, layout)) return "group";
  const partner = partnerOf(row, period);
  if (partner === null) return unknownCode(at(row, "CTY_CODE"), "unknownPartner");
  const product = readHsCode(row.cell(layout.product));
  if (product.kind !== "code") return badHsCode(at(row, layout.product), product);
  const value = figure(row, layout.value);
  if (typeof value !== "number") return value;
  const first = counted(row, layout.quantity, layout.quantityFlag, "UNIT_QY1", product.hsCode);
  if ("reason" in first) return first;
  const second = counted(row, layout.quantity2, layout.quantity2Flag, "UNIT_QY2", product.hsCode);
  if ("reason" in second) return second;
  if (value === 0 && (first.quantity ?? 0) === 0) return first.status === "suppressed" ? "unpublished" : "no_trade";
  return {
    source: "census",
    flow: layout.flow,
    reporter: "USA",
    partner,
    hsCode: product.hsCode,
    currency: "USD",
    province: null,
    regime: null,
    hsRevision: revisionOf(layout.flow, period),
    period,
    value,
    quantity: first.quantity,
    quantityUnit: first.unit,
    quantityStatus: first.status,
    quantity2: second.quantity,
    quantityUnit2: second.unit,
    netWeightKg: null,
  };
}

/** Where a refused row stood, as far as it can be made out. */
export function censusCell(row: CensusRow, layout: CensusLayout): UnreadCell {
  const period = periodOf(row);
  const product = readHsCode(row.cell(layout.product));
  return { hsCode: product.kind === "code" ? product.hsCode : null, partner: period === null ? null : partnerOf(row, period), period };
}

/** Month from `time` (`2026-06`), or from YEAR and MONTH. */
function periodOf(row: CensusRow): Period | null {
  const printed = row.cell("time") || `${row.cell("YEAR")}-${row.cell("MONTH")}`;
  return /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(printed) ? printed : null;
}

function partnerOf(row: CensusRow, period: Period): string | null {
  return areaIn(censusAreas(), row.cell("CTY_CODE"), period)?.alpha3 ?? null;
}

function isLeftOut(row: CensusRow, layout: CensusLayout): boolean {
  const isPart = layout.breakdowns.some((column) => !["", TOTAL].includes(row.cell(column)));
  return isPart || GROUP.test(row.cell("CTY_CODE")) || row.cell("SUMMARY_LVL") === "CGP" || row.cell(layout.product) === TOTAL;
}

type Counted = { readonly quantity: number | null; readonly unit: string | null; readonly status: QuantityStatus };

/**
 * A quantity in its canonical unit. Without a unit (`-`, blank, `X`) there is none, whatever is printed. A 0 above the ten digits stands for codes counted
 * in different units; a 0 the office has flagged is no count either: `A` withheld, anything else not known.
 */
function counted(row: CensusRow, column: string, flagColumn: string, unitColumn: string, hsCode: string): Counted | RowFault {
  const unit = readCensusUnit(row.cell(unitColumn), unitTable());
  const printed = row.cell(column);
  if (unit.unit === null || printed === "") return { quantity: null, unit: unit.unit, status: "missing" };
  const read = figure(row, column);
  if (typeof read !== "number") return read;
  if (read > 0) return { quantity: inCanonicalUnit(read, unit), unit: unit.unit, status: "reported" };
  const flag = row.cell(flagColumn);
  if (flag === "A") return { quantity: null, unit: unit.unit, status: "suppressed" };
  const isCount = hsCode.length === COUNTED_DIGITS && ["", TOTAL].includes(flag);
  return isCount ? { quantity: 0, unit: unit.unit, status: "zero" } : { quantity: null, unit: unit.unit, status: "missing" };
}

function figure(row: CensusRow, column: string): number | RowFault {
  const read = printedFigure(row.cell(column), false);
  return badFigure(at(row, column), read) ?? read;
}

/**
 * The tariff schedule took over the HS of 2022 on 27 January 2022: imports of that month are still counted by the edition before.
 *
 * @see Presidential Proclamation 10326 (86 FR 73593)
 */
function revisionOf(flow: Flow, period: Period): string | null {
  return flow === "import" && period === "2022-01" ? "HS2017" : hsRevisionOf(period);
}

function at(row: CensusRow, column: string): CellAt {
  return { line: row.line, column, value: row.cell(column) };
}

function badPeriod(row: CensusRow, fileName: string): Error {
  const column = row.cell("time") === "" ? "YEAR, MONTH" : "time";
  const value = row.cell("time") || `${row.cell("YEAR")}-${row.cell("MONTH")}`;
  return refused((w) => w.faults.file.badPeriod(fileName, String(row.line), column, value, "YYYY-MM (2026-06)"));
}
