import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { importRates, type RateReceipt } from "../pipeline/import-rates.js";
import { withWarehouse } from "../pipeline/stores.js";
import { NO_FIGURE } from "../report/format.js";
import { localTime } from "../runtime/clock.js";
import type { Language, Words } from "../words/words.js";
import { openApp } from "./context.js";
import { eachFile, rejectedLines } from "./each-file.js";
import { choice, print, printJson, table } from "./output.js";

type ImportOptions = { readonly source?: string; readonly format: string };

export function fxCommands(program: Command, words: Words): void {
  const text = words.codes.fx;
  const fx = program.command("fx").description(text.description).addHelpText("after", text.examples);
  fx.command("import")
    .argument("<file...>", text.files)
    .description(text.import)
    .option("--source <name>", text.source)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(fxImport);
  fx.command("list")
    .description(text.list)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .action(fxList);
}

async function fxImport(files: readonly string[], options: ImportOptions, command: Command): Promise<void> {
  const app = openApp(command);
  const format = choice("--format", options.format, ["text", "json"]);
  const receipts = await eachFile(app, "fx import", files, async (file) => importRates(app, file, options.source ?? null), (receipt) => [receipt]);
  const plain = (receipt: RateReceipt) => receipt.rejected.map(({ line, column, value, reason, tell }) => ({ line, column, value, reason, message: tell(app.language) }));
  if (format === "json") printJson(receipts.map((receipt) => ({ ...receipt, rejected: plain(receipt) })));
  else for (const receipt of receipts) print(receiptText(receipt, wordsOf(app), app.language));
}

function receiptText(receipt: RateReceipt, words: Words, language: Language): string {
  const { fx, command } = words.codes;
  const { file, source, sha256, firstPeriod: first, lastPeriod: last, rejected, partMonths } = receipt;
  const counts = { rows: String(receipt.rows), added: String(receipt.added), changed: String(receipt.changed), unchanged: String(receipt.unchanged), rejected: String(rejected.length) };
  const before = receipt.rateFile === null ? [command.readBefore] : [];
  const part = partMonths.length === 0 ? [] : [fx.partMonths(words.report.list(partMonths))];
  return [fx.receipt({ file, source, sha256, first, last, ...counts }), ...before, ...part, ...rejectedLines(rejected, command.moreRejected, language)].join("\n");
}

async function fxList(options: { readonly format: string }, command: Command): Promise<void> {
  const app = openApp(command);
  const format = choice("--format", options.format, ["table", "json"]);
  const files = await withWarehouse(app, "read", ({ exchangeRates }) => exchangeRates.files());
  const { fx } = wordsOf(app).codes;
  if (format === "json") {
    printJson(files);
    return;
  }
  if (files.length === 0) {
    print(fx.none);
    return;
  }
  const h = fx.table;
  const rows = files.map(({ source, currencies, firstPeriod, lastPeriod, recordedAt, name, sha256 }) => [
    source,
    currencies.length > 6 ? `${currencies.slice(0, 6).join(" ")} …` : currencies.join(" "),
    firstPeriod ?? NO_FIGURE,
    lastPeriod ?? NO_FIGURE,
    localTime(new Date(recordedAt)),
    name,
    sha256,
  ]);
  print(table([h.source, h.currencies, h.first, h.last, h.read, h.file, "SHA-256"], rows));
}
