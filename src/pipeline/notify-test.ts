import { rulesInForce } from "../detect/rule.js";
import { MAIL } from "../deliver/channel.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { subjectOf } from "../report/mail-subject.js";
import type { AlertDigest, MessageContent, ScreeningSummary } from "../report/record.js";
import { instantText, localTime, today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { rulesHash } from "../settings/rules-hash.js";
import type { Ledger } from "../store/ledger.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { notify, type Notified, type NotifyOptions } from "./notify.js";
import { everybody, shownAddress } from "./recipient.js";
import { ruleLines } from "./rule-lines.js";
import { withLedger } from "./stores.js";
import { channelIds, wayOut, type WayOut } from "./way-out.js";

/**
 * Sends one message marked 测试 by a channel: through the queue, the renderer and the channel of a real one, whether the channel is paused or not. It lists no product, and
 * says what the standing screening covered.
 *
 * @param channel id of the channel
 * @param to id of a subscriber; null: ops
 * @returns what became of it
 * @throws UsageError where there is no such channel or subscriber, or no mailbox for a mail
 */
export async function notifyTest(app: App, channel: string, to: string | null, options: NotifyOptions = {}): Promise<readonly Notified[]> {
  const { recipient } = routeFor(app, channel, to);
  const at = instantText(app.clock.now());
  const addressed = { recipient: recipient.id, subscribers: [recipient.id], channel, notBefore: at, rhythm: "immediate", originId: null } as const;
  const ids = await withLedger(app, async (ledger) => ledger.queue([{ kind: "test", ...addressed, content: await testContent(app, ledger, recipient), tells: [] }], at));
  return notify(app, { ...options, only: ids });
}

/** What a test would send. */
export type PlannedTest = {
  /** Name and masked address. */
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
};

/**
 * Who would get what from {@link notifyTest}. Sends and queues nothing.
 *
 * @throws UsageError as a test does
 */
export async function planNotifyTest(app: App, channel: string, to: string | null): Promise<PlannedTest> {
  const { recipient, way } = routeFor(app, channel, to);
  const content = await withLedger(app, (ledger) => testContent(app, ledger, recipient));
  return { recipient: `${recipient.name} <${shownAddress(recipient, way)}>`, channel, subject: subjectOf(content) };
}

async function testContent(app: App, ledger: Ledger, recipient: Subscriber): Promise<MessageContent> {
  return { kind: "test", digest: testDigest(app, recipient, (await ledger.lastScreening())?.summary ?? emptySummary(app)) };
}

function routeFor({ settings }: App, channel: string, to: string | null): { readonly recipient: Subscriber; readonly way: WayOut } {
  const way = wayOut(settings, channel);
  if (way === null) throw new UsageError(say((w) => w.notify.test.unknownChannel(channel, w.report.list(channelIds(settings)))));
  const people = everybody(settings);
  const recipient = to === null ? settings.ops : people.find(({ id }) => id === to);
  if (recipient === undefined) throw new UsageError(say((w) => w.notify.test.unknownSubscriber(to ?? "", w.report.list([...new Set(people.map(({ id }) => id))]))));
  if (channel === MAIL && way.kind === "mail" && recipient.email === null) throw new UsageError(say((w) => w.notify.test.noMailbox(recipient.id)));
  return { recipient, way };
}

function testDigest(app: App, { name, language }: Subscriber, summary: ScreeningSummary): AlertDigest {
  return {
    catalogue: app.settings.catalogue,
    language,
    sample: app.sample,
    recipientName: name,
    writtenAt: localTime(app.clock.now()),
    summary: { ...summary, findings: { counts: summary.findings?.counts ?? {}, listed: [] } },
    added: [],
    ongoing: [],
    closed: [],
    freshness: [],
    rules: ruleLines(rulesInForce(app.settings.rules), language),
    command: `friction-watch notify test${app.sample ? " --sample" : ""}`,
  };
}

/** Of a store in which nothing has been screened yet. */
function emptySummary(app: App): ScreeningSummary {
  const { rules, gates, budget } = app.settings;
  const none = { red: 0, orange: 0, yellow: 0, blue: 0 };
  return { period: today(app.clock).slice(0, 7), watched: 0, decidable: 0, undecidable: {}, raised: none, vintage: 0, rulesHash: rulesHash(rulesInForce(rules), gates, budget), baseline: false };
}
