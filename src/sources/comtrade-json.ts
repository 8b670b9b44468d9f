/** Answers of the Comtrade API, `{"elapsedTime": …, "count": …, "data": […], "error": ""}`, read as they come: the longest are a gigabyte. */
import { refuseOtherKinds } from "./file-kind.js";
import { type JsonRow, isJsonRow, openRows } from "./json-rows.js";
import { arrayFinder } from "./json-scan.js";
import { refused } from "./refused.js";

/** What stands around the rows. */
export type AnswerEnvelope = {
  /** How many rows the office says there are; null where it does not say. */
  readonly count: number | null;
  /** What the office, or the gateway before it, has to say instead of giving rows, in its own words; null when it complains of nothing. */
  readonly complaint: string | null;
  /** The status a gateway writes into its message; null without one. */
  readonly statusCode: number | null;
};

/** An answer while it is read. */
export type AnswerReader = {
  /**
   * The rows that end in this piece of the answer, in their order.
   *
   * @throws FormatError when the answer cannot be read on
   */
  take(piece: Uint8Array): readonly JsonRow[];
  /**
   * What stands around the rows, before or behind them. Call after the last piece. No rows is an answer too: the month is not out.
   *
   * @throws FormatError when the answer broke off or is none
   */
  end(): AnswerEnvelope;
};

/** What stands around the rows takes some hundred bytes. */
const LONGEST_ENVELOPE_BYTES = 1024 * 1024;

/** Opens an answer. Memory stays bounded whatever its length: rows are forgotten when they are handed out. */
export function openAnswer(fileName: string): AnswerReader {
  const envelope = openEnvelope(fileName);
  const rows = openRows(fileName);
  let isWithinRows = false;
  return {
    take: (piece) => {
      const from = isWithinRows ? 0 : envelope.take(piece, 0);
      if (from === -1) return [];
      const { read, close } = rows.take(piece, from);
      isWithinRows = close === -1;
      if (!isWithinRows) envelope.take(piece, close);
      return read;
    },
    end: () => {
      if (isWithinRows) throw refused((w) => w.faults.file.badJson(fileName, "Unexpected end of JSON input"));
      return envelope.end();
    },
  };
}

/** Keeps what stands around the rows, with their brackets: `{"count": 2, "data": [], "error": ""}`. */
function openEnvelope(fileName: string) {
  const kept: number[] = [];
  const isArray = arrayFinder("data");
  let hasOpened = false;
  /** @returns where the rows begin, or -1 when they do not begin in this piece */
  const take = (piece: Uint8Array, from: number): number => {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      kept.push(byte);
      const found = isArray(byte);
      if (kept.length > LONGEST_ENVELOPE_BYTES || found === "too_deep" || (found === "opens" && hasOpened)) throw refuseEnvelope(kept, fileName);
      if (found === null) continue;
      hasOpened = true;
      return at + 1;
    }
    return -1;
  };
  return { take, end: () => readEnvelope(Buffer.from(kept), fileName) };
}

function refuseEnvelope(kept: readonly number[], fileName: string): Error {
  refuseOtherKinds(Buffer.from(kept), fileName);
  return refused((w) => w.faults.file.notAnEnvelope(fileName));
}

function readEnvelope(bytes: Uint8Array, fileName: string): AnswerEnvelope {
  refuseOtherKinds(bytes, fileName);
  const answer = parsed(bytes, fileName);
  if (!isJsonRow(answer)) throw refused((w) => w.faults.file.notAnEnvelope(fileName));
  const { data, count, statusCode } = answer;
  const complaint = complaintOf(answer);
  if (complaint === null && (!Array.isArray(data) || data.length > 0)) throw refused((w) => w.faults.file.notAnEnvelope(fileName));
  return { count: whole(count), complaint, statusCode: whole(statusCode) };
}

function complaintOf({ data, error, errorObject, message }: JsonRow): string | null {
  const said = [error, isJsonRow(errorObject) ? errorObject.errorMessage : null, data === undefined ? message : null].find(isSaid);
  if (said === undefined) return null;
  return typeof said === "string" ? said : JSON.stringify(said);
}

function whole(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function isSaid(text: unknown): boolean {
  return text !== undefined && text !== null && text !== "";
}

function parsed(bytes: Uint8Array, fileName: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw refused((w) => w.faults.file.badJson(fileName, detail), error);
  }
}
