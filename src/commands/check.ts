import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { homeAt } from "../pipeline/app.js";
import { readCaseBook } from "../pipeline/case-book.js";
import { environmentFaults } from "../pipeline/environment-check.js";
import { missingWorkdayYear } from "../pipeline/ending-workdays.js";
import { endingCalendars } from "../pipeline/freshness.js";
import { catalogueText } from "../report/catalogue-text.js";
import { systemClock, type Clock } from "../runtime/clock.js";
import { findingLine, type Finding } from "../settings/settings-faults.js";
import { ALL_FILES, WORKDAYS_FILE } from "../settings/settings-schema.js";
import { checkSettings, type Settings } from "../settings/settings.js";
import type { Catalogue } from "../trade/watchlist.js";
import { say, wordsIn, type Language, type Words } from "../words/words.js";
import { endingTell } from "./calendar-end.js";
import { configFolders, languageOf, type CommonOptions } from "./context.js";
import { choice, print, printJson } from "./output.js";

/** What `check` found. `counts` is null when a fault keeps the configuration from being read whole. */
export type Checked = {
  readonly folders: readonly string[];
  /** Which folder each file comes from; null when no folder has it. */
  readonly files: readonly { readonly name: string; readonly folder: string | null }[];
  /** Whose scope the watch list is; null where a fault keeps it from being read, or watchlist.yaml does not say. */
  readonly catalogue: Catalogue | null;
  readonly counts: { readonly sectors: number; readonly rules: number; readonly subscribers: number } | null;
  /** The case file that home.yaml names; null where it names none or can't be read. */
  readonly caseFile: string | null;
  /** Folder of the stores. */
  readonly home: string;
  /** As home.yaml says, when it can be read. */
  readonly language: Language | null;
  readonly faults: readonly Finding[];
  readonly warnings: readonly Finding[];
};

export function checkCommand(program: Command, words: Words): void {
  const text = words.setup.check;
  program
    .command("check")
    .description(text.description)
    .option("--format <form>", words.commands.options.format("text | json"), "text")
    .addHelpText("after", text.examples)
    .action(async (options: { readonly format: string }, command: Command) => {
      const common: CommonOptions = command.optsWithGlobals();
      const format = choice("--format", options.format, ["text", "json"]);
      const checked = await withCases(check(configFolders(common), storeFolder(common), process.env));
      const language = languageOf(common.lang) ?? checked.language ?? "zh-CN";
      if (format === "json") printJson(checkJson(checked, language));
      else print(checkText(checked, language));
      process.exitCode = checked.faults.length > 0 ? 2 : 0;
    });
}

/** Where the other commands would keep their stores (context.ts). */
function storeFolder(options: CommonOptions): string {
  const base = process.env.FRICTION_WATCH_HOME ?? "var";
  return homeAt(resolve(options.sample === true ? join(base, "sample") : base)).folder;
}

/** Checks the configuration and the host. Writes nothing that stays. */
export function check(folders: readonly string[], home: string, env: NodeJS.ProcessEnv, clock: Clock = systemClock): Checked {
  const { settings, faults, warnings } = checkSettings(folders, env);
  const keyFaults = settings === null ? [] : Object.values(settings.asked).flatMap(({ keyFault }) => keyFault ?? []);
  const files = ALL_FILES.map((name) => ({ name, folder: folders.find((folder) => existsSync(join(folder, name))) ?? null }));
  const counts = settings === null ? null : { sectors: settings.sectors.length, rules: settings.rules.length, subscribers: settings.subscribers.length };
  const endings = endingCalendars(settings?.calendars ?? [], clock).map((ending): Finding => {
    const folder = files.find(({ name }) => name === ending.file)?.folder ?? "";
    return { severity: "warning", file: join(folder, ending.file), line: null, path: `levels.${ending.level}`, tell: endingTell(ending) };
  });
  const catalogue = settings?.catalogue ?? null;
  return { folders: [...new Set(folders)], files, catalogue, counts, caseFile: settings?.home.cases ?? null, home, language: settings?.home.language ?? null, faults: [...faults, ...keyFaults, ...(settings?.channelFaults ?? []), ...environmentFaults(home)], warnings: [...warnings, ...endings, ...workdayWarning(settings, files, clock)] };
}

/** With what is wrong in the case file, which is read whole for it. */
export async function withCases(checked: Checked): Promise<Checked> {
  const { caseFile: file } = checked;
  const book = await readCaseBook(file);
  return file === null || book.kind !== "faulty" ? checked : { ...checked, faults: [...checked.faults, { severity: "fault", file, line: null, path: "", tell: book.tell }] };
}

/** That a year's holidays have not been entered. */
function workdayWarning(settings: Settings | null, files: Checked["files"], clock: Clock): Finding[] {
  const year = settings === null ? null : missingWorkdayYear(settings.workdays, clock);
  const folder = files.find(({ name }) => name === WORKDAYS_FILE)?.folder ?? "";
  return year === null ? [] : [{ severity: "warning", file: join(folder, WORKDAYS_FILE), line: null, path: "years", tell: say((w) => w.subscriptions.workdays.missing(String(year))) }];
}

/** For people: what is wrong first, then what was read from where. */
export function checkText({ files, catalogue, counts, home, faults, warnings, ...checked }: Checked, language: Language): string {
  const { setup } = wordsIn(language);
  const text = setup.check;
  const listed = (findings: readonly Finding[]): string[] => findings.map((finding) => `  ${findingLine(finding, language)}`);
  const head = faults.length > 0 ? [setup.faults.header(String(faults.length)), ...listed(faults)] : [text.good(checked.folders[0] ?? "")];
  const doubts = warnings.length === 0 ? [] : ["", text.warnings(String(warnings.length)), ...listed(warnings)];
  const origins = files.map(({ name, folder }) => `  ${name.padEnd(24)}${folder ?? text.nowhere}`);
  const known = counts === null ? [] : [wordsIn(language).codes.catalogue.line(catalogueText(catalogue, language)), text.counts(String(counts.sectors), String(counts.rules), String(counts.subscribers))];
  return [...head, ...doubts, "", text.files, ...origins, "", ...known, text.home(home)].join("\n");
}

/** For machines: the fields of `check --format json`. */
function checkJson({ folders, files, catalogue, counts, home, faults, warnings }: Checked, language: Language) {
  const plain = (finding: Finding) => ({ file: finding.file, line: finding.line, path: finding.path, message: finding.tell(language) });
  return { ok: faults.length === 0, folders, files, catalogue, counts, home, faults: faults.map(plain), warnings: warnings.map(plain) };
}
