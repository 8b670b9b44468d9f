import type { IncidentOpening } from "../alerts/incident.js";
import type { Undrawn } from "../report/mail-pictures.js";
import { instantText } from "../runtime/clock.js";
import { findingLine } from "../settings/settings-faults.js";
import type { Ledger } from "../store/ledger.js";
import type { App } from "./app.js";
import { opsMessages } from "./ops-messages.js";

/** Subject of the incidents of pictures that reports had to do without. */
const REPORT = "weekly-report";

/**
 * Tells ops what the reports just written had to do without: charts that could not be drawn, all in one incident, and the letterhead. Each lasts until reports are written
 * whole again.
 */
export async function recordReportIncidents(app: App, ledger: Ledger, week: string, undrawn: readonly Undrawn[]): Promise<void> {
  const open = [...pictureOpening(week, undrawn), ...letterheadOpening(app)];
  const standing = (await ledger.openIncidents()).filter(({ kind, subject, detail }) => (kind === "picture" && subject === REPORT) || (kind === "configuration" && detail.reason === "letterhead"));
  const close = standing.filter((incident) => !open.some(({ kind, subject }) => kind === incident.kind && subject === incident.subject)).map(({ id }) => id);
  if (open.length + close.length === 0) return;
  const summary = (await ledger.lastScreening())?.summary ?? null;
  const changed = await ledger.recordIncidents({ at: instantText(app.clock.now()), open, close, messages: (incidents) => opsMessages(app, incidents, summary) });
  for (const { kind, subject, closedAt } of changed) app.log.warn(closedAt === null ? "incident_opened" : "incident_closed", { kind, subject });
}

function pictureOpening(week: string, undrawn: readonly Undrawn[]): IncidentOpening[] {
  const [first] = undrawn;
  if (first === undefined) return [];
  const charts = new Set(undrawn.map(({ chart }) => chart)).size;
  return [{ kind: "picture", subject: REPORT, detail: { ...first, charts: String(charts), week }, inhibits: 0 }];
}

function letterheadOpening({ settings: { letterheadFinding, ops } }: App): IncidentOpening[] {
  if (letterheadFinding === null) return [];
  return [{ kind: "configuration", subject: letterheadFinding.file, detail: { reason: "letterhead", fault: findingLine(letterheadFinding, ops.language) }, inhibits: 0 }];
}
