import { basename } from "node:path";
import { FormatError } from "../runtime/errors.js";
import { instantText } from "../runtime/clock.js";
import { readCodeLists, type AskedList } from "../sources/code-lists.js";
import type { RowFault } from "../sources/source-file.js";
import { isFolder, keepRawFile, type RawFile } from "../store/raw-files.js";
import type { CodeListKind } from "../trade/code-list.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { withWarehouse } from "./stores.js";

/** What became of one list; printed as `codes import --format json` with these field names. A workbook of two tables gives two. */
export type ListReceipt = {
  readonly file: string;
  readonly sha256: string;
  readonly kind: CodeListKind;
  readonly editions: readonly string[];
  readonly language: string | null;
  readonly rows: number;
  /** In codes: a code of two editions counts twice. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rejected: readonly RowFault[];
  /** Null when nothing was written: these bytes had been read before. */
  readonly list: number | null;
};

/**
 * Reads a publisher's lists into the warehouse, each in one transaction. The bytes are kept under their hash first.
 *
 * @throws FormatError when the file as a whole is refused, UsageError when an option is needed, StoreError when the store fails
 */
export async function importCodes(app: App, path: string, asked: AskedList): Promise<readonly ListReceipt[]> {
  const { name, sha256, path: kept } = await keepDropped(app, path);
  const lists = await readCodeLists(kept, name, asked);
  const recordedAt = instantText(app.clock.now());
  const receipts = await withWarehouse(app, "write", async ({ codeLists }) => {
    const written: ListReceipt[] = [];
    for (const { kind, language, entries, rows, skipped, rejected } of lists) {
      const counts = await codeLists.save({ kind, language, name, sha256 }, entries, recordedAt);
      const editions = [...new Set(entries.map(({ edition }) => edition))].sort();
      written.push({ file: name, sha256, kind, editions, language, rows, skipped, rejected, ...counts });
    }
    return written;
  });
  for (const receipt of receipts) app.log.info("code_list_imported", { ...receipt, rejected: receipt.rejected.length });
  return receipts;
}

/** A file handed over by hand, kept under its hash, with the name it came by. */
export async function keepDropped(app: App, path: string): Promise<RawFile & { readonly name: string }> {
  if (await isFolder(path)) throw new FormatError(say((w) => w.faults.file.folder(path)));
  return { ...(await keepRawFile(path, app.home.raw)), name: basename(path) };
}
