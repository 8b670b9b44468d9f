/** Tables of code pairs: correlation and conversion tables of the UN Statistics Division between editions of the HS, and Eurostat's of the Combined Nomenclature. */
import type { CodeListKind } from "../trade/code-list.js";
import { say } from "../words/words.js";
import type { ListForm } from "./code-lists.js";
import { listGathering, type Gathering } from "./list-gathering.js";
import { underHeader, type ListRow } from "./list-table.js";

/** `hs2022`, `From HS 2022`, `To HS2017`; the second column is headed "From" too in some workbooks, so that only the order tells. */
const EDITION_COLUMN = /^(?:from|to)?hs((?:19|20)\d{2})$/;

export const readHsPairs: ListForm = (table, asked) => {
  const editionsIn = (names: readonly string[]): number[] => names.flatMap((name, place) => (EDITION_COLUMN.test(name) ? [place] : []));
  const found = underHeader(table, (names) => editionsIn(names).length === 2);
  if (found === null) return null;
  const [from = 0, to = 0] = editionsIn(found.names);
  const relationship = found.names.findIndex((name) => name.startsWith("relation"));
  const edition = [from, to].map((place) => `HS${EDITION_COLUMN.exec(found.names[place] ?? "")?.[1] ?? ""}`).join(">");
  const gathering = listGathering(found.rows);
  for (const row of found.rows) addPairOf(row, { from, to, relationship }, edition, found.printed, gathering);
  const gathered = gathering.gathered();
  const isConversion = gathered.entries.every(({ pairs }) => pairs.length === 1);
  return { kind: asked.kind === "conversion" ? "conversion" : kindOf(table.sheet, relationship >= 0, isConversion), language: null, ...gathered };
};

/** The two workbook sheets differ in their names, else by the column of relationships, which only correlations have. */
function kindOf(sheet: string | null, hasRelationship: boolean, isConversion: boolean): CodeListKind {
  if (/conver/i.test(sheet ?? "")) return "conversion";
  if (/correl/i.test(sheet ?? "") || hasRelationship) return "correlation";
  return isConversion ? "conversion" : "correlation";
}

const PERIOD = /^(\d{4})\D?(\d{4})$/;

/** Eurostat's table of replaced CN8 codes: `20242025`, the code before, the code after. */
export const readCnPairs: ListForm = (table) => {
  const found = underHeader(table, (names) => ["period", "origincode", "destinationcode"].every((name) => names.includes(name)));
  if (found === null) return null;
  const place = (name: string): number => found.names.indexOf(name);
  const places = { from: place("origincode"), to: place("destinationcode"), relationship: -1 };
  const gathering = listGathering(found.rows);
  for (const row of found.rows) {
    const printed = row.cells[place("period")] ?? "";
    const years = PERIOD.exec(printed);
    if (years === null) gathering.reject(badPeriod(row, found.printed[place("period")] ?? "", printed));
    else addPairOf(row, places, `CN${years[1]}>CN${years[2]}`, found.printed, gathering);
  }
  return { kind: "cn", language: null, ...gathering.gathered() };
};

type PairPlaces = { readonly from: number; readonly to: number; readonly relationship: number };

function addPairOf(row: ListRow, places: PairPlaces, edition: string, printed: readonly string[], gathering: Gathering): void {
  const code = gathering.code(row, places.from, printed[places.from] ?? "");
  const target = code === null ? null : gathering.code(row, places.to, printed[places.to] ?? "");
  const relationship = row.cells[places.relationship] ?? "";
  if (code === null || target === null) return;
  gathering.addPair(edition, code, { code: target, relationship: relationship === "" ? null : relationship });
}

function badPeriod({ line }: ListRow, column: string, value: string) {
  return { line, column, value, reason: "bad_edition" as const, tell: say((w) => w.codes.row.badYears(String(line), column, value)) };
}
