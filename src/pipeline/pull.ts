/** What has come out is brought in: files people have dropped, and the offices that are asked. */
import { ASKED_SOURCE_NAMES, type AskedSourceName } from "../trade/observation.js";
import { askedSource } from "../sources/index.js";
import type { App } from "./app.js";
import { readDropFolder, type DropResult } from "./drop-folder.js";
import { recordPullIncidents } from "./pull-incidents.js";
import { pullSource, type Progress, type Reach, type SourcePull } from "./pull-source.js";
import type { PullSpan } from "./pull-wanted.js";
import { countCall } from "./quota.js";

export type PullOptions = {
  /** The offices to ask; null for all that sources.yaml says are asked. */
  readonly sources: readonly AskedSourceName[] | null;
  readonly span: PullSpan;
  readonly onProgress: Progress;
};

export type PullResult = { readonly dropped: DropResult; readonly sources: readonly SourcePull[] };

export const EVERYTHING_DUE: PullOptions = { sources: null, span: { from: null, to: null }, onProgress: () => undefined };

/** Reads the drop folder, then asks each office; one that fails stops none of the others. */
export async function pull(app: App, options: PullOptions, reach: (app: App, source: AskedSourceName) => Promise<Reach> = openReach): Promise<PullResult> {
  const dropped = await readDropFolder(app);
  const sources: SourcePull[] = [];
  for (const name of options.sources ?? ASKED_SOURCE_NAMES.filter((source) => app.settings.asked[source].ask)) {
    const pulled = await pullSource(app, await reach(app, name), options.span, options.onProgress);
    app.log.info("source_pulled", { source: name, state: pulled.state, answered: pulled.answered, left: pulled.left, failures: pulled.failures.length });
    sources.push(pulled);
  }
  await recordPullIncidents(app, sources);
  return { dropped, sources };
}

/** The office as it is configured, each call counted against its daily limit. */
export async function openReach(app: App, name: AskedSourceName): Promise<Reach> {
  const { openHttp } = await import("./open-http.js");
  return { source: await askedSource(name), http: openHttp(app, name, app.settings.asked[name].policy, () => countCall(app, name)) };
}
