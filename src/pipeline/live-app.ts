import type { IncidentOpening } from "../alerts/incident.js";
import { instantText } from "../runtime/clock.js";
import { configStamp } from "../settings/config-stamp.js";
import { findingLine, type Finding } from "../settings/settings-faults.js";
import { checkSettings } from "../settings/settings.js";
import { wordsOf, type App } from "./app.js";
import { opsMessages } from "./ops-messages.js";
import { withLedger } from "./stores.js";

/** Where a running service reads its configuration again. */
export type ConfigSource = { readonly folders: readonly string[]; readonly env: NodeJS.ProcessEnv };

/** The app of a service whose configuration may be changed while it runs. */
export type LiveApp = {
  /** Looks at the configuration first; a changed one that is sound is in force from here on, as a whole. Never rejects. */
  look(): Promise<App>;
};

/**
 * A service's app that follows its configuration.
 *
 * A changed configuration with a fault leaves the one before in force; it is logged once, and ops are told once, by an incident that lasts until it is mended. A change tells
 * nobody of anything by itself. A secret that changes without its file among those of the configuration is read at the next start.
 *
 * @param onChange called with the new app, before it is handed to anybody
 */
export async function liveApp(app: App, { folders, env }: ConfigSource, onChange: (app: App) => void): Promise<LiveApp> {
  let current = app;
  let stamp = configStamp(folders);
  const follow = async (): Promise<void> => {
    const seen = configStamp(folders);
    if (seen === stamp) return;
    const { settings, faults } = checkSettings(folders, env);
    const all = [...faults, ...(settings?.channelFaults ?? [])];
    if (settings === null || all.length > 0) await refuse(current, all);
    else {
      current = { ...current, settings };
      await mend(current);
      current.log.info("configuration_reloaded", { folder: settings.folder });
      current.notice(wordsOf(current).subscriptions.reload.reloaded(settings.folder));
      onChange(current);
    }
    // Only now: what the ledger could not take is looked at again.
    stamp = seen;
  };
  let turn: Promise<App> = Promise.resolve(app);
  const look = async (): Promise<App> => {
    await follow().catch((error: unknown) => current.log.error("configuration_not_read", { error }));
    return current;
  };
  await mend(app);
  return { look: () => (turn = turn.then(look)) };
}

async function refuse(app: App, faults: readonly Finding[]): Promise<void> {
  const { folder } = app.settings;
  const lines = faults.map((fault) => findingLine(fault, app.settings.ops.language));
  await record(app, [{ kind: "configuration", subject: folder, detail: { fault: lines[0] ?? "", faults: String(lines.length) }, inhibits: 0 }], () => false);
  app.log.error("configuration_refused", { folder, faults: faults.map((fault) => findingLine(fault, "en")) });
  app.notice(wordsOf(app).subscriptions.reload.unchanged(faults.map((fault) => `  ${findingLine(fault, app.language)}`).join("\n")));
}

/** Ends the incident of a configuration that is sound again, also one that an earlier run of the service began. */
async function mend(app: App): Promise<void> {
  await record(app, [], (subject) => subject === app.settings.folder);
}

async function record(app: App, open: readonly IncidentOpening[], isMended: (subject: string) => boolean): Promise<void> {
  await withLedger(app, async (ledger) => {
    const close = (await ledger.openIncidents()).filter(({ kind, subject }) => kind === "configuration" && isMended(subject)).map(({ id }) => id);
    if (open.length + close.length === 0) return;
    const summary = (await ledger.lastScreening())?.summary ?? null;
    await ledger.recordIncidents({ at: instantText(app.clock.now()), open, close, messages: (changed) => opsMessages(app, changed, summary) });
  });
}
