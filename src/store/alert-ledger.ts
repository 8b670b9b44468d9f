import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { EpisodeState, OpenEpisode, Transition } from "../alerts/episode.js";
import type { Incident, IncidentOpening } from "../alerts/incident.js";
import type { Mute } from "../alerts/mute.js";
import type { Note } from "../alerts/note.js";
import type { Rhythm } from "../alerts/rhythm.js";
import type { Level, Verdict } from "../detect/verdict.js";
import type { ReportItem } from "../report/record.js";
import type { Period } from "../trade/period.js";
import type { Language } from "../words/words.js";
import type { StoredTransition } from "./ledger.js";

/** A message about to be queued. Its items stand in `content` by `ItemRef` and are stored once for all recipients of a screening. */
export type NewMessage = {
  readonly kind: "alert" | "incident" | "test" | "weekly";
  /** Id of the first subscriber it is for; `subscribers` are all whose interests it unites (one mailbox, several entries). */
  readonly recipient: string;
  readonly subscribers: readonly string[];
  readonly channel: string;
  /** Instant before which it is not sent: working hours. */
  readonly notBefore: string;
  readonly rhythm: Rhythm;
  /** The message it stands in for on a second channel; null otherwise. */
  readonly originId: number | null;
  /** `MessageContent` with each `ReportItem`, and what each correction corrects, replaced by its `ItemRef`. */
  readonly content: unknown;
  /** What it tells of: the episodes, by fingerprint, whose news are in it. */
  readonly tells: readonly { readonly fingerprint: string; readonly cause: Transition["cause"] }[];
};

/** Stands for a report item, or for a verdict as it was told, in a stored message. */
export type ItemRef = { readonly item: string; readonly language: Language };

/** A report item, or a verdict as it was told, stored once a screening; `key` is unlike that of any other item of the screening and language. */
export type StoredItem = { readonly key: string; readonly language: Language; readonly item: ReportItem | Verdict };

/** A queued message without its content. */
export type QueuedMessage = Omit<NewMessage, "content" | "tells"> & {
  readonly id: number;
  readonly screeningId: number | null;
  readonly createdAt: string;
  /** Month, vintage and rules hash of the screening it tells of; null of an incident. */
  readonly period: Period | null;
  readonly vintage: number | null;
  readonly rulesHash: string | null;
};

/** One attempt to tell one recipient one part of a message: begun, perhaps handed over, ended. Rows are added; only these three instants and the outcome are filled in. */
export type Delivery = {
  readonly id: number;
  readonly messageId: number;
  /** From 1; a message in three parts has three. */
  readonly part: number;
  readonly parts: number;
  readonly begunAt: string;
  /** Null where not one byte of it was handed over. */
  readonly handedOverAt: string | null;
  /** Null while it runs, or when the process died in it. */
  readonly endedAt: string | null;
  /** Mailbox or channel, as it is shown: masked. */
  readonly address: string;
  /** `folded`: said in a later message; `skipped`: there was a reason not to send it. Null with `endedAt`. */
  readonly result: "sent" | "failed" | "unconfirmed" | "skipped" | "folded" | null;
  readonly reason: DeliveryReason | null;
  /** Nothing more will be tried for this part. */
  readonly final: boolean;
  /** Earliest next attempt; null where there is none or it is at once. */
  readonly retryAt: string | null;
  readonly detail: string;
  /** What the other side can tell a repeat by, the same for every attempt of a part: Message-ID or webhook-id. */
  readonly wireId: string;
};

export type DeliveryEnd = Pick<Delivery, "result" | "reason" | "final" | "retryAt" | "detail"> & { readonly endedAt: string };

/** A channel that is out of use: paused until an instant, or disabled (`until` null) until its configuration changes. */
export type ChannelPause = { readonly channel: string; readonly reason: DeliveryReason; readonly since: string; readonly until: string | null; /** Hash of its settings when it was disabled. */ readonly settingsHash: string };

/** A recipient who is not written to: by an admin, or by the other side (`mailbox_unknown`). The file defines subscribers, the ledger only suppresses. */
export type Suppression = { readonly subscriberId: string; readonly channel: string | null; readonly reason: string; readonly by: string; readonly at: string };

/** What an episode looked like over time. */
export type EpisodeHistory = {
  readonly id: number;
  readonly fingerprint: string;
  readonly state: EpisodeState;
  readonly transitions: readonly (StoredTransition & { readonly id: number; readonly vintage: number; readonly rulesHash: string })[];
  readonly notes: readonly Note[];
};

/** A line of `alerts list`. */
export type EpisodeLine = Pick<OpenEpisode, "id" | "fingerprint" | "state" | "since" | "lastPeriod" | "level"> & {
  /** By the last transition's verdict. */
  readonly hsCode: string;
  readonly partner: string;
  readonly rule: string;
  readonly highest: Level | null;
  readonly acknowledged: boolean;
  /** By the last transition's verdict: what it is about, and what it may be folded by. */
  readonly verdict: Pick<Verdict, "rule" | "reporter" | "flow" | "hsCode" | "family" | "partner" | "province" | "regime">;
  readonly notes: readonly Note[];
};

/** Incidents that begin and end, and what tells of them. */
export type IncidentChange = {
  /** One that is open already (kind and subject) is not opened again. */
  readonly open: readonly IncidentOpening[];
  readonly close: readonly number[];
  /** Given those that really began or ended. */
  readonly messages: (changed: readonly Incident[]) => readonly NewMessage[];
};

export type AlertLedger = {
  /** Newest first by last transition; open ones only unless `all`. */
  episodes(options: { readonly all: boolean }): Promise<readonly EpisodeLine[]>;
  /** Null where there is no such episode. */
  episode(id: number): Promise<EpisodeHistory | null>;
  /** Every message that told of an episode, oldest first, with its attempts. */
  toldOf(episodeId: number): Promise<readonly { readonly message: QueuedMessage; readonly cause: Transition["cause"]; readonly deliveries: readonly Delivery[] }[]>;
  /**
   * Who has been told of each open episode and not in vain: message recipients (`recipient`, `channel`) by fingerprint, of messages delivered, unconfirmed or still waiting,
   * or of which a part has arrived. A folded message counts as the one it was folded into. Only news count (rule_met, level_raised, figures_revised).
   */
  toldRecipients(): Promise<ReadonlyMap<string, readonly { readonly recipient: string; readonly channel: string }[]>>;
  addNote(note: Omit<Note, "id">): Promise<number>;
  /** All notes of some episodes, oldest first. */
  notesOf(episodeIds: readonly number[]): Promise<readonly Note[]>;

  /** Those in force on a day of Asia/Shanghai: made on it or before, running to it or later, and not ended on it or before. */
  mutesOn(day: string): Promise<readonly Mute[]>;
  mutes(): Promise<readonly Mute[]>;
  addMute(mute: Omit<Mute, "id" | "endedAt" | "endedBy">): Promise<number>;
  /** False where there is no such mute or it has ended. */
  endMute(id: number, at: string, by: string): Promise<boolean>;

  openIncidents(): Promise<readonly Incident[]>;
  incidents(limit: number): Promise<readonly Incident[]>;
  /** Opens and closes incidents and queues what tells of them, in one transaction; those that really began or ended. */
  recordIncidents(change: IncidentChange & { readonly at: string }): Promise<readonly Incident[]>;

  /** Messages with a part that has no final delivery, oldest first, with the attempts made. */
  waiting(): Promise<readonly { readonly message: QueuedMessage; readonly deliveries: readonly Delivery[] }[]>;
  /** The content of a message as it was stored, its items put back in place of their refs. */
  content(messageId: number): Promise<unknown>;
  /** Fingerprints a message tells of with their causes. */
  tells(messageId: number): Promise<NewMessage["tells"]>;
  /** Queues messages outside a screening: tests, second channels. One with an origin tells of the same screening and episodes. */
  queue(messages: readonly NewMessage[], at: string): Promise<readonly number[]>;
  /** Queues one message that says what others, still waiting, would have said, and ends those as `folded`; all or nothing. */
  fold(message: NewMessage, screeningId: number, messageIds: readonly number[], at: string): Promise<number>;
  /** A row for an attempt that begins now. One left without an end was begun by a process that is gone. */
  beginDelivery(begun: Pick<Delivery, "messageId" | "part" | "parts" | "begunAt" | "address" | "wireId">): Promise<number>;
  handOver(deliveryId: number, at: string): Promise<void>;
  endDelivery(deliveryId: number, end: DeliveryEnd): Promise<void>;
  /** Newest first. `since` is the earliest instant of their beginning. */
  deliveryLog(options: { readonly limit: number; readonly since: string | null; readonly recipient: string | null }): Promise<readonly (Delivery & { readonly message: QueuedMessage })[]>;

  channelPauses(): Promise<readonly ChannelPause[]>;
  pauseChannel(pause: ChannelPause): Promise<void>;
  resumeChannel(channel: string): Promise<void>;

  suppressions(): Promise<readonly Suppression[]>;
  /** One that stands (same subscriber and channel) stays as it is. */
  suppress(suppression: Suppression): Promise<void>;
  /** Ends a suppression of exactly this scope; its row stays. False where there was none. */
  restore(subscriberId: string, channel: string | null, at: string, by: string): Promise<boolean>;
};
