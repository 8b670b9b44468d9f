import type { Period } from "../trade/period.js";
import { underPrefix } from "../trade/watchlist.js";
import type { SourceRequest, Wanted } from "./asking.js";
import { hsEditions } from "./code-tables.js";
import { type Asked, LONGEST_URL, addressOf, question } from "./comtrade-question.js";
import { subheadingsIn } from "./hs-headings.js";

/** Months a call takes at most. */
const PERIODS_PER_CALL = 12;
/** Characters kept for the address of the service, which may be somebody's own relay; a longer one makes questions be cut when they are asked. */
const BASE_URL_CHARACTERS = 120;
/** Six digits and a comma. */
const CODE_CHARACTERS = 7;

/**
 * The questions to Comtrade, as few as its limits allow, newest months first. A question holds months of one edition of the Harmonized System, so that
 * no code is asked for in a month in which it did not exist.
 *
 * @throws UsageError for a country or area Comtrade has no code of
 */
export function comtradeRequests(wanted: Wanted): readonly SourceRequest[] {
  const partners: Wanted["partners"] = wanted.partners === "all" ? "all" : [...wanted.partners].sort();
  if (partners.length === 0) return [];
  return yearsOf(wanted.periods).flatMap((periods) =>
    wanted.reporters.flatMap((reporter) => {
      const frame = { flow: wanted.flow, reporter, partners, codes: [], periods };
      return codeLists(wanted.codes, frame).map((codes) => question({ ...frame, codes }));
    }),
  );
}

/** How many subheadings fit into one question beside all it holds otherwise. */
export function codesPerCall(asked: Asked): number {
  const bare = addressOf({ ...asked, codes: [] }, { baseUrl: `http://${"x".repeat(BASE_URL_CHARACTERS)}`, key: "", rowsPerCall: 1_000_000 });
  return Math.max(1, Math.floor((LONGEST_URL - bare.length) / CODE_CHARACTERS));
}

/** Months in lists of up to twelve under one edition: the newest list first, each oldest first. */
function yearsOf(periods: readonly Period[]): Period[][] {
  const lists: Period[][] = [];
  for (const period of [...new Set(periods)].sort().reverse()) {
    const list = lists.at(-1);
    const [newest] = list ?? [];
    const goesOn = list !== undefined && list.length < PERIODS_PER_CALL && editionOf(newest ?? "") === editionOf(period);
    if (goesOn) list.push(period);
    else lists.push([period]);
  }
  return lists.map((list) => list.reverse());
}

function editionOf(period: Period): readonly string[] {
  return subheadingsIn(hsEditions(), period);
}

/** The subheadings wanted, in lists that fit into a question; chapters in their stead when everything is wanted. */
function codeLists(prefixes: readonly string[], frame: Asked): readonly (readonly string[])[] {
  const inForce = editionOf(frame.periods[0] ?? "");
  const sixDigits = prefixes.map((prefix) => prefix.slice(0, 6));
  const below = inForce.filter((code) => underPrefix(code, sixDigits));
  if (below.length === inForce.length) return [[...new Set(inForce.map((code) => code.slice(0, 2)))]];
  return listsOf([...new Set([...below, ...sixDigits.filter(isUnknown)])].sort(), codesPerCall(frame));
}

/** A subheading of an edition older than the tables: asked for as it stands. */
function isUnknown(code: string): boolean {
  return code.length === 6 && ![...hsEditions().values()].some((edition) => edition.includes(code));
}

/** Lists of at most so many members, in their order. */
function listsOf<T>(members: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(members.length / most) }, (_, k) => members.slice(k * most, (k + 1) * most));
}
