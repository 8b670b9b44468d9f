import type { Command } from "commander";
import type { EpisodeState } from "../alerts/episode.js";
import { rank } from "../alerts/highest-level.js";
import { foldItems } from "../alerts/incident-fold.js";
import { isDisputed } from "../alerts/judgements.js";
import type { Mute } from "../alerts/mute.js";
import { isMuted } from "../alerts/muting.js";
import { LEVELS } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import { codeText } from "../report/code-text.js";
import { today } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import type { EpisodeLine } from "../store/alert-ledger.js";
import { partnerName } from "../trade/country.js";
import { underPrefix } from "../trade/watchlist.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { givenPrefix } from "./given-text.js";
import { choice, print, printJson, table } from "./output.js";
import { readPartner } from "./query-options.js";

type Options = { readonly all?: boolean; readonly hs?: string; readonly partner?: string; readonly level?: string; readonly state?: string; readonly format: string };

const STATES: readonly EpisodeState[] = ["new", "ongoing", "escalated", "eased", "revised", "unknown", "closed", "withdrawn"];

/** An alert with what people made of it. */
type Line = EpisodeLine & { readonly disputed: boolean; readonly muted: boolean };

export function alertsList(alerts: Command, words: Words): void {
  const text = words.alertCommands;
  alerts
    .command("list")
    .description(text.list)
    .option("--all", text.options.all)
    .option("--hs <prefix>", text.options.hs)
    .option("--partner <partner>", text.options.partner)
    .option("--level <level>", text.options.level)
    .option("--state <state>", text.options.state)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json"]);
      const wanted = filterOf(options);
      const lines = await withLedger(app, async (ledger) => {
        // An ended alert asked for by its state is meant, with or without --all.
        const found = await ledger.episodes({ all: options.all === true || options.state === "closed" || options.state === "withdrawn" });
        const mutes = await ledger.mutesOn(today(app.clock));
        return found.filter(wanted).map((line) => marked(app, line, mutes));
      });
      const folded = foldItems(lines.toSorted((a, b) => rank(a.level) - rank(b.level)));
      if (format === "json") printJson(folded.map(({ head, children }) => ({ ...lineJson(app, head), children: children.map((child) => lineJson(app, child)) })));
      else print(folded.length === 0 ? wordsOf(app).alertCommands.none : listText(app, folded));
    });
}

function filterOf(options: Options): (line: EpisodeLine) => boolean {
  const prefix = options.hs === undefined ? null : givenPrefix(options.hs);
  const partner = options.partner === undefined ? null : readPartner(options.partner, "--partner");
  const level = options.level === undefined ? null : choice("--level", options.level, LEVELS);
  const state = options.state === undefined ? null : choice("--state", options.state, STATES);
  return ({ verdict, ...line }) =>
    (prefix === null || [verdict.hsCode, ...(verdict.family ?? [])].some((code) => underPrefix(code, [prefix]))) &&
    (partner === null || line.partner === partner) &&
    (level === null || line.level === level) &&
    (state === null || line.state === state);
}

function marked(app: App, line: EpisodeLine, mutes: readonly Mute[]): Line {
  const { fingerprint, level, verdict } = line;
  return { ...line, disputed: isDisputed(line.notes), muted: isMuted({ ...verdict, fingerprint, level }, mutes, today(app.clock)) };
}

function lineJson(app: App, { id, fingerprint, state, level, highest, since, lastPeriod, acknowledged, disputed, muted, verdict }: Line) {
  const { hsCode, family, partner, rule } = verdict;
  const market = { partner, partnerName: partnerName(partner, app.language, countryTable()) };
  return { number: id, level, highest, state, hsCode, family, ...market, rule, since, lastPeriod, acknowledged, disputed, muted, fingerprint };
}

function listText(app: App, folded: readonly { readonly head: Line; readonly children: readonly Line[] }[]): string {
  const { alertCommands, alertLife, reasons } = wordsOf(app);
  const { columns: c, marks } = alertCommands;
  const row = (line: Line, isChild: boolean): string[] => {
    const code = codeText(line.verdict, app.language);
    const said = [line.acknowledged ? marks.acknowledged : "", line.disputed ? marks.disputed : "", line.muted ? marks.muted : ""].filter((mark) => mark !== "");
    return [
      String(line.id),
      line.level === null ? "—" : reasons.levels[line.level],
      alertLife.states[line.state],
      isChild ? alertCommands.child(code) : code,
      partnerName(line.partner, app.language, countryTable()),
      line.since,
      line.lastPeriod,
      said.join(" "),
    ];
  };
  const rows = folded.flatMap(({ head, children }) => [row(head, false), ...children.map((child) => row(child, true))]);
  return table([c.number, c.level, c.state, c.code, c.market, c.since, c.period, c.marks], rows, [0]);
}
