import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { scoreFile, type ScoreReceipt, type ScoreStep } from "../pipeline/score-file.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Language, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { progressLine } from "./progress.js";
import { readPeriod } from "./query-options.js";

type Options = { readonly panel: string; readonly out: string; readonly from?: string; readonly to?: string };

/** What is over sooner needs no line of progress; and how often that line changes. */
const [QUIET_MS, EVERY_MS] = [2_000, 200];

export function scoreCommand(program: Command, words: Words): void {
  const text = words.score;
  program
    .command("score")
    .description(text.description)
    .requiredOption("--panel <file>", text.panel)
    .requiredOption("--out <file>", text.out)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const from = options.from === undefined ? null : readPeriod(options.from, "--from");
      const to = options.to === undefined ? null : readPeriod(options.to, "--to");
      if (from !== null && to !== null && from > to) throw new UsageError(say((w) => w.score.badRange(from, to)));
      const out = options.out === "-" ? null : options.out;
      const progress = shownProgress(wordsOf(app));
      const receipt = await scoreFile({ panelFile: options.panel, out, from, to, told: progress.told }).finally(progress.clear);
      // Standard output may be the scores themselves.
      process.stderr.write(`${receiptText(receipt, options.panel, out, wordsOf(app), app.language)}\n`);
      process.exitCode = receipt.rejected.count > 0 ? 3 : 0;
    });
}

function shownProgress(words: Words): { readonly told: (step: ScoreStep) => void; readonly clear: () => void } {
  const line = progressLine(process.stderr);
  let next = performance.now() + QUIET_MS;
  const told = ({ step, count }: ScoreStep): void => {
    const now = performance.now();
    if (now < next) return;
    next = now + EVERY_MS;
    line.show(words.score[step](count.toLocaleString("en")));
  };
  return { told, clear: line.clear };
}

function receiptText(receipt: ScoreReceipt, file: string, out: string | null, words: Words, language: Language): string {
  const text = words.score;
  const { rows, series, scores, scoredSeries, firstPeriod: first, lastPeriod: last, repeated, rejected } = receipt;
  const counts = { rows: String(rows), series: String(series), scores: String(scores), scored: String(scoredSeries) };
  return [
    text.receipt({ file, first, last, out: out ?? text.standardOutput, ...counts }),
    ...(scores === 0 ? [text.nothingScored] : []),
    ...(repeated === 0 ? [] : [text.repeated(String(repeated))]),
    ...(rejected.count === 0 ? [] : [text.rejected(String(rejected.count)), ...rejected.first.map(({ tell }) => `    ${tell(language)}`)]),
    ...(rejected.count > rejected.first.length ? [text.moreRejected(String(rejected.count - rejected.first.length))] : []),
  ].join("\n");
}
