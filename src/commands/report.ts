import type { Command } from "commander";
import { wordsOf } from "../pipeline/app.js";
import { runJob } from "../pipeline/run-job.js";
import { formPaths, weeklyReport } from "../pipeline/weekly-report.js";
import { isoWeekNamed, today } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { say, type Words } from "../words/words.js";
import { openApp } from "./context.js";
import { print } from "./output.js";

export function reportCommand(program: Command, words: Words): void {
  const text = words.commands.report;
  const report = program.command("report").description(text.description);
  report
    .command("weekly")
    .description(text.weekly)
    .option("--week <week>", text.week)
    .option("--out <folder>", text.out)
    .addHelpText("after", text.examples)
    .action(async (options: { readonly week?: string; readonly out?: string }, command: Command) => {
      const app = openApp(command);
      const day = options.week === undefined ? today(app.clock) : mondayOf(options.week);
      const ended = await runJob(app, "weekly-report", "command", async () => ({ ...(await weeklyReport(app, day, options.out ?? null)), verdict: "OK" as const, message: wordsOf(app).commands.run.done }));
      print(ended === null ? wordsOf(app).commands.alreadyRunning : wordsOf(app).commands.run.report(formPaths(ended)));
    });
}

function mondayOf(name: string): string {
  const week = isoWeekNamed(name);
  if (week === null) throw new UsageError(say((w) => w.commands.report.badWeek(name)));
  return week.monday;
}
