/** One row of a foreign panel: a month of a series, its quantity and value. */
import { CELL } from "../series/panel.js";
import { say } from "../words/words.js";
import type { PanelFigures } from "./panel-grid.js";
import { printedFigure, withinReason } from "./printed-figure.js";
import { refusedFor } from "./refused.js";
import type { CellAt } from "./row-faults.js";
import type { RowFault } from "./source-file.js";

/** Statistics programs print 1e+05 where a spreadsheet prints 100000; no digit is lost by it. */
const SCIENTIFIC = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/**
 * Quantity and value of a row with what is known of them: empty is not published, both 0 is no trade, and a value beside a quantity of 0 a quantity not counted.
 * Without a value nothing is known of the month.
 *
 * @param unit number of the row's unit, −1 for none
 * @throws FormatError on commas between thousands
 */
export function panelFigures(quantityCell: CellAt, valueCell: CellAt, unit: number, fileName: string): PanelFigures | RowFault {
  const quantity = panelFigure(quantityCell, fileName);
  const value = panelFigure(valueCell, fileName);
  if (typeof quantity === "object") return quantity;
  if (typeof value === "object") return value;
  const cell = cellOf(quantity, value);
  return { quantity, value, cell, unit: cell === CELL.noTrade || Number.isNaN(quantity) ? -1 : unit };
}

function cellOf(quantity: number, value: number): number {
  if (Number.isNaN(value)) return CELL.unknown;
  if (Number.isNaN(quantity)) return CELL.missing;
  if (quantity > 0) return CELL.reported;
  return value > 0 ? CELL.zero : CELL.noTrade;
}

/** A figure ≥ 0, NaN for an empty cell, or what is wrong with it. */
function panelFigure(at: CellAt, fileName: string): number | RowFault {
  const plain = printedFigure(at.value, false);
  // Adding zero makes 0 of −0.
  if (plain >= 0) return plain + 0;
  const text = at.value.trim();
  if (text === "") return Number.NaN;
  const [line, { column, value }] = [String(at.line), at];
  if (THOUSANDS.test(text)) throw refusedFor(at, (w) => w.score.file.thousands(fileName, line, column, value));
  const figure = SCIENTIFIC.test(text) ? withinReason(Number(text)) : Number.NaN;
  if (figure >= 0) return figure + 0;
  if (figure < 0) return { ...at, reason: "negative_value", tell: say((w) => w.score.row.negative(line, column, value)) };
  return { ...at, reason: "not_a_number", tell: say((w) => w.score.row.notANumber(line, column, value)) };
}
