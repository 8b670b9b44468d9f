/** One planned query as a row: what to type into the platform, what to call the file, what to run. */
import { wordsOf, type App } from "../pipeline/app.js";
import { ROW_LIMIT, type Plan, type PlannedQuery } from "../pipeline/plan.js";
import { plannedFileName } from "../pipeline/planned-file.js";
import { countryTable, gaccPartners, gaccProvinces } from "../sources/code-tables.js";
import { subheadingsIn, type HsEditions } from "../sources/hs-headings.js";
import { partnerName } from "../trade/country.js";
import { monthOfYear, periodOf } from "../trade/period.js";
import { csv } from "./output.js";

/** The fields of `queries` in `plan --format json`. */
export type ListedQuery = {
  readonly number: number;
  /** 注册地, two digits, or null for the whole country. */
  readonly place: string | null;
  readonly flow: "export";
  readonly year: number;
  /** 1 … 12. */
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly monthly: true;
  readonly currency: string;
  readonly codeLength: 6 | 8;
  /** What to type: headings, or subheadings of one that is not asked for whole. */
  readonly codes: readonly string[];
  /** Output fields in this order, as the platform calls them. */
  readonly fields: readonly string[];
  /** ISO alpha-3, or `"all"`. */
  readonly partners: readonly string[] | "all";
  readonly estimatedRows: number;
  /** True when the estimate is above what a query is planned to have and it can't be split further. */
  readonly overLimit: boolean;
  readonly file: string;
  readonly command: string;
};

export function listedQueries(plan: Plan, app: App, editions: HsEditions): ListedQuery[] {
  return plan.queries.map((query, k) => listedQuery(plan, query, k + 1, app, editions));
}

function listedQuery({ request, currency }: Plan, query: PlannedQuery, number: number, app: App, editions: HsEditions): ListedQuery {
  const { fields } = wordsOf(app).plan;
  const period = periodOf(query.lastMonth);
  const codes = typedCodes(query.subheadings, subheadingsIn(editions, period));
  const [firstMonth, lastMonth] = [monthOfYear(query.firstMonth), monthOfYear(query.lastMonth)];
  const listed = {
    number,
    place: query.place,
    flow: "export" as const,
    year: Number(period.slice(0, 4)),
    firstMonth,
    lastMonth,
    monthly: true as const,
    currency,
    codeLength: request.level,
    codes,
    fields: [fields.goods, fields.partner, ...(query.place === null ? [] : [fields.place])],
    partners: request.partners ?? ("all" as const),
    estimatedRows: query.rows,
    overLimit: query.rows > ROW_LIMIT,
  };
  const file = plannedFileName({ ...listed, firstPeriod: periodOf(query.firstMonth), lastPeriod: period });
  const covers = request.partners === null ? "all" : request.partners.join(",");
  return { ...listed, file, command: `friction-watch import ${file} --source gacc --flow export --covers partners=${covers} --covers codes=${codes.join(",")}` };
}

/**
 * What to type for these subheadings: the heading where all of it is asked for.
 *
 * @param inForce every subheading of the edition
 */
export function typedCodes(subheadings: readonly string[], inForce: readonly string[]): string[] {
  const asked = new Set(subheadings);
  const headings = [...new Set(subheadings.map((code) => code.slice(0, 4)))];
  const underOf = groupedByHeading(inForce);
  return headings.flatMap((heading) => {
    const under = underOf.get(heading) ?? [];
    return under.length > 0 && under.every((code) => asked.has(code)) ? [heading] : subheadings.filter((code) => code.startsWith(heading));
  });
}

function groupedByHeading(subheadings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const code of subheadings) {
    const group = groups.get(code.slice(0, 4)) ?? [];
    groups.set(code.slice(0, 4), group);
    group.push(code);
  }
  return groups;
}

/** 广东省（44） as the platform lists it. */
export function placeText(place: string | null, app: App): string {
  const text = wordsOf(app).plan;
  return place === null ? text.country : `${gaccProvinces().get(place)?.[app.language] ?? ""} ${place}`;
}

/** 美国 502、德国 304: the platform finds a partner by its own number. */
export function partnersText(partners: readonly string[], app: App): string {
  const numbers = new Map([...gaccPartners()].map(([code, alpha3]) => [alpha3, code]));
  return partners.map((partner) => `${partnerName(partner, app.language, countryTable())} ${numbers.get(partner) ?? ""}`.trim()).join(wordsOf(app).plan.separator);
}

export function planCsv(plan: Plan, app: App, editions: HsEditions): string {
  const text = wordsOf(app).plan;
  const rows = listedQueries(plan, app, editions).map((query) => [
    query.number,
    placeText(query.place, app),
    text.export,
    query.year,
    query.firstMonth,
    query.lastMonth,
    text.ticked,
    query.currency,
    query.codeLength,
    // With a blank after each comma: without it Excel would take two headings for one number.
    query.codes.join(", "),
    query.fields.join(text.separator),
    query.partners === "all" ? text.allPartners : partnersText(query.partners, app),
    query.estimatedRows,
    query.file,
    query.command,
  ]);
  return csv(Object.values(text.csv), rows);
}

/** The fields of `plan --format json`. */
export function planJson(plan: Plan, app: App, editions: HsEditions) {
  const { request, currency, missing, partlyStored, bySector } = plan;
  const inForce = subheadingsIn(editions, request.to);
  return {
    from: request.from,
    to: request.to,
    currency,
    complete: plan.queries.length === 0,
    missing: missing.map(({ place, months, subheadings }) => ({ place, months: months.map(([from, to]) => ({ from, to })), codes: typedCodes(subheadings, inForce) })),
    partlyStored,
    bySector: bySector.map(({ sector, queries }) => ({ sector: sector.id, queries })),
    queries: listedQueries(plan, app, editions),
  };
}
