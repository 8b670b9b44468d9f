/** Somebody else's panel of monthly series, one month a line: `series_id,period,quantity,value,qty_unit`. */
import type { Panel, PanelKey } from "../series/panel.js";
import { isPeriod, monthIndex } from "../trade/period.js";
import { csvRows, type CsvRow } from "./csv-rows.js";
import { emptyGrid, holds, MOST_CELLS, MOST_MONTHS, placeIn, putIn, takePanel, type PanelGrid } from "./panel-grid.js";
import { panelFigures } from "./panel-row.js";
import { remembering } from "./read-cell.js";
import { refused, refusedFor } from "./refused.js";
import type { RowFault } from "./source-file.js";
import { textBlocks } from "./text-blocks.js";
import { decoderOf } from "./text-decoder.js";

export type PanelReading = {
  /** Series in the order of their ids, whatever the order of the rows. */
  readonly panel: Panel;
  /** The ids as the file writes them. */
  readonly ids: readonly string[];
  readonly rows: number;
  /** Rows that say what an earlier one says. */
  readonly repeated: number;
  /** Rows with a figure that can't be used: their months count as not known. The first are kept, all are counted. */
  readonly rejected: { readonly count: number; readonly first: readonly RowFault[] };
};

const COLUMNS = ["series_id", "period", "quantity", "value", "qty_unit"] as const;
type Places = Readonly<Record<(typeof COLUMNS)[number], number>> & { readonly width: number };

/** Kept of the rejected rows. */
const LISTED = 20;
/** Numbers of units are 16 bits wide; a file with a thousand units has something else in that column. */
const MOST_UNITS = 1_000;

/** What has been read so far. */
type Reading = {
  readonly fileName: string;
  readonly grid: PanelGrid;
  readonly series: Map<string, number>;
  readonly units: Map<string, number>;
  readonly monthOf: (text: string) => number | null;
  readonly first: RowFault[];
  rejected: number;
  rows: number;
  repeated: number;
};

/**
 * Reads a panel in memory bounded by its figures: rows may come in any order, and are not kept. Units are taken as printed, those of different rows of a series may differ.
 *
 * @param told called now and then with the number of rows read
 * @throws FormatError on a fault of structure: a column missing, a line cut short, month 13, commas between thousands, two rows for one month that differ
 */
export async function readPanelFile(bytes: AsyncIterable<Uint8Array>, fileName: string, told: (rows: number) => void = () => undefined): Promise<PanelReading> {
  const reading = newReading(fileName);
  let places: Places | null = null;
  for await (const rows of csvRows(textBlocks(bytes, fileName, () => decoderOf("utf-8")), fileName)) {
    for (const row of rows) {
      if (places === null) places = columnsOf(row.cells, fileName);
      else readRow(row, places, reading);
    }
    told(reading.rows);
  }
  if (reading.series.size === 0) throw refused((w) => w.faults.file.noRows(fileName));
  return finished(reading);
}

function newReading(fileName: string): Reading {
  const monthOf = remembering((text) => (isPeriod(text.trim()) ? monthIndex(text.trim()) : null));
  return { fileName, grid: emptyGrid(), series: new Map(), units: new Map(), monthOf, first: [], rejected: 0, rows: 0, repeated: 0 };
}

function columnsOf(header: readonly string[], fileName: string): Places {
  const names = header.map((name) => name.trim());
  for (const column of COLUMNS) {
    if (!names.includes(column)) throw refused((w) => w.score.file.missingColumn(fileName, column, names.join(", ")));
    if (names.indexOf(column) !== names.lastIndexOf(column)) throw refused((w) => w.faults.file.duplicateColumn(fileName, column));
  }
  const [series_id, period, quantity, value, qty_unit] = COLUMNS.map((column) => names.indexOf(column)) as [number, number, number, number, number];
  return { series_id, period, quantity, value, qty_unit, width: names.length };
}

function readRow({ line, cells }: CsvRow, places: Places, reading: Reading): void {
  const { fileName, grid } = reading;
  if (cells.length !== places.width) throw refused((w) => w.faults.file.fieldCount(fileName, String(line), String(cells.length), String(places.width)));
  reading.rows += 1;
  const cell = (column: (typeof COLUMNS)[number]): { line: number; column: string; value: string } => ({ line, column, value: cells[places[column]] ?? "" });
  const id = (cells[places.series_id] ?? "").trim();
  if (id === "") throw refusedFor(cell("series_id"), (w) => w.score.file.emptyId(fileName, String(line), "series_id"));
  const period = cells[places.period] ?? "";
  const month = reading.monthOf(period);
  if (month === null) throw refusedFor(cell("period"), (w) => w.score.file.badPeriod(fileName, String(line), "period", period));
  const place = placeOf(numberOf(id, reading.series), month, line, period, reading);
  const figures = panelFigures(cell("quantity"), cell("value"), unitOf(cells[places.qty_unit] ?? "", line, reading), fileName);
  if ("reason" in figures) {
    reading.rejected += 1;
    if (reading.first.length < LISTED) reading.first.push(figures);
    return;
  }
  const other = grid.line[place] ?? 0;
  if (other === 0) putIn(grid, place, figures, line);
  else if (holds(grid, place, figures)) reading.repeated += 1;
  else throw refusedFor(cell("series_id"), (w) => w.score.file.contradiction(fileName, String(line), String(other), id, period));
}

function placeOf(series: number, month: number, line: number, period: string, { grid, fileName }: Reading): number {
  const place = placeIn(grid, series, month);
  if (place === "too_many_months") throw refused((w) => w.score.file.tooManyMonths(fileName, String(line), period, String(MOST_MONTHS)));
  if (place === "too_large") throw refused((w) => w.score.file.tooLarge(fileName, String(line), MOST_CELLS.toLocaleString("en")));
  return place;
}

/** −1 where the row names no unit. */
function unitOf(text: string, line: number, { units, fileName }: Reading): number {
  const unit = text.trim();
  if (unit === "") return -1;
  if (units.size >= MOST_UNITS && !units.has(unit)) throw refused((w) => w.score.file.tooManyUnits(fileName, String(line), "qty_unit", unit, String(MOST_UNITS)));
  return numberOf(unit, units);
}

/** The number of a name, the next one for a name not seen before. */
function numberOf(name: string, numbers: Map<string, number>): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size);
  return numbers.size - 1;
}

function finished({ grid, series, units, rows, repeated, rejected, first }: Reading): PanelReading {
  const ordered = [...series].sort(([a], [b]) => (a < b ? -1 : 1));
  const ids = ordered.map(([id]) => id);
  const panel = takePanel(grid, ordered.map(([, number]) => number), ids.map(keyOf), [...units.keys()]);
  return { panel, ids, rows, repeated, rejected: { count: rejected, first } };
}

/**
 * `<code>-<market>`, cut at the last hyphen; without one the whole is the code and the market not specified. Who published the figures, and in what currency, a
 * panel does not say: reporter and currency are `XXX` (ISO 3166 and ISO 4217 for none), the flow the one the detector looks at.
 */
function keyOf(id: string): PanelKey {
  const cut = id.lastIndexOf("-");
  const [hsCode, partner] = cut === -1 ? [id, "XXX"] : [id.slice(0, cut), id.slice(cut + 1)];
  return { source: "csv", flow: "export", reporter: "XXX", partner, hsCode, currency: PANEL_CURRENCY, province: null, regime: null };
}

/** ISO 4217: no currency. */
export const PANEL_CURRENCY = "XXX";
