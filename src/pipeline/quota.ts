import { instantText } from "../runtime/clock.js";
import { SourceError } from "../runtime/errors.js";
import type { AskedSourceName } from "../trade/observation.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";
import { withLedger } from "./stores.js";

/** The part of an office's daily calls that is used: the rest is for a person who looks something up. */
const USED_SHARE = 0.9;

/**
 * Counts a call before it is made, in the ledger, so that the office's daily limit holds over runs and crashes.
 *
 * @throws SourceError `quota_spent` when nine tenths of the day's calls are used; the day is UTC
 */
export async function countCall(app: App, source: AskedSourceName): Promise<void> {
  const { callsPerDay } = app.settings.asked[source];
  const day = instantText(app.clock.now()).slice(0, 10);
  await withLedger(app, async (ledger) => {
    const used = await ledger.callsOn(source, day);
    if (callsPerDay !== null && used >= Math.floor(callsPerDay * USED_SHARE)) {
      const notBefore = instantText(new Date(Date.parse(day) + 86_400_000));
      const tell = say((w) => w.pull.quotaSpent(source, String(used), String(callsPerDay)));
      throw new SourceError(tell, { source, reason: "quota_spent", retryable: false, notBefore });
    }
    await ledger.countCall(source, day);
  });
}
