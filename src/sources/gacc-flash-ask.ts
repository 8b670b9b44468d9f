/** China Customs' English monthly tables over the network: the index page says which months are out, each month and currency is one page. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SourceError, type SourceFailure } from "../runtime/errors.js";
import type { Period } from "../trade/period.js";
import { say, type Tell } from "../words/words.js";
import type { AskContext, AskedSource, SourceAnswer, SourceRequest, Wanted } from "./asking.js";
import { flashTitle, pageTitles, publishedOn } from "./gacc-flash-title.js";
import { exportsRow, readGaccIndex, type GaccIndex, type IndexMonth } from "./gacc-index.js";
import { LARGEST_PAGE_BYTES, decodeHtml, readHtml, type HtmlNode } from "./html-page.js";

/** Dollars first: rules have their floors in both, and a run cut short has brought the more usual one. */
const CURRENCIES = ["USD", "CNY"] as const;
type Currency = (typeof CURRENCIES)[number];

/** From this year on January comes with February, under February. */
const FIRST_JOINT_YEAR = "2020";
const INDEX_FOLDER = "/statics/report";
/** What the site's protection answers to a program, after the script of 412. */
const BLOCKED: readonly number[] = [400, 403, 412];
const GONE: readonly number[] = [404, 410];

/** Nothing but China's exports to the world is in these tables; what else is wanted gives no question. */
export const gaccFlashSource: AskedSource = {
  name: "gacc-flash",
  requests: (wanted) => (isInTables(wanted) ? askedMonths(wanted.periods).flatMap((period) => CURRENCIES.map((currency) => requestOf(period, currency))) : []),
  open: (context) => {
    const index = indexPages(context);
    return { ask: (request) => askMonth(request, context, index) };
  },
};

function isInTables({ flow, reporters, partners }: Wanted): boolean {
  return flow === "export" && reporters.includes("CHN") && (partners === "all" || partners.includes("WLD"));
}

/** The months whose pages are asked for, newest first. */
function askedMonths(periods: readonly Period[]): Period[] {
  const pages = periods.map((period) => (isJointJanuary(period) ? `${period.slice(0, 4)}-02` : period));
  return [...new Set(pages)].sort().reverse();
}

function isJointJanuary(period: Period): boolean {
  return period.endsWith("-01") && period.slice(0, 4) >= FIRST_JOINT_YEAR;
}

function requestOf(period: Period, currency: Currency): SourceRequest {
  const january = `${period.slice(0, 4)}-01`;
  const periods = period.endsWith("-02") && isJointJanuary(january) ? [january, period] : [period];
  return { name: `gacc-flash/${period}/${currency}`, flow: "export", reporter: "CHN", partners: ["WLD"], codes: [], periods };
}

/** The index page of a year; null while the site has none for it: the year is still to come. */
type IndexPages = (year: number) => Promise<GaccIndex | null>;

async function askMonth({ name, periods }: SourceRequest, context: AskContext, index: IndexPages): Promise<SourceAnswer> {
  const period = periods.at(-1) ?? "";
  const currency = name.endsWith("/USD") ? "USD" : "CNY";
  const page = await index(Number(period.slice(0, 4)));
  if (page === null) return { kind: "no_data" };
  const row = exportsRow(page, currency);
  if (row === null) throw failure("parse_mismatch", say((w) => w.flash.ask.notInIndex(currency)));
  const month = row.months.find((each) => each.month === Number(period.slice(5)));
  const path = month === undefined ? null : pathOrRefuse(month, period);
  if (path === null) return { kind: "no_data" };
  const fileName = `gacc-flash-${period}-${currency}.html`;
  const file = join(context.folder, fileName);
  const table = await fetchPage(context, path, file);
  const title = table === null ? null : flashTitle(table);
  if (table === null || title?.period !== period || (title.currency !== null && title.currency !== currency)) {
    throw failure("not_data", say((w) => w.flash.ask.notTheTable(period, title?.text ?? titleOf(table))));
  }
  return { kind: "data", file, fileName, publishedOn: publishedOn(table) };
}

function pathOrRefuse({ path, refusedLink }: IndexMonth, period: Period): string | null {
  if (refusedLink !== null) throw failure("redirect_refused", say((w) => w.flash.ask.refusedLink(period, refusedLink.slice(0, 100))));
  return path;
}

/** Each year's page is fetched once, a refusal is not tried again: the newest year stands at `preliminary.html`, each earlier one at `preliminary2025.html`. */
function indexPages(context: AskContext): IndexPages {
  const kept = new Map<string, Promise<GaccIndex>>();
  const pageAt = (name: string): Promise<GaccIndex> => {
    const known = kept.get(name);
    if (known !== undefined) return known;
    const fetched = fetchIndex(context, name);
    kept.set(name, fetched);
    fetched.catch((error: unknown) => {
      if (!(error instanceof SourceError) || error.details.retryable) kept.delete(name);
    });
    return fetched;
  };
  return async (year) => {
    const newest = await pageAt("preliminary.html");
    if (newest.year === null) throw failure("parse_mismatch", say((w) => w.flash.ask.noYear));
    if (newest.year === year) return newest;
    return year > newest.year ? null : pageAt(`preliminary${year}.html`);
  };
}

async function fetchIndex(context: AskContext, name: string): Promise<GaccIndex> {
  const page = await fetchPage(context, `${INDEX_FOLDER}/${name}`, join(context.folder, `gacc-flash-${name}`));
  const index = page === null ? null : readGaccIndex(page, context.baseUrl);
  if (index === null) throw failure("not_data", say((w) => w.flash.ask.notTheIndex(titleOf(page))));
  return index;
}

/** A page of the site; null when it is far too large for one, or its text cannot be decoded. */
async function fetchPage({ http, baseUrl }: AskContext, path: string, file: string): Promise<HtmlNode | null> {
  const { status, bytes } = await http.download({ url: `${baseUrl}${path}`, expected: [...BLOCKED, ...GONE] }, file);
  if (BLOCKED.includes(status)) throw failure("not_data", say((w) => w.flash.ask.blocked(String(status))));
  if (GONE.includes(status)) throw failure("moved", say((w) => w.flash.ask.moved(path)));
  const text = bytes > LARGEST_PAGE_BYTES ? null : decodeHtml(await readFile(file));
  return text === null ? null : readHtml(text);
}

function titleOf(page: HtmlNode | null): string {
  return page === null ? "" : (pageTitles(page)[0] ?? "").slice(0, 80);
}

/** None of these goes away by asking again in the same run; a person has to look. */
function failure(reason: SourceFailure, tell: Tell): SourceError {
  return new SourceError(tell, { source: "gacc-flash", reason, retryable: false, notBefore: null });
}
