import { recipientsOf, type Suppressed } from "../deliver/routes.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { notBefore } from "../deliver/working-hours.js";
import type { WeeklyNotice } from "../report/weekly-notice-record.js";
import { instantText } from "../runtime/clock.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { App } from "./app.js";

/**
 * What brings a subscriber their issue: one message for each of their channels, at their working hours, whatever their rhythm of alerts. None for one who wants no report, or
 * is suppressed. Their second channel stands in where one of these can't deliver, as for every message.
 */
export function weeklyMessages(app: App, subscriber: Subscriber, issue: WeeklyNotice, suppressed: readonly Suppressed[]): NewMessage[] {
  if (!subscriber.weeklyReport) return [];
  const earliest = instantText(notBefore({ rhythm: "immediate", workingHours: subscriber.workingHours }, app.clock.now(), app.settings.workdays));
  return recipientsOf({ subscribers: [{ ...subscriber, secondChannel: null }] }, suppressed).map(({ channel }) => ({
    kind: "weekly",
    recipient: subscriber.id,
    subscribers: [subscriber.id],
    channel,
    notBefore: earliest,
    rhythm: "immediate",
    originId: null,
    content: { kind: "weekly", issue },
    tells: [],
  }));
}
