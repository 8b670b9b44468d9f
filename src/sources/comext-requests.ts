/** What Eurostat Comext is asked, cut so that each answer comes at once. */
import type { Flow } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import { listName } from "./answer-file.js";
import type { SourceRequest, Wanted } from "./asking.js";
import { comextAreas, hsEditions } from "./code-tables.js";
import { FLOW_OF } from "./comext-row.js";
import { codeIn } from "./dated-areas.js";
import { subheadingsIn } from "./hs-headings.js";
import { halves, monthRuns } from "./month-runs.js";

const INDICATORS = ["VALUE_IN_EUROS", "QUANTITY_IN_100KG", "SUPPLEMENTARY_QUANTITY"] as const;
/** Partners of a question that names none: countries, special partners and sums of areas. */
const ALL_PARTNERS = 300;
/** Half of what Eurostat answers at once (500,000 cells); it counts the cells there might be, not those there are. */
const CELLS = 250_000;
/** Codes in one address, which holds 4,095 characters. */
const CODES = 450;

/**
 * The questions: runs of months of one calendar year × subheadings.
 *
 * Six digits are asked for, not CN8: the key of the API knows no wildcard, the CN changes every January and its list is not ours to ship, while
 * subheadings are known, stand for five years and compare with the other offices. A wanted prefix of more than six digits is another country's line
 * and asks for its subheading. The price: no supplementary unit where CN8 codes of one subheading are counted differently.
 */
export function comextRequests(wanted: Wanted): readonly SourceRequest[] {
  return monthRuns(wanted.periods).flatMap((periods) => {
    const codes = subheadingsIn(hsEditions(), periods.at(-1) ?? "").filter((code) => isWanted(code, wanted.codes));
    const size = codesPerQuestion(wanted.partners, periods);
    return wanted.reporters.flatMap((reporter) =>
      Array.from({ length: Math.ceil(codes.length / size) }, (_, k) => named({ ...wanted, reporter, codes: codes.slice(k * size, (k + 1) * size), periods })),
    );
  });
}

/** What to ask instead of a question that was too much: half the months, or half the codes; null when it is one month of one code. */
export function comextParts(request: SourceRequest): readonly SourceRequest[] | null {
  if (request.periods.length > 1) return halves(request.periods).map((periods) => named({ ...request, periods }));
  if (request.codes.length > 1) return halves(request.codes).map((codes) => named({ ...request, codes }));
  return null;
}

/** Cells Eurostat reckons a question with. */
export function comextCellsAsked({ partners, codes, periods }: Pick<SourceRequest, "partners" | "codes" | "periods">): number {
  return partnerCount(partners) * codes.length * periods.length * INDICATORS.length;
}

/**
 * The address of a question: freq.reporter.partner.product.flow.indicators, values joined by `+`, nothing for all.
 *
 * @returns the area instead, where Comext has no code for a reporter or partner
 */
export function comextUrl(baseUrl: string, request: SourceRequest): { readonly url: string } | { readonly noSuchArea: string } {
  const [first = "", last = first] = [request.periods[0], request.periods.at(-1)];
  const areas = [request.reporter, ...(request.partners === "all" ? [] : request.partners)];
  const codes = areas.map((alpha3) => codeIn(comextAreas(), alpha3, last));
  const unknown = areas.find((_, k) => codes[k] === null);
  if (unknown !== undefined) return { noSuchArea: unknown };
  const key = ["M", codes[0], codes.slice(1).join("+"), request.codes.join("+"), flowNumber(request.flow), INDICATORS.join("+")].join(".");
  return { url: `${baseUrl}/sdmx/2.1/data/DS-045409/${key}?format=SDMX-CSV&compressed=false&startPeriod=${first}&endPeriod=${last}` };
}

function named(request: Omit<SourceRequest, "name">): SourceRequest {
  const { flow, reporter, partners, codes, periods } = request;
  const months = periods.length > 1 ? `${periods[0]}.${periods.at(-1)}` : `${periods[0]}`;
  const name = [flow, reporter, partners === "all" ? partners : listName(partners), months, listName(codes)].join("/");
  return { name, flow, reporter, partners, codes, periods };
}

function isWanted(subheading: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => subheading.startsWith(prefix) || prefix.startsWith(subheading));
}

function codesPerQuestion(partners: Wanted["partners"], periods: readonly Period[]): number {
  return Math.max(1, Math.min(CODES, Math.floor(CELLS / comextCellsAsked({ partners, periods, codes: [""] }))));
}

function partnerCount(partners: Wanted["partners"]): number {
  return partners === "all" ? ALL_PARTNERS : partners.length;
}

function flowNumber(flow: Flow): string {
  return [...FLOW_OF].find(([, name]) => name === flow)?.[0] ?? "";
}
