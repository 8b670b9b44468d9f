import { join } from "node:path";
import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { importCatalogue, type CatalogueReceipt } from "../pipeline/import-catalogue.js";
import { importTag, type TagReceipt } from "../pipeline/import-tag.js";
import { importCodes, type ListReceipt } from "../pipeline/import-codes.js";
import { withWarehouse } from "../pipeline/stores.js";
import { catalogueText } from "../report/catalogue-text.js";
import { instantText, localTime } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { CODE_LIST_KINDS } from "../trade/code-list.js";
import { say, type Language, type Words } from "../words/words.js";
import { codesShow } from "./codes-show.js";
import { configFolders, languageOf, openApp, SAMPLE_FOLDER, SHIPPED_CONFIG, type CommonOptions } from "./context.js";
import { eachFile, rejectedLines } from "./each-file.js";
import { choice, print, printJson, table } from "./output.js";

type ImportOptions = { readonly kind?: string; readonly edition?: string; readonly language?: string; readonly dated?: string; readonly tag?: string; readonly name?: string; readonly format: string };

export function codesCommands(program: Command, words: Words): void {
  const text = words.codes.command;
  const codes = program.command("codes").description(text.description).addHelpText("after", text.examples);
  codes
    .command("import")
    .argument("<file...>", text.files)
    .description(text.import)
    .option("--kind <kind>", text.kind)
    .option("--edition <edition>", text.edition)
    .option("--language <language>", text.language)
    .option("--dated <day>", text.dated)
    .option("--name <name>", text.name)
    .option("--tag <id>", text.tag)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action((files: string[], options: ImportOptions, command: Command) => codesImport(files, options, command));
  codes
    .command("list")
    .description(text.list)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .action(codesList);
  codesShow(codes, words);
}

async function codesImport(files: readonly string[], options: ImportOptions, command: Command): Promise<void> {
  const format = choice("--format", options.format, ["text", "json"]);
  const kind = options.kind === undefined ? null : choice("--kind", options.kind, [...CODE_LIST_KINDS, "catalogue", "tag"]);
  if (kind === "catalogue" || kind === "tag") return configImport(kind, files, options, command, format);
  if (options.dated !== undefined || options.name !== undefined || options.tag !== undefined) throw new UsageError(say((w) => w.codes.option.datedOnlyCatalogue));
  const app = openApp(command);
  const asked = { kind, edition: editionOf(options.edition), language: languageOf(options.language) };
  const receipts = (await eachFile(app, "codes import", files, async (file) => importCodes(app, file, asked), (lists) => lists)).flat();
  if (format === "json") printJson(receipts.map((receipt) => ({ ...receipt, rejected: rejectedJson(receipt, app.language) })));
  else for (const receipt of receipts) print(receiptText(receipt, wordsOf(app), app.language));
}

function editionOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const edition = text.toUpperCase();
  if (!/^(HS)?((19|20)\d{2})?$/.test(edition) || edition === "") throw new UsageError(say((w) => w.codes.option.badEdition(text)));
  return edition;
}

/** What goes into the user's configuration instead of the store. */
async function configImport(kind: "catalogue" | "tag", files: readonly string[], options: ImportOptions, command: Command, format: "text" | "json"): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new UsageError(say((w) => w.codes.option.oneCatalogue));
  if (options.dated === undefined) throw new UsageError(say((w) => w.codes.option.datedNeeded));
  const app = openApp(command);
  const common: CommonOptions = command.optsWithGlobals();
  const { dated, name = null, tag = null } = options;
  const target = { folders: configFolders(common), shipped: [SHIPPED_CONFIG, join(SAMPLE_FOLDER, "config")], env: process.env };
  const read = (path: string): Promise<CatalogueReceipt | TagReceipt> => (kind === "tag" ? importTag(app, path, { tag, dated }, target) : importCatalogue(app, path, { dated, name }, target));
  const [receipt] = await eachFile(app, "codes import", [file], read, (result) => [result]);
  if (receipt === undefined) return;
  if (format === "json") printJson([{ ...receipt, rejected: rejectedJson(receipt, app.language) }]);
  else print(receipt.kind === "tag" ? tagReceiptText(receipt, wordsOf(app), app.language) : catalogueReceiptText(receipt, wordsOf(app), app.language));
}

function rejectedJson({ rejected }: Pick<ListReceipt, "rejected">, language: Language) {
  return rejected.map(({ line, column, value, reason, tell }) => ({ line, column, value, reason, message: tell(language) }));
}

function receiptText(receipt: ListReceipt, words: Words, language: Language): string {
  const { command, kinds } = words.codes;
  const { file, kind, editions, sha256, rejected } = receipt;
  const span = editions.length > 3 ? `${editions[0] ?? ""} … ${editions.at(-1) ?? ""}` : editions.join(" ");
  const figures = { rows: receipt.rows, added: receipt.added, changed: receipt.changed, unchanged: receipt.unchanged, skipped: receipt.skipped, rejected: rejected.length };
  const texts = Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, String(figure)])) as Record<keyof typeof figures, string>;
  const before = receipt.list === null ? [command.readBefore] : [];
  return [command.receipt({ file, kind: kinds[kind], editions: span, sha256, ...texts }), ...before, ...rejectedLines(rejected, command.moreRejected, language)].join("\n");
}

function catalogueReceiptText(receipt: CatalogueReceipt, words: Words, language: Language): string {
  const { command } = words.codes;
  const { file, name, dated, sha256, rejected, sectors, written, kept } = receipt;
  const counts = { rows: String(receipt.rows), sectors: String(sectors.length), codes: String(sectors.reduce((sum, { codes }) => sum + codes, 0)), rejected: String(rejected.length) };
  const outcome = written === null ? [command.catalogueSame] : [command.catalogueWritten(written), ...(kept === null ? [] : [command.catalogueKept(kept)])];
  const listed = sectors.map((sector) => command.sector(sector.name, String(sector.codes)));
  return [command.catalogueReceipt({ file, name, dated, sha256, ...counts }), ...outcome, ...listed, ...rejectedLines(rejected, command.moreRejected, language)].join("\n");
}

function tagReceiptText(receipt: TagReceipt, words: Words, language: Language): string {
  const { command } = words.codes;
  const { file, name, dated, sha256, rejected, written, kept } = receipt;
  const head = command.tagReceipt({ file, name, dated, sha256, rows: String(receipt.rows), codes: String(receipt.codes), rejected: String(rejected.length) });
  const before = kept === null ? [] : [command.catalogueKept(kept)];
  return [head, command.tagWritten(written), ...before, ...rejectedLines(rejected, command.moreRejected, language)].join("\n");
}

async function codesList(options: { readonly format: string }, command: Command): Promise<void> {
  const app = openApp(command);
  const format = choice("--format", options.format, ["table", "json"]);
  const lists = await withWarehouse(app, "read", ({ codeLists }) => codeLists.lists());
  const { codes } = wordsOf(app);
  if (format === "json") {
    printJson(lists.map((list) => ({ ...list, recordedAt: instantText(new Date(list.recordedAt)) })));
    return;
  }
  print(codes.catalogue.line(catalogueText(app.settings.catalogue, app.language)));
  if (lists.length === 0) {
    print(codes.command.none);
    return;
  }
  const h = codes.command.table;
  const rows = lists.map(({ list, kind, editions, language, codes: count, recordedAt, name, sha256 }) => {
    const span = editions.length > 1 ? `${editions[0] ?? ""} … ${editions.at(-1) ?? ""}` : (editions[0] ?? "");
    return [String(list), codes.kinds[kind], span, language === null ? "" : codes.languages[language], String(count), localTime(new Date(recordedAt)), name, sha256];
  });
  print(table([h.list, h.kind, h.edition, h.language, h.codes, h.read, h.file, "SHA-256"], rows, [0, 4]));
}
