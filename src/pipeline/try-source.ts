import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileReaders } from "../sources/index.js";
import type { SourceRequest, Wanted } from "../sources/asking.js";
import type { RejectedRow } from "../sources/source-file.js";
import type { Observation } from "../trade/observation.js";
import type { App } from "./app.js";
import type { Reach } from "./pull-source.js";

/** What one office answers, as it would be stored. */
export type Tried = {
  /** Questions asked, parts of split ones included. */
  readonly questions: readonly string[];
  readonly observations: readonly Observation[];
  readonly rejected: readonly RejectedRow[];
  readonly skipped: number;
};

/**
 * Asks one office and reads its answer without storing anything. It asks the same questions the same way as a pull, calls counted.
 *
 * @throws SourceError when the office failed, FormatError when its answer can't be read
 */
export async function trySource(app: App, { source, http }: Reach, wanted: Wanted, baseUrl: string | null): Promise<Tried> {
  const folder = await mkdtemp(join(tmpdir(), "friction-watch-try-"));
  const settings = app.settings.asked[source.name];
  const asker = source.open({ http, key: settings.key, rowsPerCall: settings.rowsPerCall, baseUrl: baseUrl ?? settings.baseUrl, folder, wait: async (ms) => sleep(ms), log: app.log });
  const queue: SourceRequest[] = [...source.requests(wanted)];
  const tried = { questions: [] as string[], observations: [] as Observation[], rejected: [] as RejectedRow[], skipped: 0 };
  try {
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      tried.questions.push(request.name);
      const answer = await asker.ask(request);
      if (answer.kind === "split") queue.unshift(...answer.parts);
      if (answer.kind !== "data") continue;
      const options = { flow: request.flow, currency: null, acceptTruncated: true, mapping: null };
      for await (const batch of fileReaders[source.name](createReadStream(answer.file), request.name, options)) {
        tried.observations.push(...batch.observations.map(({ observation }) => observation));
        tried.rejected.push(...batch.rejected);
        tried.skipped += batch.skipped;
      }
    }
    return tried;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
