import type { DeliveryReason } from "../alerts/delivery-reason.js";
import { LOCAL } from "../deliver/channel.js";
import type { Outcome } from "../deliver/outcome.js";
import { endOf, nextStep, pausedUntil } from "../deliver/retry-policy.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { localTime } from "../runtime/clock.js";
import type { ChannelPause, Delivery } from "../store/alert-ledger.js";
import { say, wordsIn, type Tell } from "../words/words.js";
import { attemptDetail } from "./attempt-detail.js";
import { withDeadline } from "./deadline.js";
import type { OpenWay, Part, Rendered } from "./open-way.js";
import { noteUndelivered, nowOf, pauseNow, type Notified, type Pass, type Waiting } from "./pass.js";
import { recipientOf, shownAddress } from "./recipient.js";
import { storedContent, wireIdOf } from "./render-message.js";
import { giveUp, isTakenOver, queueStandIn } from "./second-channel.js";
import { isOriginalLost } from "./told-original.js";
import { settingsHash, wayOut, type WayOut } from "./way-out.js";

/** Told of each message: by a person at the terminal, and by the queue it stands in. `holds`: later messages to the same recipient wait for it. */
export type Told = { readonly notified: Notified; readonly holds: boolean };

/** What a message is sent with, once there is nothing against sending it. */
type Going = { readonly way: WayOut; readonly recipient: Subscriber; readonly open: () => Promise<OpenWay>; readonly onUnderWay: () => void };

/**
 * Does with one message what is to be done now: sends what is left of it, leaves it for later, or ends it without sending. Everything is checked at the last moment: somebody
 * who has unsubscribed since it was written gets nothing.
 *
 * @param open the channel, opened on first use
 * @param onUnderWay called as soon as the channel is known to take messages, or the attempt is over
 */
export async function deliverMessage(pass: Pass, waiting: Waiting, open: () => Promise<OpenWay>, onUnderWay: () => void): Promise<Told> {
  const { message } = waiting;
  const found = recipientOf(pass.app.settings, message, await pass.ledger.suppressions());
  if ("missing" in found) return leaveAlone(pass, waiting, found.missing);
  const { recipient } = found;
  const way = wayOut(pass.app.settings, message.channel);
  if (way === null) return replace(pass, waiting, recipient, "channel_removed");
  const pause = message.kind === "test" ? null : pauseNow(pass, way.id);
  if (pause !== null) return paused(pass, waiting, { way, recipient }, pause);
  const original = await isOriginalLost(pass, message);
  if (original === "lost") return skip(pass, waiting, shownName(recipient, way), "original_not_delivered");
  if (original === "waiting") return later(pass, waiting, shownName(recipient, way), say((w) => w.notify.waitsForOriginal));
  return sendParts(pass, waiting, { way, recipient, open, onUnderWay });
}

async function sendParts(pass: Pass, waiting: Waiting, going: Going): Promise<Told> {
  const { message, deliveries } = waiting;
  const { way, recipient } = going;
  const rendered = await rendering(pass, waiting, going);
  const told = (result: Notified["result"], detail: string): Notified => ({ ...shown(message, shownName(recipient, way)), subject: rendered.subject, result, detail });
  const details: string[] = [];
  for (const [k, part] of rendered.parts.entries()) {
    const attempts = deliveries.filter((each) => each.part === k + 1);
    const step = nextStep(attempts, nowOf(pass));
    if (step.do === "done") continue;
    if (step.do === "wait" && message.kind !== "test") return { notified: told("waiting", waitText(pass, step.until)), holds: message.kind === "alert" };
    const { outcome, detail, final } = await attempt(pass, waiting, going, part, { part: k + 1, parts: rendered.parts.length, attempts });
    if (outcome.result === "sent") details.push(detail);
    else if (final) {
      endParts(pass, waiting, { after: k + 1, parts: rendered.parts.length }, outcome.reason);
      return { notified: { ...told(outcome.result, detail), givenUp: true }, holds: false };
    }
    else return afterFailure(pass, waiting, going, told(outcome.result, detail));
  }
  return { notified: told(way.id === LOCAL && message.originId !== null ? "saved" : "sent", [...new Set(details)].join(" ")), holds: false };
}

/** A message that waits for its channel is taken by the second one at once where that can't help itself. */
function afterFailure(pass: Pass, waiting: Waiting, { way, recipient }: Going, notified: Notified): Told {
  const pause = pauseNow(pass, way.id);
  if (pause !== null && waiting.message.kind !== "test" && isTakenOver(pass, waiting.message, { way, recipient }, pause)) replace(pass, waiting, recipient, pause.reason);
  return { notified, holds: waiting.message.kind === "alert" };
}

/** What can't be put into words can't be sent, and keeps nothing else from being sent. */
async function rendering(pass: Pass, { message }: Waiting, { recipient, open }: Going): Promise<Rendered> {
  try {
    const content = storedContent(await pass.ledger.content(message.id));
    const rendered = await (await open()).render(content, recipient, message);
    for (const { chart, reason } of rendered.undrawn) pass.openings.push({ kind: "picture", subject: chart, detail: { chart, reason }, inhibits: 0 });
    return rendered;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    pass.app.log.error("message_not_rendered", { message: message.id, channel: message.channel, detail: said });
    const failed: Outcome = { result: "failed", reason: "message_refused", about: "message", again: true, waitMs: null, detail: say((w) => w.notify.notRendered(said)) };
    return { subject: "", parts: [{ wireId: wireIdOf(message, 1), send: () => Promise.resolve(failed) }], undrawn: [] };
  }
}

async function attempt(
  pass: Pass,
  { message }: Waiting,
  { way, recipient, onUnderWay }: Going,
  sending: Part,
  { part, parts, attempts }: { readonly part: number; readonly parts: number; readonly attempts: readonly Delivery[] },
): Promise<{ readonly outcome: Outcome; readonly detail: string; readonly final: boolean }> {
  const { ledger, app } = pass;
  const row = { messageId: message.id, part, parts, address: shownAddress(recipient, way), wireId: sending.wireId };
  const begunAt = nowOf(pass);
  const deliveryId = await ledger.beginDelivery({ ...row, begunAt });
  const onHandOver = async (): Promise<void> => {
    await ledger.handOver(deliveryId, nowOf(pass));
    onUnderWay();
  };
  const outcome = await withDeadline(pass.attemptMs, (handOver) => sending.send(handOver), onHandOver);
  const usual = endOf(way.kind, outcome, attempts, begunAt, app.clock.now());
  // A test that arrives hours later tells nobody anything.
  const isTest = message.kind === "test";
  const detail = attemptDetail(outcome, { isTest, isFinal: usual.final }, app.language);
  const end = { ...usual, ...(isTest ? { final: true, retryAt: null } : {}), detail, endedAt: nowOf(pass) };
  app.log[outcome.result === "sent" ? "info" : "warn"]("delivery_attempted", { message: message.id, recipient: message.recipient, channel: way.id, part, result: end.result, reason: end.reason, final: end.final });
  if (outcome.result === "failed" && outcome.about === "channel") await pauseChannel(pass, way, outcome);
  if (end.result !== "sent" && end.final && message.kind !== "test") giveUp(pass, { message, recipient, reason: end.reason ?? "budget_spent" }, { end, deliveryId, row });
  else await ledger.endDelivery(deliveryId, end);
  if (outcome.result === "sent") await worked(pass, way.id, message.recipient);
  onUnderWay();
  return { outcome, detail, final: end.final };
}

async function pauseChannel(pass: Pass, way: WayOut, failure: Extract<Outcome, { readonly result: "failed" }>): Promise<void> {
  const now = pass.app.clock.now();
  const { reason } = failure;
  const since = pass.pauses.get(way.id)?.since ?? nowOf(pass);
  const pause: ChannelPause = { channel: way.id, reason, since, until: pausedUntil(way.kind, failure, now), settingsHash: settingsHash(way) };
  pass.pauses.set(way.id, pause);
  await pass.ledger.pauseChannel(pause);
  pass.app.log.warn("channel_paused", { channel: way.id, reason, until: pause.until });
  pass.worked.delete(way.id);
  // Over a limit, a channel is as it should be.
  if (reason !== "rate_limited") pass.openings.push({ kind: "channel", subject: way.id, detail: { reason }, inhibits: 0 });
}

async function worked(pass: Pass, channel: string, recipient: string): Promise<void> {
  pass.worked.add(`${recipient}/${channel}`);
  if (pauseNow(pass, channel) !== null && pass.pauses.get(channel)?.reason !== "rate_limited") return;
  pass.worked.add(channel);
  if (pass.pauses.delete(channel)) await pass.ledger.resumeChannel(channel);
}

function paused(pass: Pass, waiting: Waiting, { way, recipient }: Pick<Going, "way" | "recipient">, pause: ChannelPause): Told {
  if (isTakenOver(pass, waiting.message, { way, recipient }, pause)) return replace(pass, waiting, recipient, pause.reason);
  return later(pass, waiting, shownName(recipient, way), say((w) => pauseText(pause, w.deliveryReasons[pause.reason], w.notify)));
}

function pauseText({ until }: ChannelPause, reason: string, words: ReturnType<typeof wordsIn>["notify"]): string {
  return until === null ? words.channelDisabled(reason) : words.channelPaused(reason, localTime(new Date(until)));
}

/** Ends a message that its channel will not deliver; another takes its place where there is one. */
function replace(pass: Pass, waiting: Waiting, recipient: Subscriber, reason: DeliveryReason): Told {
  const { message } = waiting;
  // Of a channel that is out of use ops hear once, and not for each message.
  if (reason === "channel_removed") noteUndelivered(pass, message, reason);
  queueStandIn(pass, message, recipient);
  return endUnsent(pass, waiting, recipient.name, reason, message.kind === "test" ? "failed" : "skipped");
}

/** Ends a message to somebody who is not written to. What the catch-all and ops are not told nobody is: it goes another way. */
function leaveAlone(pass: Pass, waiting: Waiting, reason: DeliveryReason): Told {
  const { message } = waiting;
  const { catchAll, ops } = pass.app.settings;
  const lastToHear = [catchAll, ops].find(({ id }) => message.recipient === id || message.subscribers.includes(id));
  if (lastToHear !== undefined && message.kind !== "weekly") queueStandIn(pass, message, lastToHear);
  return skip(pass, waiting, message.recipient, reason);
}

/** A test that does not arrive has failed, whatever the reason. */
function skip(pass: Pass, waiting: Waiting, recipient: string, reason: DeliveryReason): Told {
  return endUnsent(pass, waiting, recipient, reason, waiting.message.kind === "test" ? "failed" : "skipped");
}

/** Rows for the parts that are not sent, each with the reason. */
function endUnsent(pass: Pass, { message, deliveries }: Waiting, recipient: string, reason: DeliveryReason, result: "skipped" | "failed"): Told {
  const detail = wordsIn(pass.app.language).deliveryReasons[reason];
  endParts(pass, { message, deliveries }, { after: 0, parts: deliveries.at(-1)?.parts ?? 1 }, reason, result);
  pass.app.log.info("message_skipped", { message: message.id, recipient: message.recipient, channel: message.channel, reason });
  return { notified: { ...shown(message, recipient), result, detail, givenUp: true }, holds: false };
}

function endParts(pass: Pass, { message, deliveries }: Waiting, { after, parts }: { readonly after: number; readonly parts: number }, reason: DeliveryReason, result: "skipped" | "failed" = "skipped"): void {
  const detail = wordsIn(pass.app.language).deliveryReasons[reason];
  for (let part = after + 1; part <= parts; part++) {
    if (deliveries.some((each) => each.part === part && each.final)) continue;
    const row = { messageId: message.id, part, parts, address: "", wireId: wireIdOf(message, part) };
    pass.settling.push({ end: { result, reason, final: true, retryAt: null, detail, endedAt: nowOf(pass) }, deliveryId: null, row });
  }
}

function later(pass: Pass, { message }: Waiting, recipient: string, detail: Tell): Told {
  return { notified: { ...shown(message, recipient), result: "waiting", detail: detail(pass.app.language) }, holds: message.kind === "alert" };
}

function waitText(pass: Pass, until: string): string {
  return wordsIn(pass.app.language).notify.triedAgain(localTime(new Date(until)));
}

/** A message as a person is shown it before it is rendered. */
function shown({ id, kind, recipient: subscriberId, channel }: Waiting["message"], recipient: string): Omit<Notified, "result" | "detail"> {
  return { messageId: id, kind, subscriberId, channel, recipient, subject: "" };
}

/** Name and address as they may be shown. */
function shownName(recipient: Subscriber, way: WayOut): string {
  return `${recipient.name} <${shownAddress(recipient, way)}>`;
}
