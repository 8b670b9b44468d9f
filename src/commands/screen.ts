import type { Command } from "commander";
import type { Transition } from "../alerts/episode.js";
import { cutOffRates } from "../detect/rule.js";
import { isScoreOnly } from "../detect/score-only.js";
import { WINDOW_NAMES, type Verdict } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { changeCounts } from "../pipeline/change-counts.js";
import { partialEnd } from "../pipeline/job-ends.js";
import { EXIT_CODES, runJob } from "../pipeline/run-job.js";
import { screenAndRecord } from "../pipeline/record-screening.js";
import { screenEach, type Screened, type ScreenQuery } from "../pipeline/screen.js";
import { budgetSentence } from "../report/budget-text.js";
import { codeText } from "../report/code-text.js";
import { basisText } from "../report/figures.js";
import { money, percent, shareOf } from "../report/format.js";
import { missingChaptersOf, type ReportItem, type ScreeningSummary } from "../report/record.js";
import { countryTable } from "../sources/code-tables.js";
import { partnerName } from "../trade/country.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { findingsBlock } from "./findings.js";
import { importerCoverage, importersTable } from "./importers-table.js";
import { choice, collected, csv, print, printJson, shorten, table } from "./output.js";
import { addQueryOptions, readQueries, type QueryOptions } from "./query-options.js";

type Options = QueryOptions & { readonly format: string; readonly all?: boolean; readonly dryRun?: boolean };

export function screenCommand(program: Command, words: Words): void {
  const text = words.commands.screen;
  addQueryOptions(program.command("screen"), words)
    .description(text.description)
    .option("--period <month>", words.commands.options.period)
    .option("--partner <partner>", words.commands.options.partner)
    .option("--scope <scope>", words.commands.options.scope, "watchlist")
    .option("--rule <id>", text.rule, collected)
    .option("--all", text.all)
    .option("--dry-run", text.dryRun)
    .option("--format <form>", words.commands.options.format("table | json | csv | ndjson"), "table")
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json", "csv", "ndjson"]);
      const queries = await readQueries(app, options);
      const shown = (verdict: Verdict): boolean => options.all === true || verdict.kind === "surge";
      const recorded = isConfigured(command) && options.dryRun !== true ? await record(app) : null;
      // A recorded screening holds just what is flagged; anything else is judged again.
      const screened = recorded !== null && recorded.screened !== null && options.all !== true ? [recorded.screened] : await screenEach(app, queries, shown);
      if (screened.length === 0) {
        process.stderr.write(`${nothingText(app, queries, isConfigured(command))}\n`);
        if (format === "json") print("[]");
        return;
      }
      if (recorded !== null) process.stderr.write(`${recorded.message}\n`);
      printScreened(app, screened, format);
      if (screened.some(({ summary }) => missingChaptersOf(summary).length > 0)) process.exitCode = EXIT_CODES.PARTIAL;
    });
}

/** Options that ask for something other than the configured screening: then nothing is written. */
const OVERRIDES = ["flow", "reporter", "partner", "province", "regime", "source", "currency", "asOf", "period", "scope", "rule"];

function isConfigured(command: Command): boolean {
  return OVERRIDES.every((option) => ["default", undefined].includes(command.getOptionValueSource(option)));
}

/** `screened` is null when the newest figures had been screened before, or another run is at it. */
async function record(app: App): Promise<{ readonly message: string; readonly screened: Screened | null }> {
  const { commands } = wordsOf(app);
  const ended = await runJob(app, "screen", "command", async () => {
    const { screened, transitions } = await screenAndRecord(app);
    const changed = transitions.filter(({ cause }) => cause !== "still_met").length;
    const message = screened === null ? commands.run.nothingNew : screened.summary.baseline ? commands.screen.baseline(String(transitions.length)) : recordedText(app, changed, transitions);
    const chapters = screened === null ? null : partialEnd(app, screened.summary);
    const verdict = screened === null ? "NO_NEW_DATA" : chapters === null ? "OK" : "PARTIAL";
    return { verdict, message: chapters === null ? message : `${message}\n${chapters}`, screened } as const;
  });
  return ended ?? { message: commands.alreadyRunning, screened: null };
}

function recordedText(app: App, changed: number, transitions: readonly Transition[]): string {
  const [sum, counts] = [wordsOf(app).commands.screen.recorded(String(changed)), changeCounts(app, transitions)];
  return counts === "" ? sum : `${sum}\n${counts}`;
}

/** Why nothing was judged: an empty store, no importer's figures for a rule that needs them, or options that fit nothing. */
function nothingText(app: App, queries: readonly ScreenQuery[], configured: boolean): string {
  const { commands, rules } = wordsOf(app);
  if (queries.length === 0) return rules.importers.nothing;
  return configured ? commands.emptyStore : commands.nothingOfTheKind;
}

function printScreened(app: App, screened: readonly Screened[], format: "table" | "json" | "csv" | "ndjson"): void {
  const items = screened.flatMap((each) => each.items);
  if (format === "json") printJson(items.map(verdictJson));
  else if (format === "ndjson") for (const item of items) print(JSON.stringify(verdictJson(item)));
  else if (format === "csv") print(csv(CSV_HEADINGS, items.map(csvRow)));
  else {
    print(screenedText(app, screened));
    const findings = screened.map(({ summary }) => findingsBlock(summary, app)).filter((block) => block !== "");
    if (findings.length > 0) process.stderr.write(`\n${findings.join("\n\n")}\n`);
  }
}

/** What was looked at, a line for each office's figures, then exports and importers' figures in a table each. */
function screenedText(app: App, screened: readonly Screened[]): string {
  const ofImporters = screened.filter(({ query }) => query.flow === "import");
  const ofExports = screened.filter(({ query }) => query.flow !== "import");
  const tables = [
    ...(ofExports.length === 0 ? [] : [itemsTable(ofExports.flatMap(({ items }) => items), app)]),
    ...(ofImporters.length === 0 ? [] : [importersTable(ofImporters.flatMap(({ items }) => items), app)]),
  ];
  const lines = [...ofExports.map(({ summary }) => coverageText(summary, app)), ...ofImporters.map(({ summary, query }) => importerCoverage(coverageText(summary, app), query, app))];
  return [lines.join("\n"), ...tables].join("\n\n");
}

/** One verdict as machines read it: the fields of `screen --format json`. */
export function verdictJson(item: ReportItem) {
  const { verdict, share } = item;
  const { hsCode, partner, period, rule, kind, reason, level, triggeredBy, score, thresholds, windows, vintage, rulesHash } = verdict;
  return {
    hsCode,
    description: item.description,
    partner,
    partnerName: partnerName(partner, "zh-CN", countryTable()),
    partnerNameEn: partnerName(partner, "en", countryTable()),
    period,
    rule,
    kind,
    reason,
    level,
    triggeredBy,
    score,
    thresholds: thresholds ?? null,
    windows,
    vintage,
    rulesHash,
    reporter: verdict.reporter,
    flow: verdict.flow,
    source: verdict.source,
    currency: verdict.currency,
    province: verdict.province,
    regime: verdict.regime,
    family: verdict.family,
    tags: item.tags.map(({ id }) => id),
    otherCurrency: item.otherCurrency ?? null,
    reporterName: partnerName(verdict.reporter, "zh-CN", countryTable()),
    reporterNameEn: partnerName(verdict.reporter, "en", countryTable()),
    severeIn: verdict.severeIn ?? null,
    baseYear: verdict.baseYear ?? null,
    undercut: verdict.undercut ?? null,
    provinceShare: share === null ? null : { province: share.province, value: share.value, nationalValue: share.nationalValue, share: share.share },
  };
}

const FIGURES = ["quantity", "quantityBase", "quantityYoy", "value", "valueBase", "valueYoy", "unitValue", "unitValueBase", "unitValueYoy", "quantityUnit"] as const;
const KEYS = ["hsCode", "description", "partner", "partnerName", "period", "rule", "kind", "reason", "level", "currency", "province", "regime"] as const;
/** Whose figures a row is of. */
const ORIGIN_KEYS = ["flow", "reporter", "reporterName", "source"] as const;
const CSV_HEADINGS = [...KEYS, ...WINDOW_NAMES.flatMap((name) => FIGURES.map((figure) => `${name}.${figure}`)), "provinceValue", "nationalValue", "provinceShare", "vintage", "rulesHash", "family", ...WINDOW_NAMES.map((name) => `${name}.quantityBasis`), ...ORIGIN_KEYS, "severeIn", "baseYear", ...WINDOW_NAMES.map((name) => `${name}.undercut`)];

function csvRow(item: ReportItem): (string | number | null)[] {
  const json = verdictJson(item);
  const share = json.provinceShare;
  const figures = WINDOW_NAMES.flatMap((name) => FIGURES.map((figure) => json.windows[name][figure]));
  return [...KEYS.map((key) => json[key]), ...figures, share?.value ?? null, share?.nationalValue ?? null, share?.share ?? null, json.vintage, json.rulesHash, json.family?.join("+") ?? null, ...WINDOW_NAMES.map((name) => json.windows[name].quantityBasis), ...ORIGIN_KEYS.map((key) => json[key]), json.severeIn?.join("+") ?? null, json.baseYear, ...WINDOW_NAMES.map((name) => json.undercut?.[name].undercut ?? null)];
}

/** Flagged products in a table: the month, the twelve months, and 本省 / 全国 / 占比 where the home province is known. */
export function itemsTable(items: readonly ReportItem[], app: App): string {
  const words = wordsOf(app);
  const text = words.commands.screen.table;
  if (items.length === 0) return words.commands.screen.noneFlagged;
  const withShare = items.some((item) => item.share !== null);
  const headings = [text.level, text.code, text.product, text.market, text.month, text.monthUnitValue, text.year, text.yearUnitValue, text.met];
  const shareHeadings = withShare ? [text.province, text.country, text.share] : [];
  const rows = items.map((item) => [...itemCells(item, app), ...(withShare ? shareCells(item, app) : [])]);
  return table([...headings, ...shareHeadings], rows, [4, 5, 6, 7, 9, 10, 11]);
}

function itemCells(item: ReportItem, app: App): string[] {
  const { budget, reasons } = wordsOf(app);
  const { level, kind, reason, windows, triggeredBy, rule } = item.verdict;
  const state = level !== null ? reasons.levels[level] : reason !== null ? reasons.notEvaluable[reason] : reasons.kinds[kind];
  const changes = (["month", "year"] as const).flatMap((name) => [windows[name].quantityYoy, windows[name].unitValueYoy]);
  const bases = new Set(triggeredBy.flatMap((name) => basisText(windows[name], app.language) ?? []));
  const met = isScoreOnly(item.verdict) ? budget.scoreOnly : [...triggeredBy.map((name) => reasons.windowsShort[name]), ...bases].join(" ");
  return [state, codeText(item.verdict, app.language), shorten(item.description, 30), item.partnerName, ...changes.map((change) => percent(change, cutOffsFor(app, rule))), met];
}

function shareCells({ share, verdict }: ReportItem, app: App): string[] {
  if (share === null) return ["", "", ""];
  const cell = (value: number): string => money(value, verdict.currency, app.language);
  return [cell(share.value), cell(share.nationalValue), shareOf(share.share)];
}

function cutOffsFor(app: App, id: string): number[] {
  return app.settings.rules.filter((rule) => rule.id === id).flatMap((rule) => Object.values(cutOffRates(rule)).flat());
}

/** Watched / decidable / undecidable by reason, and what the score raised of them: silence is only meaningful beside it. */
export function coverageText(summary: ScreeningSummary, app: App): string {
  const words = wordsOf(app);
  const text = words.commands.screen;
  const reasons = Object.entries(summary.undecidable).map(([reason, count]) => `${words.reasons.notEvaluable[reason as keyof typeof words.reasons.notEvaluable]} ${count}`);
  const undecidable = summary.watched - summary.decidable;
  const coverage = text.coverage(summary.period, String(summary.watched), String(summary.decidable), String(undecidable), reasons.join(text.table.comma));
  const budget = budgetSentence(summary, app.language);
  return budget === null ? coverage : `${coverage}\n${budget}`;
}
