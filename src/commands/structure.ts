import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { exportStructure } from "../pipeline/export-structure.js";
import { importBrands, type BrandReceipt } from "../pipeline/import-brands.js";
import { withWarehouse } from "../pipeline/stores.js";
import { money, shareOf } from "../report/format.js";
import type { ExportStructure, ShareOfExports } from "../report/overview-record.js";
import { TARGETS_2010 } from "../report/structure-targets.js";
import { structureText } from "../report/structure-text.js";
import { localTime } from "../runtime/clock.js";
import type { Language, Words } from "../words/words.js";
import { openApp } from "./context.js";
import { eachFile, rejectedLines } from "./each-file.js";
import { choice, csv, print, printJson, table } from "./output.js";

type FormatOption = { readonly format: string };

/** Columns of `structure show --format csv`. */
const COLUMNS = ["line", "period", "part", "whole", "currency", "share", "basis", "target2010Historical"] as const;

export function structureCommands(program: Command, words: Words): void {
  const text = words.structure.command;
  const structure = program.command("structure").description(text.description).addHelpText("after", text.examples);
  structure
    .command("import")
    .argument("<file...>", text.files)
    .description(text.import)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(structureImport);
  structure
    .command("show")
    .description(text.show)
    .option("--format <form>", words.commands.options.format("table | json | csv"), "table")
    .addHelpText("after", text.examples)
    .action(structureShow);
}

async function structureImport(files: readonly string[], options: FormatOption, command: Command): Promise<void> {
  const app = openApp(command);
  const format = choice("--format", options.format, ["text", "json"]);
  const receipts = await eachFile(app, "structure import", files, async (file) => importBrands(app, file), (receipt) => [receipt]);
  const plain = (receipt: BrandReceipt) => receipt.rejected.map(({ line, column, value, reason, tell }) => ({ line, column, value, reason, message: tell(app.language) }));
  if (format === "json") printJson(receipts.map((receipt) => ({ ...receipt, rejected: plain(receipt) })));
  else for (const receipt of receipts) print(receiptText(receipt, wordsOf(app), app.language));
}

function receiptText(receipt: BrandReceipt, words: Words, language: Language): string {
  const text = words.structure.command;
  const { file, sha256, firstPeriod: first, lastPeriod: last, rejected, leftOut, otherColumns } = receipt;
  const counts = { rows: String(receipt.rows), added: String(receipt.added), changed: String(receipt.changed), unchanged: String(receipt.unchanged), skipped: String(receipt.skipped), rejected: String(rejected.length) };
  const head = text.receipt({ file, sha256, first, last, currencies: receipt.currencies.join(" "), ...counts });
  return [
    head,
    ...(receipt.brandFile === null ? [words.codes.command.readBefore] : []),
    ...(otherColumns.length === 0 ? [] : [text.otherColumns(words.report.list(otherColumns))]),
    ...(leftOut.length === 0 ? [] : [text.leftOut(words.report.list(leftOut))]),
    ...rejectedLines(rejected, words.codes.command.moreRejected, language),
  ].join("\n");
}

async function structureShow(options: FormatOption, command: Command): Promise<void> {
  const app = openApp(command);
  const format = choice("--format", options.format, ["table", "json", "csv"]);
  const { structure, files } = await withWarehouse(app, "read", async (warehouse) => ({ structure: await exportStructure(app, warehouse, null), files: await warehouse.brandFigures.files() }));
  if (format === "json") printJson({ sample: app.sample, ...eachLine(structure, (share, target) => ({ ...share, target2010Historical: target })), brandFiles: files });
  else if (format === "csv") print(csv(COLUMNS, csvRows(structure)));
  else print([structureTables(structure, app), ...files.map((file) => wordsOf(app).structure.command.file(file.name, localTime(new Date(file.recordedAt)), file.sha256))].join("\n"));
}

/** Null where nothing is known of a line. */
function eachLine<T>(structure: ExportStructure, made: (share: ShareOfExports, target: number) => T): Readonly<Record<keyof ExportStructure, T | null>> {
  const of = (kind: keyof ExportStructure): T | null => {
    const share = structure[kind];
    return share === null ? null : made(share, TARGETS_2010[kind]);
  };
  return { highTech: of("highTech"), ownBrand: of("ownBrand") };
}

function csvRows(structure: ExportStructure): (string | number | null)[][] {
  const rows = eachLine(structure, ({ basis, currency, months }, target) => months.map(({ period, part, whole, share }) => [period, part, whole, currency, share, basis, target]));
  return Object.entries(rows).flatMap(([line, own]) => (own ?? []).map((row) => [line, ...row]));
}

/** The sentences, and a table for each line. */
function structureTables(structure: ExportStructure, app: App): string {
  const { command, text } = wordsOf(app).structure;
  const h = command.table;
  const tables = eachLine(structure, ({ basis, currency, months }, target) =>
    months.map(({ period, part, whole, share }) => [period, money(part, currency, app.language), money(whole, currency, app.language), shareOf(share), text.basis[basis], `${Math.round(target * 100)}%`]),
  );
  const shown = (Object.keys(tables) as (keyof ExportStructure)[]).flatMap((kind) => {
    const rows = tables[kind];
    return rows === null || rows.length === 0 ? [] : [`${command.lines[kind]}\n${table([h.month, h.part, h.whole, h.share, h.basis, h.target], rows, [1, 2, 3])}`];
  });
  return [...structureText(structure, app.sample, app.language), ...shown].join("\n\n");
}
