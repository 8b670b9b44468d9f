import type { Command } from "commander";
import { fingerprintOf } from "../alerts/episode.js";
import type { Gate, Verdict } from "../detect/verdict.js";
import { shortened } from "../evidence/evidence.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { explainEach } from "../pipeline/explain.js";
import { openLives } from "../pipeline/item-life.js";
import { scoreGateFigures, scoreGateText } from "../report/budget-text.js";
import { caseLines } from "../report/case-text.js";
import { codeText } from "../report/code-text.js";
import { mirrorSections } from "../report/mirror-text.js";
import { money, NO_FIGURE, shareOf } from "../report/format.js";
import { remarkLines, stateText as stateOf } from "../report/life-text.js";
import { monthText } from "../report/period-text.js";
import { printable } from "../report/printable.js";
import type { ReportItem, RuleLine } from "../report/record.js";
import type { ItemLife } from "../report/weekly-record.js";
import { currencySentence, itemSentence } from "../report/sentence.js";
import { ruleLines } from "../pipeline/rule-lines.js";
import { wordsIn, type Language, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { evidenceBlocks } from "./explain-evidence.js";
import { ruleBlock } from "./explain-rule.js";
import { windowsTable } from "./explain-windows.js";
import { findingsTable } from "./findings.js";
import { choice, collected, print, printJson, table } from "./output.js";
import { addQueryOptions, readQueries, type QueryOptions } from "./query-options.js";
import { hsCodeOf } from "./series.js";
import { verdictJson } from "./screen.js";

type EpisodeLife = { readonly since: string; readonly life: ItemLife };
type Options = QueryOptions & { readonly partner?: string; readonly format: string };

export function explainCommand(program: Command, words: Words): void {
  const text = words.commands.explain;
  addQueryOptions(program.command("explain"), words)
    .argument("<hscode>", words.commands.options.hsCode)
    .description(text.description)
    .option("--partner <partner>", text.partner)
    .option("--period <month>", words.commands.options.period)
    .option("--rule <id>", words.commands.screen.rule, collected)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (code: string, options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json", "table"]);
      const queries = await readQueries(app, { ...options, scope: "all" });
      const { items, findings } = await explainEach(app, queries, hsCodeOf(code));
      const lives = await openLives(app, items.map(({ verdict }) => verdict));
      const episodeOf = (item: ReportItem): EpisodeLife | null => lives.get(fingerprintOf(item.verdict)) ?? null;
      if (format === "json") printJson(items.map((item) => ({ ...verdictJson(item), gates: item.verdict.gates, evidence: item.evidence ?? null, mirror: item.mirror ?? null, cases: item.cases ?? null, episode: episodeOf(item) })));
      else if (items.length === 0) process.stderr.write(`${queries.length === 0 ? wordsOf(app).rules.importers.nothing : wordsOf(app).commands.noSuchSeries(code)}\n`);
      else print([...items.map((item) => explanation(item, episodeOf(item), app)), ...(findings.length === 0 ? [] : [findingsTable(findings, app)])].join("\n\n"));
    });
}

/** Parts of a breakdown printed one by one; JSON has them all. */
const MOST_PARTS = 5;

/** Every figure and every gate of one verdict: why it was raised, or why not; then what explains the figures. */
function explanation(full: ReportItem, episode: EpisodeLife | null, app: App): string {
  const item = full.evidence == null ? full : { ...full, evidence: { ...full.evidence, ...shortened(full.evidence, MOST_PARTS) } };
  const words = wordsOf(app);
  const text = words.commands.explain;
  const { verdict } = item;
  const state = stateText(verdict, words);
  const rule = app.settings.rules.find(({ id }) => id === verdict.rule) ?? null;
  const lines = ruleLines(app.settings.rules, app.language);
  const figures = [
    [codeText(verdict, app.language), ...(item.description === "" ? [] : [item.description]), tradeText(item, words), `${verdict.period} `, state].join(" "),
    ...(verdict.reason === null ? [itemSentence(item, lines, app.language)] : []),
    ...besides(item, lines, app),
    ...(episode === null ? [] : episodeLines(item, episode, app.language)),
    "",
    windowsTable(rule, verdict, app),
    "",
    ...(rule === null ? [] : ruleBlock(rule, verdict, app)),
    "",
    table([text.gate, text.value, text.threshold, text.result], verdict.gates.map((gate) => gateRow(gate, verdict, app)), [1, 2]),
  ].join("\n");
  return [figures, ...evidenceBlocks(item, app), ...mirrorBlocks(item, app), ...caseBlock(item, app), text.provenance(String(verdict.vintage), verdict.rulesHash, verdict.source)].join("\n\n");
}

/** The alert that is open on it: number, state, since when, and what people say of it. */
function episodeLines(item: ReportItem, { since, life }: EpisodeLife, language: Language): string[] {
  const { report, weekly } = wordsIn(language);
  return [[weekly.alert(weekly.number(String(life.episode))), stateOf({ ...item, life }, language), report.sentence.since(monthText(since, language))].join(report.semicolon), ...remarkLines(life, language)];
}

/** The other currency, and the tags of the goods: neither changes the verdict. */
function besides(item: ReportItem, rules: readonly RuleLine[], app: App): string[] {
  const { codes, report } = wordsOf(app);
  const currency = currencySentence(item, rules, app.language);
  const tags = item.tags.map(({ name, origin }) => (origin === "official" ? name[app.language] : codes.tags.approximate(name[app.language])));
  return [...(currency === null ? [] : [currency]), ...(tags.length === 0 ? [] : [codes.tags.line(report.list(tags))])];
}

function stateText({ level, reason, kind }: Verdict, words: Words): string {
  if (level !== null) return words.reasons.levels[level];
  return reason === null ? words.reasons.kinds[kind] : words.commands.explain.cannotTell(words.reasons.notEvaluable[reason]);
}

/** Whose trade it is: the market of an export, the importer and its supplier of an import. */
function tradeText({ verdict, partnerName, reporterName }: ReportItem, words: Words): string {
  return verdict.flow === "import" ? words.conditions.importHead(printable(reporterName ?? verdict.reporter), printable(partnerName)) : `→ ${partnerName} `;
}

function gateRow(gate: Gate, verdict: Verdict, app: App): string[] {
  const words = wordsOf(app);
  const text = words.commands.explain;
  const score = scoreGateText(gate, verdict, words);
  if (score !== null) {
    const figures = scoreGateFigures(gate);
    return [words.reasons.gates[gate.name], figures.value, figures.threshold, score];
  }
  const figure = (value: number | null): string => {
    if (value === null || gate.unit === null) return NO_FIGURE;
    if (gate.unit === "months") return text.months(String(value));
    return gate.unit === "fraction" ? shareOf(value) : money(value, verdict.currency, app.language);
  };
  return [words.reasons.gates[gate.name], figure(gate.value), figure(gate.threshold), gate.pass ? text.pass : text.fails[gate.effect]];
}

/** What the importing side says of the verdict, and where the trade may have moved. */
function mirrorBlocks(item: ReportItem, app: App): string[] {
  if (item.mirror == null) return [];
  return mirrorSections(item.mirror, item.verdict, app.language).map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join("\n"));
}

/** Earlier trade-remedy cases on the goods, all of them. */
function caseBlock({ cases }: ReportItem, app: App): string[] {
  const lines = caseLines(cases, app.language);
  return lines.length === 0 ? [] : [[wordsOf(app).cases.title, ...lines.map((line) => `- ${line}`)].join("\n")];
}
