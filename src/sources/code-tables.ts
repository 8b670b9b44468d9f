/** The code tables of `data/codes`, each read once and only when first asked for: most commands need one or two of them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import type { CountryTable, NameInBoth } from "../trade/country.js";
import type { UnitReading, UnitTable } from "../trade/unit.js";
import type { DatedArea, DatedAreas } from "./dated-areas.js";
import { type HsEditions, readHsEditions } from "./hs-headings.js";

/** An area of Comtrade: its alpha-3 code, or null for a sum of areas (a group), which is nobody's partner. */
export type ComtradeArea = { readonly alpha3: string | null };

/** China Customs partner code (`"502"`) → alpha-3, codes no longer in use among them. */
export const gaccPartners = once(() => new Map(readTable("gacc-partners.csv").map((row) => [cell(row, "code"), cell(row, "alpha3")])));

/** China Customs partner code → what it means, month by month: rows are read by this. */
export const gaccPartnersByMonth = once(() => datedAreas("gacc-partners.csv"));

/** China Customs regime 贸易方式 (`"10"`) → short names. */
export const gaccRegimes = once(() => names("gacc-regimes.csv", "code"));

/** Four-digit heading (`"8507"`) → our own short name; chapters 84–90 and the machinery headings around them only. */
export const headingNames = once(() => names("heading-names.csv", "heading"));

/** China Customs place of registration 注册地 (`"44"`) → names. */
export const gaccProvinces = once(() => names("gacc-provinces.csv", "code"));

/** Comtrade area code (`"842"`) → area, codes no longer in use among them. */
export const comtradeAreas = once(
  () =>
    new Map<string, ComtradeArea>(
      readTable("comtrade-partners.csv").map((row) => [
        cell(row, "code"),
        { alpha3: cell(row, "group") === "yes" ? null : cell(row, "alpha3") },
      ]),
    ),
);

/** Comtrade area code → what it means, month by month: rows are read by this. */
export const comtradeAreasByMonth = once(() => datedAreas("comtrade-partners.csv"));

/** Reporter or partner code of Eurostat Comext (`"CN"`, `"EU27_2020"`) → area. */
export const comextAreas = once(() => datedAreas("comext-areas.csv"));

/** Country code of the US Census Bureau (`"5700"`) → area; groups of countries are not in it. */
export const censusAreas = once(() => datedAreas("census-countries.csv"));

/** Alpha-3 → the area codes of Comtrade that mean it, sums of areas apart: one country may have had two territories (`USA` → 840 and 842). */
export const comtradeCodesOf = once((): ReadonlyMap<string, readonly string[]> => {
  const codes = new Map<string, string[]>();
  for (const [code, { alpha3 }] of comtradeAreas()) {
    if (alpha3 !== null) codes.set(alpha3, [...(codes.get(alpha3) ?? []), code]);
  }
  return codes;
});

/** The subheadings of each edition of the Harmonized System. */
export const hsEditions = once((): HsEditions => readHsEditions(tablePath("hs-headings.csv")));

/** Printed units → canonical units. */
export const unitTable = once((): UnitTable => {
  const words = new Map<string, UnitReading>();
  const comtradeCodes = new Map<string, UnitReading>();
  const censusCodes = new Map<string, UnitReading>();
  const byKind: Readonly<Record<string, Map<string, UnitReading>>> = { word: words, comtrade: comtradeCodes, census: censusCodes };
  for (const row of readTable("units.csv")) {
    const reading = { unit: cell(row, "unit") || null, factor: Number(cell(row, "factor")) };
    const printed = cell(row, "printed");
    byKind[cell(row, "kind")]?.set(printed.toLowerCase(), reading);
  }
  return { words, comtradeCodes, censusCodes };
});

/** Countries and areas, for names and for what users type. */
export const countryTable = once((): CountryTable => {
  const codes = createRequire(import.meta.url)("i18n-iso-countries/codes.json") as readonly (readonly [string, string])[];
  const namedHere = new Map([...names("areas.csv", "alpha3"), ...names("country-names.csv", "alpha3")]);
  return {
    alpha2Of: new Map(codes.filter(([alpha2]) => alpha2 !== "XK").map(([alpha2, alpha3]) => [alpha3, alpha2])),
    namedHere,
    aliases: new Map(readTable("country-aliases.csv").map((row) => [cell(row, "name"), cell(row, "alpha3")])),
  };
});

function datedAreas(file: string): DatedAreas {
  const areas = new Map<string, DatedArea[]>();
  for (const row of readTable(file)) {
    const area = { alpha3: cell(row, "alpha3") || null, isGroup: row.group === "yes", from: cell(row, "from") || null, to: cell(row, "to") || null };
    areas.set(cell(row, "code"), [...(areas.get(cell(row, "code")) ?? []), area]);
  }
  return areas;
}

type TableRow = Readonly<Record<string, string>>;

function names(file: string, key: string): ReadonlyMap<string, NameInBoth> {
  return new Map(readTable(file).map((row) => [cell(row, key), { "zh-CN": cell(row, "zh"), en: cell(row, "en") }]));
}

/** The rows of a table of `data/codes`, by column name. */
export function readTable(file: string): readonly TableRow[] {
  const text = readFileSync(tablePath(file), "utf8");
  return Papa.parse<TableRow>(text, { header: true, comments: "#", delimiter: ",", newline: "\n", skipEmptyLines: true }).data;
}

function tablePath(file: string): string {
  return join(packageRoot(), "data", "codes", file);
}

/** @throws Error when the table lacks the column: our own mistake */
export function cell(row: TableRow, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`data/codes: a row lacks the column ${column}: ${JSON.stringify(row)}`);
  return text;
}

/** The folder of our package.json: the code runs both from `src/` and, compiled, from `dist/src/`. */
const packageRoot = once((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (isOurPackage(join(folder, "package.json"))) return folder;
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json of friction-watch not found above the code: the installation is incomplete");
    folder = parent;
  }
});

function isOurPackage(path: string): boolean {
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as { name?: unknown }).name === "friction-watch";
  } catch {
    return false;
  }
}

/** Calls `read` the first time only. */
export function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: read() }).value;
}
