import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { pipeline, type Readable, type Transform } from "node:stream";
import { TextDecoder } from "node:util";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { StoreError } from "./errors.js";
import type { Incoming } from "./http-connection.js";
import { codeOf, failure, type Asking } from "./http-failure.js";
import { maskKeys } from "./mask-keys.js";

const MEGABYTE = 1024 * 1024;
/** Asked for in `Accept-Encoding`; deflate is read but not asked for, since offices disagree on what it is. */
export const ENCODINGS = "gzip, br";
const PIECE = { chunkSize: 64 * 1024 };
const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(PIECE),
  "x-gzip": () => createGunzip(PIECE),
  deflate: () => createInflate(PIECE),
  br: () => createBrotliDecompress(PIECE),
};
/** Answers without a body, whatever their headers say. @see RFC 9110, 6.4.1 */
const BODILESS = [204, 205, 304];

/** Read of an answer that is only quoted, bytes after unpacking. */
const QUOTED_BYTES = 8 * 1024;
const QUOTED_CHARACTERS = 200;

/** The body as the office meant it. @throws SourceError when it is packed in a way we did not ask for */
function unpacked(asking: Asking, host: string, { status, headers, body }: Incoming): Readable {
  const encoding = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "" || BODILESS.includes(status) || headers["content-length"] === "0") return body;
  const unpacker = UNPACKERS[encoding]?.();
  if (unpacker === undefined) throw failure(asking, "not_data", asking.tell.encodingUnknown(host, plain(asking, encoding).slice(0, 40)));
  // An error on either side ends the reading below, which tells it.
  pipeline(body, unpacker, () => undefined);
  return unpacker;
}

/**
 * Streams a body to a file, whole or not at all: it passes through `<file>.part`.
 *
 * @returns bytes written, after unpacking
 * @throws SourceError when the body is larger than allowed, StoreError when the disk refuses
 */
export async function saveBody(asking: Asking, host: string, incoming: Incoming, file: string): Promise<number> {
  const { largestBytes } = asking.policy;
  const tooLarge = () => failure(asking, "body_too_large", asking.tell.bodyTooLarge(host, String(Math.ceil(largestBytes / MEGABYTE))));
  if (Number(incoming.headers["content-length"] ?? 0) > largestBytes) throw tooLarge();
  const part = `${file}.part`;
  const disk = onDisk(asking, file);
  try {
    const bytes = await withFile(disk, part, async (handle) => {
      let written = 0;
      for await (const piece of maskKeys(unpacked(asking, host, incoming), asking.redactor.forms)) {
        written += piece.length;
        if (written > largestBytes) throw tooLarge();
        await disk(handle.writeFile(piece));
      }
      const { size } = await disk(handle.stat());
      if (size !== written) throw new StoreError(asking.tell.notWritten(file, `${size} ≠ ${written}`));
      return written;
    });
    await disk(rename(part, file));
    return bytes;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

type OnDisk = <T>(doing: Promise<T>) => Promise<T>;

async function withFile<T>(disk: OnDisk, path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await disk(open(path, "w", 0o640));
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** A full disk is not the office's failure. */
function onDisk({ tell }: Asking, file: string): OnDisk {
  return async (doing) => {
    try {
      return await doing;
    } catch (error) {
      throw new StoreError(tell.notWritten(file, codeOf(error)), { cause: error });
    }
  };
}

/** The beginning of an answer nobody will read as data, fit to be shown: one line, no keys, no markup, at most 200 characters; what came of it, where it broke off. */
export async function quoteBody(asking: Asking, host: string, incoming: Incoming): Promise<string> {
  const pieces: Buffer[] = [];
  const whole = await readSome(asking, host, incoming, pieces).catch(() => false);
  const text = decoderFor(incoming.headers["content-type"] ?? "").decode(Buffer.concat(pieces).subarray(0, QUOTED_BYTES));
  const { hide, longest } = asking.redactor;
  // A key cut in two at the end would not be recognised.
  return plain(asking, whole || longest === 0 ? text : hide(text).slice(0, -longest)).slice(0, QUOTED_CHARACTERS);
}

/** Reads into `pieces` until there is enough. True when the body ended before. */
async function readSome(asking: Asking, host: string, incoming: Incoming, pieces: Buffer[]): Promise<boolean> {
  let length = 0;
  for await (const piece of unpacked(asking, host, incoming) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > QUOTED_BYTES) return false;
  }
  return true;
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder("utf-8");
  }
}

/** Text from outside as one harmless line without keys. Hidden twice: characters that are dropped could stand inside a key. */
export function plain({ redactor: { hide } }: Asking, text: string): string {
  const line = hide(text).replace(/\s+/g, " ").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "").replaceAll("<", "‹").replaceAll(">", "›");
  return hide(line).trim();
}
