/** The cells of one Comext file, put together from its rows: value, weight and supplementary quantity of one cell stand rows apart. */
import type { Flow } from "../trade/observation.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import { remembering } from "./read-cell.js";

/** Which figure a row gives. */
export const VALUE = 0;
export const WEIGHT = 1;
export const SUPPLEMENT = 2;
export type Indicator = typeof VALUE | typeof WEIGHT | typeof SUPPLEMENT;

/** What a row says of its figure. `figure` is 0 where there is none. */
export type Reading = { readonly state: ReadingState; readonly figure: number };
export type ReadingState = (typeof STATES)[number];
/** Order is the code kept in the columns. */
const STATES = ["absent", "published", "estimated", "unpublished", "confidential"] as const;

export type Place = { readonly reporter: string; readonly partner: string; readonly flow: Flow; readonly hsCode: string; readonly period: Period };

/** One cell of the file: its parts (statistical procedures) are to be added up. */
export type ComextCell = { readonly place: Place; readonly parts: readonly CellPart[]; readonly spoiled: boolean };
export type CellPart = { readonly line: number; readonly readings: readonly [value: Reading, weight: Reading, supplement: Reading] };

export type ComextCells = {
  /**
   * Keeps a figure.
   *
   * @param part distinguishes rows that are added up; 0 to 63
   * @returns "kept"; "repeated" when the same figure was there; the line of the other row when a different one was; "full" beyond the limit
   */
  put(place: Place, part: number, indicator: Indicator, reading: Reading, line: number): "kept" | "repeated" | "full" | number;
  /** A row of this cell could not be read: the cell as a whole is not known. */
  spoil(place: Place, line: number): void;
  /** The cells in the order of their series. */
  all(): Generator<ComextCell>;
};

/** Cells a file may hold: a month of the whole bulk file has 2 to 3 million. A cell takes about 100 bytes, so 400 MB at most. */
export const MOST_CELLS = 4_000_000;

/** Sizes of the fields of a key, which is one whole number below 2⁵¹: series × products × months × parts. */
const PRODUCTS = 2 ** 17;
const MONTHS = 2 ** 11;
const PARTS = 64;
/** Months are counted from January 1980, before the first Comext figure. */
const FIRST_MONTH = monthIndex("1980-01");

/** Columns, so that millions of cells are a few arrays. They grow by doubling. */
type Columns = { keys: Float64Array; figures: Float64Array; states: Uint8Array; lines: Int32Array; spoiled: Uint8Array };

export function comextCells(most = MOST_CELLS): ComextCells {
  const series = numbering<Pick<Place, "reporter" | "partner" | "flow">>();
  const products = numbering<string>();
  const monthOf = remembering((period) => monthIndex(period) - FIRST_MONTH);
  const rows = new Map<number, number>();
  let columns = emptyColumns(1024);

  const rowOf = (place: Place, part: number, line: number): number | null => {
    const key = keyOf(series.number(`${place.flow}|${place.reporter}|${place.partner}`, place), products.number(place.hsCode, place.hsCode), monthOf(place.period), part);
    const known = rows.get(key);
    if (known !== undefined) return known;
    const row = rows.size;
    if (row >= most || products.items.length > PRODUCTS) return null;
    if (row >= columns.keys.length) columns = grown(columns);
    rows.set(key, row);
    columns.keys[row] = key;
    columns.lines[row] = line;
    return row;
  };

  return {
    put: (place, part, indicator, { state, figure }, line) => {
      const row = rowOf(place, part, line);
      if (row === null) return "full";
      const at = row * 3 + indicator;
      const code = STATES.indexOf(state);
      if (columns.states[at] !== 0) return columns.states[at] === code && columns.figures[at] === figure ? "repeated" : (columns.lines[row] ?? 0);
      columns.states[at] = code;
      columns.figures[at] = figure;
      if (indicator === VALUE) columns.lines[row] = line;
      return "kept";
    },
    spoil: (place, line) => {
      const row = rowOf(place, 0, line);
      if (row !== null) columns.spoiled[row] = 1;
    },
    all: () => cellsOf(columns, rows.size, series.items, products.items),
  };
}

function keyOf(series: number, product: number, month: number, part: number): number {
  return ((series * PRODUCTS + product) * MONTHS + month) * PARTS + part;
}

function* cellsOf(columns: Columns, count: number, series: readonly Pick<Place, "reporter" | "partner" | "flow">[], products: readonly string[]): Generator<ComextCell> {
  const key = (row: number): number => columns.keys[row] ?? 0;
  const order = Uint32Array.from({ length: count }, (_, row) => row).sort((a, b) => key(a) - key(b));
  for (let from = 0; from < count; ) {
    const cell = Math.floor(key(order[from] ?? 0) / PARTS);
    let to = from + 1;
    while (to < count && Math.floor(key(order[to] ?? 0) / PARTS) === cell) to += 1;
    const members = [...order.subarray(from, to)];
    const { reporter, partner, flow } = series[Math.floor(cell / MONTHS / PRODUCTS)] ?? missing();
    const hsCode = products[Math.floor(cell / MONTHS) % PRODUCTS] ?? missing();
    const place = { reporter, partner, flow, hsCode, period: periodOf((cell % MONTHS) + FIRST_MONTH) };
    yield { place, parts: members.map((row) => partOf(columns, row)), spoiled: members.some((row) => columns.spoiled[row] === 1) };
    from = to;
  }
}

function partOf({ states, figures, lines }: Columns, row: number): CellPart {
  const reading = (indicator: Indicator): Reading => {
    const at = row * 3 + indicator;
    return { state: STATES[states[at] ?? 0] ?? "absent", figure: figures[at] ?? 0 };
  };
  return { line: lines[row] ?? 0, readings: [reading(VALUE), reading(WEIGHT), reading(SUPPLEMENT)] };
}

function missing(): never {
  throw new Error("a cell without its series or product: the columns and their numbering have come apart");
}

type Numbering<T> = { readonly items: readonly T[]; number(name: string, item: T): number };

function numbering<T>(): Numbering<T> {
  const numbers = new Map<string, number>();
  const items: T[] = [];
  return {
    items,
    number: (name, item) => {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, items.length);
      return items.push(item) - 1;
    },
  };
}

function emptyColumns(size: number): Columns {
  return { keys: new Float64Array(size), figures: new Float64Array(size * 3), states: new Uint8Array(size * 3), lines: new Int32Array(size), spoiled: new Uint8Array(size) };
}

function grown(old: Columns): Columns {
  const columns = emptyColumns(old.keys.length * 2);
  columns.keys.set(old.keys);
  columns.figures.set(old.figures);
  columns.states.set(old.states);
  columns.lines.set(old.lines);
  columns.spoiled.set(old.spoiled);
  return columns;
}
