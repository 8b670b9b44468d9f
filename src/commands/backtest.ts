import type { Command } from "commander";
import { LEVELS } from "../detect/verdict.js";
import { backtest, type Backtest } from "../pipeline/backtest.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { isSameFile, writeWholeFile } from "../pipeline/whole-file.js";
import { backtestChart } from "../report/backtest-chart.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { backtestJson } from "./backtest-json.js";
import { backtestText } from "./backtest-text.js";
import { basisText } from "../report/basis-text.js";
import { openApp } from "./context.js";
import { choice, print, printJson } from "./output.js";
import { addQueryOptions, readQuery, type QueryOptions } from "./query-options.js";
import { readRange, replayProgress } from "./replay-options.js";

type Options = QueryOptions & { readonly cases?: string; readonly from?: string; readonly to?: string; readonly within: string; readonly minLevel: string; readonly chart?: string; readonly format: string };

export function backtestCommand(program: Command, words: Words): void {
  const text = words.backtest.command;
  addQueryOptions(program.command("backtest"), words, { asOf: false })
    .description(text.description)
    .option("--cases <file>", text.cases)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .option("--within <months>", text.within, "24")
    .option("--min-level <level>", text.minLevel, "yellow")
    .option("--scope <scope>", words.commands.options.scope, "watchlist")
    .option("--chart <file>", text.chart)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json"]);
      await refuseSameFile(options);
      const progress = replayProgress(app);
      const request = { query: await readQuery(app, options), casesFile: options.cases ?? null, within: readWithin(options.within), least: choice("--min-level", options.minLevel, LEVELS), ...readRange(options), onProgress: progress.onProgress };
      const done = await backtest(app, request).finally(progress.clear);
      if (done === null) process.stderr.write(`${text.nothing}\n`);
      if (format === "json") printJson(done === null ? null : backtestJson(done, app, request.query));
      else if (done !== null) print(backtestText(done, app, request.query));
      if (done !== null && options.chart !== undefined) await writeChart(app, done, options.chart);
    });
}

/** @throws UsageError on anything but a whole number of months up to ten years */
function readWithin(text: string): number {
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (months < 1 || months > 120) throw new UsageError(say((w) => w.backtest.command.badWithin(text)));
  return months;
}

/** @throws UsageError when the chart would take the place of the cases */
async function refuseSameFile({ chart, cases }: Options): Promise<void> {
  if (chart !== undefined && cases !== undefined && (await isSameFile(chart, cases))) throw new UsageError(say((w) => w.backtest.command.sameFile(chart)));
}

async function writeChart(app: App, done: Backtest, file: string): Promise<void> {
  const { sample, command } = wordsOf(app).backtest;
  const notes = [...(app.sample ? [sample] : []), basisText(done.basis, app.language)];
  await writeWholeFile(file, [backtestChart({ ...done, notes }, app.language)]);
  process.stderr.write(`${command.chartWritten(file)}\n`);
}
