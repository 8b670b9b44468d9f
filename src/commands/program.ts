/** The command line: all commands in one program, and errors turned into words and exit codes. */
import { Command, CommanderError } from "commander";
import { languageOf, packageVersion } from "./context.js";
import { alertsCommands } from "./alerts.js";
import { backtestCommand } from "./backtest.js";
import { checkCommand } from "./check.js";
import { codesCommands } from "./codes.js";
import { deliveriesCommand } from "./deliveries.js";
import { explainCommand } from "./explain.js";
import { fxCommands } from "./fx.js";
import { importCommand } from "./import.js";
import { initCommand } from "./init.js";
import { jobsCommands } from "./jobs.js";
import { notifyCommand } from "./notify.js";
import { planCommand } from "./plan.js";
import { pullCommand } from "./pull.js";
import { reportCommand } from "./report.js";
import { rulesCommands } from "./rules.js";
import { runCommand } from "./run.js";
import { scoreCommand } from "./score.js";
import { screenCommand } from "./screen.js";
import { seriesCommand } from "./series.js";
import { serveCommand } from "./serve.js";
import { statusCommand } from "./status.js";
import { structureCommands } from "./structure.js";
import { subscribersCommands } from "./subscribers.js";
import { tryCommand } from "./try.js";
import { ToldError, UsageError } from "../runtime/errors.js";
import { wordsIn, type Language, type Words } from "../words/words.js";

/** In the order a newcomer meets them. */
const COMMANDS = [
  runCommand,
  initCommand,
  planCommand,
  pullCommand,
  importCommand,
  screenCommand,
  explainCommand,
  rulesCommands,
  seriesCommand,
  scoreCommand,
  codesCommands,
  fxCommands,
  structureCommands,
  backtestCommand,
  alertsCommands,
  notifyCommand,
  deliveriesCommand,
  subscribersCommands,
  reportCommand,
  statusCommand,
  checkCommand,
  jobsCommands,
  serveCommand,
  tryCommand,
];

/** Builds the program in one language: help is wanted before any configuration can be read. */
export function buildProgram(language: Language): Command {
  const words = wordsIn(language);
  const text = words.commands.global;
  const program = new Command("friction-watch")
    .description(words.commands.program)
    .version(packageVersion(), "-V, --version", text.version)
    .option("--config <folder>", text.config)
    .option("--lang <language>", text.lang)
    .option("--sample", text.sample)
    .helpOption("-h, --help", text.help)
    .helpCommand("help [command]", text.helpCommand)
    .showSuggestionAfterError(false);
  for (const add of COMMANDS) add(program, words);
  for (const command of withSubcommands(program)) speak(command, words);
  return program;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** Headings of the help in our words; faults are thrown, not printed, so that they end with exit code 2. */
function speak(command: Command, words: Words): void {
  const text = words.commands.global;
  const titles: Readonly<Record<string, string>> = {
    "Usage:": text.usage,
    "Arguments:": text.arguments,
    "Options:": text.options,
    "Global Options:": text.globalOptions,
    "Commands:": text.commands,
  };
  command.configureHelp({ showGlobalOptions: true, styleTitle: (title) => titles[title] ?? title });
  command.helpOption("-h, --help", text.help).exitOverride().configureOutput({ writeErr: () => undefined });
}

/** Runs one command line; the exit code goes to `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  let language = guessLanguage(argv);
  try {
    const program = buildProgram(language);
    program.hook("preAction", (_program, command) => {
      language = languageOf(command.optsWithGlobals<{ lang?: string }>().lang) ?? language;
    });
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync([...argv], { from: "user" });
  } catch (error) {
    process.exitCode = report(error, language);
  }
}

/** From `--lang`, wherever it stands; Chinese without it. A wrong one is told when the options are read. */
function guessLanguage(argv: readonly string[]): Language {
  const place = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const text = place < 0 ? undefined : (argv[place]?.split("=")[1] ?? argv[place + 1]);
  return text === "en" ? "en" : "zh-CN";
}

function report(error: unknown, language: Language): number {
  const { commands } = wordsIn(language);
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  if (error instanceof CommanderError) {
    // Help and version end through an error too, having been printed.
    if (error.exitCode === 0) return 0;
    if (error.code === "commander.unknownCommand") say(commands.unknownCommand(/'(.*)'/.exec(error.message)?.[1] ?? ""));
    else if (error.code !== "commander.help") say(commands.usageFault(error.message.replace(/^error: /, "")));
    return 2;
  }
  if (error instanceof ToldError) {
    say(error.tell(language));
    return error instanceof UsageError ? 2 : 1;
  }
  say(commands.unexpected(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return 1;
}
