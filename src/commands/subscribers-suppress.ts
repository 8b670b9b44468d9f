import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { withLedger } from "../pipeline/stores.js";
import { instantText } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import type { Suppression } from "../store/alert-ledger.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { author, givenText } from "./given-text.js";
import { print } from "./output.js";

type Options = { readonly channel?: string; readonly reason?: string; readonly by?: string };

/** `subscribers suppress` and `restore`. */
export function subscribersSuppress(subscribers: Command, words: Words): void {
  const text = words.subscribers;
  const acting = (name: string, description: string): Command =>
    subscribers.command(name).argument("<id>", text.id).description(description).option("--channel <id>", text.channel).option("--by <name>", text.by).addHelpText("after", text.examples);
  acting("suppress", text.suppress)
    .requiredOption("--reason <text>", text.reason)
    .action((id: string, options: Options & { readonly reason: string }, command: Command) => suppress(openApp(command), id, options));
  acting("restore", text.restore).action((id: string, options: Options, command: Command) => restore(openApp(command), id, options));
}

async function suppress(app: App, id: string, { channel = null, reason, by }: { readonly channel?: string | null; readonly reason: string; readonly by?: string }): Promise<void> {
  requireKnown(app, id, channel);
  const suppression = { subscriberId: id, channel, reason: givenText("--reason", reason), by: author(by), at: instantText(app.clock.now()) };
  const stood = await withLedger(app, async (ledger) => {
    const before = (await ledger.suppressions()).some((each) => isOf(each, id, channel));
    await ledger.suppress(suppression);
    return before;
  });
  const { subscribers } = wordsOf(app);
  print((stood ? subscribers.already : subscribers.suppressed)(named(app, id, channel)));
}

/** Without a channel all that stands is lifted, what a server's answer caused among it. Somebody gone from subscribers.yaml may still be suppressed, and restored. */
async function restore(app: App, id: string, { channel = null, by }: { readonly channel?: string | null; readonly by?: string }): Promise<void> {
  const who = author(by);
  const [lifted, remaining] = await withLedger(app, async (ledger) => {
    const standing = (await ledger.suppressions()).filter(({ subscriberId }) => subscriberId === id);
    const meant = standing.filter((each) => channel === null || each.channel === channel);
    if (meant.length === 0) requireKnown(app, id, channel);
    for (const each of meant) await ledger.restore(id, each.channel, instantText(app.clock.now()), who);
    return [meant, standing.filter((each) => !meant.includes(each))];
  });
  const { subscribers, report } = wordsOf(app);
  const list = (suppressions: readonly Suppression[]): string => report.list(suppressions.map((each) => named(app, id, each.channel)));
  print(lifted.length > 0 ? subscribers.restored(list(lifted)) : subscribers.notStanding(named(app, id, channel)));
  if (remaining.length > 0) print(subscribers.stillSuppressed(list(remaining)));
}

function isOf(suppression: Suppression, id: string, channel: string | null): boolean {
  return suppression.subscriberId === id && suppression.channel === channel;
}

/** @throws UsageError naming what there is */
function requireKnown(app: App, id: string, channel: string | null): void {
  const { subscribers: all, catchAll, ops } = app.settings;
  const subscriber = all.find((each) => each.id === id);
  // Somebody the messages go to who is no entry of the file: what is kept on this machine.
  if (subscriber === undefined && [catchAll.id, ops.id].includes(id)) throw new UsageError(say((w) => w.subscribers.keptHere));
  if (subscriber === undefined) throw new UsageError(say((w) => w.subscribers.unknown(id, all.map((each) => each.id).join(", "))));
  const channels = subscriber.secondChannel === null ? subscriber.channels : [...subscriber.channels, subscriber.secondChannel];
  if (channel !== null && !channels.includes(channel)) throw new UsageError(say((w) => w.subscribers.unknownChannel(channel, channels.join(", "))));
}

function named(app: App, id: string, channel: string | null): string {
  return channel === null ? id : wordsOf(app).subscribers.withChannel(id, channel);
}
