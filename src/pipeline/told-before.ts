import { catchAllOf, recipientsOf, type Recipient, type Suppressed } from "../deliver/routes.js";
import type { Settings } from "../settings/settings.js";
import { everybody } from "./recipient.js";

/** A recipient as a message names it. */
export type ToldRecipient = { readonly recipient: string; readonly channel: string };

/** Everybody who may be told: recipients by their interests, and who hears of the rest. */
export type Audience = { readonly recipients: readonly Recipient[]; readonly catchAll: readonly Recipient[] };

export function audienceOf(settings: Settings, suppressed: readonly Suppressed[]): Audience {
  const recipients = recipientsOf(settings, suppressed);
  return { recipients, catchAll: catchAllOf(settings, recipients, suppressed) };
}

/**
 * Finds who was told of something among those who are told now: whoever is reached on that channel and has that subscriber among them. One who has since chosen
 * another channel is told where they were told; null for one who is no longer in the file, or suppressed.
 */
export function toldBefore(settings: Settings, { recipients, catchAll }: Audience, suppressed: readonly Suppressed[]): (told: ToldRecipient) => Recipient | null {
  const known = new Map<string, Recipient>([...catchAll, ...recipients].flatMap((each) => [...each.subscribers.map(({ id }) => id), each.id].map((id) => [`${id}|${each.channel}`, each] as const)));
  const elsewhere = new Map<string, Recipient | null>();
  return ({ recipient, channel }) => {
    const name = `${recipient}|${channel}`;
    const found = known.get(name) ?? elsewhere.get(name);
    if (found !== undefined) return found;
    const subscriber = everybody(settings).find(({ id }) => id === recipient);
    const there = subscriber === undefined ? [] : recipientsOf({ subscribers: [{ ...subscriber, channels: [channel], secondChannel: null }] }, suppressed);
    elsewhere.set(name, there[0] ?? null);
    return there[0] ?? null;
  };
}
