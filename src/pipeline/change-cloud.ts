import { changeTally } from "../report/change-tally.js";
import type { ChangeCloud } from "../report/overview-record.js";
import type { ScreeningSummary } from "../report/record.js";
import type { Warehouse } from "../store/warehouse.js";
import type { App } from "./app.js";
import { configuredQuery, judgingOf, readFor } from "./screen.js";
import { judgeAll } from "./screen-series.js";

/**
 * How far every watched series that could be judged moved over the twelve months to the month of a screening, by the figures that screening knew.
 *
 * @returns null where nothing could be judged, as in January, or nothing is asked for
 */
export async function changeCloud(warehouse: Warehouse, app: App, { period, vintage }: ScreeningSummary): Promise<ChangeCloud | null> {
  const configured = configuredQuery(app);
  // Each series once, as the first rule sees it; on a list of its own no score is needed, and none is made.
  const query = { ...configured, asOf: vintage, rules: configured.rules.slice(0, 1).map((rule) => ({ ...rule, levels: "list" as const })) };
  const read = await readFor(warehouse, app, query);
  if (query.rules.length === 0 || read.newest === null) return null;
  const tally = changeTally("year", period);
  judgeAll(read, period, null, judgingOf(app, query, { thresholds: [], scores: null }, ({ kind, windows: { year } }) => {
    if (kind !== "not_evaluable") tally.see(year.quantityYoy, year.unitValueYoy);
    return false;
  }));
  return tally.cloud();
}
