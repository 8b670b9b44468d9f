/** The index page of China Customs' preliminary release: which months of which tables are out, and where. */
import { attributeOf, childrenOf, elementsNamed, textOf, type HtmlElement, type HtmlNode } from "./html-page.js";
import { monthNamed } from "./gacc-flash-title.js";

/** One month of one table. `path` is null while the month is not out, and where the link is refused. */
export type IndexMonth = {
  /** Calendar month 1 … 12. January with February stands under 2. */
  readonly month: number;
  /** `/Statics/<uuid>.html` */
  readonly path: string | null;
  /** A link that leads to another host or an odd path, as printed; null when there is none such. */
  readonly refusedLink: string | null;
};

export type IndexRow = { readonly title: string; readonly currency: "USD" | "CNY" | null; readonly months: readonly IndexMonth[] };

export type GaccIndex = {
  /** The year chosen on the page; null when it does not say. */
  readonly year: number | null;
  readonly rows: readonly IndexRow[];
};

/** The site the links of the page name. */
const OFFICE_HOST = "english.customs.gov.cn";
const PAGE_PATH = /^\/Statics\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.html$/i;

/**
 * Reads the page. Pure; links are not followed here.
 *
 * @param baseUrl where the page came from: links may name its host or the office's own, and only their path is kept
 * @returns null when the page has no such list: a check page, an error page, a new design
 */
export function readGaccIndex(page: HtmlNode, baseUrl: string): GaccIndex | null {
  const rows = elementsNamed(page, "tr").flatMap((row) => {
    const [titleCell, monthsCell] = elementsNamed(row, "td");
    if (titleCell === undefined || monthsCell === undefined) return [];
    const months = indexMonths(monthsCell, baseUrl);
    return months.length === 0 ? [] : [{ title: textOf(titleCell), currency: currencyOf(textOf(titleCell)), months }];
  });
  return rows.length === 0 ? null : { year: chosenYear(page), rows };
}

/** Table (5), exports by group of goods, in a currency; null when the page does not list it. */
export function exportsRow(index: GaccIndex, currency: string): IndexRow | null {
  return index.rows.find((row) => /Major Exports/i.test(row.title) && row.currency === currency) ?? null;
}

function currencyOf(title: string): IndexRow["currency"] {
  const named = /\bin (USD|CNY|RMB)\b/i.exec(title)?.[1]?.toUpperCase();
  return named === undefined ? null : named === "USD" ? "USD" : "CNY";
}

/** Months that are out are links, the others `<span>`. */
function indexMonths(cell: HtmlElement, baseUrl: string): IndexMonth[] {
  return childrenOf(cell).flatMap((child) => {
    if (!("tagName" in child)) return [];
    const month = monthNamed(textOf(child));
    if (month === 0) return [];
    const href = child.tagName === "a" ? attributeOf(child, "href") : null;
    const path = href === null ? null : pathOf(href, baseUrl);
    return [{ month, path, refusedLink: href !== null && path === null ? href : null }];
  });
}

function pathOf(href: string, baseUrl: string): string | null {
  if (!URL.canParse(href, `${baseUrl}/`)) return null;
  const { protocol, host, username, password, pathname, search, hash } = new URL(href, `${baseUrl}/`);
  const ours = [OFFICE_HOST, new URL(baseUrl).host].includes(host) && /^https?:$/.test(protocol);
  return ours && [username, password, search, hash].every((part) => part === "") && PAGE_PATH.test(pathname) ? pathname : null;
}

/** The list of years has the chosen one marked, or, on the page of the newest year, first. */
function chosenYear(page: HtmlNode): number | null {
  const options = elementsNamed(page, "option").filter((option) => /^(19|20)\d{2}$/.test(textOf(option)));
  const chosen = options.find((option) => attributeOf(option, "selected") !== null) ?? options[0];
  return chosen === undefined ? null : Number(textOf(chosen));
}
