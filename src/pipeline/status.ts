import type { ScreeningSummary, SourceFreshness, SourceStatus } from "../report/record.js";
import { localTime } from "../runtime/clock.js";
import type { Run } from "../store/ledger.js";
import type { App } from "./app.js";
import { endingCalendars, sourceFreshness, type EndingCalendar } from "./freshness.js";
import { sourceStatuses } from "./source-statuses.js";
import { withLedger, withWarehouse } from "./stores.js";

/** How things stand, for `status`. */
export type Status = {
  readonly version: string;
  readonly config: string;
  readonly home: string;
  readonly sample: boolean;
  readonly now: string;
  readonly sources: readonly SourceStatus[];
  /** Each source by its release calendar; empty on the sample. */
  readonly freshness: readonly SourceFreshness[];
  /** Calendars whose dates end within sixty days, or have ended. */
  readonly endingCalendars: readonly EndingCalendar[];
  readonly screening: (ScreeningSummary & { readonly screenedAt: string }) | null;
  readonly openEpisodes: number;
  readonly waitingMessages: number;
  /** Recipients who could not be told of something by one of their channels, and have not been told of anything that way since. */
  readonly undeliverableMessages: number;
  readonly lastRuns: readonly Run[];
};

export async function status(app: App): Promise<Status> {
  const sources = await withWarehouse(app, "read", async (warehouse) => sourceStatuses(warehouse, await warehouse.imports()));
  return withLedger(app, async (ledger) => {
    const last = await ledger.lastScreening();
    return {
      version: app.version,
      config: app.settings.folder,
      home: app.home.folder,
      sample: app.sample,
      now: localTime(app.clock.now()),
      sources,
      freshness: sourceFreshness(app, sources),
      endingCalendars: app.sample ? [] : endingCalendars(app.settings.calendars, app.clock),
      screening: last === null ? null : { ...last.summary, screenedAt: last.screenedAt },
      openEpisodes: (await ledger.openEpisodes()).size,
      waitingMessages: (await ledger.waiting()).length,
      undeliverableMessages: (await ledger.openIncidents()).filter(({ kind }) => kind === "delivery").length,
      lastRuns: await ledger.runs(5),
    };
  });
}
