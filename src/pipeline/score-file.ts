/** Scores a foreign panel: reads the file, runs the early-warning detector over all its series at once, writes a score for each month that has one. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { scorePanel } from "../detect/score/score-panel.js";
import { scoreAt, type Scores } from "../detect/score/scores.js";
import { StoreError, UsageError } from "../runtime/errors.js";
import type { Panel } from "../series/panel.js";
import { readPanelFile, type PanelReading } from "../sources/panel-file.js";
import { monthIndex, periodOf, type Period } from "../trade/period.js";
import { say } from "../words/words.js";
import { isSameFile, writeWholeFile } from "./whole-file.js";

export type ScoreRequest = {
  readonly panelFile: string;
  /** Null for standard output. */
  readonly out: string | null;
  /** First and last month written; null for all that have scores. */
  readonly from: Period | null;
  readonly to: Period | null;
  /** Told how far it is. */
  readonly told: (step: ScoreStep) => void;
};
export type ScoreStep = { readonly step: "reading" | "scoring" | "writing"; readonly count: number };

export type ScoreReceipt = Omit<PanelReading, "panel" | "ids"> & {
  readonly series: number;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  /** Scores written, and series with at least one. */
  readonly scores: number;
  readonly scoredSeries: number;
};

const READ_BYTES = 1 << 20;
/** Significant digits of a score: more than any use of it, and the same on every machine. */
const DIGITS = 10;

/**
 * @throws FormatError when the panel is refused, StoreError when a file can't be read or written; either way no file of scores is left or changed
 * @throws UsageError when the months asked for are none of the panel's
 */
export async function scoreFile({ panelFile, out, from, to, told }: ScoreRequest): Promise<ScoreReceipt> {
  if (out !== null && (await isSameFile(panelFile, out))) throw new UsageError(say((w) => w.score.sameFile(out)));
  const { panel, ids, ...reading } = await readable(panelFile, told);
  const [first, last] = columnsAsked(panel, from, to);
  told({ step: "scoring", count: ids.length });
  const scores = scorePanel(panel, first, last);
  const written = { scores: 0, scoredSeries: 0 };
  const lines = scoreLines(panel, ids, scores, written, told);
  if (out === null) await pipeline(Readable.from(lines), process.stdout, { end: false }).catch(notPrinted);
  else await writeWholeFile(out, lines);
  return { ...reading, ...written, series: ids.length, firstPeriod: periodOf(panel.firstMonth), lastPeriod: periodOf(panel.firstMonth + panel.months - 1) };
}

/** A reader that has seen enough closes the pipe; anything else is told. */
function notPrinted(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw new StoreError(say((w) => w.score.notWritten(w.score.standardOutput, error.code ?? error.message)), { cause: error });
}

async function readable(panelFile: string, told: ScoreRequest["told"]): Promise<PanelReading> {
  try {
    return await readPanelFile(createReadStream(panelFile, { highWaterMark: READ_BYTES }), panelFile, (rows) => told({ step: "reading", count: rows }));
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path !== panelFile) throw error;
    throw new StoreError(say((w) => (code === "ENOENT" ? w.store.noSuchFile(panelFile) : w.store.rawFailed(panelFile, code))), { cause: error });
  }
}

function columnsAsked({ firstMonth, months }: Panel, from: Period | null, to: Period | null): readonly [number, number] {
  const first = from === null ? 0 : Math.max(0, monthIndex(from) - firstMonth);
  const last = to === null ? months - 1 : Math.min(months - 1, monthIndex(to) - firstMonth);
  if (first > last) throw new UsageError(say((w) => w.score.outside(periodOf(firstMonth), periodOf(firstMonth + months - 1))));
  return [first, last];
}

/** Series by series, the months of each in their order. */
function* scoreLines(panel: Panel, ids: readonly string[], scores: Scores, written: { scores: number; scoredSeries: number }, told: ScoreRequest["told"]): Generator<string> {
  yield "series_id,period,score\n";
  for (const [series, id] of ids.entries()) {
    const name = /[",\r\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id;
    let text = "";
    for (let month = scores.from; month <= scores.to; month++) {
      const score = scoreAt(scores, series, month);
      if (score === null) continue;
      if (!Number.isFinite(score)) throw new RangeError(`the score of ${id} in ${periodOf(panel.firstMonth + month)} is ${score}`);
      text += `${name},${periodOf(panel.firstMonth + month)},${Number(score.toPrecision(DIGITS))}\n`;
      written.scores += 1;
    }
    if (text === "") continue;
    written.scoredSeries += 1;
    yield text;
    told({ step: "writing", count: written.scores });
  }
}
