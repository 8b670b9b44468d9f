import type { Command } from "commander";
import { fingerprintOf } from "../alerts/episode.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { mainJob, type MainJobResult } from "../pipeline/main-job.js";
import { EXIT_CODES, runJob } from "../pipeline/run-job.js";
import type { PullOptions, PullResult } from "../pipeline/pull.js";
import { sampleJob, type SampleRun } from "../pipeline/sample.js";
import { formPaths } from "../pipeline/weekly-report.js";
import type { ReportItem } from "../report/record.js";
import type { Words } from "../words/words.js";
import { openApp, refuseFaultyChannels, SAMPLE_FOLDER } from "./context.js";
import { findingsBlock } from "./findings.js";
import { print } from "./output.js";
import { progressLine } from "./progress.js";
import { pullText } from "./pull.js";
import { notifiedText } from "./notify.js";
import { coverageText, itemsTable } from "./screen.js";

export function runCommand(program: Command, words: Words): void {
  const text = words.commands.run;
  program
    .command("run")
    .description(text.description)
    .addHelpText("after", text.examples)
    .action(async (_options: unknown, command: Command) => {
      const app = openApp(command);
      refuseFaultyChannels(app);
      const progress = progressLine(process.stderr);
      const onProgress: PullOptions["onProgress"] = (source, done, all, question) => progress.show(wordsOf(app).pull.progress(source, String(done), String(all), question));
      const job = (): Promise<MainJobResult | SampleRun> => (app.sample ? sampleJob(app, SAMPLE_FOLDER) : mainJob(app, onProgress));
      const ended = await runJob(app, "run", "command", job).finally(progress.clear);
      print(ended === null ? wordsOf(app).commands.alreadyRunning : story(ended, app));
      process.exitCode = ended === null ? 0 : EXIT_CODES[ended.verdict];
    });
}

/** What the run did, top to bottom in plain words. */
function story(result: MainJobResult | SampleRun, app: App): string {
  const words = wordsOf(app);
  const text = words.commands.run;
  const blocks: string[] = [];
  if (app.sample) blocks.push(text.sampleBanner);
  if ("receipts" in result) blocks.push(readText(result, app));
  if (result.pulled !== null && hasPulled(result.pulled)) blocks.push(`${text.headings.read}\n${pullText(result.pulled, app)}`);
  if (result.standing === null) return [...blocks, text.emptyStore].join("\n\n");
  blocks.push(`${text.headings.screened}\n${[coverageText(result.standing, app), findingsBlock(result.standing, app)].filter((part) => part !== "").join("\n")}`);
  blocks.push(`${text.headings.flagged}\n${flaggedText(result, app)}`);
  const sent = result.notified.length === 0 ? text.nothingSent : notifiedText(result.notified, app);
  blocks.push(`${text.headings.sent}\n${sent}`);
  blocks.push(`${text.headings.report}\n${result.report === null ? text.reportStands : text.report(formPaths(result.report))}`);
  if (app.sample) blocks.push(`${text.headings.next}\n${text.nextSteps}`);
  return blocks.join("\n\n");
}

/** Nothing is said of offices nobody asks and of a drop folder that was empty. */
function hasPulled({ dropped, sources }: PullResult): boolean {
  return sources.length > 0 || dropped.files.length > 0;
}

function readText({ receipts }: SampleRun, app: App): string {
  const { headings, read, readAgain } = wordsOf(app).commands.run;
  const sum = (pick: (receipt: SampleRun["receipts"][number]) => number): string => receipts.reduce((total, receipt) => total + pick(receipt), 0).toLocaleString("en");
  const rows = sum((receipt) => receipt.rows);
  const isNew = receipts.some(({ vintage }) => vintage !== null);
  const line = isNew ? read(String(receipts.length), rows, sum((r) => r.added), sum((r) => r.changed), sum((r) => r.rejected.length)) : readAgain(String(receipts.length), rows);
  return `${headings.read}\n${line}`;
}

function flaggedText(result: MainJobResult, app: App): string {
  const text = wordsOf(app).commands.run;
  if (result.screening === null) return text.nothingNew;
  const { items, newFingerprints, escalatedFingerprints, summary } = result.screening;
  if (summary.baseline) return [text.baseline(String(items.filter(({ verdict }) => verdict.level !== "blue").length)), itemsTable(items.filter(({ verdict }) => verdict.level !== "blue"), app)].join("\n");
  const alerts = items.filter(({ verdict }) => verdict.level !== "blue");
  const blue = items.length - alerts.length;
  const among = (fingerprints: ReadonlySet<string>) => (item: ReportItem): boolean => fingerprints.has(fingerprintOf(item.verdict));
  const [added, escalated] = [alerts.filter(among(newFingerprints)), alerts.filter(among(escalatedFingerprints))];
  const ongoing = alerts.filter((item) => !added.includes(item) && !escalated.includes(item));
  const risen = escalated.length === 0 ? [] : [wordsOf(app).budget.escalated(String(escalated.length)), itemsTable(escalated, app), ""];
  return [text.added(String(added.length)), itemsTable(added, app), "", ...risen, text.ongoing(String(ongoing.length)), itemsTable(ongoing, app), "", text.blue(String(blue))].join("\n");
}
