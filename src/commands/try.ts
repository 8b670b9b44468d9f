import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { openReach } from "../pipeline/pull.js";
import { widestPrefixes } from "../pipeline/pull-wanted.js";
import { trySource, type Tried } from "../pipeline/try-source.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import { ASKED_SOURCE_NAMES, FLOWS } from "../trade/observation.js";
import { findingLine } from "../settings/settings-faults.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, print, printJson, table } from "./output.js";
import { readPartner, readPeriod } from "./query-options.js";

type Options = { readonly codes?: string; readonly partners?: string; readonly flow?: string; readonly baseUrl?: string; readonly format: string };

/** Rows printed as a table; the rest are counted. */
const LISTED = 50;

export function tryCommand(program: Command, words: Words): void {
  const text = words.pull.try;
  program
    .command("try")
    .argument("<source>", text.arguments.source)
    .argument("<reporter>", text.arguments.reporter)
    .argument("<period>", text.arguments.period)
    .description(text.description)
    .option("--codes <prefixes>", text.codes)
    .option("--partners <names>", text.partners)
    .option("--flow <flow>", words.commands.options.flow)
    .option("--base-url <url>", text.baseUrl)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (source: string, reporter: string, period: string, options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json"]);
      const name = choice("<source>", source, ASKED_SOURCE_NAMES);
      const settings = app.settings.asked[name];
      const { keyFault } = settings;
      if (keyFault !== null) throw new UsageError((language) => findingLine(keyFault, language));
      const wanted = {
        flow: options.flow === undefined ? settings.flow : choice("--flow", options.flow, FLOWS),
        reporters: [readPartner(reporter, "<reporter>")],
        partners: options.partners === undefined ? settings.partners : options.partners.split(",").map((partner) => readPartner(partner, "--partners")),
        codes: options.codes === undefined ? widestPrefixes(app.settings.sectors.flatMap(({ prefixes }) => prefixes)) : options.codes.split(",").map(readCode),
        periods: [readPeriod(period, "<period>")],
      };
      const tried = await trySource(app, await openReach(app, name), wanted, options.baseUrl ?? null);
      if (format === "json") printJson({ ...tried, rejected: tried.rejected.map(({ line, column, value, reason, tell }) => ({ line, column, value, reason, message: tell(app.language) })) });
      else print(triedText(tried, app));
    });
}

function readCode(text: string): string {
  if (!/^\d{2,10}$/.test(text) || text.length % 2 === 1) throw new UsageError(say((w) => w.commands.badCovers(`codes=${text}`)));
  return text;
}

function triedText({ questions, observations, rejected, skipped }: Tried, app: App): string {
  const words = wordsOf(app);
  const text = words.pull.try;
  const summary = text.summary(String(questions.length), String(observations.length), String(rejected.length), String(skipped));
  if (observations.length === 0) return [...rejected.slice(0, LISTED).map((row) => `  ${row.tell(app.language)}`), text.nothing, summary].join("\n");
  const statuses: Readonly<Record<string, string>> = words.commands.series.status;
  const { period, code, partner, quantity, unit, status, value, currency } = text.table;
  const rows = observations.slice(0, LISTED).map((o) => [
    o.period,
    o.hsCode,
    partnerName(o.partner, app.language, countryTable()),
    o.quantity === null ? "—" : String(o.quantity),
    o.quantityUnit ?? "—",
    statuses[o.quantityStatus] ?? o.quantityStatus,
    String(o.value),
    o.currency,
  ]);
  return [
    table([period, code, partner, quantity, unit, status, value, currency], rows, [3, 6]),
    ...(observations.length > LISTED ? [text.more(String(observations.length - LISTED))] : []),
    ...rejected.slice(0, LISTED).map((row) => `  ${row.tell(app.language)}`),
    summary,
  ].join("\n");
}
