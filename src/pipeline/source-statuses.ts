import type { SourceStatus } from "../report/record.js";
import type { ImportRecord, Warehouse } from "../store/warehouse.js";

/** What is stored of each source, in the order they were first imported. The newest month is one with a figure: an import may claim to cover months to come. */
export async function sourceStatuses(warehouse: Warehouse, imports: readonly ImportRecord[]): Promise<SourceStatus[]> {
  const newest = await warehouse.newestMonths();
  return [...new Set(imports.map(({ source }) => source))].map((source) => {
    const own = imports.filter((record) => record.source === source);
    return { source, newestPeriod: newest.get(source) ?? null, imports: own.length, lastImportedAt: own.at(-1)?.recordedAt ?? null };
  });
}
