/** Small customs downloads in GB18030, and their import. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { importFile, type ImportOptions, type Receipt } from "../../src/pipeline/import-files.js";
import { periodsBetween, type Period } from "../../src/trade/period.js";
import { gaccFile, gb18030, without, type GaccCellsByName } from "../sources/reading.js";

export const GACC_EXPORTS: ImportOptions = { source: "gacc", flow: "export", currency: null, covers: COVERS_NOTHING_MORE, mappingFile: null, acceptTruncated: false, restore: false, publishedOn: null, name: null };

const CUSTOMS_CODES: Readonly<Record<string, string>> = { VNM: "141", USA: "502", DEU: "304", JPN: "116" };

export type Product = { readonly hsCode: string; readonly name: string; readonly partner: string };

/** Air conditioners to Viet Nam, batteries to the United States, refrigerators to Germany. */
export const COOLERS: Product = { hsCode: "84151021", name: "分体式空调器", partner: "VNM" };
export const BATTERIES: Product = { hsCode: "85076000", name: "锂离子蓄电池", partner: "USA" };
export const FRIDGES: Product = { hsCode: "84181020", name: "冷藏冷冻组合机", partner: "DEU" };

/** Cells of one line of a download. */
export function lineOf(product: Product, period: Period, quantity: number, value: number): GaccCellsByName {
  return {
    数据年月: period.replace("-", ""),
    商品编码: product.hsCode,
    商品名称: product.name,
    贸易伙伴编码: CUSTOMS_CODES[product.partner] ?? "",
    贸易伙伴名称: product.partner,
    第一数量: String(quantity),
    第一计量单位: "台",
    第二数量: "0",
    第二计量单位: "?",
    美元: String(value),
  };
}

/** 100 pieces at 10 dollars, or 200 pieces at 8: doubled at a fifth less. */
export function ordinary(product: Product, first: Period, last = first): GaccCellsByName[] {
  return periodsBetween(first, last).map((period) => lineOf(product, period, 100, 1_000));
}
export function surging(product: Product, first: Period, last = first): GaccCellsByName[] {
  return periodsBetween(first, last).map((period) => lineOf(product, period, 200, 1_600));
}

/**
 * Two years to September 2024 in which the product doubles from January on, but for September: the rule is met in every window but the month. The
 * next surging month meets it in all four.
 */
export function aboutToSurge(product: Product): GaccCellsByName[] {
  return [...ordinary(product, "2022-11", "2023-12"), ...surging(product, "2024-01", "2024-08"), ...ordinary(product, "2024-09")];
}

/** Writes a download of these lines into the app's home and gives its path. */
export function download(app: App, name: string, lines: readonly GaccCellsByName[]): string {
  const path = join(app.home.folder, name);
  const byProvince = lines.some((cells) => "注册地编码" in cells);
  writeFileSync(path, gb18030(gaccFile(lines, byProvince ? [...without("美元"), "注册地编码", "注册地名称", "美元"] : without())));
  return path;
}

/** Writes a download and imports it. */
export async function importLines(app: App, name: string, lines: readonly GaccCellsByName[], options: Partial<ImportOptions> = {}): Promise<Receipt> {
  return importFile(app, download(app, name, lines), { ...GACC_EXPORTS, ...options });
}
