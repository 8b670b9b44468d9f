import { refused } from "./refused.js";


/** Large chunks are cut to this size, so that memory stays bounded whoever hands over the bytes. */
export const PIECE_BYTES = 256 * 1024;

/**
 * The bytes of a file in pieces that are neither empty nor large.
 *
 * @throws FormatError when the "file" is a folder
 */
export async function* bytePieces(bytes: AsyncIterable<Uint8Array>, fileName: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of bytes) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EISDIR") {
      throw refused((w) => w.faults.file.folder(fileName), error);
    }
    throw error;
  }
}

/** The first character of a text file that is not blank, and the bytes still complete; null for a file of blanks. */
export async function peekCharacter(pieces: AsyncGenerator<Uint8Array>): Promise<{ first: string | null; bytes: AsyncIterable<Uint8Array> }> {
  const seen: Uint8Array[] = [];
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return { first: null, bytes: resumed(seen, pieces) };
    seen.push(next.value);
    const first = Buffer.from(next.value).toString("latin1").replace(/^ï»¿/, "").trimStart()[0];
    if (first !== undefined) return { first, bytes: resumed(seen, pieces) };
  }
}

async function* resumed(seen: readonly Uint8Array[], pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    yield* pieces;
  } finally {
    await pieces.return(undefined);
  }
}
