import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { FileChannel, RobotKind, WebhookChannel } from "./channel.js";
import type { Outcome } from "./outcome.js";

/** The ways out that are retried each in its own manner. */
export type ChannelKind = "mail" | RobotKind | WebhookChannel["kind"] | FileChannel["kind"];

/** What the policy has to know of an attempt at one part of a message. Instants are text in UTC. */
export type Attempt = {
  readonly begunAt: string;
  readonly result: "sent" | "failed" | "unconfirmed" | "skipped" | "folded" | null;
  readonly final: boolean;
  /** A failure of the channel, or of our own process, has none: it costs the message nothing. */
  readonly retryAt: string | null;
};

/** What is to be done about one part of a message now. */
export type NextStep = { readonly do: "send" } | { readonly do: "wait"; readonly until: string } | { readonly do: "done" };

/** How an attempt is written down. */
export type AttemptEnd = {
  readonly result: "sent" | "failed" | "unconfirmed";
  readonly reason: DeliveryReason | null;
  readonly final: boolean;
  readonly retryAt: string | null;
};

type Policy = {
  /** Minutes from one failed attempt to the next; the last goes on. */
  readonly waits: readonly [number, ...number[]];
  /** Minutes after the first failed attempt within which there is another. */
  readonly budget: number;
  /** Minutes a channel that serves nobody is left alone. */
  readonly channelWait: number;
};

const DAY = 24 * 60;
/** Vendors ask callers over their limit to come back within minutes, and a group chat is no place for what is hours old. */
const ROBOT: Policy = { waits: [1, 5, 15, 60], budget: 6 * 60, channelWait: 5 };

/** Our own figures but where a source is named. A quarter of an hour between logins keeps below the lock-outs of common mail services. */
const POLICIES: Readonly<Record<ChannelKind, Policy>> = {
  /** Greylisting servers let a repeat in after 1 to 60 minutes; a day is what we allow it. @see RFC 6647, 3 and 5 */
  mail: { waits: [1, 5, 15, 30, 60, 120, 240, 480], budget: DAY, channelWait: 15 },
  dingtalk: ROBOT,
  wecom: ROBOT,
  feishu: ROBOT,
  /** @see Standard Webhooks, "Retries and exponential backoff": over a day, with growing waits */
  webhook: { waits: [1, 5, 30, 120, 300, 600], budget: 28 * 60, channelWait: 15 },
  /** A full disk is emptied by somebody who first has to hear of it. */
  file: { waits: [1, 5, 15, 60], budget: DAY, channelWait: 5 },
};

const MINUTE_MS = 60_000;
/** How long a channel over its limit is left alone where the other side does not say: limits are counted by the minute. */
const RATE_WAIT_MS = MINUTE_MS;

/**
 * Whether one part of a message is sent now, later, or never again.
 *
 * @param attempts at this part, oldest first, all ended
 * @param now instant as text
 */
export function nextStep(attempts: readonly Attempt[], now: string): NextStep {
  if (attempts.some(({ final }) => final)) return { do: "done" };
  const retryAt = attempts.at(-1)?.retryAt ?? null;
  return retryAt !== null && retryAt > now ? { do: "wait", until: retryAt } : { do: "send" };
}

/**
 * How the attempt is written down that had this outcome.
 *
 * A failure of the channel is never final and costs no budget: the message waits for the channel. What was handed over and not answered is sent once more, and no more than once.
 *
 * @param attempts at this part before this one, oldest first
 * @param begunAt instant this one began
 */
export function endOf(kind: ChannelKind, outcome: Outcome, attempts: readonly Attempt[], begunAt: string, now: Date): AttemptEnd {
  if (outcome.result === "sent") return { result: "sent", reason: null, final: true, retryAt: null };
  const { result, reason } = outcome;
  const { waits } = POLICIES[kind];
  if (result === "unconfirmed") {
    const again = !attempts.some((attempt) => attempt.result === "unconfirmed");
    return { result, reason, final: !again, retryAt: again ? later(now, waits[0] * MINUTE_MS) : null };
  }
  if (outcome.about === "channel") return { result, reason, final: false, retryAt: null };
  if (!outcome.again) return { result, reason, final: true, retryAt: null };
  const counted = attempts.filter((attempt) => attempt.retryAt !== null);
  const wait = waits[counted.length] ?? waits.at(-1) ?? waits[0];
  const retryAt = later(now, Math.max(wait * MINUTE_MS, outcome.waitMs ?? 0));
  const isSpent = retryAt > budgetEnd(kind, counted[0]?.begunAt ?? begunAt);
  return isSpent ? { result, reason: "budget_spent", final: true, retryAt: null } : { result, reason, final: false, retryAt };
}

/**
 * How the attempt is written down whose process died in it: repeated at once, freely where not a byte had been handed over, else once.
 *
 * @param attempts at this part before it
 */
export function endOfInterrupted(handedOver: boolean, attempts: readonly Attempt[]): AttemptEnd {
  if (!handedOver) return { result: "failed", reason: "interrupted", final: false, retryAt: null };
  return { result: "unconfirmed", reason: "interrupted", final: attempts.some(({ result }) => result === "unconfirmed"), retryAt: null };
}

/** Until when a channel is left alone that failed as a whole; null: until its settings change. */
export function pausedUntil(kind: ChannelKind, failure: Extract<Outcome, { readonly result: "failed" }>, now: Date): string | null {
  if (!failure.again) return null;
  const usual = failure.reason === "rate_limited" ? RATE_WAIT_MS : POLICIES[kind].channelWait * MINUTE_MS;
  return later(now, failure.reason === "rate_limited" ? (failure.waitMs ?? usual) : Math.max(usual, failure.waitMs ?? 0));
}

/** True when a channel has been out of use for longer than a message of its own would have been retried. */
export function isOutTooLong(kind: ChannelKind, since: string, now: string): boolean {
  return now > budgetEnd(kind, since);
}

function budgetEnd(kind: ChannelKind, from: string): string {
  return later(new Date(from), POLICIES[kind].budget * MINUTE_MS);
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}
