import { FormatError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { PIECE_BYTES, bytePieces } from "./byte-pieces.js";
import { refuseOtherKinds } from "./file-kind.js";
import { refused } from "./refused.js";
import type { LineDecoder } from "./text-decoder.js";

/** Some whole lines of a file, line ends as "\n". Only the last line of a file may lack its end. */
export type TextBlock = { readonly text: string; readonly firstLine: number };

const LF = 10;
/** No statistics office prints a line this long. */
export const LONGEST_LINE_BYTES = 1024 * 1024;

/**
 * The text of a file in blocks of whole lines. Cutting at line ends keeps every character whole, since no byte of a
 * multi-byte character of UTF-8, GB18030 or Windows-1252 is a line feed.
 *
 * @throws FormatError when the file is no text, holds undecodable bytes or U+FFFD, or a line over 1 MB
 */
export async function* textBlocks(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  decoderFor: (head: Uint8Array) => LineDecoder,
): AsyncGenerator<TextBlock> {
  let decoder: LineDecoder | null = null;
  let line = 1;
  for await (const lines of wholeLines(bytes, fileName, () => line)) {
    if (decoder === null) {
      refuseOtherKinds(lines, fileName);
      decoder = decoderFor(lines);
    }
    const text = decodeLines(lines, decoder, line, fileName);
    yield { text, firstLine: line };
    line += countLineEnds(text);
  }
  if (decoder === null) refuseOtherKinds(new Uint8Array(), fileName);
}

/** How many "\n" a text holds. */
export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** Cuts the bytes after line ends, whatever chunks they came in. */
async function* wholeLines(bytes: AsyncIterable<Uint8Array>, fileName: string, lineNow: () => number): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let enough = PIECE_BYTES;
  for await (const piece of bytePieces(bytes, fileName)) {
    waiting.push(piece);
    size += piece.length;
    if (size < enough) continue;
    const joined = join(waiting);
    const end = joined.lastIndexOf(LF) + 1;
    if (end > 0) yield joined.subarray(0, end);
    const rest = joined.subarray(end);
    if (rest.length > LONGEST_LINE_BYTES) throw new FormatError(longLine(rest, fileName, lineNow()));
    waiting = rest.length > 0 ? [rest] : [];
    size = rest.length;
    enough = size + PIECE_BYTES;
  }
  if (size > 0) yield join(waiting);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** A file that begins with a line this long is usually no text at all: then say what it is. */
function longLine(rest: Uint8Array, fileName: string, line: number): ReturnType<typeof say> {
  if (line === 1) refuseOtherKinds(rest, fileName);
  return say((w) => w.faults.file.lineTooLong(fileName, String(line)));
}

function decodeLines(lines: Uint8Array, decoder: LineDecoder, firstLine: number, fileName: string): string {
  const text = decodeOrRefuse(lines, decoder, firstLine, fileName);
  const damage = text.indexOf("\uFFFD");
  if (damage !== -1) {
    const line = String(firstLine + countLineEnds(text.slice(0, damage)));
    throw refused((w) => w.faults.file.replacementCharacter(fileName, line));
  }
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

function decodeOrRefuse(lines: Uint8Array, decoder: LineDecoder, firstLine: number, fileName: string): string {
  try {
    return decoder.decode(lines);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = String(firstLine + undecodableLine(lines, decoder));
    throw refused((w) => w.faults.file.undecodable(fileName, line, decoder.encoding), error);
  }
}

/** Which line of the block cannot be decoded, counted from 0. */
function undecodableLine(lines: Uint8Array, decoder: LineDecoder): number {
  let line = 0;
  for (let at = 0; at < lines.length; line += 1) {
    const end = lines.indexOf(LF, at) + 1 || lines.length;
    try {
      decoder.decode(lines.subarray(at, end));
    } catch {
      return line;
    }
    at = end;
  }
  return line;
}
