import { createInterface } from "node:readline/promises";
import { UsageError } from "../runtime/errors.js";
import type { Sector } from "../trade/watchlist.js";
import { say, wordsIn, type Language, type Tell, type Words } from "../words/words.js";
import { readEmail, readHost, readLine, readQuietLine, shown, type Reading } from "../settings/settings-scalars.js";
import type { InitAnswers } from "./init.js";

/** Where questions are asked. */
export type Terminal = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

/** Answers given as flags, as typed; a question answered here is not asked. An empty text is the answer "none". */
export type GivenAnswers = Readonly<Partial<Record<"folder" | "province" | "sectors" | "name" | "email" | "smtpHost" | "smtpUser", string>>>;

export type InitChoices = {
  readonly language: Language;
  /** Offered when nobody names another. */
  readonly folder: string;
  /** The shipped sectors, in the order they are numbered. */
  readonly sectors: readonly Sector[];
  /** Two digits for a code or a name (44, 广东, Guangdong); null when there is no such province. */
  provinceCode(text: string): string | null;
};

/** A question nobody understands the answer of is asked this often. */
const TRIES = 3;

/**
 * Asks the few questions of the first run, each with a default.
 *
 * @param terminal null when there is nobody to ask: what no flag answers then takes its default
 * @throws UsageError when a flag can't be read, the input ends early, or three answers in a row can't be read
 */
export async function askAnswers(terminal: Terminal | null, given: GivenAnswers, choices: InitChoices): Promise<InitAnswers> {
  const words = wordsIn(choices.language).setup.init;
  const asker = openAsker(terminal, given, choices.language, words);
  try {
    const folder = await asker.ask("folder", { question: words.folder, initial: choices.folder, read: readLine });
    const province = await asker.ask("province", { question: words.province, initial: "", none: words.noneDefault, read: orNone(provinceReader(choices)) });
    asker.tell("sectors", sectorLines(choices, words));
    const sectors = await asker.ask("sectors", { question: words.sectors, initial: "", none: words.allDefault, read: sectorsReader(choices) });
    const name = await asker.ask("name", { question: words.name, initial: words.defaultName, read: readLine });
    const email = await asker.ask("email", { question: words.email, initial: "", none: words.noneDefault, read: orNone(readEmail) });
    const smtpHost =
      email === null ? null : await asker.ask("smtpHost", { question: words.smtpHost, initial: "", none: words.noneDefault, read: orNone(readHost) });
    const smtpUser =
      smtpHost === null ? null : await asker.ask("smtpUser", { question: words.smtpUser, initial: "", none: words.noneDefault, read: orNone(readQuietLine) });
    return { folder, province, sectors, name, email, smtpHost, smtpUser, language: choices.language };
  } finally {
    asker.close();
  }
}

type Question<T> = {
  readonly question: string;
  /** What Enter means. */
  readonly initial: string;
  /** How an empty default is shown. */
  readonly none?: string;
  read(text: string): Reading<T>;
};

type Asker = {
  ask<T>(key: keyof GivenAnswers, question: Question<T>): Promise<T>;
  /** Printed before a question, unless it is not asked. */
  tell(key: keyof GivenAnswers, lines: readonly string[]): void;
  close(): void;
};

function openAsker(terminal: Terminal | null, given: GivenAnswers, language: Language, words: Words["setup"]["init"]): Asker {
  const reader = terminal === null ? null : createInterface({ input: terminal.input, output: terminal.output });
  // Lines are taken one by one: with `question`, those that arrive between two questions would be lost.
  const lines = reader?.[Symbol.asyncIterator]();
  const write = (text: string) => terminal?.output.write(text);
  const ask = async <T>(key: keyof GivenAnswers, question: Question<T>): Promise<T> => {
    const flag = given[key];
    if (flag !== undefined || lines === undefined) return must(question.read(flag ?? question.initial));
    for (let tried = 0; tried < TRIES; tried++) {
      write(words.withDefault(question.question, question.initial === "" ? (question.none ?? "") : question.initial));
      const line = await lines.next();
      if (line.done === true) throw new UsageError(say((w) => w.setup.init.ended));
      const reading = question.read(line.value.trim() === "" ? question.initial : line.value.trim());
      if ("value" in reading) return reading.value;
      write(`${reading.fault(language)}\n`);
    }
    throw new UsageError(say((w) => w.setup.init.tooManyTries));
  };
  return {
    ask,
    tell: (key, text) => {
      if (given[key] === undefined) write(`${text.join("\n")}\n`);
    },
    close: () => reader?.close(),
  };
}

function must<T>(reading: Reading<T>): T {
  if ("fault" in reading) throw new UsageError(reading.fault);
  return reading.value;
}

function orNone<T>(read: (text: string) => Reading<T>): (text: string) => Reading<T | null> {
  return (text) => (text.trim() === "" ? { value: null } : read(text));
}

function provinceReader(choices: InitChoices): (text: string) => Reading<string> {
  return (text) => {
    const code = choices.provinceCode(text.trim());
    return code === null ? { fault: say((w) => w.setup.init.provinceUnknown(text)) } : { value: code };
  };
}

function sectorLines({ sectors, language }: InitChoices, words: Words["setup"]["init"]): string[] {
  return [words.sectorsHeader, ...sectors.map((sector, k) => words.sectorLine(String(k + 1), sector.name[language], someOf(sector.prefixes)))];
}

function someOf(prefixes: readonly string[]): string {
  return prefixes.length > 4 ? `${prefixes.slice(0, 4).join(" ")} …` : prefixes.join(" ");
}

/** Numbers of the list, ids or names, separated by commas (Chinese ones too); numbers also by spaces. */
function sectorsReader({ sectors }: InitChoices): (text: string) => Reading<readonly string[]> {
  return (text) => {
    const separator = /^[\d\s,，、;；]*$/.test(text) ? /[\s,，、;；]+/ : /[,，、;；]+/;
    const asked = text.split(separator).map((each) => each.trim()).filter((each) => each !== "");
    const chosen = asked.map((each) => sectors.find((sector, k) => [String(k + 1), sector.id, sector.name["zh-CN"], sector.name.en].includes(each))?.id);
    const unknown = asked.find((_, k) => chosen[k] === undefined);
    if (unknown !== undefined) return { fault: sectorUnknown(unknown) };
    return { value: [...new Set(chosen.filter((id) => id !== undefined))] };
  };
}

function sectorUnknown(text: string): Tell {
  return say((w) => w.setup.init.sectorUnknown(shown(text)));
}
