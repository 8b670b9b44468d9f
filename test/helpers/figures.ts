/** Published figures written by hand, and imports of them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COVERS_NOTHING_MORE, coverageGathering } from "../../src/pipeline/coverage-gathering.js";
import { CELL, type Panel } from "../../src/series/panel.js";
import type { GoodsName, ImportCounts, ImportDraft, SeriesFilter, Warehouse } from "../../src/store/warehouse.js";
import type { Coverage } from "../../src/trade/coverage.js";
import type { Observation } from "../../src/trade/observation.js";
import { addMonths, periodOf, type Period } from "../../src/trade/period.js";
import { KEY } from "./panel.js";

export const EXPORTS: SeriesFilter = { flow: "export", reporter: "CHN" };

/** A figure of the product and market of `KEY`: ten dollars a piece. */
export function figure(period: Period, value: number, changes: Partial<Observation> = {}): Observation {
  const counted = { quantity: value / 10, quantityUnit: "u", quantityStatus: "reported", quantity2: null, quantityUnit2: null } as const;
  return { ...KEY, hsRevision: "HS2022", period, value, ...counted, netWeightKg: null, ...changes };
}

export type FileOfFigures = { readonly figures: readonly Observation[]; readonly coverages?: readonly Coverage[]; readonly name?: string; readonly goods?: readonly GoodsName[]; readonly options?: string; readonly publishedOn?: string };

/** Begins an import of the figures as lines 2, 3 … of a file; its hash is made from its name. */
export async function draftOf(warehouse: Warehouse, { figures, name = "file.csv", goods = [], options = "{}", publishedOn = "2024-11-20" }: FileOfFigures): Promise<ImportDraft> {
  const draft = await warehouse.beginImport({ name, sha256: `sha256 of ${name}`, source: "gacc", options, publishedOn });
  draft.add(figures.map((observation, k) => ({ line: k + 2, observation })));
  draft.learn(goods);
  return draft;
}

/** A file large enough to be killed in: 500 products over five years. */
export const LARGE_FILE: FileOfFigures = {
  figures: Array.from({ length: 30_000 }, (_, k) => figure(addMonths("2020-01", k % 60), k + 1, { hsCode: String(84_000_000 + 2 * Math.floor(k / 60)) })),
  name: "large.csv",
};

/** Imports the figures, covering their full cross unless said otherwise. */
export async function importFigures(warehouse: Warehouse, file: FileOfFigures): Promise<ImportCounts> {
  const draft = await draftOf(warehouse, file);
  if ((await draft.contradiction()) !== null) throw new Error("these figures contradict each other");
  return draft.commit(file.coverages ?? crossOf(file.figures), "2026-11-23T01:00:00.000Z");
}

/** The full cross of the figures' codes, partners and months. */
export function crossOf(figures: readonly Observation[]): Coverage[] {
  const gathering = coverageGathering("gacc", COVERS_NOTHING_MORE);
  gathering.see(figures.map((observation) => ({ line: 0, observation })));
  return gathering.coverages([]);
}

/** What a read gives, as `period partner hsCode value`: one line for each month with a row, sorted. */
export async function stored(warehouse: Warehouse, asOf?: number, filter: Partial<SeriesFilter> = {}): Promise<string[]> {
  const { panel } = await warehouse.readSeries({ ...EXPORTS, ...filter }, asOf);
  return rowsOf(panel).map(({ period, key, value }) => `${period} ${key.partner} ${key.hsCode} ${value}`).sort();
}

/** Every month with a row. */
export function rowsOf(panel: Panel) {
  return panel.keys.flatMap((key, s) =>
    Array.from({ length: panel.months }, (_, m) => ({ key, period: periodOf(panel.firstMonth + m), at: s * panel.months + m }))
      .filter(({ at }) => panel.cell[at] !== CELL.unknown)
      .map((row) => ({ ...row, value: panel.value[row.at], quantity: panel.quantity[row.at], cell: panel.cell[row.at], unit: panel.units[panel.unit[row.at] ?? -1] })),
  );
}

/** Runs a test in a temporary folder and clears it away. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "friction-watch-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
