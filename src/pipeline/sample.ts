import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "./app.js";
import { COVERS_NOTHING_MORE } from "./coverage-gathering.js";
import { importFile, type Receipt } from "./import-files.js";
import { mainJob, type MainJobResult } from "./main-job.js";
import { screenAndRecord } from "./record-screening.js";
import { withLedger } from "./stores.js";

/** How the files of the last month end: it arrives as a release, after the history. */
const SAMPLE_RELEASE = "2026-10.csv";

export type SampleRun = MainJobResult & { readonly receipts: readonly Receipt[] };

/**
 * The main job on the bundled synthetic sample: its history is imported and screened as the baseline, then its newest month arrives as a release, so
 * that the alert is a real one. Run again, it finds everything imported and nothing new.
 */
export async function sampleJob(app: App, folder: string): Promise<SampleRun> {
  const files = (await readdir(folder)).filter((name) => /^(export|guangdong)-.*\.csv$/.test(name)).sort();
  const importAll = async (names: readonly string[]): Promise<Receipt[]> => {
    const receipts: Receipt[] = [];
    for (const name of names) receipts.push(await importFile(app, join(folder, name), SAMPLE_OPTIONS));
    return receipts;
  };
  const history = await importAll(files.filter((name) => !name.endsWith(SAMPLE_RELEASE)));
  const baseline = await withLedger(app, (ledger) => ledger.lastScreening());
  if (baseline === null) await screenAndRecord(app);
  const release = await importAll(files.filter((name) => name.endsWith(SAMPLE_RELEASE)));
  return { ...(await mainJob(app)), receipts: [...history, ...release] };
}

/** The sample is a whole made-up world: its files hold every partner there is. */
const SAMPLE_OPTIONS = {
  source: "gacc",
  flow: "export",
  currency: null,
  covers: { ...COVERS_NOTHING_MORE, allPartners: true },
  mappingFile: null,
  acceptTruncated: false,
  restore: false,
  publishedOn: null,
  name: null,
} as const;
