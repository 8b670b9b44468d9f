import type { Command } from "commander";
import { highestLevel } from "../alerts/highest-level.js";
import type { Mute, MuteScope } from "../alerts/mute.js";
import { lastMuteDay, muteCovers, muteFault } from "../alerts/muting.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import { instantText, localTime, today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { countryTable } from "../sources/code-tables.js";
import type { Ledger } from "../store/ledger.js";
import { partnerName } from "../trade/country.js";
import { say, type Words } from "../words/words.js";
import { historyOf } from "./alerts-notes.js";
import { openApp } from "./context.js";
import { author, givenNumber, givenPrefix, givenText } from "./given-text.js";
import { choice, collected, print, printJson, table } from "./output.js";
import { readPartner } from "./query-options.js";

type Options = { readonly hs?: readonly string[]; readonly partner?: readonly string[]; readonly rule?: string; readonly until: string; readonly reason: string; readonly by?: string; readonly dryRun?: boolean };

/** `alerts mute`, `unmute` and `mutes`. */
export function alertsMute(alerts: Command, words: Words): void {
  const text = words.alertCommands;
  alerts
    .command("mute")
    .argument("[number]", text.options.number)
    .description(text.mute)
    .option("--hs <prefix>", text.options.hs, collected)
    .option("--partner <partner>", text.options.partner, collected)
    .option("--rule <id>", text.options.rule)
    .requiredOption("--until <day>", text.options.until)
    .requiredOption("--reason <text>", text.options.reason)
    .option("--by <name>", text.options.by)
    .option("--dry-run", words.commands.screen.dryRun)
    .addHelpText("after", text.examples)
    .action((number: string | undefined, options: Options, command: Command) => mute(openApp(command), number, options));
  alerts
    .command("unmute")
    .argument("<id>", text.options.muteNumber)
    .description(text.unmute)
    .option("--by <name>", text.options.by)
    .action((id: string, options: { readonly by?: string }, command: Command) => unmute(openApp(command), id, options.by));
  alerts
    .command("mutes")
    .description(text.mutes)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .action((options: { readonly format: string }, command: Command) => mutes(openApp(command), choice("--format", options.format, ["table", "json"])));
}

async function mute(app: App, number: string | undefined, options: Options): Promise<void> {
  const { alertCommands, reasons } = wordsOf(app);
  await withLedger(app, async (ledger) => {
    const scope = await scopeOf(app, ledger, number, options);
    refuseFault(app, { scope, until: options.until });
    const covered = (await ledger.episodes({ all: false })).filter(({ fingerprint, level, verdict }) => muteCovers(scope, { ...verdict, fingerprint, level }));
    const upTo = highestLevel([...covered.map(({ level }) => level), "yellow"]) ?? "yellow";
    const given = { scope, author: author(options.by), reason: givenText("--reason", options.reason), at: instantText(app.clock.now()), until: options.until, upTo };
    const shown = { until: options.until, level: upTo === "red" ? null : reasons.levels[upTo], count: String(covered.length) };
    if (options.dryRun === true) print(alertCommands.wouldMute(shown));
    else print(alertCommands.muted({ ...shown, number: String(await ledger.addMute(given)) }));
  });
}

async function scopeOf(app: App, ledger: Ledger, number: string | undefined, { hs = [], partner = [], rule }: Options): Promise<MuteScope> {
  const known = app.settings.rules.map(({ id }) => id);
  if (rule !== undefined) choice("--rule", rule, known);
  return {
    fingerprint: number === undefined ? null : (await historyOf(ledger, number)).fingerprint,
    hsPrefixes: [...new Set(hs.map(givenPrefix))],
    partners: [...new Set(partner.map((each) => readPartner(each, "--partner")))],
    rule: rule ?? null,
  };
}

function refuseFault(app: App, asked: Pick<Mute, "scope" | "until">): void {
  const day = today(app.clock);
  const fault = muteFault(asked, day);
  if (fault !== null) throw new UsageError(say((w) => w.alertCommands.faults[fault](asked.until, lastMuteDay(day))));
}

async function unmute(app: App, text: string, by: string | undefined): Promise<void> {
  const id = givenNumber(text);
  const who = author(by);
  const isEnded = await withLedger(app, (ledger) => ledger.endMute(id, instantText(app.clock.now()), who));
  if (!isEnded) throw new UsageError(say((w) => w.alertCommands.noMute(text)));
  print(wordsOf(app).alertCommands.unmuted(text));
}

async function mutes(app: App, format: "table" | "json"): Promise<void> {
  const all = await withLedger(app, (ledger) => ledger.mutes());
  if (format === "json") {
    printJson(all);
    return;
  }
  const { alertCommands: text, reasons } = wordsOf(app);
  if (all.length === 0) {
    print(text.noMutes);
    return;
  }
  const day = today(app.clock);
  const standing = ({ endedAt, until }: Mute): string => (endedAt !== null ? text.standing.ended : until < day ? text.standing.over : text.standing.inForce);
  const rows = all.map((each) => [String(each.id), scopeText(app, each.scope), reasons.levels[each.upTo], each.author, each.reason, localTime(new Date(each.at)), each.until, standing(each)]);
  const c = text.muteColumns;
  print(table([c.number, c.scope, c.upTo, c.author, c.reason, c.at, c.until, c.standing], rows, [0]));
}

function scopeText(app: App, { fingerprint, hsPrefixes, partners, rule }: MuteScope): string {
  const { scope } = wordsOf(app).alertCommands;
  const parts = [
    fingerprint === null ? "" : scope.episode(fingerprint),
    hsPrefixes.length === 0 ? "" : scope.hs(hsPrefixes.join(" ")),
    partners.length === 0 ? "" : scope.partners(partners.map((each) => partnerName(each, app.language, countryTable())).join(" ")),
    rule === null ? "" : scope.rule(rule),
  ];
  return parts.filter((part) => part !== "").join("; ");
}
