/** What readers of web pages need of HTML: text, elements by name, tables as rows of cells. */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { decoderOf } from "./text-decoder.js";

export type HtmlElement = Tree.Element;
export type HtmlNode = Tree.Node;

/** One row of a table. `cells` has one text for every column, cells that span several repeated; `ownCells` says how many the row itself has. */
export type HtmlRow = { readonly line: number; readonly cells: readonly string[]; readonly ownCells: number };

/** Pages of statistics offices are under 100 KB; what is much larger is none, and is parsed into many times its size. */
export const LARGEST_PAGE_BYTES = 8 * 1024 * 1024;

/** No table of an office is wider or has a cell higher than this; a page may say anything. */
const WIDEST_SPAN = 50;

/** Text of a page in UTF-8, or GB18030 whatever it declares; null when it is neither or holds U+FFFD from a wrong encoding before. */
export function decodeHtml(bytes: Uint8Array): string | null {
  for (const encoding of ["utf-8", "gb18030"] as const) {
    try {
      const text = decoderOf(encoding).decode(bytes);
      return text.includes("\uFFFD") ? null : text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
}

export function readHtml(text: string): HtmlNode {
  return parse(text, { sourceCodeLocationInfo: true });
}

/** Elements below a node, in the order of the page. */
export function elementsNamed(node: HtmlNode, name: string): HtmlElement[] {
  return [...nodesOf(node)].filter((each): each is HtmlElement => "tagName" in each && each.tagName === name);
}

/** Elements of a class, in the order of the page. */
export function elementsOfClass(node: HtmlNode, className: string): HtmlElement[] {
  return [...nodesOf(node)].filter((each): each is HtmlElement => "tagName" in each && (attributeOf(each, "class") ?? "").split(/\s+/).includes(className));
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

/** The text a person sees: line breaks and runs of blanks, no-break ones too, are one blank. */
export function textOf(node: HtmlNode): string {
  const parts = [...nodesOf(node)].map((each) => ("value" in each ? each.value : "tagName" in each && each.tagName === "br" ? " " : ""));
  return parts.join("").replace(/[\s\u00a0]+/g, " ").trim();
}

export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

/** The rows of a table, those of tables inside it left out. */
export function tableRows(table: HtmlElement): HtmlRow[] {
  const spanning = new Map<number, { readonly text: string; rows: number }>();
  return rowElements(table).map((row) => expandedRow(row, spanning));
}

/** The node and all below it, in the order of the page; without recursion, since a page may nest as deep as it likes. */
function* nodesOf(node: HtmlNode): Generator<HtmlNode> {
  const waiting: HtmlNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...[...childrenOf(next)].reverse());
  }
}

function rowElements(table: HtmlElement): HtmlElement[] {
  const parts = childrenOf(table).flatMap((part) => ("tagName" in part && /^(thead|tbody|tfoot)$/.test(part.tagName) ? childrenOf(part) : [part]));
  return parts.filter((part): part is HtmlElement => "tagName" in part && part.tagName === "tr");
}

/** Places a row's cells beside those of earlier rows that reach down into it. */
function expandedRow(row: HtmlElement, spanning: Map<number, { readonly text: string; rows: number }>): HtmlRow {
  const own = childrenOf(row).filter((cell): cell is HtmlElement => "tagName" in cell && /^t[dh]$/.test(cell.tagName));
  const cells: string[] = [];
  const takeFromAbove = (): void => {
    for (let above = spanning.get(cells.length); above !== undefined; above = spanning.get(cells.length)) {
      above.rows -= 1;
      if (above.rows === 0) spanning.delete(cells.length);
      cells.push(above.text);
    }
  };
  for (const cell of own) {
    takeFromAbove();
    const text = textOf(cell);
    const rows = spanOf(cell, "rowspan") - 1;
    for (let k = spanOf(cell, "colspan"); k > 0; k--) {
      if (rows > 0) spanning.set(cells.length, { text, rows });
      cells.push(text);
    }
  }
  takeFromAbove();
  return { line: row.sourceCodeLocation?.startLine ?? 0, cells, ownCells: own.length };
}

function spanOf(cell: HtmlElement, name: "rowspan" | "colspan"): number {
  const span = Number.parseInt(attributeOf(cell, name) ?? "1", 10);
  return Number.isNaN(span) ? 1 : Math.min(Math.max(span, 1), WIDEST_SPAN);
}
