/** What the US Census Bureau is asked. */
import type { Flow } from "../trade/observation.js";
import { listName } from "./answer-file.js";
import type { SourceRequest, Wanted } from "./asking.js";
import { censusAreas } from "./code-tables.js";
import { codeIn } from "./dated-areas.js";
import { halves, monthRuns } from "./month-runs.js";

/** Digits two countries' codes have in common; beyond, a prefix is of another country's list. */
const COMMON_DIGITS = 6;
/** More prefixes of one chapter than this are asked for as the chapter: a few megabytes more, and many calls fewer. */
const PREFIXES_OF_A_CHAPTER = 4;

const VARIABLES: Readonly<Record<Exclude<Flow, "re-export">, { readonly path: string; readonly product: string; readonly get: readonly string[] }>> = {
  import: {
    path: "imports",
    product: "I_COMMODITY",
    get: ["CTY_CODE", "CTY_NAME", "I_COMMODITY_SDESC", "GEN_VAL_MO", "GEN_QY1_MO", "GEN_QY1_MO_FLAG", "UNIT_QY1", "GEN_QY2_MO", "GEN_QY2_MO_FLAG", "UNIT_QY2"],
  },
  export: {
    path: "exports",
    product: "E_COMMODITY",
    get: ["CTY_CODE", "CTY_NAME", "E_COMMODITY_SDESC", "ALL_VAL_MO", "QTY_1_MO", "QTY_1_MO_FLAG", "UNIT_QY1", "QTY_2_MO", "QTY_2_MO_FLAG", "UNIT_QY2"],
  },
};

/**
 * The questions: months × prefix × partner. A question takes one prefix (`8471*`, all ten-digit codes below it, which alone have quantities) and one
 * country or all. For one country it spans the wanted months of a calendar year; for all countries a month, since a chapter of these is 10 MB.
 */
export function censusRequests(wanted: Wanted): readonly SourceRequest[] {
  const prefixes = apartPrefixes(wanted.codes);
  const partners = wanted.partners === "all" ? ["all" as const] : wanted.partners.map((partner) => [partner]);
  const runs = monthRuns(wanted.periods);
  const months = wanted.partners === "all" ? runs.flatMap((run) => run.map((period) => [period]).reverse()) : runs;
  return months.flatMap((periods) =>
    wanted.reporters.flatMap((reporter) =>
      partners.flatMap((partner) => prefixes.map((prefix) => named({ flow: wanted.flow, reporter, partners: partner, codes: [prefix], periods }))),
    ),
  );
}

/** What to ask instead of a question whose answer is too large: half the months; null when it is one. */
export function censusParts(request: SourceRequest): readonly SourceRequest[] | null {
  return request.periods.length > 1 ? halves(request.periods).map((periods) => named({ ...request, periods })) : null;
}

/** Why a question cannot be asked. */
export type CensusAddress = { readonly url: string } | { readonly fault: "onlyUnitedStates" | "noReexports" } | { readonly noSuchArea: string };

/** The address of a question, without the key. `SUMMARY_LVL=DET` leaves out the groups of countries, not the total. */
export function censusUrl(baseUrl: string, request: SourceRequest): CensusAddress {
  const { flow, reporter, partners, periods, codes } = request;
  if (reporter !== "USA") return { fault: "onlyUnitedStates" };
  if (flow === "re-export") return { fault: "noReexports" };
  const [first = "", last = first] = [periods[0], periods.at(-1)];
  const [partner = ""] = partners === "all" ? [] : partners;
  const country = partner === "" ? "" : codeIn(censusAreas(), partner, last);
  if (country === null) return { noSuchArea: partner };
  const { path, product, get } = VARIABLES[flow];
  const time = first === last ? first : `from+${first}+to+${last}`;
  const predicates = ["COMM_LVL=HS10", "SUMMARY_LVL=DET", `${product}=${codes[0]}*`, ...(country === "" ? [] : [`CTY_CODE=${country}`]), `time=${time}`];
  return { url: `${baseUrl}/data/timeseries/intltrade/${path}/hs?get=${get.join(",")}&${predicates.join("&")}` };
}

/** Prefixes cut to the common digits, without those that lie under another. */
function apartPrefixes(codes: readonly string[]): readonly string[] {
  const prefixes = [...new Set(codes.map((code) => code.slice(0, COMMON_DIGITS)))].sort();
  const apart = prefixes.filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
  const isCrowded = (chapter: string): boolean => apart.filter((prefix) => prefix.startsWith(chapter)).length > PREFIXES_OF_A_CHAPTER;
  return [...new Set(apart.map((prefix) => (isCrowded(prefix.slice(0, 2)) ? prefix.slice(0, 2) : prefix)))];
}

function named(request: Omit<SourceRequest, "name">): SourceRequest {
  const { flow, reporter, partners, codes, periods } = request;
  const months = periods.length > 1 ? `${periods[0]}.${periods.at(-1)}` : `${periods[0]}`;
  return { name: [flow, reporter, partners === "all" ? partners : listName(partners), months, listName(codes)].join("/"), flow, reporter, partners, codes, periods };
}
