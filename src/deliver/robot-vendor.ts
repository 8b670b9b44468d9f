import type { RobotChannel } from "./channel.js";
import type { RobotPart } from "./sender.js";

/** What a vendor's answer means; the code and the words beside it are the vendor's own. */
export type VendorVerdict = "sent" | "too_fast" | "busy" | "gone" | "signature" | "timestamp" | "keyword" | "ip" | "too_long" | "refused";
export type VendorAnswer = { readonly verdict: VendorVerdict; readonly code: string; readonly said: string };

/** One attempt as it goes over the wire. */
export type RobotCall = {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Null where the robot is not in signing mode. A secret for as long as it holds. */
  readonly signature: string | null;
};

/** How one vendor's group robots are asked and how they answer. */
export type RobotVendor = {
  /** Hosts the vendor runs: these alone are reached through the proxy of the environment. */
  readonly hosts: readonly string[];
  /** Messages a second, where the vendor counts them too; null: only by the minute. */
  readonly perSecond: number | null;
  call(channel: RobotChannel, part: RobotPart, now: Date): RobotCall;
  /** @returns null for a body that is none of the vendor's documented answers */
  read(body: Readonly<Record<string, unknown>>): VendorAnswer | null;
};
