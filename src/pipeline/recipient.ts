import type { DeliveryReason } from "../alerts/delivery-reason.js";
import { LOCAL } from "../deliver/channel.js";
import { maskedAddress } from "../deliver/mail.js";
import { localSubscriber, type Subscriber } from "../deliver/subscriber.js";
import type { Settings } from "../settings/settings.js";
import type { QueuedMessage, Suppression } from "../store/alert-ledger.js";
import type { WayOut } from "./way-out.js";

/** Whoever the message is for as the configuration stands, or why it is for nobody. */
export type FoundRecipient = { readonly recipient: Subscriber } | { readonly missing: Extract<DeliveryReason, "not_subscribed" | "suppressed"> };

/**
 * The first of those a message is for who is still in the configuration and not suppressed: the entries of one mailbox stand in for one another.
 *
 * @param message for one subscriber, or for several who share a mailbox or a robot
 */
export function recipientOf(settings: Pick<Settings, "subscribers" | "catchAll" | "ops">, message: Pick<QueuedMessage, "kind" | "recipient" | "subscribers" | "channel">, suppressions: readonly Suppression[]): FoundRecipient {
  const people = everybody(settings);
  const wants = ({ weeklyReport }: Subscriber): boolean => message.kind !== "weekly" || weeklyReport;
  const there = [...new Set([message.recipient, ...message.subscribers])].flatMap((id) => people.find((each) => each.id === id && wants(each)) ?? []);
  if (there.length === 0) return { missing: "not_subscribed" };
  // A folder of files is not somebody who can ask to be left alone.
  const isSuppressed = ({ id }: Subscriber): boolean => message.channel !== LOCAL && suppressions.some(({ subscriberId, channel }) => subscriberId === id && (channel === null || channel === message.channel));
  const recipient = there.find((each) => !isSuppressed(each));
  return recipient === undefined ? { missing: "suppressed" } : { recipient };
}

/** Everybody a message may be for. What is kept on this machine is among them whoever the catch-all is: it stands in for one who is suppressed. */
export function everybody({ subscribers, catchAll, ops }: Pick<Settings, "subscribers" | "catchAll" | "ops">): readonly Subscriber[] {
  return [...subscribers, catchAll, ops, localSubscriber(catchAll.language)];
}

/** Where a message to somebody goes, as it may be shown: a masked mailbox, or the channel. */
export function shownAddress(recipient: Subscriber, way: Pick<WayOut, "id" | "kind">): string {
  const isMailbox = recipient.email !== null && (way.kind === "mail" || way.kind === "file");
  return isMailbox ? maskedAddress(recipient.email) : way.id;
}
