import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "./app.js";
import { lookInto, sameLook, type DropLook } from "./drop-looking.js";

/** Between two looks, milliseconds: a listing of one folder, also over a share, where the system tells nobody of new files. */
const POLL_MS = 3_000;

export type DropWatch = {
  /** Looks no more and waits for the run it has started. Never rejects. */
  readonly stop: () => Promise<void>;
};

/**
 * Looks into the drop folder every few seconds and starts a run when a file has settled: it was the same at two looks. A file that a run leaves
 * lying is left to the schedule until somebody writes it again.
 *
 * @param run resolves to false when another run was under way: it is started again at the next look
 */
export function watchDropFolder(app: App, run: () => Promise<boolean>, pollMs = POLL_MS): DropWatch {
  const stopping = new AbortController();
  const watching = watch(app, run, pollMs, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function watch(app: App, run: () => Promise<boolean>, pollMs: number, signal: AbortSignal): Promise<void> {
  let before: readonly DropLook[] = [];
  let handled: readonly DropLook[] = [];
  let isBroken = false;
  while (!signal.aborted) {
    try {
      const looks = await lookInto(app.home.drop);
      if (isBroken) app.log.info("drop_folder_back", { folder: app.home.drop });
      isBroken = false;
      const settled = looks.filter((look) => isAmong(before, look));
      const isNew = settled.some((look) => !isAmong(handled, look));
      before = looks;
      if (isNew && (await run())) handled = settled;
    } catch (error) {
      // Once for each breakdown: a share that is down for a night would fill the log.
      if (!isBroken) app.log.error("drop_folder_failed", { folder: app.home.drop, error });
      isBroken = true;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

function isAmong(looks: readonly DropLook[], look: DropLook): boolean {
  return looks.some((other) => sameLook(other, look));
}
