/** The plan for somebody who has never used a terminal: what is missing, how much work it is, how to query, then query by query. */
import { wordsOf, type App } from "../pipeline/app.js";
import { ASSUMED_GOODS, ASSUMED_PARTNERS, assumedRows, newestReleased, ROW_LIMIT, type MissingMonths, type Plan } from "../pipeline/plan.js";
import { today } from "../runtime/clock.js";
import { subheadingsIn, type HsEditions } from "../sources/hs-headings.js";
import { table } from "./output.js";
import { listedQueries, partnersText, placeText, typedCodes, type ListedQuery } from "./plan-list.js";

/** From so many queries on, a summary comes first. */
const MANY_QUERIES = 50;
/** Groups of missing months listed; the rest are counted. */
const LISTED_GROUPS = 20;

export function planText(plan: Plan, app: App, editions: HsEditions): string {
  const text = wordsOf(app).plan;
  const { from, to } = plan.request;
  const newest = newestReleased(today(app.clock));
  const banner = app.sample ? [wordsOf(app).commands.run.sampleBanner] : [];
  const early = to > newest ? [text.notOutYet(to, newest)] : [];
  const head = [...banner, text.title(from, to, moneyText(plan.currency, app)), ...early];
  if (plan.queries.length === 0) return [...head, text.complete].join("\n");
  const queries = listedQueries(plan, app, editions);
  return [
    head.join("\n"),
    missingText(plan, app, editions),
    totalText(plan, app),
    ...(queries.length >= MANY_QUERIES ? [summaryText(plan, app)] : []),
    howToText(plan, queries, app),
    text.listTitle,
    ...queries.map((query) => queryText(query, queries.length, app)),
  ].join("\n\n");
}

function moneyText(currency: string, app: App): string {
  return (wordsOf(app).plan.currencies as Readonly<Record<string, string>>)[currency] ?? currency;
}

function missingText({ request, missing, partlyStored }: Plan, app: App, editions: HsEditions): string {
  const text = wordsOf(app).plan;
  const inForce = subheadingsIn(editions, request.to);
  const places = [...new Set(missing.map(({ place }) => place))];
  const blocks = places.flatMap((place) => {
    const groups = missing.filter((group) => group.place === place);
    const more = groups.length > LISTED_GROUPS ? [text.more(String(groups.length - LISTED_GROUPS))] : [];
    return [placeText(place, app), ...groups.slice(0, LISTED_GROUPS).map((group) => missingLine(group, inForce, app)), ...more];
  });
  const partly = partlyStored.length === 0 ? [] : [text.partly(String(partlyStored.length))];
  return [text.missing, ...blocks, ...partly].join("\n");
}

function missingLine({ months, subheadings }: MissingMonths, inForce: readonly string[], app: App): string {
  const text = wordsOf(app).plan;
  const spans = months.map(([first, last]) => (first === last ? first : `${first} ${text.rangeMark} ${last}`));
  return text.missingLine(spans.join(text.separator), codeRanges(typedCodes(subheadings, inForce), inForce).join(text.separator), String(subheadings.length));
}

/** Headings of one chapter that follow one another are one range: 8501–8507. */
export function codeRanges(codes: readonly string[], inForce: readonly string[]): string[] {
  const headings = [...new Set(inForce.map((code) => code.slice(0, 4)))];
  const places = new Map(headings.map((heading, k) => [heading, k]));
  const runs: string[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    const before = run?.at(-1) ?? "";
    if (before.slice(0, 2) === code.slice(0, 2) && places.get(code) === (places.get(before) ?? NaN) + 1) run?.push(code);
    else runs.push([code]);
  }
  return runs.map((run) => (run.length === 1 ? (run[0] ?? "") : `${run[0]}–${run.at(-1)}`));
}

function totalText({ request, queries, estimatedFromStore }: Plan, app: App): string {
  const text = wordsOf(app).plan;
  const rows = queries.reduce((sum, query) => sum + query.rows, 0);
  const number = new Intl.NumberFormat("en-US");
  const partners = Math.min(ASSUMED_PARTNERS, request.partners?.length ?? ASSUMED_PARTNERS);
  const goods = request.level === 6 ? 1 : ASSUMED_GOODS;
  return [
    text.total(number.format(queries.length), number.format(rows), number.format(ROW_LIMIT)),
    text.assumption(String(estimatedFromStore), String(assumedRows(request.level, request.partners)), String(goods), String(partners)),
  ].join("\n");
}

function summaryText({ bySector }: Plan, app: App): string {
  const text = wordsOf(app).plan;
  const { sector, name, queries } = text.summaryTable;
  const rows = bySector.map((each) => [each.sector.id, each.sector.name[app.language], String(each.queries)]);
  const byQueries = bySector.filter((each) => each.queries > 0).sort((a, b) => a.queries - b.queries);
  const [least, most] = [byQueries[0], byQueries.at(-1)];
  const advice = least === undefined || most === undefined || least === most ? [] : [text.sectorAdvice(least.sector.id, String(least.queries), most.sector.id, String(most.queries))];
  return [text.summary, table([sector, name, queries], rows, [2]), "", text.shrink, ...advice, text.shrinkMore].join("\n");
}

function howToText({ request, currency }: Plan, queries: readonly ListedQuery[], app: App): string {
  const { howTo: text, fields, separator } = wordsOf(app).plan;
  const place = queries.find((query) => query.place !== null)?.place ?? null;
  const { year = 0, firstMonth = 1, lastMonth = 1 } = queries[0] ?? {};
  const month = (m: number): string => `${year}-${String(m).padStart(2, "0")}`;
  const steps = [
    text.open,
    text.settings(moneyText(currency, app)),
    text.fields([fields.goods, fields.partner].join(separator), String(request.level)),
    text.codes,
    request.partners === null ? text.allPartners : text.partners(partnersText(request.partners, app)),
    ...(place === null ? [] : [text.place(placeText(place, app))]),
    text.download,
    text.import,
  ];
  return [text.title, ...steps.map((step, k) => `  ${k + 1}. ${step}`), `  ${text.ends(`${month(firstMonth)}..${month(lastMonth)}`)}`].join("\n");
}

function queryText(query: ListedQuery, count: number, app: App): string {
  const { query: title, queryLines: lines, over } = wordsOf(app).plan;
  const rows = new Intl.NumberFormat("en-US").format(query.estimatedRows);
  const place = query.place === null ? [] : [`  ${lines.place}  ${placeText(query.place, app)}`];
  return [
    title(String(query.number), String(count), String(query.year), String(query.firstMonth), String(query.lastMonth), rows),
    ...place,
    `  ${lines.codes}  ${query.codes.join(",")}`,
    `  ${lines.file}  ${query.file}`,
    `  ${lines.import}  ${query.command}`,
    ...(query.overLimit ? [`  ${over}`] : []),
  ].join("\n");
}
