import { nextStep } from "../deliver/retry-policy.js";
import { instantText } from "../runtime/clock.js";
import type { App } from "./app.js";
import type { Waiting } from "./pass.js";
import { withLedger } from "./stores.js";
import { settingsHash, wayOut } from "./way-out.js";

/** True when a pass would try something now: a message whose time has come by a channel in use, or an attempt a process has left without an end. */
export async function isAnythingDue(app: App): Promise<boolean> {
  return withLedger(app, async (ledger) => {
    const now = instantText(app.clock.now());
    const paused = new Set<string>();
    for (const { channel, until, settingsHash: hash } of await ledger.channelPauses()) {
      const way = wayOut(app.settings, channel);
      if ((until === null || until > now) && way !== null && settingsHash(way) === hash) paused.add(channel);
    }
    return (await ledger.waiting()).some((waiting) => isLeftOpen(waiting) || (!paused.has(waiting.message.channel) && isDue(waiting, now)));
  });
}

function isLeftOpen({ deliveries }: Waiting): boolean {
  return deliveries.some(({ endedAt }) => endedAt === null);
}

function isDue({ message, deliveries }: Waiting, now: string): boolean {
  const parts = [...new Set(deliveries.map(({ part }) => part))];
  const waits = parts.some((part) => nextStep(deliveries.filter((each) => each.part === part), now).do === "wait");
  return message.notBefore <= now && !waits;
}
