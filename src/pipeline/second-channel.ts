import type { DeliveryReason } from "../alerts/delivery-reason.js";
import { LOCAL } from "../deliver/channel.js";
import { isOutTooLong } from "../deliver/retry-policy.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { ChannelPause, QueuedMessage } from "../store/alert-ledger.js";
import { noteUndelivered, nowOf, type Pass, type Settling } from "./pass.js";
import { wayOut, type WayOut } from "./way-out.js";

/**
 * Whether a message no longer waits for a channel that can't help itself, or has been out for as long as a message may be: where another can take it. What the second channel
 * can't take is kept on this machine; what has no second one waits for the first.
 */
export function isTakenOver(pass: Pass, message: QueuedMessage, { way, recipient }: { readonly way: WayOut; readonly recipient: Subscriber }, { until, reason, since }: ChannelPause): boolean {
  const isOut = until === null || reason === "login_refused" || isOutTooLong(way.kind, since, nowOf(pass));
  return isOut && (message.originId !== null || standInChannel(pass, message, recipient) !== null);
}

/** What follows from a message, or a part of it, that is not tried again: the second channel, or a file; ops are told. */
export function giveUp(pass: Pass, { message, recipient, reason }: { readonly message: QueuedMessage; readonly recipient: Subscriber; readonly reason: DeliveryReason }, settling: Settling): void {
  pass.settling.push(settling);
  if (reason === "mailbox_unknown") {
    const { channel } = message;
    for (const subscriberId of new Set([recipient.id, ...message.subscribers])) pass.suppressions.push({ subscriberId, channel, reason, by: "system", at: nowOf(pass) });
  }
  noteUndelivered(pass, message, reason);
  queueStandIn(pass, message, recipient);
}

/** Queues what takes the place of a message, once: on the recipient's second channel, or as a file on this machine. For a message that is such a file already, and for a test, nothing does. */
export function queueStandIn(pass: Pass, message: QueuedMessage, recipient: Subscriber): void {
  if (message.channel === LOCAL || message.kind === "test" || pass.replaced.has(message.id)) return;
  pass.replaced.add(message.id);
  const { kind, subscribers, rhythm } = message;
  const channel = standInChannel(pass, message, recipient) ?? LOCAL;
  pass.standIns.push({ kind, recipient: message.recipient, subscribers, channel, notBefore: nowOf(pass), rhythm, originId: message.id });
}

/** The recipient's second channel where the message has not come to it yet. Null: none, and what is left is a file on this machine. */
function standInChannel(pass: Pass, message: QueuedMessage, { secondChannel }: Subscriber): string | null {
  if (secondChannel === null || message.originId !== null || secondChannel === message.channel) return null;
  return wayOut(pass.app.settings, secondChannel) === null ? null : secondChannel;
}
