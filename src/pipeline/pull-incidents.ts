import type { Incident, IncidentOpening } from "../alerts/incident.js";
import { instantText } from "../runtime/clock.js";
import type { App } from "./app.js";
import { opsMessages } from "./ops-messages.js";
import type { PullFailure, SourcePull } from "./pull-source.js";
import { withLedger } from "./stores.js";

/** An office that asks for a pause, or whose daily limit is used up, is well. */
const NOT_ILL: readonly PullFailure["reason"][] = ["rate_limited", "quota_spent"];

/** Opens an incident for each office that could not be asked, and closes it when it can be again; ops are told of both. */
export async function recordPullIncidents(app: App, pulls: readonly SourcePull[]): Promise<void> {
  await withLedger(app, async (ledger) => {
    const known = (await ledger.openIncidents()).filter(({ kind }) => kind === "source");
    const held = [...(await ledger.openEpisodes()).values()];
    const open = pulls.flatMap((pulled) => failed(pulled, held.filter(({ last }) => last.source === pulled.source).length));
    const close = known.filter((incident) => isOver(incident, pulls)).map(({ id }) => id);
    if (open.every(({ subject }) => known.some((incident) => incident.subject === subject)) && close.length === 0) return;
    const last = await ledger.lastScreening();
    await ledger.recordIncidents({ at: instantText(app.clock.now()), open, close, messages: (changed) => opsMessages(app, changed, last?.summary ?? null) });
  });
}

/** An office that answered nothing, or no more: the failure says why. */
function failed({ source, state, answered, failures }: SourcePull, inhibits: number): IncidentOpening[] {
  const failure = failures.find(({ reason }) => !NOT_ILL.includes(reason));
  if (failure === undefined || (state !== "unfinished" && answered > 0)) return [];
  return [{ kind: "source", subject: source, detail: { reason: "pull_failed", failure: failure.reason }, inhibits }];
}

/** An office that was asked and answered. One that paused, or gave no sign either way, leaves the incident as it is. */
function isOver({ subject, detail }: Incident, pulls: readonly SourcePull[]): boolean {
  return detail.reason === "pull_failed" && pulls.some((pulled) => pulled.source === subject && pulled.state !== "paused" && failed(pulled, 0).length === 0);
}
