import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { convertedRows, knownRates, type ConvertedRow } from "../pipeline/converted-series.js";
import { monthlySeries } from "../pipeline/monthly-series.js";
import { NO_FIGURE, percent, quantity, unitValue, money } from "../report/format.js";
import { readGroupCode } from "../settings/group-code.js";
import { readHsCode } from "../trade/hs-code.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, csv, print, printJson, table } from "./output.js";
import { addQueryOptions, readPartner, readPeriod, readQuery, type QueryOptions } from "./query-options.js";

type Options = QueryOptions & { readonly partner?: string; readonly from?: string; readonly to?: string; readonly in?: string; readonly format: string };

const COLUMNS = ["period", "partner", "partnerName", "quantity", "quantityUnit", "value", "currency", "unitValue", "quantityYoy", "unitValueYoy", "status"] as const;

const CONVERTED_COLUMNS = ["convertedCurrency", "convertedValue", "convertedUnitValue", "rate", "rateSource"];

export function seriesCommand(program: Command, words: Words): void {
  const text = words.commands.series;
  addQueryOptions(program.command("series"), words)
    .argument("<hscode>", words.commands.options.hsCode)
    .description(text.description)
    .option("--partner <partner>", words.commands.options.partner)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .option("--in <currency>", words.codes.fx.in)
    .option("--format <form>", words.commands.options.format("table | csv | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (code: string, options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "csv", "json"]);
      const query = await readQuery(app, options);
      const currency = options.in === undefined ? null : currencyOf(options.in);
      const stored = await monthlySeries(app, query, {
        hsCode: hsCodeOf(code),
        partner: options.partner === undefined ? null : readPartner(options.partner, "--partner"),
        from: options.from === undefined ? null : readPeriod(options.from, "--from"),
        to: options.to === undefined ? null : readPeriod(options.to, "--to"),
      });
      const rows = currency === null ? stored : convertedRows(stored, currency, await knownRates(app, options.asOf));
      const withRates = currency === null ? [] : CONVERTED_COLUMNS;
      const notConvertible = wordsOf(app).codes.fx.notConvertible;
      if (format === "json") printJson(rows);
      else if (format === "csv") print(csv([...COLUMNS, ...withRates], rows.map((row) => [...COLUMNS.map((column) => row[column]), ...convertedCsv(row, notConvertible)])));
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

function currencyOf(text: string): string {
  const currency = text.toUpperCase();
  if (!Intl.supportedValuesOf("currency").includes(currency)) throw new UsageError(say((w) => w.codes.option.badCurrency(text)));
  return currency;
}

/** Nothing when no conversion was asked for; the word instead of a figure where there is no rate. */
function convertedCsv({ converted }: ConvertedRow, notConvertible: string): (string | number | null)[] {
  if (converted === undefined) return [];
  const source = converted.reason === null ? converted.rateSource : notConvertible;
  return [converted.currency, converted.value, converted.unitValue, converted.rate, source];
}

function convertedCells({ converted }: ConvertedRow, language: "zh-CN" | "en", words: Words): string[] {
  if (converted === undefined) return [];
  if (converted.reason !== null) return [words.codes.fx.notConvertible, "", "", ""];
  const rate = converted.rate === null ? NO_FIGURE : String(Number(converted.rate.toPrecision(6)));
  return [money(converted.value, converted.currency, language), unitValue(converted.unitValue), rate, converted.rateSource ?? ""];
}

function seriesTable(rows: readonly ConvertedRow[], language: "zh-CN" | "en", words: Words): string {
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
    ...convertedCells(row, language, words),
  ]);
  const { fx } = words.codes;
  const into = rows[0]?.converted?.currency;
  const more = into === undefined ? [] : [fx.value(into), fx.unitValue(into), fx.rate, fx.rateSource];
  return table([headings.period, headings.market, headings.quantity, headings.unit, headings.value, headings.unitValue, headings.quantityYoy, headings.unitValueYoy, headings.status, ...more], cells, [2, 4, 5, 6, 7, 9, 10, 11]);
}
