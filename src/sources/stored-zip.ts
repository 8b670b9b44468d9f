import { crc32 } from "node:zlib";
import type { WorkbookPart } from "./workbook-parts.js";

/**
 * An archive of these parts and nothing else, stored without compression: what a parser is given of a workbook is exactly what has been checked,
 * whatever else the original's directory and local headers may say.
 *
 * @see PKWARE, .ZIP File Format Specification 6.3.10, sections 4.3.7, 4.3.12, 4.3.16
 */
export function storedZip(parts: readonly WorkbookPart[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name);
    const common = commonFields(bytes, nameBytes.length);
    const local = [fields([4, 0x04034b50]), common, nameBytes, bytes];
    pieces.push(...local);
    directory.push(fields([4, 0x02014b50], [2, 20]), common, fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), nameBytes);
    offset += lengthOf(local);
  }
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, lengthOf(directory)], [4, offset], [2, 0]);
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]));
}

/** Version, UTF-8 flag, method 0, no time, checksum, sizes, lengths of the name and of extra fields. */
function commonFields(bytes: Uint8Array, nameLength: number): Uint8Array {
  return fields([2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, nameLength], [2, 0]);
}

/** Little-endian numbers of 2 or 4 bytes. */
function fields(...numbers: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const buffer = Buffer.alloc(numbers.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of numbers) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}
