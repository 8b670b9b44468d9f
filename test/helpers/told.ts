/** What is queued for whom, as its readers would have it. */
import type { App } from "../../src/pipeline/app.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { AlertDigest, MessageContent, OpsNotice } from "../../src/report/record.js";
import type { QueuedMessage } from "../../src/store/alert-ledger.js";

export type Queued = { readonly message: QueuedMessage; readonly content: MessageContent };

/** Messages that wait, oldest first, with what they say. */
export async function queued(app: App): Promise<Queued[]> {
  return withLedger(app, async (ledger) => {
    const all: Queued[] = [];
    for (const { message } of await ledger.waiting()) all.push({ message, content: (await ledger.content(message.id)) as MessageContent });
    return all;
  });
}

/** Digests that wait, with the recipient and the channel each is for. */
export async function digests(app: App): Promise<{ readonly recipient: string; readonly channel: string; readonly digest: AlertDigest }[]> {
  return (await queued(app)).flatMap(({ message: { recipient, channel }, content }) => ("digest" in content ? [{ recipient, channel, digest: content.digest }] : []));
}

/** Notices to ops that wait. */
export async function notices(app: App): Promise<OpsNotice[]> {
  return (await queued(app)).flatMap(({ content }) => (content.kind === "incident" ? [content.notice] : []));
}

/** One line for each item told: `bureau: added 84151021 yellow`, for another channel than mail `bureau@group: …`. */
export function lines(told: Awaited<ReturnType<typeof digests>>): string[] {
  return told.flatMap(({ recipient, channel, digest }) => {
    const who = channel === "mail" ? recipient : `${recipient}@${channel}`;
    const { added, escalated = [], ongoing, eased = [], closed, unmuted = [], corrected = [] } = digest;
    const listed = Object.entries({ added, escalated, ongoing, eased, closed, unmuted }).flatMap(([list, items]) => items.map(({ verdict }) => `${who}: ${list} ${verdict.hsCode} ${verdict.level ?? "none"}`));
    return [...listed, ...corrected.map(({ state, item: { verdict } }) => `${who}: ${state} ${verdict.hsCode} ${verdict.level ?? "none"}`)];
  });
}
