/** The two tables Eurostat publishes Comext in, told by their header. */
import type { Period } from "../trade/period.js";
import { type Indicator, SUPPLEMENT, VALUE, WEIGHT } from "./comext-cells.js";
import { refused } from "./refused.js";

/** A figure of a row: what it measures, how it is printed, and the unit it is printed in. */
export type ComextFigure = { readonly indicator: Indicator; readonly column: number; readonly factor: number };

/** What the columns of a file mean; -1 where there is no such column. */
export type ComextLayout = {
  readonly header: readonly string[];
  readonly reporter: number;
  readonly partner: number;
  readonly product: number;
  readonly flow: number;
  readonly period: number;
  readonly periodForm: string;
  readonly readPeriod: (cell: string) => Period | null;
  readonly frequency: number;
  readonly flag: number;
  readonly confidentiality: number;
  /** The figures of a row; empty for a row that measures something else. */
  readonly figures: (cells: readonly string[]) => readonly ComextFigure[];
  /** Which of the rows of one cell this is: rows of different parts are added up. */
  readonly part: (cells: readonly string[]) => number;
};

const SDMX_COLUMNS = ["freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD", "OBS_VALUE"] as const;
const BULK_COLUMNS = [
  ...["REPORTER", "PARTNER", "TRADE_TYPE", "PRODUCT_NC", "FLOW", "STAT_PROCEDURE", "SUPPL_UNIT", "PERIOD", "VALUE_EUR", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT"],
] as const;

/** The API's quantities are hundreds of kilograms. */
const KG_PER_UNIT = 100;
const NO_SUPPLEMENT = "NO_SU";

/**
 * Recognises the SDMX-CSV of the API (a row for each indicator) or the bulk CSV (a row for each statistical procedure).
 *
 * @throws FormatError when it is neither, lacks a column, or has one twice
 */
export function comextLayout(header: readonly string[], fileName: string): ComextLayout {
  const twice = header.find((name, place) => header.indexOf(name) !== place);
  if (twice !== undefined) throw refused((w) => w.faults.file.duplicateColumn(fileName, twice));
  const at = (name: string): number => header.indexOf(name);
  const holds = (names: readonly string[]): boolean => names.filter((name) => header.includes(name)).length * 2 > names.length;
  const wanted = holds(SDMX_COLUMNS) ? SDMX_COLUMNS : holds(BULK_COLUMNS) ? BULK_COLUMNS : null;
  if (wanted === null) throw refused((w) => w.faults.file.headerNotRecognised(fileName, header.join(",").slice(0, 80), SDMX_COLUMNS.join(", ")));
  const missing = wanted.find((name) => !header.includes(name));
  if (missing !== undefined) throw refused((w) => w.faults.file.missingColumn(fileName, missing, header.join(", ")));
  return wanted === SDMX_COLUMNS ? sdmxLayout(header, at) : bulkLayout(header, at);
}

function sdmxLayout(header: readonly string[], at: (name: string) => number): ComextLayout {
  const [indicators, column] = [at("indicators"), at("OBS_VALUE")];
  const figureOf: ReadonlyMap<string, readonly ComextFigure[]> = new Map([
    ["VALUE_IN_EUROS", [{ indicator: VALUE, column, factor: 1 }]],
    ["QUANTITY_IN_100KG", [{ indicator: WEIGHT, column, factor: KG_PER_UNIT }]],
    ["SUPPLEMENTARY_QUANTITY", [{ indicator: SUPPLEMENT, column, factor: 1 }]],
  ]);
  return {
    header,
    reporter: at("reporter"),
    partner: at("partner"),
    product: at("product"),
    flow: at("flow"),
    period: at("TIME_PERIOD"),
    periodForm: "YYYY-MM (2025-06)",
    readPeriod: (cell) => (/^(19[89]|20\d)\d-(0[1-9]|1[0-2])$/.test(cell) ? cell : null),
    frequency: at("freq"),
    flag: at("OBS_FLAG"),
    confidentiality: at("CONF_STATUS"),
    figures: (cells) => figureOf.get(cells[indicators] ?? "") ?? [],
    part: () => 0,
  };
}

function bulkLayout(header: readonly string[], at: (name: string) => number): ComextLayout {
  const [unit, procedure, type] = [at("SUPPL_UNIT"), at("STAT_PROCEDURE"), at("TRADE_TYPE")];
  const always = [
    { indicator: VALUE, column: at("VALUE_EUR"), factor: 1 },
    { indicator: WEIGHT, column: at("QUANTITY_KG"), factor: 1 },
  ] as const;
  const counted = [...always, { indicator: SUPPLEMENT, column: at("QUANTITY_SUPPL_UNIT"), factor: 1 }] as const;
  return {
    header,
    reporter: at("REPORTER"),
    partner: at("PARTNER"),
    product: at("PRODUCT_NC"),
    flow: at("FLOW"),
    period: at("PERIOD"),
    periodForm: "YYYYMM (202402)",
    // 202452 is the sum of a year.
    readPeriod: (cell) => (/^(19[89]|20\d)\d(0[1-9]|1[0-2])$/.test(cell) ? `${cell.slice(0, 4)}-${cell.slice(4)}` : null),
    frequency: -1,
    flag: -1,
    confidentiality: -1,
    figures: (cells) => (cells[unit] === NO_SUPPLEMENT ? always : counted),
    part: (cells) => (Number.parseInt(cells[procedure] ?? "", 10) % 32 || 0) + (cells[type] === "I" ? 32 : 0),
  };
}
