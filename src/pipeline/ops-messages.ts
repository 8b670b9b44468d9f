import type { Incident } from "../alerts/incident.js";
import { opsOf, type Recipient, type Suppressed } from "../deliver/routes.js";
import { notBefore } from "../deliver/working-hours.js";
import type { MessageContent, OpsNotice, ScreeningSummary } from "../report/record.js";
import { instantText, localTime } from "../runtime/clock.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { App } from "./app.js";

/**
 * What tells ops of incidents that have begun or ended: one message on each of their channels, at once or when their working hours begin, whatever rhythm they like alerts in.
 *
 * @param summary the screening that stands; null in an empty store
 */
export function opsMessages(app: App, suppressed: readonly Suppressed[], summary: ScreeningSummary | null): (changed: readonly Incident[]) => NewMessage[] {
  return (changed) => (changed.length === 0 ? [] : opsOf(app.settings, suppressed).map((recipient) => opsMessage(app, recipient, changed, summary)));
}

function opsMessage(app: App, recipient: Recipient, incidents: readonly Incident[], summary: ScreeningSummary | null): NewMessage {
  const { language, name: recipientName } = recipient;
  const now = app.clock.now();
  const notice: OpsNotice = { language, sample: app.sample, recipientName, writtenAt: localTime(now), incidents, summary, command: `friction-watch status${app.sample ? " --sample" : ""}` };
  const content: MessageContent = { kind: "incident", notice };
  return {
    kind: "incident",
    recipient: recipient.id,
    subscribers: recipient.subscribers.map(({ id }) => id),
    channel: recipient.channel,
    notBefore: instantText(notBefore({ ...recipient, rhythm: "immediate" }, now, app.settings.workdays)),
    rhythm: "immediate",
    originId: null,
    content,
    tells: [],
  };
}
