/** A ledger in which messages wait, and channels that do as a test says. */
import { fingerprintOf, type Transition, type TransitionCause } from "../../src/alerts/episode.js";
import type { Outcome } from "../../src/deliver/outcome.js";
import type { App } from "../../src/pipeline/app.js";
import type { OpenWay, Part } from "../../src/pipeline/open-way.js";
import { wireIdOf } from "../../src/pipeline/render-message.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { WayOut } from "../../src/pipeline/way-out.js";
import type { MessageContent, ReportItem } from "../../src/report/record.js";
import { instantOf, instantText } from "../../src/runtime/clock.js";
import type { Clock } from "../../src/runtime/clock.js";
import type { Delivery, NewMessage } from "../../src/store/alert-ledger.js";
import { alertDigest, item } from "../report/fixture.js";
import { outcome, SUMMARY } from "../store/ledger-contract.js";

export const START = "2026-11-20T02:00:00.000Z";

/** A clock that stands still until it is moved. */
export function movedClock(): Clock & { move(minutes: number): void } {
  let now = instantOf(START).getTime();
  return { now: () => new Date(now), move: (minutes) => void (now += minutes * 60_000) };
}

export const PRODUCT: ReportItem = item({ hsCode: "84151021" });

/** An alert of one product to a subscriber by a channel. */
export function alert(recipient: string, changes: Partial<NewMessage> & { readonly period?: string; readonly cause?: TransitionCause } = {}): NewMessage {
  const { period = alertDigest().summary.period, cause = "rule_met", ...rest } = changes;
  const list = cause === "rule_met" ? { added: [PRODUCT] } : { closed: [PRODUCT] };
  const digest = alertDigest({ recipientName: recipient, summary: { ...alertDigest().summary, period }, added: [], ongoing: [], closed: [], ...list });
  const addressed = { recipient, subscribers: [recipient], channel: "mail", notBefore: START, rhythm: "immediate", originId: null } as const;
  return { kind: "alert", ...addressed, content: { kind: "alert", digest }, tells: [{ fingerprint: fingerprintOf(PRODUCT.verdict), cause }], ...rest };
}

/** Queues messages in the transaction of a screening, which opens, or closes, the episode they tell of. */
export async function screened(app: App, messages: readonly NewMessage[], state: "new" | "closed" = "new", period = SUMMARY.period): Promise<void> {
  const { verdict } = PRODUCT;
  const cause = state === "new" ? "rule_met" : "no_longer_met";
  const transition: Transition = { fingerprint: fingerprintOf(verdict), state, cause, period, level: state === "closed" ? null : "orange", verdict };
  await withLedger(app, (ledger) => ledger.recordScreening(outcome({ screenedAt: instantText(app.clock.now()), summary: { ...SUMMARY, period }, transitions: [transition], messages })));
}

/** What was sent by whom to whom, and what a channel answers. */
export type Sent = { readonly channel: string; readonly recipient: string; readonly wireId: string; readonly content: MessageContent };
export type Answer = (sent: Sent, handOver: () => Promise<void>) => Outcome | Promise<Outcome>;

export const ok: Outcome = { result: "sent", detail: () => "250 OK" };
export function failed(changes: Partial<Extract<Outcome, { result: "failed" }>>): Outcome {
  return { result: "failed", reason: "try_later", about: "recipient", again: true, waitMs: null, detail: () => changes.reason ?? "try_later", ...changes };
}

/** Channels that answer by a function, each message in so many parts; and every attempt that reached them, in order. */
export function scripted(answer: Answer, parts = 1): { readonly open: (app: App, way: WayOut) => Promise<OpenWay>; readonly attempts: Sent[] } {
  const attempts: Sent[] = [];
  const open = (_app: App, { id: channel }: WayOut): Promise<OpenWay> =>
    Promise.resolve({
      render: (content, recipient, message) => {
        const partOf = (k: number): Part => {
          const wireId = wireIdOf(message, k + 1);
          const sent = { channel, recipient: recipient.id, wireId, content };
          return {
            wireId,
            send: async (onHandOver) => {
              attempts.push(sent);
              const answered = await answer(sent, onHandOver);
              if (answered.result !== "failed") await onHandOver();
              return answered;
            },
          };
        };
        return Promise.resolve({ subject: `${channel} ${recipient.id}`, parts: Array.from({ length: parts }, (_, k) => partOf(k)), undrawn: [] });
      },
      close: () => undefined,
    });
  return { open, attempts };
}

/** Every attempt in the ledger, oldest first. */
export async function receipts(app: App): Promise<readonly (Delivery & { readonly recipient: string; readonly channel: string })[]> {
  const log = await withLedger(app, (ledger) => ledger.deliveryLog({ limit: 10_000, since: null, recipient: null }));
  return [...log].reverse().map(({ message, ...delivery }) => ({ ...delivery, recipient: message.recipient, channel: message.channel }));
}

/** `recipient channel` of what still waits, oldest first. */
export async function stillWaiting(app: App): Promise<readonly string[]> {
  return (await withLedger(app, (ledger) => ledger.waiting())).map(({ message }) => `${message.recipient} ${message.channel}`);
}

/** Kind and subject of the incidents that last. */
export async function incidentsOf(app: App): Promise<string[]> {
  return (await withLedger(app, (ledger) => ledger.openIncidents())).map(({ kind, subject }) => `${kind} ${subject}`);
}
