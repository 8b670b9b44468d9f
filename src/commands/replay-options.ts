import type { MonthRange, ReplayOptions } from "../pipeline/replay.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { UsageError } from "../runtime/errors.js";
import { say } from "../words/words.js";
import { slowProgress } from "./progress.js";
import { readPeriod } from "./query-options.js";

/** `--from` and `--to` of a replay. */
export function readRange({ from, to }: { readonly from?: string; readonly to?: string }): MonthRange {
  const range = { from: from === undefined ? null : readPeriod(from, "--from"), to: to === undefined ? null : readPeriod(to, "--to") };
  if (range.from !== null && range.to !== null && range.from > range.to) throw new UsageError(say((w) => w.backtest.command.badRange(range.from ?? "", range.to ?? "")));
  return range;
}

/** A replay's line of progress on the terminal, once it has taken two seconds. */
export function replayProgress(app: App): { readonly onProgress: ReplayOptions["onProgress"]; readonly clear: () => void } {
  const line = slowProgress(process.stderr, () => performance.now());
  const { progress } = wordsOf(app).backtest.command;
  return { onProgress: (period, done, all) => line.show(progress(period, String(done), String(all))), clear: line.clear };
}
