/** What one row of table (5) of China Customs' English site says. */
import type { CumulativeTotal } from "../series/cumulative.js";
import type { Observation } from "../trade/observation.js";
import { addMonths, type Period } from "../trade/period.js";
import { type UnitReading, inCanonicalUnit } from "../trade/unit.js";
import { say } from "../words/words.js";
import { type Commodity, commodityOf } from "./gacc-commodities.js";
import { agreesWithYoy, fitsIntoTotal, isMissingMark, type Printed, readPrinted } from "./gacc-flash-figures.js";
import type { FlashLayout, Pair } from "./gacc-flash-header.js";
import { flashUnit, type MoneyUnit } from "./gacc-flash-unit.js";
import type { HtmlRow } from "./html-page.js";
import { printedFigure, withinReason } from "./printed-figure.js";
import { badFigure, unknownCode } from "./row-faults.js";
import type { RowFault, RowReason } from "./source-file.js";

/** What holds for the whole table. */
export type FlashTable = { readonly period: Period; readonly money: MoneyUnit; readonly layout: FlashLayout };

export type FlashRow =
  | { readonly kind: "read"; readonly commodity: Commodity; readonly observations: readonly Observation[]; readonly total: CumulativeTotal; readonly checked: boolean }
  /** The month's value is not published: neither a figure nor zero trade. */
  | { readonly kind: "unpublished"; readonly commodity: Commodity }
  | { readonly kind: "rejected"; readonly commodity: Commodity | null; readonly fault: RowFault };

/** A unit value this many times above or below the usual one means another unit: printed scales differ by a hundred at least, prices in the years known by five at most. */
const UNIT_BAND = 8;
/** For that check alone; the rate was between 6.3 and 7.3 in every year the tables cover. */
const YUAN_PER_DOLLAR = 7;

export function readFlashRow(row: HtmlRow, table: FlashTable): FlashRow {
  const label = row.cells[0] ?? "";
  const commodity = commodityOf(label);
  if (commodity === null) return { kind: "rejected", commodity: null, fault: faultOf("unknown_commodity", row, table.layout.names[0] ?? null, label, (line) => say((w) => w.flash.row.unknownCommodity(line, label))) };
  const rejected = (fault: RowFault): FlashRow => ({ kind: "rejected", commodity, fault });
  const cells = alignedCells(row, table.layout);
  if (cells === null) return rejected(faultOf("cell_count", row, null, null, (line) => say((w) => w.flash.row.cellCount(line, label, String(row.cells.length), String(table.layout.width)))));
  const figures = readFigures(cells, row, table.layout);
  if ("reason" in figures) return rejected(figures);
  const { month, total, lastYear, yoy } = figures;
  if (month.value === null || total.value === null) return { kind: "unpublished", commodity };
  const checks = [agreesWithYoy(total.value, lastYear.value, yoy.value), agreesWithYoy(total.quantity, lastYear.quantity, yoy.quantity)];
  if (checks.includes(false) || !fitsIntoTotal(month.value, total.value) || !fitsIntoTotal(month.quantity, total.quantity)) {
    return rejected(faultOf("figures_disagree", row, null, null, (line) => say((w) => w.flash.row.figuresDisagree(line, label))));
  }
  const unit = quantityUnit(cells, row, table, commodity, figures);
  if ("reason" in unit) return rejected(unit);
  return { kind: "read", commodity, observations: observationsOf(commodity, table, month.value, unit.reading === null ? null : month.quantity, unit.reading), total: totalOf(commodity, table, figures, total.value, unit.reading), checked: checks[0] === true };
}

/**
 * The cells of a row in the columns of the header, the unit as "" where the row has none. Some pages leave the unit cell out of every row and pad a
 * blank at the end, so that the count is right and every figure stands one column too far left.
 *
 * @returns null when the row has too few or too many cells
 */
function alignedCells({ cells }: HtmlRow, { width, hasUnit }: FlashLayout): readonly string[] | null {
  if (!hasUnit) return cells.length === width ? cells : null;
  const [label = "", second = ""] = cells;
  const padded = cells.length === width && cells[width - 1] === "";
  if (padded || cells.length === width - 1) return isMissingMark(second) || isFigure(second) ? [label, "", ...cells.slice(1, width - 1)] : null;
  return cells.length === width && !isFigure(second) ? cells : null;
}

function isFigure(cell: string): boolean {
  return !Number.isNaN(printedFigure(cell, true));
}

type PrintedPair = { readonly quantity: Printed | null; readonly value: Printed | null };
type Figures = { readonly month: PrintedPair; readonly total: PrintedPair; readonly lastYear: PrintedPair; readonly yoy: PrintedPair };

/** Every figure of the row, or the refusal of the first cell that is none. Where January and February are one, their sum is the month. */
function readFigures(cells: readonly string[], row: HtmlRow, layout: FlashLayout): Figures | RowFault {
  const pairs = { month: layout.month ?? layout.total, total: layout.total, lastYear: layout.lastYear, yoy: layout.yoy };
  for (const [name, pair] of Object.entries(pairs) as [keyof Figures, Pair][]) {
    for (const kind of ["quantity", "value"] as const) {
      const cell = cells[pair[kind]] ?? "";
      const printed = readPrinted(cell);
      const figure = printed?.figure ?? 0;
      // Only a change may be negative.
      const fault = badFigure({ line: row.line, column: layout.names[pair[kind]] ?? "", value: cell }, name === "yoy" ? Math.abs(figure) : figure);
      if (fault !== null) return fault;
    }
  }
  const read = (pair: Pair): PrintedPair => ({ quantity: readPrinted(cells[pair.quantity] ?? ""), value: readPrinted(cells[pair.value] ?? "") });
  return { month: read(pairs.month), total: read(pairs.total), lastYear: read(pairs.lastYear), yoy: read(pairs.yoy) };
}

/**
 * The unit the quantities are in, null where none can be told. A printed unit that makes the goods cost eight times more or less than they usually do
 * is a wrong label and refuses the row; where no unit is printed, the usual one counts if it passes the same test, else the quantity is not known.
 */
function quantityUnit(cells: readonly string[], row: HtmlRow, table: FlashTable, commodity: Commodity, figures: Figures): { readonly reading: UnitReading | null } | RowFault {
  const printed = table.layout.hasUnit ? (cells[1] ?? "") : "";
  if (figures.total.quantity === null) return { reading: isMissingMark(printed) ? null : flashUnit(printed) };
  if (isMissingMark(printed)) {
    const usual = commodity.usualUnit === null ? null : flashUnit(commodity.usualUnit);
    return { reading: usual !== null && unitValueTest(usual, table.money, commodity, figures) === "usual" ? usual : null };
  }
  const reading = flashUnit(printed);
  if (reading === null) return unknownCode({ line: row.line, column: table.layout.names[1] ?? "", value: printed }, "unknownUnit");
  if (unitValueTest(reading, table.money, commodity, figures) !== "implausible") return { reading };
  const quantity = `${figures.total.quantity.figure.toLocaleString("en")} × ${printed}`;
  const typical = String(commodity.typicalUsd.get(reading.unit ?? ""));
  return faultOf("implausible_unit", row, table.layout.names[1] ?? null, printed, (line) => say((w) => w.flash.row.implausibleUnit(line, row.cells[0] ?? "", quantity, typical, reading.unit ?? "")));
}

function unitValueTest(reading: UnitReading, money: MoneyUnit, commodity: Commodity, { total }: Figures): "usual" | "implausible" | "unknown" {
  const typical = commodity.typicalUsd.get(reading.unit ?? "");
  const quantity = inCanonicalUnit(total.quantity?.figure ?? 0, reading);
  if (typical === undefined || quantity === 0 || total.value === null) return "unknown";
  const dollars = (total.value.figure * money.scale) / (money.currency === "CNY" ? YUAN_PER_DOLLAR : 1);
  const ratio = dollars / quantity / typical;
  return ratio >= 1 / UNIT_BAND && ratio <= UNIT_BAND ? "usual" : "implausible";
}

/** The month's observation; where January and February are one, January's beside it, which holds nothing of its own. */
function observationsOf(commodity: Commodity, { period, money, layout }: FlashTable, value: Printed, quantity: Printed | null, unit: UnitReading | null): Observation[] {
  const key = { source: "gacc-flash", flow: "export", reporter: "CHN", partner: "WLD", hsCode: commodity.id, currency: money.currency, province: null, regime: null } as const;
  const rest = { hsRevision: null, quantityUnit: unit?.unit ?? null, quantity2: null, quantityUnit2: null, netWeightKg: null };
  const counted = quantity === null || unit === null ? null : scaled(quantity.figure, unit.factor);
  const status = counted === null ? "missing" : counted === 0 ? "zero" : "reported";
  const month: Observation = { ...key, ...rest, period, value: scaled(value.figure, money.scale), quantity: counted, quantityStatus: status };
  if (layout.month !== null) return [month];
  return [{ ...key, ...rest, period: addMonths(period, -1), value: 0, quantity: 0, quantityStatus: "joint" }, month];
}

function totalOf(commodity: Commodity, { period, money }: FlashTable, { total, lastYear }: Figures, value: Printed, unit: UnitReading | null): CumulativeTotal {
  const ofMoney = (figure: number): number => scaled(figure, money.scale);
  const ofGoods = (printed: Printed | null, part: keyof Printed): number | null => (printed === null || unit === null ? null : scaled(printed[part], unit.factor));
  return {
    hsCode: commodity.id,
    partner: "WLD",
    currency: money.currency,
    flow: "export",
    reporter: "CHN",
    firstPeriod: `${period.slice(0, 4)}-01`,
    lastPeriod: period,
    value: ofMoney(value.figure),
    quantity: ofGoods(total.quantity, "figure"),
    quantityUnit: unit?.unit ?? null,
    valueStep: ofMoney(value.step),
    quantityStep: ofGoods(total.quantity, "step"),
    previousValue: lastYear.value === null ? null : ofMoney(lastYear.value.figure),
    previousQuantity: ofGoods(lastYear.quantity, "figure"),
  };
}

/** Cut to 15 significant digits, so that 2,071.3 million is 2071300000. */
function scaled(figure: number, factor: number): number {
  return withinReason(inCanonicalUnit(figure, { unit: null, factor }));
}

function faultOf(reason: RowReason, row: HtmlRow, column: string | null, value: string | null, tell: (line: string) => RowFault["tell"]): RowFault {
  return { line: row.line, column, value, reason, tell: tell(String(row.line)) };
}
