import type { EpisodeState } from "../alerts/episode.js";
import type { Incident } from "../alerts/incident.js";
import type { Level } from "../detect/verdict.js";
import type { UndeliveredLine } from "../report/weekly-record.js";
import { daysBefore, instantText, startOfDay, today, type Clock } from "../runtime/clock.js";
import type { ChannelPause } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import { undelivered } from "./undelivered.js";

/** How alerts and messages stand, for `status`. */
export type AlertStatus = {
  readonly openEpisodes: number;
  readonly episodesByState: Readonly<Partial<Record<EpisodeState, number>>>;
  /** `none`: open below blue. */
  readonly episodesByLevel: Readonly<Partial<Record<Level | "none", number>>>;
  readonly mutesInForce: number;
  /** Going on, the oldest first. */
  readonly incidents: readonly Incident[];
  readonly waitingMessages: number;
  /** By channel; `since` is when the oldest was made. */
  readonly waiting: readonly { readonly channel: string; readonly messages: number; readonly since: string }[];
  readonly channelPauses: readonly Omit<ChannelPause, "settingsHash">[];
  /** Given up, or not known to have arrived, within `undeliveredDays`. */
  readonly undelivered: readonly UndeliveredLine[];
  readonly undeliveredDays: number;
  /** Subscribers not written to, on one channel or any. */
  readonly suppressedSubscribers: number;
};

/** What was lost longer ago is history: `deliveries` has it. Our own. */
const UNDELIVERED_DAYS = 30;
const MOST_ATTEMPTS = 100_000;

export async function alertStatus(ledger: Ledger, clock: Clock): Promise<AlertStatus> {
  const episodes = await ledger.episodes({ all: false });
  const waiting = await ledger.waiting();
  const since = instantText(startOfDay(daysBefore(clock, UNDELIVERED_DAYS)));
  const attempts = await ledger.deliveryLog({ limit: MOST_ATTEMPTS, since, recipient: null });
  return {
    openEpisodes: episodes.length,
    episodesByState: counted(episodes.map(({ state }) => state)),
    episodesByLevel: counted(episodes.map(({ level }) => level ?? "none")),
    mutesInForce: (await ledger.mutesOn(today(clock))).length,
    incidents: (await ledger.openIncidents()).toSorted((a, b) => a.id - b.id),
    waitingMessages: waiting.length,
    waiting: byChannel(waiting.map(({ message }) => message)),
    channelPauses: (await ledger.channelPauses()).map(({ channel, reason, since: from, until }) => ({ channel, reason, since: from, until })),
    undelivered: undelivered(attempts.toReversed()),
    undeliveredDays: UNDELIVERED_DAYS,
    suppressedSubscribers: new Set((await ledger.suppressions()).map(({ subscriberId }) => subscriberId)).size,
  };
}

function counted<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** @param messages oldest first */
function byChannel(messages: readonly { readonly channel: string; readonly createdAt: string }[]): AlertStatus["waiting"] {
  const channels = new Map<string, AlertStatus["waiting"][number]>();
  for (const { channel, createdAt } of messages) {
    const line = channels.get(channel) ?? { channel, messages: 0, since: createdAt };
    channels.set(channel, { ...line, messages: line.messages + 1 });
  }
  return [...channels.values()];
}
