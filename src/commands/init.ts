import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { askAnswers, type GivenAnswers, type Terminal } from "../pipeline/init-questions.js";
import { PASSWORD_VARIABLE, writeConfiguration, type InitAnswers } from "../pipeline/init.js";
import { findingLine, type Finding } from "../settings/settings-faults.js";
import { readSettings } from "../settings/settings.js";
import { UsageError } from "../runtime/errors.js";
import { gaccProvinces } from "../sources/code-tables.js";
import { say, wordsIn, type Language, type Words } from "../words/words.js";
import { languageOf, SHIPPED_CONFIG, type CommonOptions } from "./context.js";
import { print } from "./output.js";

type Options = CommonOptions & GivenAnswers & { readonly yes?: boolean };

/** Offered when neither a flag nor $FRICTION_WATCH_CONFIG names a folder: beside the data, outside what is tracked. */
const USUAL_FOLDER = join("var", "config");

export function initCommand(program: Command, words: Words): void {
  const text = words.setup.init;
  program
    .command("init")
    .description(text.description)
    .option("--folder <folder>", text.flags.folder)
    .option("--province <province>", text.flags.province)
    .option("--sectors <list>", text.flags.sectors)
    .option("--name <name>", text.flags.name)
    .option("--email <address>", text.flags.email)
    .option("--smtp-host <host>", text.flags.smtpHost)
    .option("--smtp-user <user>", text.flags.smtpUser)
    .option("--yes", text.flags.yes)
    .addHelpText("after", text.examples)
    .action(async (_options: unknown, command: Command) => {
      const options: Options = command.optsWithGlobals();
      const isTerminal = process.stdin.isTTY && process.stderr.isTTY && options.yes !== true;
      print(await init(options, isTerminal ? { input: process.stdin, output: process.stderr } : null, process.env));
    });
}

/**
 * Asks what the flags leave open and writes the configuration.
 *
 * @param terminal null when there is nobody to ask: defaults are taken
 * @returns what was written and what to do next
 * @throws UsageError when the folder holds something, or an answer is wrong; nothing is written then
 */
export async function init(options: Options, terminal: Terminal | null, env: NodeJS.ProcessEnv): Promise<string> {
  const language = languageOf(options.lang) ?? "zh-CN";
  const chosen = options.folder ?? options.config;
  // Told before seven questions are answered.
  if (chosen !== undefined) refuseFull(chosen);
  const fromVariable = env.FRICTION_WATCH_CONFIG ?? "";
  const answers = await askAnswers(terminal, given(options), {
    language,
    folder: options.config ?? (fromVariable === "" ? USUAL_FOLDER : fromVariable),
    sectors: readSettings([SHIPPED_CONFIG], env).sectors,
    provinceCode,
  });
  const warnings = writeConfiguration(answers, SHIPPED_CONFIG, env);
  return nextSteps(answers, warnings, language);
}

/** `--config` names the folder as well as `--folder` does. */
function given({ folder, config, province, sectors, name, email, smtpHost, smtpUser }: Options): GivenAnswers {
  const all = { folder: folder ?? config, province, sectors, name, email, smtpHost, smtpUser };
  return Object.fromEntries(Object.entries(all).filter(([, answer]) => answer !== undefined));
}

function refuseFull(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new UsageError(say((w) => w.setup.init.folderNotEmpty(folder)));
}

/** `44`, 广东, 广东省 or Guangdong → `"44"`; null when there is no such province. */
export function provinceCode(text: string): string | null {
  if (text === "") return null;
  const found = [...gaccProvinces()].find(([code, names]) => code === text || names["zh-CN"].startsWith(text) || names.en.toLowerCase() === text.toLowerCase());
  return found?.[0] ?? null;
}

function nextSteps(answers: InitAnswers, warnings: readonly Finding[], language: Language): string {
  const { setup } = wordsIn(language);
  const text = setup.init;
  const doubts = warnings.length === 0 ? [] : ["", setup.check.warnings(String(warnings.length)), ...warnings.map((warning) => `  ${findingLine(warning, language)}`)];
  const mail = answers.smtpHost === null ? [text.noMailHint] : answers.smtpUser === null ? [] : [text.passwordHint(PASSWORD_VARIABLE)];
  const steps = [`export FRICTION_WATCH_CONFIG=${quoted(resolve(answers.folder))}`, "friction-watch check", "friction-watch plan"];
  return [text.written(shortest(answers.folder)), ...doubts, "", ...mail, text.next, ...steps.map((step) => `  ${step}`)].join("\n");
}

/** For a POSIX shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** Below the working folder, relative to it: as the user would write it. */
function shortest(folder: string): string {
  const short = relative(process.cwd(), folder);
  return short.startsWith("..") || short === "" ? folder : short;
}
