import type { Command } from "commander";
import { isDisputed } from "../alerts/judgements.js";
import type { Mute } from "../alerts/mute.js";
import { muteCovers } from "../alerts/muting.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import { codeText } from "../report/code-text.js";
import { today } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import type { EpisodeHistory } from "../store/alert-ledger.js";
import { partnerName } from "../trade/country.js";
import type { Words } from "../words/words.js";
import { historyOf } from "./alerts-notes.js";
import { correctedBefore, reproduceCommands, storyOf, type Told } from "./alerts-story.js";
import { openApp } from "./context.js";
import { choice, print, printJson } from "./output.js";

/** `alerts show`: one alert from its first notice to its correction or end. */
export function alertsShow(alerts: Command, words: Words): void {
  const text = words.alertCommands;
  alerts
    .command("show")
    .argument("<number>", text.options.number)
    .description(text.show)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (number: string, options: { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const { history, told, mutes } = await withLedger(app, async (ledger) => {
        const found = await historyOf(ledger, number);
        return { history: found, told: await ledger.toldOf(found.id), mutes: covering(found, await ledger.mutesOn(today(app.clock))) };
      });
      if (format === "json") printJson(storyJson(app, history, told, mutes));
      else print(storyText(app, history, told, mutes));
    });
}

/** Mutes in force that cover it, whatever its level. */
function covering({ fingerprint, transitions }: EpisodeHistory, mutes: readonly Mute[]): readonly Mute[] {
  const last = transitions.at(-1);
  return last === undefined ? [] : mutes.filter(({ scope }) => muteCovers(scope, { ...last.verdict, fingerprint, level: last.level }));
}

function storyJson(app: App, history: EpisodeHistory, told: Told, mutes: readonly Mute[]) {
  const { id, fingerprint, state, transitions, notes } = history;
  return {
    number: id,
    fingerprint,
    state,
    transitions: transitions.map((transition) => ({ ...transition, corrects: correctedBefore(transition, transitions)?.id ?? null, reproduce: reproduceCommands(app, transition) })),
    notices: told.map(({ message, cause, deliveries }) => ({ ...message, cause, deliveries })),
    notes,
    disputed: isDisputed(notes),
    mutes,
  };
}

function storyText(app: App, history: EpisodeHistory, told: Told, mutes: readonly Mute[]): string {
  const { alertCommands: text, alertLife } = wordsOf(app);
  const verdict = history.transitions.at(-1)?.verdict;
  if (verdict === undefined) return text.noSuch(String(history.id));
  const market = partnerName(verdict.partner, app.language, countryTable());
  const head = text.head({ number: String(history.id), code: codeText(verdict, app.language), market, rule: verdict.rule, state: alertLife.states[history.state] });
  const standing = [
    ...(isDisputed(history.notes) ? [text.story.disputed] : []),
    ...mutes.map(({ id, author, until, reason }) => text.story.mute({ number: String(id), author, until, reason })),
  ];
  return [head, ...standing, "", ...storyOf(app, history, told)].join("\n");
}
