import type { Command } from "commander";
import { wordsOf, type App } from "../pipeline/app.js";
import { notifyEnd } from "../pipeline/job-ends.js";
import { notifyTest, planNotifyTest } from "../pipeline/notify-test.js";
import { planNotify } from "../pipeline/notify-plan.js";
import { notify, type Notified } from "../pipeline/notify.js";
import { EXIT_CODES, runJob } from "../pipeline/run-job.js";
import type { Words } from "../words/words.js";
import { openApp, refuseFaultyChannels } from "./context.js";
import { print } from "./output.js";

export function notifyCommand(program: Command, words: Words): void {
  const text = words.commands.notify;
  const command = program
    .command("notify")
    .description(text.description)
    .option("--dry-run", text.dryRun)
    .addHelpText("after", text.examples)
    .action(async (options: { readonly dryRun?: boolean }, command: Command) => {
      const app = openApp(command);
      if (options.dryRun === true) print(await planText(app));
      else await delivered(app, () => notify(app));
    });
  command
    .command("test <channel>")
    .description(words.notify.test.description)
    .option("--to <subscriber>", words.notify.test.to)
    .addHelpText("after", words.notify.test.examples)
    .action(async (channel: string, options: { readonly to?: string }, command: Command) => {
      const app = openApp(command);
      // The option is of `notify`, which takes it wherever it stands.
      if (command.optsWithGlobals<{ readonly dryRun?: boolean }>().dryRun === true) print(await testPlanText(app, channel, options.to ?? null));
      else await delivered(app, () => notifyTest(app, channel, options.to ?? null));
    });
}

/** Under the lease, with a row in the ledger, and the exit code of how it ended. */
async function delivered(app: App, deliver: () => Promise<readonly Notified[]>): Promise<void> {
  refuseFaultyChannels(app);
  const ended = await runJob(app, "notify", "command", async () => {
    const told = await deliver();
    return { ...notifyEnd(app, told), told };
  });
  print(ended === null ? wordsOf(app).commands.alreadyRunning : notifiedText(ended.told, app));
  process.exitCode = ended === null ? 0 : EXIT_CODES[ended.verdict];
}

async function planText(app: App): Promise<string> {
  const { messages, inhibited } = await planNotify(app);
  const { plan } = wordsOf(app).notify;
  return [notifiedText(messages, app), ...(inhibited.length === 0 ? [] : ["", plan.inhibited, ...inhibited.map((line) => `  ${line}`)])].join("\n");
}

async function testPlanText(app: App, channel: string, to: string | null): Promise<string> {
  const { recipient, subject } = await planNotifyTest(app, channel, to);
  return [wordsOf(app).notify.test.wouldSend, `  ${recipient}  ${channel}  ${subject}`].join("\n");
}

/** Who was told by which channel, and where the message is. */
export function notifiedText(told: readonly Notified[], app: App): string {
  const text = wordsOf(app).commands.notify;
  if (told.length === 0) return text.nothingWaiting;
  return told.map(({ recipient, channel, subject, result, detail }) => `  ${text.results[result]}  ${recipient}  ${channel}  ${subject}${detail === "" ? "" : `\n        ${detail}`}`).join("\n");
}
