import { refuseOtherKinds } from "./file-kind.js";
import { refused } from "./refused.js";

/** An answer of the API: its rows, and how many the office says there are. */
export type ComtradeAnswer = { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly count: number | null };

/** The text is parsed as a whole and takes several times its size in memory. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/**
 * Reads an answer of the Comtrade API, `{"count": …, "data": […], "error": ""}`. No rows is an answer too: the month is not out.
 *
 * @param largest bytes beyond which the file is refused
 * @throws FormatError when the file is no such answer, carries an error, or is too large
 */
export async function comtradeAnswer(bytes: AsyncIterable<Uint8Array>, fileName: string, largest = LARGEST_BYTES): Promise<ComtradeAnswer> {
  const answer = parse(await collect(bytes, fileName, largest), fileName);
  if (!isRecord(answer)) throw refused((w) => w.faults.file.notAnEnvelope(fileName));
  const { data, count, error, message } = answer;
  const complaint = [error, data === undefined ? message : null].find((text) => text !== undefined && text !== null && text !== "");
  if (complaint !== undefined) {
    const said = typeof complaint === "string" ? complaint : JSON.stringify(complaint);
    throw refused((w) => w.faults.file.officeError(fileName, said));
  }
  if (!Array.isArray(data) || !data.every(isRecord)) throw refused((w) => w.faults.file.notAnEnvelope(fileName));
  return { rows: data, count: typeof count === "number" ? count : null };
}

async function collect(bytes: AsyncIterable<Uint8Array>, fileName: string, largest: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    parts.push(piece);
    size += piece.length;
    if (size > largest) throw refused((w) => w.faults.file.tooLarge(fileName, megabytes(size), megabytes(largest)));
  }
  return Buffer.concat(parts);
}

function parse(bytes: Uint8Array, fileName: string): unknown {
  refuseOtherKinds(bytes, fileName);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw refused((w) => w.faults.file.badJson(fileName, detail), error);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
