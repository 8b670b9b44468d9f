import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { drawnSvg } from "../report/drawing.js";
import { packCharts, type PackChart } from "../report/pack-charts.js";
import type { PackRecord } from "../report/pack-record.js";
import type { Picture } from "../runtime/picture.js";
import type { App } from "./app.js";
import { packRecord, type PackAsked, type PackProgress } from "./pack.js";
import { makeFolder } from "./stores.js";
import { writeWholeFile } from "./whole-file.js";

/** Where a pack was written to, and the charts it goes without. */
export type WrittenPack = {
  readonly docx: string;
  readonly xlsx: string;
  /** The folder of the charts. */
  readonly charts: string;
  readonly drawn: readonly string[];
  readonly undrawn: readonly { readonly chart: string; readonly reason: string }[];
};

/**
 * Gathers a pack and writes it. Writing the same pack again replaces its files, each whole; a chart that can't be drawn costs only its picture.
 *
 * @param folder where to; the store's `reports/` when null
 */
export async function writePack(app: App, asked: PackAsked, folder: string | null, progress: PackProgress): Promise<WrittenPack> {
  const record = await packRecord(app, asked, progress);
  progress("drawing");
  const base = join(resolve(folder ?? app.home.reports), `pack-${record.hsCode}-${record.market.code}-${record.lastPeriod}.${record.language}`);
  const charts = `${base}-charts`;
  await makeFolder(charts);
  const { openPictures } = await import("../runtime/picture.js");
  const draw = await openPictures();
  const drawn: string[] = [];
  const undrawn: { chart: string; reason: string }[] = [];
  const told = (chart: string, reason: string): void => {
    undrawn.push({ chart, reason });
    app.log.warn("chart_not_drawn", { chart, reason });
  };
  for (const chart of packCharts(record)) {
    const picture = await pictureOf(chart, draw);
    if ("png" in picture) drawn.push(await written(join(charts, `${chart.name}.png`), Buffer.from(picture.png)));
    else told(chart.name, picture.reason);
  }
  await withoutStale(charts, drawn);
  const docx = await written(`${base}.docx`, await docxOf(record, draw));
  const xlsx = await written(`${base}.xlsx`, await (await import("../report/pack-workbook.js")).packWorkbook(record));
  app.log.info("pack_written", { hsCode: record.hsCode, market: record.market.code, docx });
  return { docx, xlsx, charts, drawn, undrawn };
}

/** As on paper, so that each chart is drawn once for both. */
const CHART_ID = "chart";

async function pictureOf({ drawing }: PackChart, draw: (svg: string) => Promise<Picture>): Promise<Picture> {
  try {
    return await draw(drawnSvg(drawing(), CHART_ID));
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Charts of an earlier writing that this one does not have would be taken for its own. */
async function withoutStale(charts: string, drawn: readonly string[]): Promise<void> {
  const all: readonly PackChart["name"][] = ["monthly-market", "monthly-world", "market-shares", "supplier-shares"];
  for (const name of all) if (!drawn.includes(join(charts, `${name}.png`))) await rm(join(charts, `${name}.png`), { force: true });
}

/** A picture missing on paper is told with the charts already. */
async function docxOf(record: PackRecord, draw: (svg: string) => Promise<Picture>): Promise<Buffer> {
  const [{ documentDocx }, { packDocument }] = await Promise.all([import("../report/docx-document.js"), import("../report/pack-document.js")]);
  return documentDocx(packDocument(record), { draw, onUndrawn: () => undefined });
}

async function written(path: string, content: Buffer): Promise<string> {
  await writeWholeFile(path, [content]);
  return path;
}
