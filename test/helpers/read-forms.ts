import Papa from "papaparse";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import readWorkbook from "read-excel-file/node";
import { unzip } from "./unzip.js";

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
/** Rows of cells, as text with single blanks. */
export type ReadTable = readonly (readonly string[])[];

/** Every table of a page, in order; what a cell has in a line of its own is set apart by a blank. */
export function tablesOfHtml(html: string): ReadTable[] {
  return all(parse(html), "table").map((table) => all(table, "tr").map((row) => children(row).filter(({ nodeName }) => nodeName === "td" || nodeName === "th").map((cell) => plain(textOf(cell)))));
}

/** Every table of a paper, in order. */
export function tablesOfDocx(docx: Buffer): ReadTable[] {
  const xml = unzip(docx).get("word/document.xml")?.toString("utf8") ?? "";
  const within = (text: string, tag: string): string[] => [...text.matchAll(new RegExp(`<w:${tag}(?: [^>]*)?>([\\s\\S]*?)</w:${tag}>`, "g"))].map(([, inner]) => inner ?? "");
  return within(xml, "tbl").map((table) => within(table, "tr").map((row) => within(row, "tc").map((cell) => plain(within(cell, "p").map((paragraph) => unescaped(within(paragraph, "t").join(""))).join(" ")))));
}

/** A list of a workbook as records by the names in its head; the row of units is left out. */
export async function recordsOfXlsx(xlsx: Buffer, sheet: string): Promise<Record<string, unknown>[]> {
  const rows = (await readWorkbook(xlsx)).find((each) => each.sheet === sheet)?.data ?? [];
  const head = rows.findIndex((row) => row.filter((cell) => cell !== null).length > 2);
  const names = (rows[head] ?? []).map(String);
  const first = (rows[head + 1]?.[0] ?? null) === null ? head + 2 : head + 1;
  return rows.slice(first).map((row) => Object.fromEntries(names.map((name, k) => [name, row[k] ?? null])));
}

/** The same of a CSV file; a figure is a number, an empty field null. */
export function recordsOfCsv(csv: string): Record<string, unknown>[] {
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ""), { header: true, skipEmptyLines: true });
  return data.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === "" ? null : /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(value) ? Number(value) : value])));
}

function all(node: Node, name: string): DefaultTreeAdapterTypes.ChildNode[] {
  return children(node).flatMap((child) => [...(child.nodeName === name ? [child] : []), ...all(child, name)]);
}

function children(node: Node): DefaultTreeAdapterTypes.ChildNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

function textOf(node: Node): string {
  if (node.nodeName === "#text" && "value" in node) return node.value;
  const inner = children(node).map(textOf).join("");
  return node.nodeName === "small" || node.nodeName === "br" ? ` ${inner}` : inner;
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function unescaped(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
