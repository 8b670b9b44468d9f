import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { pullEnd } from "../pipeline/pull-end.js";
import { pull, type PullOptions, type PullResult } from "../pipeline/pull.js";
import type { SourcePull } from "../pipeline/pull-source.js";
import { EXIT_CODES, runJob } from "../pipeline/run-job.js";
import { revisionLine } from "../report/revision-line.js";
import { instantOf, localTime } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { countryTable } from "../sources/code-tables.js";
import { ASKED_SOURCE_NAMES, type AskedSourceName } from "../trade/observation.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { choice, collected, print, printJson } from "./output.js";
import { progressLine } from "./progress.js";
import { readPeriod } from "./query-options.js";

type Options = { readonly source?: readonly string[]; readonly from?: string; readonly to?: string; readonly format: string };

/** Failures printed one by one; the rest are counted. */
const LISTED = 10;
/** Revisions printed over all answers of one office. */
const LARGEST_REVISIONS = 10;

export function pullCommand(program: Command, words: Words): void {
  const text = words.pull;
  program
    .command("pull")
    .description(text.description)
    .option("--source <name>", text.source, collected)
    .option("--from <month>", text.from)
    .option("--to <month>", text.to)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const format = choice("--format", options.format, ["text", "json"]);
      const progress = progressLine(process.stderr);
      const pullOptions = readPullOptions(app, options, (source, done, all, question) => progress.show(text.progress(source, String(done), String(all), question)));
      const ended = await runJob(app, "pull", "command", async () => {
        const result = await pull(app, pullOptions).finally(progress.clear);
        return { ...pullEnd(app, result), result };
      });
      if (ended === null) app.notice(words.commands.alreadyRunning);
      else if (format === "json") printJson(pullJson(ended.result, app));
      else print(pullText(ended.result, app));
      process.exitCode = ended === null ? 0 : EXIT_CODES[ended.verdict];
    });
}

function readPullOptions(app: App, options: Options, onProgress: PullOptions["onProgress"]): PullOptions {
  const named = options.source?.map((name) => choice("--source", name, [...ASKED_SOURCE_NAMES, "drop"]));
  const sources = named?.filter((name): name is AskedSourceName => name !== "drop") ?? null;
  for (const name of sources ?? []) if (!app.settings.asked[name].ask) throw new UsageError(say((w) => w.pull.notAsked(name)));
  const month = (value: string | undefined, option: string): string | null => (value === undefined ? null : readPeriod(value, option));
  return { sources, span: { from: month(options.from, "--from"), to: month(options.to, "--to") }, onProgress };
}

/** What was brought, office by office. */
export function pullText({ dropped, sources }: PullResult, app: App): string {
  const { pull: text } = wordsOf(app);
  const blocks = sources.map((source) => sourceText(source, app));
  return [...dropText(dropped, app), ...(sources.length === 0 ? [text.nothingAsked] : blocks)].join("\n");
}

/** The files of the drop folder, one line each; nothing where it was empty. */
function dropText({ files, waiting }: PullResult["dropped"], app: App): string[] {
  const { drop: text, pull } = wordsOf(app);
  const lines = files.flatMap(({ name, outcome, receipts, refusals, movedTo }) => {
    const sum = (pick: (receipt: (typeof receipts)[number]) => number): string => String(receipts.reduce((total, receipt) => total + pick(receipt), 0));
    const line = pull.dropped(name, text.outcomes[outcome], sum((r) => r.added), sum((r) => r.changed), movedTo ?? "");
    return [line, ...refusals.slice(0, LISTED).map((tell) => `  ${tell(app.language)}`)];
  });
  return [...lines, ...(waiting.length === 0 ? [] : [text.result.waiting(String(waiting.length))])];
}

function dropJson({ files, waiting }: PullResult["dropped"], app: App) {
  return { files: files.map(({ receipts, refusals, ...file }) => ({ ...file, tables: receipts.map(({ file: name, rows, added, changed, removed, rejected, sha256 }) => ({ file: name, rows, added, changed, removed, rejected: rejected.length, sha256 })), refusals: refusals.map((tell) => tell(app.language)) })), waiting };
}

function sourceText(pulled: SourcePull, app: App): string {
  const { pull: text } = wordsOf(app);
  const { source, state, answered, answeredBefore, left, receipts, absent, failures, notBefore } = pulled;
  const until = notBefore === null ? "" : `${localTime(instantOf(notBefore))} Asia/Shanghai`;
  if (state === "paused") return text.source_paused(source, until);
  const sum = (pick: (receipt: SourcePull["receipts"][number]) => number): string => receipts.reduce((total, receipt) => total + pick(receipt), 0).toLocaleString("en");
  const revisions = largestRevisions(pulled).map((revision) => revisionLine(revision, app.language, countryTable()));
  return [
    state === "finished" ? text.source_finished(source, String(answered), String(answeredBefore)) : text.source_unfinished(source, String(answered), String(left)),
    ...(receipts.length === 0 ? [] : [text.counts(sum((r) => r.rows), sum((r) => r.added), sum((r) => r.changed), sum((r) => r.removed), sum((r) => r.rejected.length))]),
    ...rejectedLines(pulled, app),
    ...(revisions.length === 0 ? [] : [text.revisions.heading(String(revisions.length)), ...revisions]),
    ...(absent.length === 0 ? [] : [text.absent(absent.join(", "))]),
    ...failures.slice(0, LISTED).map(({ question, tell }) => text.failure(question, tell(app.language))),
    ...(failures.length > LISTED ? [text.moreFailures(String(failures.length - LISTED))] : []),
    ...(until === "" ? [] : [text.untilText(until)]),
  ].join("\n");
}

/** Rows that were not read, under the question that brought them. */
function rejectedLines({ receipts }: SourcePull, app: App): string[] {
  const rows = receipts.flatMap(({ file, rejected }) => rejected.map((row) => `    ${file} ${row.tell(app.language)}`));
  return [...rows.slice(0, LISTED), ...(rows.length > LISTED ? [wordsOf(app).commands.import.moreRejected(String(rows.length - LISTED))] : [])];
}

function largestRevisions({ receipts }: SourcePull) {
  const size = (r: { readonly valueBefore: number | null; readonly valueAfter: number | null }): number => Math.abs((r.valueAfter ?? 0) - (r.valueBefore ?? 0));
  return receipts.flatMap((receipt) => receipt.revisions).sort((a, b) => size(b) - size(a)).slice(0, LARGEST_REVISIONS);
}

function pullJson({ dropped, sources }: PullResult, app: App) {
  const plain = ({ receipts, failures, ...pulled }: SourcePull) => ({
    ...pulled,
    rows: receipts.reduce((sum, r) => sum + r.rows, 0),
    added: receipts.reduce((sum, r) => sum + r.added, 0),
    changed: receipts.reduce((sum, r) => sum + r.changed, 0),
    removed: receipts.reduce((sum, r) => sum + r.removed, 0),
    rejected: receipts.flatMap((r) => r.rejected.map(({ line, column, value, reason, tell }) => ({ question: r.file, line, column, value, reason, message: tell(app.language) }))),
    revisions: largestRevisions({ ...pulled, receipts, failures }).map(({ key: { hsCode, partner, currency }, ...revision }) => ({ hsCode, partner, currency, ...revision })),
    failures: failures.map(({ question, reason, tell }) => ({ question, reason, message: tell(app.language) })),
  });
  return { dropped: dropJson(dropped, app), sources: sources.map(plain) };
}
