/** Whether an answer of Comtrade, just arrived, is whole and answers what was asked. */
import { createReadStream } from "node:fs";
import { FormatError } from "../runtime/errors.js";
import { type Tell, say } from "../words/words.js";
import { bytePieces } from "./byte-pieces.js";
import { type AnswerEnvelope, openAnswer } from "./comtrade-json.js";
import { type Asked, areaCodes, asksForAll, flowCode, periodCodes, subheadingsOf } from "./comtrade-question.js";
import { type ComtradeRow, comtradeObservation, isBreakdown, jsonRow } from "./comtrade-row.js";
import type { JsonRow } from "./json-rows.js";

/** What became of an answer. */
export type Checked =
  | { readonly kind: "whole" }
  | { readonly kind: "empty" }
  /** Cut at the limit; `times` is how many times more rows there seem to be than one answer gives. */
  | { readonly kind: "cut"; readonly rows: number; readonly times: number }
  /** The office complains instead of answering. */
  | { readonly kind: "complaint"; readonly said: string; readonly statusCode: number | null }
  /** Not what was asked, or not all of it: the office may do better when asked again. */
  | { readonly kind: "mismatch"; readonly tell: Tell };

/** Rows an answer gives at most. A keyless answer is cut at 500 whatever number is asked for. */
const KEYLESS_ROWS = 500;
const KEYED_ROWS: readonly number[] = [100_000, 250_000];

/** @param rowsPerCall the number asked for; null without a key */
export async function checkAnswer(file: string, fileName: string, asked: Asked, rowsPerCall: number | null): Promise<Checked> {
  try {
    const answer = openAnswer(fileName);
    const check = rowCheck(asked);
    for await (const piece of bytePieces(createReadStream(file), fileName)) {
      for (const fields of answer.take(piece)) check.see(fields, fileName);
    }
    return judged(answer.end(), check.seen(), asked, rowsPerCall);
  } catch (error) {
    if (error instanceof FormatError) return { kind: "mismatch", tell: error.tell };
    throw error;
  }
}

/** What the rows of an answer have shown. */
type Seen = {
  readonly rows: number;
  /** Products × months among them. */
  readonly cells: number;
  /** Whether one of them is a figure we can use. */
  readonly isUsable: boolean;
  /** The first row nobody asked for, and the first that repeats another's key. */
  readonly foreign: Tell | null;
  readonly repeated: Tell | null;
};

function judged({ count, complaint, statusCode }: AnswerEnvelope, seen: Seen, asked: Asked, rowsPerCall: number | null): Checked {
  if (complaint !== null) return { kind: "complaint", said: complaint, statusCode };
  const { rows, isUsable, foreign, repeated } = seen;
  if (rows === 0 && (count ?? 0) === 0) return { kind: "empty" };
  if (foreign !== null) return { kind: "mismatch", tell: foreign };
  if (rows > 0 && isCut(count, rows, rowsPerCall)) return { kind: "cut", rows, times: timesMore(count, seen, asked) };
  const tell = repeated ?? (isUsable ? belowCount(count, rows) : say((w) => w.ask.comtrade.noneUsable(String(count ?? rows))));
  return tell === null ? { kind: "whole" } : { kind: "mismatch", tell };
}

function isCut(count: number | null, rows: number, rowsPerCall: number | null): boolean {
  return rows >= (rowsPerCall ?? KEYLESS_ROWS) || (rowsPerCall !== null && KEYED_ROWS.includes(rows)) || (count !== null && count > rows);
}

/** Rows stand by product and month, so those that came tell how many a product and month has; where the count tells more, it is believed. */
function timesMore(count: number | null, { rows, cells }: Seen, asked: Asked): number {
  return Math.max((subheadingsOf(asked).length * asked.periods.length) / Math.max(1, cells), (count ?? 0) / rows);
}

function belowCount(count: number | null, rows: number): Tell | null {
  return count === null || count === rows ? null : say((w) => w.ask.comtrade.countDiffers(String(count), String(rows)));
}

function rowCheck(asked: Asked) {
  const foreignField = foreignFieldIn(asked);
  const keys = new Set<string>();
  const cells = new Set<string>();
  let rows = 0;
  let isUsable = false;
  let foreign: Tell | null = null;
  let repeated: Tell | null = null;
  const see = (fields: JsonRow, fileName: string): void => {
    rows += 1;
    const line = String(rows);
    const row = jsonRow(rows, fields);
    const field = foreignField(row);
    if (field !== null) foreign ??= say((w) => w.ask.comtrade.notAskedFor(line, field, text(row, field)));
    if (foreign !== null || isBreakdown(row)) return;
    isUsable ||= isFigure(row, fileName);
    const cell = `${text(row, "period")}|${text(row, "cmdCode")}`;
    const key = `${cell}|${text(row, "partnerCode")}|${text(row, "reporterCode")}`;
    cells.add(cell);
    if (keys.has(key)) repeated ??= say((w) => w.ask.comtrade.repeated(line, text(row, "cmdCode"), text(row, "partnerCode"), text(row, "period")));
    keys.add(key);
  };
  return { see, seen: (): Seen => ({ rows, cells: cells.size, isUsable, foreign, repeated }) };
}

function isFigure(row: ComtradeRow, fileName: string): boolean {
  const read = comtradeObservation(row, fileName, null);
  return read !== null && !("reason" in read);
}

/** Which field of a row says something that was not asked for; null for none. */
function foreignFieldIn(asked: Asked): (row: ComtradeRow) => string | null {
  const oneOf = (codes: readonly string[]) => {
    const allowed = new Set(codes);
    return (code: string): boolean => allowed.has(code);
  };
  const { partners } = asked;
  const fields: readonly (readonly [field: string, wasAsked: (code: string) => boolean])[] = [
    ["period", oneOf(periodCodes(asked))],
    ["reporterCode", oneOf(areaCodes(asked.reporter))],
    ["flowCode", oneOf([flowCode(asked)])],
    ["cmdCode", asksForAll(asked) ? (code) => /^\d{6}$/.test(code) : oneOf(asked.codes)],
    ["partnerCode", partners === "all" ? () => true : oneOf(partners.flatMap(areaCodes))],
  ];
  return (row) => fields.find(([field, wasAsked]) => !wasAsked(text(row, field)))?.[0] ?? null;
}

function text(row: ComtradeRow, field: string): string {
  return String(row.cell(field) ?? "").trim();
}
