import type { ScreeningSummary, SourceFreshness, SourceStatus } from "../report/record.js";
import { localTime } from "../runtime/clock.js";
import type { Run } from "../store/ledger.js";
import { alertStatus, type AlertStatus } from "./alert-status.js";
import type { App } from "./app.js";
import { endingCalendars, sourceFreshness, type EndingCalendar } from "./freshness.js";
import { sourceStatuses } from "./source-statuses.js";
import { withLedger, withWarehouse } from "./stores.js";

/** How things stand, for `status`. */
export type Status = AlertStatus & {
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
      ...(await alertStatus(ledger, app.clock)),
      lastRuns: await ledger.runs(5),
    };
  });
}
