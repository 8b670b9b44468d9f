import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";
import { today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { readDay } from "../settings/settings-scalars.js";
import { readTaggedCodes } from "../sources/catalogue-list.js";
import type { RowFault } from "../sources/source-file.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { accepted } from "./import-catalogue.js";
import { keepDropped } from "./import-codes.js";
import { ownFolder, putInPlace, type ConfigTarget } from "./own-config.js";

/** What the user says of the list; null where nothing was said. */
export type AskedTag = { readonly tag: string | null; readonly dated: string };

/** What became of the list of a tag; printed as `codes import --kind tag --format json` with these field names. */
export type TagReceipt = {
  readonly file: string;
  readonly sha256: string;
  readonly kind: "tag";
  readonly tag: string;
  readonly name: string;
  readonly dated: string;
  readonly rows: number;
  readonly codes: number;
  readonly added: number;
  readonly changed: number;
  readonly rejected: readonly RowFault[];
  readonly written: string;
  /** The file formerly there, under its new name; null when there was none. */
  readonly kept: string | null;
};

const FILE = "tags.yaml";

/**
 * Fills one tag of `tags.yaml` in the user's configuration folder from a list of codes, such as the list of goods restricted for energy or
 * pollution (两高). Other tags and comments stay; the file that was there is kept beside it.
 *
 * @throws UsageError when the folder is one that comes with the program, the day is none or there is no such tag
 * @throws FormatError when the file holds no codes
 */
export async function importTag(app: App, path: string, asked: AskedTag, target: ConfigTarget): Promise<TagReceipt> {
  const folder = ownFolder(target);
  const dated = accepted(readDay(asked.dated), say((w) => w.codes.option.badDated(asked.dated)));
  const tag = app.settings.tags.find(({ id }) => id === asked.tag);
  if (tag === undefined) throw new UsageError(say((w) => w.codes.option.tagNeeded(app.settings.tags.map(({ id }) => id).join(", "))));
  const { name: file, sha256, path: kept } = await keepDropped(app, path);
  const { prefixes, rows, rejected } = await readTaggedCodes(kept, file);
  const before = new Set(tag.prefixes);
  const outcome = putInPlace(folder, FILE, filled(target.folders, tag.id, dated, prefixes), target, today(app.clock));
  const added = prefixes.filter((code) => !before.has(code)).length;
  const receipt = { file, sha256, kind: "tag" as const, tag: tag.id, name: tag.name[app.language], dated, rows, codes: prefixes.length, added, changed: 0, rejected, ...outcome };
  app.log.info("tag_imported", { ...receipt, rejected: rejected.length });
  return receipt;
}

/** The file in force, with this tag's list in it. */
function filled(folders: readonly string[], id: string, dated: string, prefixes: readonly string[]): string {
  const folder = folders.find((each) => existsSync(join(each, FILE))) ?? "";
  const document = parseDocument(readFileSync(join(folder, FILE), "utf8"));
  const list = document.get("tags");
  const entry = isSeq(list) ? list.items.find((item) => isMap(item) && item.get("id") === id) : undefined;
  if (!isMap(entry)) throw new Error(`${FILE} has no tag ${id} any more`);
  entry.set("origin", "official");
  entry.set("dated", dated);
  entry.set("prefixes", document.createNode(prefixes));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
