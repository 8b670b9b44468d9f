import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { codeFacts, type CodeFacts } from "../pipeline/code-facts.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, print, printJson } from "./output.js";
import { hsCodeOf } from "./series.js";

export function codesShow(codes: Command, words: Words): void {
  const text = words.codes.command;
  codes
    .command("show")
    .argument("<hscode>", text.code)
    .description(text.show)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .action(async (code: string, options: { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const facts = await codeFacts(app, hsCodeOf(code));
      if (format === "json") printJson(facts);
      else print(factsText(facts, app));
    });
}

function factsText(facts: CodeFacts, app: App): string {
  const { show, languages } = wordsOf(app).codes;
  const names = (["zh-CN", "en"] as const).flatMap((language) => (facts.names[language] === null ? [] : [`${show.name(languages[language])}  ${facts.names[language]}`]));
  const heading = facts.heading === null ? [] : [`${show.heading}  ${facts.heading[app.language]}`];
  const units = facts.units.map(({ edition, units: listed }) => `  ${edition}  ${listed.map(({ name }) => name).join(" / ")}`);
  const sectors = facts.sectors.map(({ name }) => name[app.language]).join(", ");
  const tags = facts.tags.map(({ name, origin, dated }) => show.tag(name[app.language], show.origins[origin], dated ?? show.noSecond)).join(", ");
  const pairs = facts.pairs.map(({ from, to, codes }) => `  ${show.pairLine(from, to, codes.join(" "))}`);
  return [
    show.title(facts.hsCode),
    ...(names.length === 0 ? [show.unknown(facts.hsCode)] : names),
    ...heading,
    ...(units.length === 0 ? [] : [show.units, ...units]),
    `${show.sectors}  ${sectors === "" ? show.notWatched : sectors}`,
    `${show.tags}  ${tags === "" ? show.noTags : tags}`,
    ...(pairs.length === 0 ? [] : [show.pairs, ...pairs]),
  ].join("\n");
}
