import { endOfInterrupted } from "../deliver/retry-policy.js";
import type { Ledger } from "../store/ledger.js";
import { wordsIn } from "../words/words.js";
import type { App } from "./app.js";
import { ATTEMPT_MS } from "./deadline.js";
import { foldWaiting } from "./fold-waiting.js";
import { openWay } from "./open-way.js";
import { newPass, nowOf, type Notified, type Pass, type Waiting } from "./pass.js";
import { sendRound } from "./send-round.js";
import { settle } from "./settle.js";
import { withLedger } from "./stores.js";
import { settingsHash, wayOut } from "./way-out.js";

export type { Notified } from "./pass.js";

/** What a pass works with beside the app; left out, all as it is in service. */
export type NotifyOptions = Partial<Pick<Pass, "open" | "attemptMs">> & {
  /** The ledger as a pass sees it. */
  readonly through?: (ledger: Ledger) => Ledger;
  /** Only these messages. */
  readonly only?: readonly number[];
};

/**
 * Delivers what waits, once, under the caller's lease.
 *
 * Every attempt is a row in the ledger before anything leaves, says when the message was handed over, and how it ended. A process killed in between finds out at the next
 * pass: what had not been handed over is sent, what had may have arrived and is sent once more under the same id. A channel that fails as a whole is left alone for a time, and
 * its messages keep; a message that can't be delivered goes to the recipient's second channel, or is kept as a file on this machine, and ops are told.
 *
 * @returns what became of each message that was due
 */
export async function notify(app: App, { open = openWay, attemptMs = ATTEMPT_MS, through = (ledger) => ledger, only }: NotifyOptions = {}): Promise<readonly Notified[]> {
  return withLedger(app, async (opened) => {
    const pass = newPass({ app, ledger: through(opened), open, attemptMs });
    await liftPauses(pass);
    await endInterrupted(pass);
    const told: Notified[] = [];
    for (const seen = new Set<number>(); ; ) {
      const due = await dueNow(pass, seen, only);
      if (due.length === 0) return told;
      // What is folded is replaced by a message of its own, which the next look finds.
      if ((await foldWaiting(pass, due)) > 0) continue;
      for (const { message } of due) seen.add(message.id);
      told.push(...(await sendRound(pass, due)));
      await settle(pass);
    }
  });
}

/** Messages not looked at yet in this pass whose time has come. Those queued on the way (second channels, incidents) come with the next look. */
async function dueNow(pass: Pass, seen: ReadonlySet<number>, only: readonly number[] | undefined): Promise<readonly Waiting[]> {
  const waiting = await pass.ledger.waiting();
  for (const { message } of waiting) if (message.originId !== null) pass.replaced.add(message.originId);
  return waiting.filter(({ message }) => !seen.has(message.id) && message.notBefore <= nowOf(pass) && (only === undefined || only.includes(message.id)));
}

/** Channels out of use; one whose settings have been changed may be tried again. */
async function liftPauses({ app, ledger, pauses }: Pass): Promise<void> {
  for (const pause of await ledger.channelPauses()) {
    const way = wayOut(app.settings, pause.channel);
    if (way !== null && settingsHash(way) === pause.settingsHash) pauses.set(pause.channel, pause);
    else await ledger.resumeChannel(pause.channel);
  }
}

/** Attempts a process left without an end: it is gone, for the lease is ours. */
async function endInterrupted(pass: Pass): Promise<void> {
  for (const { message, deliveries } of await pass.ledger.waiting()) {
    for (const delivery of deliveries) {
      if (delivery.endedAt !== null) continue;
      const end = endOfInterrupted(delivery.handedOverAt !== null, deliveries.filter((other) => other.part === delivery.part && other.id < delivery.id));
      await pass.ledger.endDelivery(delivery.id, { ...end, detail: wordsIn(pass.app.language).deliveryReasons.interrupted, endedAt: nowOf(pass) });
      pass.app.log.warn("delivery_interrupted", { message: message.id, part: delivery.part, result: end.result });
    }
  }
}
