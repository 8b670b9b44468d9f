import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { monthlySeries, type SeriesRow } from "../pipeline/monthly-series.js";
import { percent, quantity, unitValue, money } from "../report/format.js";
import { readGroupCode } from "../settings/group-code.js";
import { readHsCode } from "../trade/hs-code.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, csv, print, printJson, table } from "./output.js";
import { addQueryOptions, readPartner, readPeriod, readQuery, type QueryOptions } from "./query-options.js";

type Options = QueryOptions & { readonly partner?: string; readonly from?: string; readonly to?: string; readonly format: string };

const COLUMNS = ["period", "partner", "partnerName", "quantity", "quantityUnit", "value", "currency", "unitValue", "quantityYoy", "unitValueYoy", "status"] as const;

export function seriesCommand(program: Command, words: Words): void {
  const text = words.commands.series;
  addQueryOptions(program.command("series"), words)
    .argument("<hscode>", words.commands.options.hsCode)
    .description(text.description)
    .option("--partner <partner>", words.commands.options.partner)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .option("--format <form>", words.commands.options.format("table | csv | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (code: string, options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "csv", "json"]);
      const query = await readQuery(app, options);
      const rows = await monthlySeries(app, query, {
        hsCode: hsCodeOf(code),
        partner: options.partner === undefined ? null : readPartner(options.partner, "--partner"),
        from: options.from === undefined ? null : readPeriod(options.from, "--from"),
        to: options.to === undefined ? null : readPeriod(options.to, "--to"),
      });
      if (format === "json") printJson(rows);
      else if (format === "csv") print(csv(COLUMNS, rows.map((row) => COLUMNS.map((column) => row[column]))));
      else if (rows.length === 0) process.stderr.write(`${wordsOf(app).commands.noSuchSeries(code)}\n`);
      else print(seriesTable(rows, app.language, wordsOf(app)));
    });
}

/** @throws UsageError when it is neither an HS code nor a group of goods */
export function hsCodeOf(text: string): string {
  const group = readGroupCode(text);
  if (group !== null && "fault" in group) throw new UsageError(group.fault);
  if (group !== null) return group.value;
  const reading = readHsCode(text);
  if (reading.kind !== "code") throw new UsageError(say((w) => w.commands.badHsCode(text)));
  return reading.hsCode;
}

function seriesTable(rows: readonly SeriesRow[], language: "zh-CN" | "en", words: Words): string {
  const headings = words.commands.series.table;
  const cells = rows.map((row) => [
    row.period,
    row.partnerName,
    quantity(row.quantity),
    row.quantityUnit ?? "",
    money(row.value, row.currency, language),
    unitValue(row.unitValue),
    percent(row.quantityYoy),
    percent(row.unitValueYoy),
    words.commands.series.status[row.status],
  ]);
  return table([headings.period, headings.market, headings.quantity, headings.unit, headings.value, headings.unitValue, headings.quantityYoy, headings.unitValueYoy, headings.status], cells, [2, 4, 5, 6, 7]);
}
