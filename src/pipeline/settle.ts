import type { Incident } from "../alerts/incident.js";
import { opsMessages } from "./ops-messages.js";
import { nowOf, type Pass } from "./pass.js";

/**
 * Writes down what a round has found out, what follows from a failure before the failure itself: a process killed in between finds the message still waiting and comes to
 * the same end, and neither the second channel nor ops are forgotten.
 */
export async function settle(pass: Pass): Promise<void> {
  const { ledger } = pass;
  for (const suppression of pass.suppressions.splice(0)) await ledger.suppress(suppression);
  await queueStandIns(pass);
  await recordIncidents(pass);
  for (const { end, deliveryId, row } of pass.settling.splice(0)) {
    await ledger.endDelivery(deliveryId ?? (await ledger.beginDelivery({ ...row, begunAt: end.endedAt })), end);
  }
}

async function queueStandIns(pass: Pass): Promise<void> {
  const { ledger } = pass;
  for (const standIn of pass.standIns.splice(0)) {
    const [content, tells] = [await ledger.content(standIn.originId), await ledger.tells(standIn.originId)];
    await ledger.queue([{ ...standIn, content, tells }], nowOf(pass));
  }
}

async function recordIncidents(pass: Pass): Promise<void> {
  const { ledger, app } = pass;
  const openings = [...new Map(pass.openings.splice(0).map((opening) => [`${opening.kind} ${opening.subject}`, opening])).values()];
  const close = (await ledger.openIncidents()).filter((incident) => isOver(pass, incident)).map(({ id }) => id);
  pass.worked.clear();
  if (openings.length + close.length === 0) return;
  const summary = (await ledger.lastScreening())?.summary ?? null;
  const changed = await ledger.recordIncidents({ at: nowOf(pass), open: openings, close, messages: (incidents) => opsMessages(app, incidents, summary) });
  for (const { kind, subject, closedAt } of changed) app.log.warn(closedAt === null ? "incident_opened" : "incident_closed", { kind, subject });
}

/** Of a channel, and of a recipient by a channel, when something has gone that way since. */
function isOver(pass: Pass, { kind, subject }: Incident): boolean {
  return (kind === "channel" || kind === "delivery") && pass.worked.has(subject);
}
