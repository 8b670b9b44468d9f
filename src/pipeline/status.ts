import type { SourceStatus, ScreeningSummary } from "../report/record.js";
import { localTime } from "../runtime/clock.js";
import type { Run } from "../store/ledger.js";
import type { App } from "./app.js";
import { withLedger, withWarehouse } from "./stores.js";
import { sourceStatuses } from "./weekly-report.js";

/** How things stand, for `status`. */
export type Status = {
  readonly version: string;
  readonly config: string;
  readonly home: string;
  readonly sample: boolean;
  readonly now: string;
  readonly sources: readonly SourceStatus[];
  readonly screening: (ScreeningSummary & { readonly screenedAt: string }) | null;
  readonly openEpisodes: number;
  readonly waitingMessages: number;
  /** Refused for good by the recipient's server. */
  readonly undeliverableMessages: number;
  readonly lastRuns: readonly Run[];
};

export async function status(app: App): Promise<Status> {
  const imports = await withWarehouse(app, "read", (warehouse) => warehouse.imports());
  return withLedger(app, async (ledger) => {
    const last = await ledger.lastScreening();
    return {
      version: app.version,
      config: app.settings.folder,
      home: app.home.folder,
      sample: app.sample,
      now: localTime(app.clock.now()),
      sources: sourceStatuses(imports),
      screening: last === null ? null : { ...last.summary, screenedAt: last.screenedAt },
      openEpisodes: (await ledger.openEpisodes()).size,
      waitingMessages: (await ledger.undelivered()).length,
      undeliverableMessages: await ledger.givenUp(),
      lastRuns: await ledger.runs(5),
    };
  });
}
