import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { IncidentOpening } from "../alerts/incident.js";
import { instantText } from "../runtime/clock.js";
import type { ChannelPause, Delivery, DeliveryEnd, NewMessage, QueuedMessage, Suppression } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import type { App } from "./app.js";
import type { OpenWay } from "./open-way.js";
import type { WayOut } from "./way-out.js";

/** A message that waits, with the attempts made at it. */
export type Waiting = { readonly message: QueuedMessage; readonly deliveries: readonly Delivery[] };

/** One message and what became of it, for the person at the terminal. */
export type Notified = {
  readonly messageId: number;
  readonly kind: QueuedMessage["kind"];
  readonly subscriberId: string;
  readonly channel: string;
  /** Name and masked address. */
  readonly recipient: string;
  readonly subject: string;
  /** `saved`: no channel could deliver it, and it is a file on this machine. `waiting`: it is for a later run. */
  readonly result: NonNullable<Delivery["result"]> | "waiting" | "saved";
  /** True where it has not arrived and is not tried again. */
  readonly givenUp?: boolean;
  /** The file written, the server's answer, or why it failed or waits. */
  readonly detail: string;
};

/** An end that is written down only after what follows from it: a second channel, an incident. */
export type Settling = {
  readonly end: DeliveryEnd;
  /** The attempt it ends; null where none was made. */
  readonly deliveryId: number | null;
  /** What there is a row of where no attempt was made. */
  readonly row: Pick<Delivery, "messageId" | "part" | "parts" | "address" | "wireId">;
};

/** A message to be queued in place of another, whose content it takes. */
export type StandIn = Omit<NewMessage, "content" | "tells" | "originId"> & { readonly originId: number };

/** One pass over what waits: what it works with, and what it has found out so far. */
export type Pass = {
  readonly app: App;
  readonly ledger: Ledger;
  readonly open: (app: App, way: WayOut) => Promise<OpenWay>;
  /** Longest an attempt may take. */
  readonly attemptMs: number;
  /** Channels out of use, by id; one whose time has come stays in it until it has worked. */
  readonly pauses: Map<string, ChannelPause>;
  /** Messages that have one standing in for them. */
  readonly replaced: Set<number>;
  /** Channels and `recipient/channel` that have worked since the last settling. */
  readonly worked: Set<string>;
  readonly openings: IncidentOpening[];
  /** Messages that take the place of others; they say the same. */
  readonly standIns: StandIn[];
  readonly suppressions: Suppression[];
  readonly settling: Settling[];
};

export function newPass(given: Pick<Pass, "app" | "ledger" | "open" | "attemptMs">): Pass {
  return { ...given, pauses: new Map(), replaced: new Set(), worked: new Set(), openings: [], standIns: [], suppressions: [], settling: [] };
}

export function nowOf({ app }: Pass): string {
  return instantText(app.clock.now());
}

/** The pause that keeps a channel from being used now; null where it may be tried. */
export function pauseNow(pass: Pass, channel: string): ChannelPause | null {
  const pause = pass.pauses.get(channel);
  return pause !== undefined && (pause.until === null || pause.until > nowOf(pass)) ? pause : null;
}

/** Notes an incident of a message that can't be delivered; a test causes none. */
export function noteUndelivered(pass: Pass, { kind, recipient, channel }: QueuedMessage, reason: DeliveryReason): void {
  if (kind === "test") return;
  pass.worked.delete(`${recipient}/${channel}`);
  pass.openings.push({ kind: "delivery", subject: `${recipient}/${channel}`, detail: { reason, recipient, channel }, inhibits: 0 });
}
