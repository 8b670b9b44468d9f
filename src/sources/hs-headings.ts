/** Which six-digit subheadings each edition of the Harmonized System has: `data/codes/hs-headings.csv`. */
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { hsRevisionOf } from "../trade/hs-code.js";
import type { Period } from "../trade/period.js";

/** Edition (`"HS2022"`), oldest first → its subheadings, six digits, ascending. */
export type HsEditions = ReadonlyMap<string, readonly string[]>;

type HeadingRow = { readonly edition: string; readonly heading: string; readonly subheadings: string };

/** The edition the table is written in; the others stand there only where they differ. */
const BASE_EDITION = "HS2022";

/**
 * @param path the table
 * @see World Customs Organization, Harmonized System, editions of 2017 and 2022
 */
export function readHsEditions(path: string): HsEditions {
  const { data } = Papa.parse<HeadingRow>(readFileSync(path, "utf8"), { header: true, comments: "#", delimiter: ",", newline: "\n", skipEmptyLines: true });
  const headingsOf = (edition: string) => data.filter((row) => row.edition === edition).map((row) => [row.heading, row.subheadings] as const);
  const others = [...new Set(data.map(({ edition }) => edition))].filter((edition) => edition !== BASE_EDITION).sort();
  const whole = (edition: string) => subheadings(new Map([...headingsOf(BASE_EDITION), ...headingsOf(edition)]));
  return new Map([...others, BASE_EDITION].map((edition) => [edition, whole(edition)]));
}

/** The subheadings in force in a month; those of the nearest edition known for a month before the first or after the last. */
export function subheadingsIn(editions: HsEditions, period: Period): readonly string[] {
  const inForce = hsRevisionOf(period) ?? "";
  const names = [...editions.keys()];
  const nearest = names.findLast((name) => name <= inForce) ?? names[0] ?? "";
  return editions.get(nearest) ?? [];
}

function subheadings(headings: ReadonlyMap<string, string>): string[] {
  const endings = (text: string): string[] => text.split(" ").filter((ending) => ending !== "");
  return [...headings].flatMap(([heading, text]) => endings(text).map((ending) => heading + ending)).sort();
}
