import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { readCovers } from "../pipeline/coverage-gathering.js";
import { importTables, keepFile, type ImportOptions, type Receipt } from "../pipeline/import-files.js";
import { runJob } from "../pipeline/run-job.js";
import { localTime, today } from "../runtime/clock.js";
import { ToldError, UsageError } from "../runtime/errors.js";
import { countryTable } from "../sources/code-tables.js";
import { revisionLine } from "../report/revision-line.js";
import { totalOffLine } from "../report/total-off-line.js";
import { alpha3Of } from "../trade/country.js";
import { FLOWS, SOURCE_NAMES } from "../trade/observation.js";
import { say, type Language, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, collected, print, printJson, readDay } from "./output.js";

type Options = {
  readonly source?: string;
  readonly flow?: string;
  readonly currency?: string;
  readonly covers?: readonly string[];
  readonly mapping?: string;
  readonly acceptTruncated?: boolean;
  readonly restore?: boolean;
  readonly publishedOn?: string;
  readonly format: string;
};

/** Rejected rows listed one by one; the rest are counted. */
const LISTED = 20;

export function importCommand(program: Command, words: Words): void {
  const text = words.commands.import;
  program
    .command("import")
    .argument("<file...>", text.files)
    .description(text.description)
    .option("--source <name>", text.source)
    .option("--flow <flow>", text.flow)
    .option("--currency <code>", text.currency)
    .option("--covers <what>", text.covers, collected)
    .option("--mapping <file>", text.mapping)
    .option("--accept-truncated", text.acceptTruncated)
    .option("--restore", text.restore)
    .option("--published-on <day>", text.publishedOn)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (files: string[], options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const importOptions = readImportOptions(options, today(app.clock));
      const receipts: Receipt[] = [];
      let refused = 0;
      const ended = await runJob(app, "import", "command", async () => {
        const refuse = (error: unknown): void => {
          // One bad file does not stop the others; a wrong option would stop them all.
          if (!(error instanceof ToldError) || error instanceof UsageError) throw error;
          refused++;
          process.stderr.write(`${error.tell(app.language)}\n`);
        };
        for (const file of files) {
          try {
            for await (const outcome of importTables(app, await keepFile(app, file), () => importOptions)) {
              if ("receipt" in outcome) receipts.push(outcome.receipt);
              else refuse(outcome.error);
            }
          } catch (error) {
            refuse(error);
          }
        }
        const rejected = receipts.some((receipt) => receipt.rejected.length > 0);
        const verdict = receipts.length === 0 ? "FAILED" : refused > 0 || rejected ? "PARTIAL" : receipts.every(({ vintage }) => vintage === null) ? "NO_NEW_DATA" : "OK";
        return { verdict, message: `${receipts.length} / ${receipts.length + refused}` } as const;
      });
      if (format === "json") printJson(receipts.map((receipt) => jsonOf(receipt, app.language)));
      else for (const receipt of receipts) print(receiptText(receipt, wordsOf(app), app.language));
      process.exitCode = ended === null ? 1 : refused > 0 ? 1 : ended.verdict === "PARTIAL" ? 3 : 0;
    });
}

function readImportOptions(options: Options, latest: string): ImportOptions {
  if (options.source === undefined) throw new UsageError(say((w) => w.commands.import.sourceNeeded));
  return {
    source: choice("--source", options.source, SOURCE_NAMES),
    flow: options.flow === undefined ? null : choice("--flow", options.flow, FLOWS),
    currency: options.currency?.toUpperCase() ?? null,
    covers: readCovers(options.covers ?? [], (name) => alpha3Of(name, countryTable())),
    mappingFile: options.mapping ?? null,
    acceptTruncated: options.acceptTruncated === true,
    restore: options.restore === true,
    publishedOn: options.publishedOn === undefined ? null : readDay(options.publishedOn, "--published-on", latest),
    name: null,
  };
}

function jsonOf(receipt: Receipt, language: Language) {
  const rejected = receipt.rejected.map(({ line, column, value, reason, tell }) => ({ line, column, value, reason, message: tell(language) }));
  const revisions = receipt.revisions.map(({ key: { hsCode, partner, flow, reporter, currency, province, regime }, ...revision }) => ({ hsCode, partner, flow, reporter, currency, province, regime, ...revision }));
  return { ...receipt, rejected, revisions };
}

/** The receipt of one file, as a person reads it. */
export function receiptText(receipt: Receipt, words: Words, language: Language): string {
  const text = words.commands.import;
  const counts = text.receipt({
    file: receipt.file,
    rows: String(receipt.rows),
    added: String(receipt.added),
    changed: String(receipt.changed),
    unchanged: String(receipt.unchanged),
    removed: String(receipt.removed),
    skipped: String(receipt.skipped),
    rejected: String(receipt.rejected.length),
    sha256: receipt.sha256,
  });
  const lines = receipt.rejected.slice(0, LISTED).map((row) => `  ${row.tell(language)}`);
  const more = receipt.rejected.length > LISTED ? [text.moreRejected(String(receipt.rejected.length - LISTED))] : [];
  const before = receipt.importedBefore === null ? [] : [text.importedBefore(localTime(new Date(receipt.importedBefore)))];
  const overridden = receipt.overridden === 0 ? [] : [text.overridden(String(receipt.overridden))];
  const late = receipt.late === 0 ? [] : [words.pull.late(String(receipt.late), receipt.publishedOn)];
  const revisions = receipt.revisions.map((revision) => revisionLine(revision, language, countryTable()));
  const revised = revisions.length === 0 ? [] : [words.pull.revisions.heading(String(revisions.length)), ...revisions];
  const unknown = receipt.unknownColumns.length === 0 ? [] : [text.unknownColumns(receipt.unknownColumns.join(", "))];
  const off = receipt.totalsOff.map((total) => totalOffLine(total, language));
  return [counts, ...before, ...overridden, ...late, ...unknown, ...off, ...revised, ...lines, ...more].join("\n");
}
