/** Helpers of the tests of readers: bytes in, everything the reader gave out. */
import iconv from "iconv-lite";
import type { CumulativeTotal } from "../../src/series/cumulative.js";
import type { UnreadCell } from "../../src/trade/coverage.js";
import type { Observation } from "../../src/trade/observation.js";
import type { FileReader, GoodsName, ReadOptions, RejectedRow } from "../../src/sources/source-file.js";

export const NO_OPTIONS: ReadOptions = { flow: null, currency: null, acceptTruncated: false, mapping: null };
export const EXPORTS: ReadOptions = { ...NO_OPTIONS, flow: "export" };

export type Reading = {
  readonly rowsRead: number;
  readonly skipped: number;
  readonly observations: readonly Observation[];
  readonly lines: readonly number[];
  readonly rejected: readonly RejectedRow[];
  readonly unpublished: readonly UnreadCell[];
  readonly goods: readonly GoodsName[];
  readonly totals: readonly CumulativeTotal[];
  readonly unknownColumns: readonly string[];
};

/** Reads a whole file, given as bytes or as text in UTF-8, in chunks of a size. */
export async function read(reader: FileReader, content: Uint8Array | string, options: ReadOptions = EXPORTS, chunk = 1 << 16): Promise<Reading> {
  const reading = { rowsRead: 0, skipped: 0, observations: [], lines: [], rejected: [], unpublished: [], goods: [], totals: [], unknownColumns: [] } as {
    rowsRead: number;
    skipped: number;
    observations: Observation[];
    lines: number[];
    rejected: RejectedRow[];
    unpublished: UnreadCell[];
    goods: GoodsName[];
    totals: CumulativeTotal[];
    unknownColumns: string[];
  };
  for await (const batch of reader(inChunks(content, chunk), "file.csv", options)) {
    reading.rowsRead += batch.rowsRead;
    reading.skipped += batch.skipped;
    reading.observations.push(...batch.observations.map((numbered) => numbered.observation));
    reading.lines.push(...batch.observations.map((numbered) => numbered.line));
    reading.rejected.push(...batch.rejected);
    reading.unpublished.push(...batch.unpublished);
    reading.goods.push(...batch.goods);
    reading.totals.push(...batch.totals);
    reading.unknownColumns.push(...batch.unknownColumns);
  }
  return reading;
}

/** The single observation of a file that should hold one. */
export async function readOne(reader: FileReader, content: Uint8Array | string, options: ReadOptions = EXPORTS): Promise<Observation> {
  const { observations, rejected } = await read(reader, content, options);
  const [only] = observations;
  if (only === undefined || observations.length > 1) throw new Error(`expected one observation, got ${observations.length}: ${rejected[0]?.tell("en")}`);
  return only;
}

export function gb18030(text: string): Uint8Array {
  return iconv.encode(text, "gb18030");
}

async function* inChunks(content: Uint8Array | string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Columns of the usual China Customs download, in the order of `gaccFile`. */
const USUAL = ["数据年月", "商品编码", "商品名称", "贸易伙伴编码", "贸易伙伴名称", "第一数量", "第一计量单位", "第二数量", "第二计量单位", "美元"] as const;

export type GaccCellsByName = Partial<Record<string, string>>;

const USUAL_CELLS: GaccCellsByName = {
  数据年月: "202401",
  商品编码: "84821010",
  商品名称: "轴承",
  贸易伙伴编码: "502",
  贸易伙伴名称: "美国",
  第一数量: "10",
  第一计量单位: "套",
  第二数量: "20",
  第二计量单位: "千克",
  美元: "1,000",
};

/** A China Customs download: one row for each set of cells that differ from a usual one. */
export function gaccFile(rows: readonly GaccCellsByName[], columns: readonly string[] = USUAL, lineEnd = "\n"): string {
  const quoted = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")},${lineEnd}`;
  return quoted(columns) + rows.map((row) => quoted(columns.map((column) => row[column] ?? USUAL_CELLS[column] ?? ""))).join("");
}

export function without(...left: readonly string[]): readonly string[] {
  return USUAL.filter((column) => !left.includes(column));
}
