import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { runJob } from "../pipeline/run-job.js";
import { everyIssue, formPaths, weeklyIssues, type IssuesWanted, type IssuesWritten } from "../pipeline/weekly-report.js";
import { isoWeekNamed, today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { print } from "./output.js";
import { reportPackCommand } from "./report-pack.js";

export function reportCommand(program: Command, words: Words): void {
  const text = words.commands.report;
  const report = program.command("report").description(text.description);
  report
    .command("weekly")
    .description(text.weekly)
    .option("--week <week>", text.week)
    .option("--audience <id>", words.weeklyMail.command.audience)
    .option("--all", words.weeklyMail.command.all)
    .option("--send", words.weeklyMail.command.send)
    .option("--out <folder>", text.out)
    .addHelpText("after", text.examples)
    .action(async (options: Options, command: Command) => {
      const app = openApp(command);
      const day = options.week === undefined ? today(app.clock) : mondayOf(options.week);
      const wanted = issuesWanted(app, options);
      const ended = await runJob(app, "weekly-report", "command", async () => ({ ...(await weeklyIssues(app, day, wanted)), verdict: "OK" as const, message: wordsOf(app).commands.run.done }));
      print(ended === null ? wordsOf(app).commands.alreadyRunning : writtenText(app, ended));
    });
  reportPackCommand(report, words);
}

type Options = { readonly week?: string; readonly audience?: string; readonly all?: boolean; readonly send?: boolean; readonly out?: string };

/** The whole watch list's alone, one subscriber's, or all there are. */
function issuesWanted(app: App, { audience, all = false, send = false, out }: Options): IssuesWanted {
  if (audience !== undefined && all) throw new UsageError(say((w) => w.weeklyMail.command.bothWho));
  if (send && audience === undefined && !all) throw new UsageError(say((w) => w.weeklyMail.command.sendNobody));
  if (send && out !== undefined) throw new UsageError(say((w) => w.weeklyMail.command.sendElsewhere));
  const rest = { folder: out ?? null, send };
  if (all) return { ...everyIssue(app), ...rest };
  if (audience === undefined) return { bureau: true, subscribers: [], ...rest };
  const { subscribers } = app.settings;
  const subscriber = subscribers.find(({ id }) => id === audience);
  if (subscriber === undefined) throw new UsageError(say((w) => w.weeklyMail.command.unknownAudience(audience, w.report.list(subscribers.map(({ id }) => id)))));
  return { bureau: false, subscribers: [subscriber], ...rest };
}

function writtenText(app: App, { reports, queued, told }: IssuesWritten): string {
  const { commands, report, weeklyMail } = wordsOf(app);
  return [
    ...reports.map((written) => commands.run.report(formPaths(written))),
    ...(told.length === 0 ? [] : [weeklyMail.command.told(report.list(told))]),
    ...(queued === 0 ? [] : [weeklyMail.command.queued(String(queued))]),
  ].join("\n");
}

function mondayOf(name: string): string {
  const week = isoWeekNamed(name);
  if (week === null) throw new UsageError(say((w) => w.commands.report.badWeek(name)));
  return week.monday;
}
