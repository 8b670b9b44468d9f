/** The names of files that `plan` proposes, made and read in one place: such a name says what the query asked for. */
import type { Flow } from "../trade/observation.js";
import { isPeriod, type Period } from "../trade/period.js";

/** What a query asks for, as far as a file's name tells it. */
export type PlannedFile = {
  readonly flow: Extract<Flow, "export" | "import">;
  /** ISO 4217. */
  readonly currency: string;
  /** 注册地, two digits, or null for the whole country. */
  readonly place: string | null;
  /** ISO alpha-3; `"some"` where there were too many for the name. */
  readonly partners: readonly string[] | "all" | "some";
  readonly codeLength: 6 | 8;
  readonly firstPeriod: Period;
  /** In the same year. */
  readonly lastPeriod: Period;
  readonly codes: readonly string[];
  /** False when the query may have asked for others between the first and the last: a name that had no room, or one of an earlier version. */
  readonly allCodes: boolean;
};

/** More partners than these are only counted in the name. */
const NAMED_PARTNERS = 3;
/** Windows takes paths of 260 characters; the folder needs some. */
const LONGEST_NAME = 180;

/**
 * The file's name. The first code differs between queries of the same months.
 *
 * @example `gacc-export-usd-2026-01-to-06-8501-8507.csv`
 */
export function plannedFileName({ flow, currency, place, partners, codeLength, firstPeriod, lastPeriod, codes }: Omit<PlannedFile, "allCodes">): string {
  const months = [...new Set([firstPeriod.slice(5), lastPeriod.slice(5)])].join("-to-");
  const some = typeof partners === "string" ? [] : partners.length > NAMED_PARTNERS ? [`${partners.length}-partners`] : partners;
  const parts = ["gacc", flow, currency, ...(place === null ? [] : [`place${place}`]), ...some, ...(codeLength === 6 ? ["hs6"] : []), firstPeriod.slice(0, 4), months];
  const whole = named([...parts, ...codes]);
  return whole.length <= LONGEST_NAME ? whole : named([...parts, `${codes[0] ?? ""}-to-${codes.at(-1) ?? ""}`]);
}

function named(parts: readonly string[]): string {
  return `${parts.join("-").toLowerCase()}.csv`;
}

const PLANNED = new RegExp(
  [
    "^gacc-(?<flow>export|import)-(?<currency>[a-z]{3})(?:-place(?<place>\\d\\d))?(?<partners>(?:-[a-z]{3})*)(?<many>-\\d+-partners)?(?<six>-hs6)?",
    "-(?<year>\\d{4})-(?<first>\\d\\d)(?:-to-(?<last>\\d\\d))?(?<codes>(?:-\\d{4,8})+)(?:-to(?<end>-\\d{4,8}))?$",
  ].join(""),
);
/** What browsers and file managers add to the name of a second copy, and the extensions. */
const ADDED = /(\s*[(（]\d+[)）]|\s*-\s*(副本|copy)(\s*[(（]\d+[)）])?|\.(csv|txt|xlsx|zip))+$/;

/**
 * What a name made by `plannedFileName` says, whatever a browser has added to it; null for any other name.
 *
 * @example readPlannedFile("gacc-export-usd-2026-01-to-06-8507 (1).csv")?.codes // ["8507"]
 */
export function readPlannedFile(name: string): PlannedFile | null {
  const groups = PLANNED.exec(name.trim().toLowerCase().replace(ADDED, ""))?.groups;
  if (groups === undefined) return null;
  const { year = "", first = "", last = first, codes = "", end, flow, currency = "", partners = "", many, place, six } = groups;
  const [firstPeriod, lastPeriod] = [`${year}-${first}`, `${year}-${last}`];
  if (!isPeriod(firstPeriod) || !isPeriod(lastPeriod) || firstPeriod > lastPeriod) return null;
  const allOf = [...listed(codes), ...(end === undefined ? [] : listed(end))];
  return {
    flow: flow === "import" ? "import" : "export",
    currency: currency.toUpperCase(),
    place: place ?? null,
    partners: many !== undefined ? "some" : partners === "" ? "all" : listed(partners.toUpperCase()),
    codeLength: six === undefined ? 8 : 6,
    firstPeriod,
    lastPeriod,
    codes: allOf,
    // Earlier versions named the first and the last only.
    allCodes: end === undefined && allOf.length !== 2,
  };
}

/** `-8501-8507` as a list. */
function listed(text: string): string[] {
  return text.split("-").filter((part) => part !== "");
}
