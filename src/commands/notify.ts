import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { notify, type Notified } from "../pipeline/notify.js";
import { EXIT_CODES, runJob } from "../pipeline/run-job.js";
import type { Words } from "../words/words.js";
import { openApp, refuseFaultyChannels } from "./context.js";
import { print } from "./output.js";

export function notifyCommand(program: Command, words: Words): void {
  const text = words.commands.notify;
  program
    .command("notify")
    .description(text.description)
    .option("--dry-run", text.dryRun)
    .addHelpText("after", text.examples)
    .action(async (options: { readonly dryRun?: boolean }, command: Command) => {
      const app = openApp(command);
      if (options.dryRun === true) {
        print(notifiedText(await notify(app, true), app));
        return;
      }
      refuseFaultyChannels(app);
      const ended = await runJob(app, "notify", "command", async () => {
        const told = await notify(app);
        const failed = told.filter(({ result }) => result === "failed").length;
        const verdict = failed > 0 ? ("PARTIAL" as const) : told.length === 0 ? ("NO_NEW_DATA" as const) : ("OK" as const);
        return { verdict, message: failed > 0 ? wordsOf(app).commands.run.recipientsFailed(String(failed)) : wordsOf(app).commands.run.done, told };
      });
      print(ended === null ? wordsOf(app).commands.alreadyRunning : notifiedText(ended.told, app));
      process.exitCode = ended === null ? 0 : EXIT_CODES[ended.verdict];
    });
}

/** Who was told, and where the message is. */
export function notifiedText(told: readonly Notified[], app: App): string {
  const text = wordsOf(app).commands.notify;
  if (told.length === 0) return text.nothingWaiting;
  return told.map(({ recipient, subject, result, detail }) => `  ${text.results[result]}  ${recipient}  ${subject}${detail === "" ? "" : `\n        ${detail}`}`).join("\n");
}
