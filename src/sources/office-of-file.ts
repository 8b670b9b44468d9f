import iconv from "iconv-lite";
import type { SourceName } from "../trade/observation.js";

/** Bytes of a file that are enough to know its office by: a header, or the first row of an answer. */
export const TELLING_BYTES = 16 * 1024;

/** Column names no other office uses together. */
const HEADERS: readonly (readonly [source: SourceName, all: readonly string[]])[] = [
  ["gacc", ["商品编码"]],
  ["gacc", ["commodity code"]],
  ["comtrade", ["cmdcode", "primaryvalue"]],
  ["comext", ["time_period", "obs_value", "indicators"]],
  ["comext", ["declarant", "product_nc"]],
  ["comext", ["reporter", "product_nc"]],
];
const CENSUS_COLUMNS = /^\[\s*\[[^\]]*"(E|I)_COMMODITY"/;
const COMTRADE_ANSWER = /^\{[^[]*"data"\s*:\s*\[/;

/**
 * Which office a file is from, by its own header; null when it is not one of those known, or could be anybody's.
 *
 * @param head its first bytes, `TELLING_BYTES` or all of it
 */
export function officeOfFile(head: Uint8Array): SourceName | null {
  const text = textOf(head).replace(/^\uFEFF/, "").trimStart();
  if (CENSUS_COLUMNS.test(text)) return "census";
  if (COMTRADE_ANSWER.test(text)) return "comtrade";
  const header = (text.split(/\r?\n/, 1)[0] ?? "").split(/[,;\t]/).map((cell) => cell.trim().replace(/^"|"$/g, "").trim().toLowerCase());
  return HEADERS.find(([, all]) => all.every((name) => header.includes(name)))?.[0] ?? null;
}

/** The head may end inside a character. */
function textOf(head: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return iconv.decode(Buffer.from(head), "gb18030");
  }
}
