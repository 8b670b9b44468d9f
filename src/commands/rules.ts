import type { Command } from "commander";
import { citationText } from "../pipeline/rule-lines.js";
import { wordsOf, type App } from "../pipeline/app.js";
import type { Rule } from "../detect/rule.js";
import { money, NO_FIGURE, percent } from "../report/format.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, print, printJson, table } from "./output.js";
import { addRulesBacktest } from "./rules-backtest.js";

type FormatOption = { readonly format: string };

/** Each adds one subcommand to `rules`. */
const SUBCOMMANDS = [addList, addShow, addRulesBacktest];

/** `rules list`, `rules show ID` and `rules backtest`. */
export function rulesCommands(program: Command, words: Words): void {
  const group = program.command("rules").description(words.rules.command.description).addHelpText("after", words.rules.command.examples);
  for (const add of SUBCOMMANDS) add(group, words);
}

function addList(group: Command, words: Words): void {
  group
    .command("list")
    .description(words.rules.command.list)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", words.rules.command.examples)
    .action((options: FormatOption, command: Command) => {
      const app = openApp(command);
      const { rules } = app.settings;
      if (choice("--format", options.format, ["table", "json"]) === "json") printJson(rules);
      else print(rulesTable(rules, app));
    });
}

function addShow(group: Command, words: Words): void {
  group
    .command("show")
    .argument("<id>", words.rules.command.id)
    .description(words.rules.command.show)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", words.rules.command.examples)
    .action((id: string, options: FormatOption, command: Command) => {
      const app = openApp(command);
      const rule = ruleNamed(app, id);
      if (choice("--format", options.format, ["table", "json"]) === "json") printJson(rule);
      else print(ruleText(rule, app));
    });
}

/** @throws UsageError naming the rules there are */
function ruleNamed(app: App, id: string): Rule {
  const { rules } = app.settings;
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new UsageError(say((w) => w.commands.unknownChoice("<id>", id, rules.map((rule) => rule.id).join(" | "))));
  return found;
}

/** Every rule in a line: whose figures it reads, its cut-offs, who set them, and whether it raises alerts. */
export function rulesTable(rules: readonly Rule[], app: App): string {
  const text = wordsOf(app).rules;
  const h = text.command.columns;
  const rows = rules.map((rule) => {
    const { growth, drop, windows, floor } = cutOffTexts(rule, app);
    const base = rule.base === "year-before" ? text.base.yearBefore : String(rule.base);
    return [rule.id, rule.title[app.language], text.shortOrigin[rule.origin], text.shortView[rule.view], growth, drop, windows, base, floor, rule.raisesAlerts ? text.yes : text.no];
  });
  return table([h.id, h.title, h.origin, h.view, h.growth, h.drop, h.windows, h.base, h.floor, h.raises], rows, [4, 5]);
}

/** One rule in full: a line for each of its parts. */
export function ruleText(rule: Rule, app: App): string {
  const { rules: text, report } = wordsOf(app);
  const names = text.command.facts;
  const { growth, drop, windows, base, floor } = cutOffTexts(rule, app);
  const facts: readonly (readonly [string, string | null])[] = [
    [names.title, rule.title[app.language]],
    [names.origin, report.origins[rule.origin]],
    [names.source, citationText(rule.source, app.language) ?? text.uncited],
    [names.note, rule.note?.[app.language] ?? null],
    [names.view, text.view[rule.view]],
    [names.raises, rule.raisesAlerts ? text.raises.true : text.raises.false],
    [names.windows, windows],
    [names.base, base],
    [names.growth, growth],
    [names.drop, rule.unitValueDrop === null ? null : drop],
    [names.undercut, rule.undercut === null ? null : percent(-rule.undercut)],
    [names.floor, floor],
    [names.severe, rule.severe === null ? null : text.command.severe(percent(rule.severe.quantityGrowth), percent(-rule.severe.unitValueDrop))],
    [names.levels, text.levels[rule.levels]],
  ];
  return [rule.id, "", table(["", ""], facts.flatMap(([name, fact]) => (fact === null ? [] : [[name, fact]]))).split("\n").slice(2).join("\n")].join("\n");
}

function cutOffTexts(rule: Rule, app: App) {
  const { rules: text, reasons } = wordsOf(app);
  const floors = Object.entries(rule.windowValue).map(([currency, floor]) => money(floor, currency, app.language)).join(text.and);
  return {
    growth: percent(rule.quantityGrowth),
    drop: rule.unitValueDrop === null ? NO_FIGURE : percent(-rule.unitValueDrop),
    windows: rule.windows.map((name) => reasons.windows[name]).join(text.and),
    base: rule.base === "year-before" ? text.base.yearBefore : text.base.year(String(rule.base)),
    floor: rule.floorPer === "week" ? text.floorPerWeek(floors) : floors,
  };
}
