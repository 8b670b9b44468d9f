/** Trade-remedy cases out of a file with the columns `case_id, jurisdiction, instrument, … note`, one case a line. */
import { FormatError } from "../runtime/errors.js";
import { isDay, type Day } from "../trade/day.js";
import { HS_EDITIONS } from "../trade/hs-across.js";
import { readHsCode } from "../trade/hs-code.js";
import { isPeriod } from "../trade/period.js";
import type { RemedyCase } from "../trade/remedy-case.js";
import { say, type Tell, type Words } from "../words/words.js";
import { marketsOf } from "./jurisdictions.js";
import { readListTables, type ListRow } from "./list-table.js";
import { refused } from "./refused.js";

const COLUMNS = ["case_id", "jurisdiction", "instrument", "product", "me_group", "hs_codes", "hs6", "hs_vintage", "petition_date", "initiation_date", "outcome", "outcome_date", "source", "confidence", "note"] as const;
type Column = (typeof COLUMNS)[number];

const INSTRUMENTS: readonly RemedyCase["instrument"][] = ["AD", "CVD", "SG", "AD+CVD"];
/** A notice from before the Harmonized System: its codes are nobody's now. */
const BEFORE_HS = "pre-HS";
const CONFIDENCES = ["A", "B", "C"];

/** Faults told one by one; the rest are counted. */
const TOLD = 10;

/**
 * Reads a case file. A file with any fault is refused whole, since a case left out would be a warning never missed.
 *
 * @param path of the bytes
 * @param fileName as shown
 * @throws FormatError naming every fault by line, column, value and what was expected
 */
export async function readCaseFile(path: string, fileName: string): Promise<readonly RemedyCase[]> {
  const [table] = await readListTables(path, fileName);
  const [header, ...rows] = table?.rows ?? [];
  const names = (header?.cells ?? []).map((name) => name.toLowerCase());
  checkColumns(names, fileName);
  if (rows.length === 0) throw refused((w) => w.backtest.file.noCases(fileName));
  const faults: Tell[] = [];
  const seen = new Map<string, number>();
  const cases = rows.flatMap((row) => {
    const read = readRow(row, names, seen);
    faults.push(...read.faults);
    return read.remedy === null ? [] : [read.remedy];
  });
  if (faults.length > 0) throw refusedFor(faults, fileName);
  return cases;
}

function checkColumns(names: readonly string[], fileName: string): void {
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) throw refused((w) => w.backtest.file.missingColumns(fileName, missing.join(", "), COLUMNS.join(", ")));
  const unknown = names.filter((name, place) => !(COLUMNS as readonly string[]).includes(name) || names.indexOf(name) !== place);
  if (unknown.length > 0) throw refused((w) => w.backtest.file.unknownColumns(fileName, unknown.join(", "), COLUMNS.join(", ")));
}

function refusedFor(faults: readonly Tell[], fileName: string): FormatError {
  return new FormatError((language) => {
    const more = faults.length > TOLD ? [say((w) => w.backtest.file.moreFaults(String(faults.length - TOLD)))(language)] : [];
    return [say((w) => w.backtest.file.refused(fileName, String(faults.length)))(language), ...faults.slice(0, TOLD).map((tell) => tell(language)), ...more].join("\n");
  });
}

type RowReading = { readonly remedy: RemedyCase | null; readonly faults: readonly Tell[] };

function readRow(row: ListRow, names: readonly string[], seen: Map<string, number>): RowReading {
  const line = String(row.line);
  if (row.torn || row.cells.length !== names.length) return { remedy: null, faults: [say((w) => w.backtest.row.width(line, String(row.cells.length), String(names.length)))] };
  const faults: Tell[] = [];
  const cell = (column: Column): string => row.cells[names.indexOf(column)] ?? "";
  const fault = (column: Column, expected: (words: Words["backtest"]["row"]) => string): null => {
    faults.push(say((w) => w.backtest.row.fault(line, column, cell(column).slice(0, 60), expected(w.backtest.row))));
    return null;
  };
  const day = (column: Column): Day | null => (isDay(cell(column)) ? cell(column) : fault(column, (w) => w.day));
  const id = cell("case_id") === "" ? fault("case_id", (w) => w.id) : cell("case_id");
  const twin = seen.get(cell("case_id"));
  if (id !== null && twin !== undefined) fault("case_id", (w) => w.repeated(String(twin)));
  seen.set(cell("case_id"), row.line);
  const initiationDate = day("initiation_date");
  const petitionDate = cell("petition_date") === "" ? null : day("petition_date");
  if (initiationDate !== null && petitionDate !== null && petitionDate > initiationDate) fault("petition_date", (w) => w.petition(initiationDate));
  const markets = marketsOf(cell("jurisdiction"), initiationDate ?? "");
  if (markets === null) fault("jurisdiction", (w) => w.jurisdiction);
  const instrument = INSTRUMENTS.find((each) => each === cell("instrument")) ?? fault("instrument", (w) => w.oneOf(INSTRUMENTS.join(" | ")));
  const edition = [...HS_EDITIONS, BEFORE_HS].find((each) => each === cell("hs_vintage")) ?? fault("hs_vintage", (w) => w.oneOf([BEFORE_HS, ...HS_EDITIONS].join(" | ")));
  if (!CONFIDENCES.includes(cell("confidence"))) fault("confidence", (w) => w.oneOf(CONFIDENCES.join(" | ")));
  if (cell("me_group") === "") fault("me_group", (w) => w.group);
  const ended = cell("outcome_date");
  if (ended !== "" && !isDay(ended) && !isPeriod(ended)) fault("outcome_date", (w) => w.dayOrMonth);
  const hsCodes = readCodes(cell("hs_codes"), (text) => fault("hs_codes", (w) => w.code(text)));
  readCodes(cell("hs6"), (text) => fault("hs6", (w) => w.code(text)));
  if (faults.length > 0 || id === null || initiationDate === null || markets === null || instrument === null || edition === null) return { remedy: null, faults };
  const words = { id, jurisdiction: cell("jurisdiction"), markets, instrument, product: cell("product"), group: cell("me_group") };
  const told = { outcome: cell("outcome") || null, outcomeDate: ended || null, source: cell("source") || null };
  return { remedy: { ...words, hsCodes, hsRevision: edition === BEFORE_HS ? null : edition, petitionDate, initiationDate, ...told }, faults };
}

/** `8541.40;850131`, codes of mixed length. */
function readCodes(text: string, onFault: (text: string) => void): readonly string[] {
  return text.split(";").flatMap((printed) => {
    const reading = readHsCode(printed);
    if (reading.kind === "code") return [reading.hsCode];
    onFault(printed);
    return [];
  });
}
