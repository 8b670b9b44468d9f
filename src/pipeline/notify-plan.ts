import { isMuted } from "../alerts/muting.js";
import { nextStep } from "../deliver/retry-policy.js";
import { incidentText } from "../report/incident-text.js";
import { subjectOf } from "../report/mail-subject.js";
import type { MessageContent } from "../report/record.js";
import { instantText, localTime, today } from "../runtime/clock.js";
import type { Ledger } from "../store/ledger.js";
import { wordsOf, type App } from "./app.js";
import type { Notified, Waiting } from "./pass.js";
import { recipientOf, shownAddress } from "./recipient.js";
import { storedContent } from "./render-message.js";
import { withLedger } from "./stores.js";
import { isOriginalLost } from "./told-original.js";
import { isEnclosed } from "./weekly-mail-of.js";
import { settingsHash, wayOut } from "./way-out.js";

/** What the next pass would do, and what is told to nobody, each in one line with what keeps it quiet. */
export type NotifyPlan = { readonly messages: readonly Notified[]; readonly inhibited: readonly string[] };

/** Who would get what and when, and what is inhibited by what. Sends and writes nothing. */
export async function planNotify(app: App): Promise<NotifyPlan> {
  return withLedger(app, async (ledger) => {
    const messages: Notified[] = [];
    for (const waiting of await ledger.waiting()) messages.push(await planned(app, ledger, waiting));
    return { messages, inhibited: [...(await byIncidents(app, ledger)), ...(await byMutes(app, ledger)), ...(await bySuppression(app, ledger))] };
  });
}

async function planned(app: App, ledger: Ledger, waiting: Waiting): Promise<Notified> {
  const { message } = waiting;
  const found = recipientOf(app.settings, message, await ledger.suppressions());
  const content = storedContent(await ledger.content(message.id));
  const shown = { messageId: message.id, kind: message.kind, subscriberId: message.recipient, channel: message.channel, subject: subjectOf(content) };
  if ("missing" in found) return { ...shown, recipient: message.recipient, result: "skipped", detail: wordsOf(app).notify.plan.skipped(wordsOf(app).deliveryReasons[found.missing]) };
  const way = wayOut(app.settings, message.channel) ?? { id: message.channel, kind: "file" as const };
  const reasons = [countsText(app, content), ...(await obstacles(app, ledger, waiting))];
  return { ...shown, recipient: `${found.recipient.name} <${shownAddress(found.recipient, way)}>`, result: "waiting", detail: reasons.join(wordsOf(app).report.semicolon) };
}

/** What keeps a message from being sent at once; none where it goes with the next pass. */
async function obstacles(app: App, ledger: Ledger, { message, deliveries }: Waiting): Promise<readonly string[]> {
  const { notify, deliveryReasons } = wordsOf(app);
  const now = instantText(app.clock.now());
  const at = (instant: string): string => localTime(new Date(instant));
  const way = wayOut(app.settings, message.channel);
  const pause = (await ledger.channelPauses()).find(({ channel, until }) => channel === message.channel && (until === null || until > now));
  const isPaused = pause !== undefined && way !== null && settingsHash(way) === pause.settingsHash;
  const steps = [...new Set(deliveries.map(({ part }) => part))].map((part) => nextStep(deliveries.filter((each) => each.part === part && each.endedAt !== null), now));
  return [
    ...(message.notBefore > now ? [notify.notBefore(at(message.notBefore))] : []),
    ...(way === null ? [notify.plan.skipped(deliveryReasons.channel_removed)] : []),
    ...(isPaused ? [pause.until === null ? notify.channelDisabled(deliveryReasons[pause.reason]) : notify.channelPaused(deliveryReasons[pause.reason], at(pause.until))] : []),
    ...steps.flatMap((step) => (step.do === "wait" ? [notify.triedAgain(at(step.until))] : [])),
    ...(await originalText(app, ledger, message)),
  ];
}

async function originalText(app: App, ledger: Ledger, message: Waiting["message"]): Promise<readonly string[]> {
  const { notify, deliveryReasons } = wordsOf(app);
  const original = await isOriginalLost({ ledger }, message);
  if (original === null) return [];
  return [original === "waiting" ? notify.waitsForOriginal : notify.plan.skipped(deliveryReasons.original_not_delivered)];
}

/** How many products stand in each list of a message. */
function countsText(app: App, content: MessageContent): string {
  const { plan } = wordsOf(app).notify;
  if (content.kind === "weekly") return wordsOf(app).weeklyMail.plan({ week: content.issue.week, files: String(content.issue.files.filter(isEnclosed).length) });
  if (content.kind === "incident") return plan.incidents(String(content.notice.incidents.length));
  const { added, escalated = [], ongoing, eased = [], closed, corrected = [], counts } = content.digest;
  const all = counts ?? { added: added.length, escalated: escalated.length, ongoing: ongoing.length, eased: eased.length, closed: closed.length };
  const text = (count: number): string => String(count);
  return plan.counts({ added: text(all.added), escalated: text(all.escalated), eased: text(all.eased), closed: text(all.closed), ongoing: text(all.ongoing), corrected: text(corrected.length) });
}

async function byIncidents(app: App, ledger: Ledger): Promise<readonly string[]> {
  const open = (await ledger.openIncidents()).filter(({ inhibits }) => inhibits > 0);
  return open.map((incident) => wordsOf(app).notify.plan.byIncident(incidentText(incident, app.language), String(incident.inhibits)));
}

async function byMutes(app: App, ledger: Ledger): Promise<readonly string[]> {
  const day = today(app.clock);
  const mutes = await ledger.mutesOn(day);
  const open = mutes.length === 0 ? [] : [...(await ledger.openEpisodes()).values()];
  return mutes.map((mute) => {
    const count = open.filter(({ fingerprint, last, level }) => isMuted({ ...last, fingerprint, level }, [mute], day)).length;
    return wordsOf(app).notify.plan.byMute({ id: String(mute.id), author: mute.author, reason: mute.reason, until: mute.until, count: String(count) });
  });
}

async function bySuppression(app: App, ledger: Ledger): Promise<readonly string[]> {
  const { deliveryReasons, notify } = wordsOf(app);
  const reasons: Readonly<Record<string, string>> = deliveryReasons;
  return (await ledger.suppressions()).map(({ subscriberId, channel, reason, by }) =>
    notify.plan.suppressed({ id: subscriberId, channel: channel ?? notify.plan.anyChannel, reason: reasons[reason] ?? reason, by }),
  );
}
