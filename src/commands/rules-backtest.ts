import type { Command } from "commander";
import type { AlertChange } from "../detect/backtest/rule-diff.js";
import type { Level } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { rulesBacktest, type RulesBacktest } from "../pipeline/rules-backtest.js";
import { basisText } from "../report/basis-text.js";
import { readRulesFile } from "../settings/rules-file.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, csv, print, printJson, table } from "./output.js";
import { addQueryOptions, readQuery, type QueryOptions } from "./query-options.js";
import { readRange, replayProgress } from "./replay-options.js";

type Options = QueryOptions & { readonly rules: string; readonly from?: string; readonly to?: string; readonly format: string };

/** Changed alerts a person reads through on a screen. */
const MOST_SHOWN = 50;

/** Adds `backtest` to the command `rules`. */
export function addRulesBacktest(rules: Command, words: Words): void {
  const text = words.backtest.rules;
  addQueryOptions(rules.command("backtest"), words, { asOf: false })
    .description(text.description)
    .requiredOption("--rules <file>", text.file)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .option("--scope <scope>", words.commands.options.scope, "watchlist")
    .option("--format <form>", words.commands.options.format("table | json | csv"), "table")
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json", "csv"]);
      const changed = readRulesFile(options.rules);
      const query = await readQuery(app, options);
      const progress = replayProgress(app);
      const done = await rulesBacktest(app, { query, changed, ...readRange(options), onProgress: progress.onProgress }).finally(progress.clear);
      if (done === null) process.stderr.write(`${wordsOf(app).backtest.command.nothing}\n`);
      if (format === "json") printJson(done === null ? null : { ...done, basis: { ...done.basis, note: basisText(done.basis, app.language) } });
      else if (done !== null) print(format === "csv" ? changesCsv(done) : rulesText(done, app));
    });
}

function changesOf({ months }: RulesBacktest): readonly AlertChange[] {
  return months.flatMap(({ changes }) => changes);
}

function changesCsv(done: RulesBacktest): string {
  return csv(["period", "hsCode", "market", "before", "after"], changesOf(done).map(({ period, hsCode, market, before, after }) => [period, hsCode, market, before, after]));
}

function rulesText(done: RulesBacktest, app: App): string {
  const { rules: w, sample } = wordsOf(app).backtest;
  const { before, after } = done.rulesHash;
  const head = [...(app.sample ? [sample] : []), basisText(done.basis, app.language)];
  if (before === after) return [...head, w.same].join("\n");
  const changes = changesOf(done);
  const list = changes.length === 0 ? [w.none] : [changesTable(changes.slice(0, MOST_SHOWN), app), ...(changes.length > MOST_SHOWN ? [w.more(String(changes.length - MOST_SHOWN))] : [])];
  return [...head, w.summary(before, after, String(done.months.length)), w.blue, "", monthsTable(done, app), "", ...list].join("\n");
}

/** Levels from the highest down, `0/1/3/12`. */
function monthsTable({ months }: RulesBacktest, app: App): string {
  const { rules, months: levels } = wordsOf(app).backtest;
  const h = rules.columns;
  const byLevel = [levels.red, levels.orange, levels.yellow, levels.blue].join("/");
  const raised = ({ red, orange, yellow, blue }: Readonly<Record<Level, number>>): string => [red, orange, yellow, blue].join("/");
  const rows = months.map((month) => [month.period, `${month.decidable.before} → ${month.decidable.after}`, raised(month.raised.before), raised(month.raised.after), ...[month.kept, month.moved, month.added, month.dropped].map(String)]);
  return table([h.period, h.decidable, `${h.before} ${byLevel}`, `${h.after} ${byLevel}`, h.kept, h.moved, h.added, h.dropped], rows, [1, 2, 3, 4, 5, 6, 7]);
}

function changesTable(changes: readonly AlertChange[], app: App): string {
  const { reasons, backtest } = wordsOf(app);
  const h = backtest.rules.listColumns;
  const levelText = (level: Level | null): string => (level === null ? backtest.rules.noLevel : reasons.levels[level]);
  const rows = changes.map(({ period, hsCode, market, before, after }) => [period, hsCode, partnerName(market, app.language, countryTable()), levelText(before), levelText(after)]);
  return table([h.period, h.code, h.market, h.before, h.after], rows);
}
