import type { Incident } from "../alerts/incident.js";
import { LOCAL } from "../deliver/channel.js";
import type { OpsNotice, ScreeningSummary } from "../report/record.js";
import { instantText, localTime } from "../runtime/clock.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { App } from "./app.js";

/**
 * What ops are told of incidents that begin or end, one message for each of their channels. What is wrong with one of these channels is told by the others, and as a file on
 * this machine in any case: it must not wait for the very channel that fails.
 *
 * @param changed incidents that began or ended, at least one
 * @param summary the screening that stands; null in an empty store
 */
export function opsMessages(app: App, changed: readonly Incident[], summary: ScreeningSummary | null): readonly NewMessage[] {
  const { ops } = app.settings;
  const failing = new Set(changed.filter(({ closedAt }) => closedAt === null).flatMap((incident) => failingChannel(incident, ops.id)));
  const usual = ops.channels.filter((channel) => !failing.has(channel));
  const instead = ops.channels.length === usual.length ? [] : [...(ops.secondChannel === null || failing.has(ops.secondChannel) ? [] : [ops.secondChannel]), LOCAL];
  const at = instantText(app.clock.now());
  const notice: OpsNotice = {
    language: ops.language,
    sample: app.sample,
    recipientName: ops.name,
    writtenAt: localTime(app.clock.now()),
    incidents: changed,
    // How much was found is told; what, may be of anybody's products.
    summary: summary === null ? null : { ...summary, findings: { counts: summary.findings?.counts ?? {}, listed: [] } },
    command: `friction-watch status${app.sample ? " --sample" : ""}`,
  };
  return [...new Set([...usual, ...instead])].map((channel) => ({
    kind: "incident",
    recipient: ops.id,
    subscribers: [ops.id],
    channel,
    notBefore: at,
    rhythm: "immediate",
    originId: null,
    content: { kind: "incident", notice },
    tells: [],
  }));
}

/** The channel of ours that an incident says does not serve us. */
function failingChannel({ kind, subject, detail }: Incident, opsId: string): readonly string[] {
  if (kind === "channel") return [subject];
  return kind === "delivery" && detail.recipient === opsId && detail.channel !== undefined ? [detail.channel] : [];
}
