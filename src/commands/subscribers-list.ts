import type { Command } from "commander";
import { maskedAddress } from "../deliver/mail.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import type { Suppression } from "../store/alert-ledger.js";
import type { Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, print, printJson, table } from "./output.js";

export function subscribersList(subscribers: Command, words: Words): void {
  const text = words.subscribers;
  subscribers
    .command("list")
    .description(text.list)
    .option("--format <form>", words.commands.options.format("table | json"), "table")
    .addHelpText("after", text.examples)
    .action(async (options: { readonly format: string }, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["table", "json"]);
      const suppressions = await withLedger(app, (ledger) => ledger.suppressions());
      const of = (id: string): readonly Suppression[] => suppressions.filter(({ subscriberId }) => subscriberId === id);
      const all = app.settings.subscribers;
      if (format === "json") printJson(all.map((each) => ({ ...each, email: mailboxOf(each), suppressions: of(each.id) })));
      else print(all.length === 0 ? wordsOf(app).subscribers.none : listText(app, all, of));
    });
}

function mailboxOf({ email }: Subscriber): string | null {
  return email === null ? null : maskedAddress(email);
}

function listText(app: App, all: readonly Subscriber[], suppressionsOf: (id: string) => readonly Suppression[]): string {
  const { subscribers: text, reasons } = wordsOf(app);
  const rows = all.map((each) => {
    const channels = each.secondChannel === null ? each.channels : [...each.channels, `(${each.secondChannel})`];
    const suppressed = suppressionsOf(each.id).map(({ channel, reason }) => (channel === null ? text.suppressedAll(reason) : text.suppressedChannel(channel, reason)));
    return [
      ...[each.id, each.name, mailboxOf(each) ?? "—", channels.join(" "), scopeOf(each) || text.everything],
      ...[reasons.levels[each.minimumLevel], text.rhythms[each.rhythm], each.weeklyReport ? text.weeklyReport.yes : text.weeklyReport.no, suppressed.join("; ") || text.notSuppressed],
    ];
  });
  const c = text.columns;
  return table([c.id, c.name, c.address, c.channels, c.scope, c.level, c.rhythm, c.weeklyReport, c.suppressed], rows);
}

function scopeOf({ sectors, hsPrefixes, partners, provinces }: Subscriber): string {
  return [...sectors, ...hsPrefixes, ...partners, ...provinces].join(" ");
}
