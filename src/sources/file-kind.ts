import type { Words } from "../words/words.js";
import { refused } from "./refused.js";

type KindFault = keyof Pick<Words["faults"]["file"], "empty" | "workbook" | "compressed" | "html" | "binary" | "utf16">;

/** First bytes of files people drop in by mistake. */
const SIGNATURES: readonly (readonly [fault: KindFault, bytes: readonly number[]])[] = [
  ["workbook", [0x50, 0x4b, 0x03, 0x04]], // zip: xlsx
  ["workbook", [0x50, 0x4b, 0x05, 0x06]], // zip without entries
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]], // OLE: xls
  ["compressed", [0x1f, 0x8b]],
  ["compressed", [0x37, 0x7a, 0xbc, 0xaf]],
  ["compressed", [0x52, 0x61, 0x72, 0x21]],
  ["utf16", [0xff, 0xfe]],
  ["utf16", [0xfe, 0xff]],
];

const UTF8_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** True when the bytes begin with the mark spreadsheets put before UTF-8. */
export function hasUtf8Mark(head: Uint8Array): boolean {
  return startsWith(head, UTF8_MARK);
}

/**
 * Refuses a file that is not text in rows, by its first bytes: a workbook, an archive, a web page, nothing at all.
 *
 * @param head the first bytes of the file; all of it when it is short
 * @throws FormatError saying what the file is instead
 */
export function refuseOtherKinds(head: Uint8Array, fileName: string): void {
  const fault = kindFault(head);
  if (fault !== null) throw refused((w) => w.faults.file[fault](fileName));
}

function kindFault(head: Uint8Array): KindFault | null {
  const signature = SIGNATURES.find(([, bytes]) => startsWith(head, bytes));
  if (signature !== undefined) return signature[0];
  if (head.includes(0)) return "binary";
  const start = Buffer.from(hasUtf8Mark(head) ? head.subarray(3) : head).toString("latin1").trimStart();
  if (start === "") return "empty";
  return start.startsWith("<") ? "html" : null;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}
