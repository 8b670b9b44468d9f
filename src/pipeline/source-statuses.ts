import type { SourceStatus } from "../report/record.js";
import type { ImportRecord } from "../store/warehouse.js";

/** What is stored of each source, in the order they were first imported. */
export function sourceStatuses(imports: readonly ImportRecord[]): SourceStatus[] {
  return [...new Set(imports.map(({ source }) => source))].map((source) => {
    const own = imports.filter((record) => record.source === source);
    const newestPeriod = own.map(({ lastPeriod }) => lastPeriod).reduce((a, b) => (a > b ? a : b));
    return { source, newestPeriod, imports: own.length, lastImportedAt: own.at(-1)?.recordedAt ?? null };
  });
}
