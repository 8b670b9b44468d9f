import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isMap, isSeq, parseDocument, type Document } from "yaml";
import { UsageError } from "../runtime/errors.js";
import { say, type Language } from "../words/words.js";
import { nearest } from "../settings/nearest.js";
import { checkSettings } from "../settings/settings.js";
import { settingsError, type Finding } from "../settings/settings-faults.js";
import { ALL_FILES, CALENDAR_FOLDER, type SettingsFileName } from "../settings/settings-schema.js";

/** What the first run has to know. */
export type InitAnswers = {
  /** Where the configuration goes: a folder that is not there, or is empty. */
  readonly folder: string;
  /** 注册地, two digits, or null for the whole country. */
  readonly province: string | null;
  /** Ids of shipped sectors; empty means all of them. */
  readonly sectors: readonly string[];
  /** Of the one recipient to begin with. */
  readonly name: string;
  /** Null: nobody is told yet. */
  readonly email: string | null;
  /** Null: messages are written as files. */
  readonly smtpHost: string | null;
  /** Null: the server needs no login. */
  readonly smtpUser: string | null;
  readonly language: Language;
};

/** The variable a password is expected in when the mail server needs one. */
export const PASSWORD_VARIABLE = "FRICTION_WATCH_SMTP_PASSWORD";
/** Implicit TLS, RFC 8314. */
const SUBMISSION_PORT = 465;

/**
 * Writes a configuration folder: the shipped files with their comments and the answers in their places.
 *
 * The folder appears whole or not at all, and only when `readSettings` would accept it.
 *
 * @param shipped the folder of the shipped configuration
 * @returns warnings about the result, as `check` would give them
 * @throws UsageError when the folder holds something, can't be written, or an answer is wrong
 */
export function writeConfiguration(answers: InitAnswers, shipped: string, env: NodeJS.ProcessEnv): readonly Finding[] {
  refuseFull(answers.folder);
  const target = resolve(answers.folder);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const draft = `${target}.new-${process.pid}`;
    mkdirSync(join(draft, CALENDAR_FOLDER), { recursive: true });
    try {
      for (const name of ALL_FILES) writeFileSync(join(draft, name), fileText(name, answers, shipped));
      const warnings = checkDraft(draft, answers, env);
      if (existsSync(target)) rmdirSync(target);
      renameSync(draft, target);
      return warnings;
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const code = String(error.code);
    throw new UsageError(say((w) => w.setup.init.cannotWrite(answers.folder, code)), { cause: error });
  }
}

function refuseFull(folder: string): void {
  if (!existsSync(folder)) return;
  if (statSync(folder).isDirectory() && readdirSync(folder).length === 0) return;
  throw new UsageError(say((w) => w.setup.init.folderNotEmpty(folder)));
}

/** A password that will be there later counts as there. */
function checkDraft(draft: string, { folder }: InitAnswers, env: NodeJS.ProcessEnv): readonly Finding[] {
  const { faults, warnings } = checkSettings([draft], { [PASSWORD_VARIABLE]: "later", ...env });
  const atTarget = (finding: Finding): Finding => ({ ...finding, file: finding.file.replace(draft, folder) });
  if (faults.length > 0) throw settingsError(faults.map(atTarget));
  return warnings.map(atTarget);
}

function fileText(name: SettingsFileName, answers: InitAnswers, shipped: string): string {
  const text = readFileSync(join(shipped, name), "utf8");
  const document = parseDocument(text);
  const changed = change(name, document, answers);
  return changed ? document.toString({ lineWidth: 0, flowCollectionPadding: false }) : text;
}

/** Puts the answers into one file; false when it goes out as shipped, to the byte. */
function change(name: SettingsFileName, document: Document, answers: InitAnswers): boolean {
  switch (name) {
    case "home.yaml":
      document.set("province", answers.province);
      document.set("language", answers.language);
      return true;
    case "watchlist.yaml":
      return keepSectors(document, answers.sectors);
    case "subscribers.yaml":
      if (answers.email === null) return false;
      document.set("subscribers", document.createNode([recipient(answers, answers.email)]));
      return true;
    case "channels.yaml":
      if (answers.smtpHost === null) return false;
      document.setIn(["mail", "smtp"], document.createNode(server(answers, answers.smtpHost)));
      if (answers.email !== null) document.setIn(["mail", "from"], answers.email);
      return true;
    default:
      return false;
  }
}

/** The bureau hears everything that is watched. */
function recipient({ name, language }: InitAnswers, email: string) {
  return { id: "bureau", name, email, sectors: [], minimumLevel: "yellow", language };
}

function server({ smtpUser }: InitAnswers, host: string) {
  const login = smtpUser === null ? {} : { user: smtpUser, passwordEnv: PASSWORD_VARIABLE };
  return { host, port: SUBMISSION_PORT, secure: true, ...login };
}

function keepSectors(document: Document, chosen: readonly string[]): boolean {
  if (chosen.length === 0) return false;
  const list = document.get("sectors");
  if (!isSeq(list)) throw new Error("the shipped watchlist.yaml has no list of sectors");
  const idOf = (item: unknown) => (isMap(item) ? String(item.get("id")) : "");
  const known = list.items.map(idOf);
  const unknown = chosen.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UsageError(unknownSector(unknown, known));
  list.items = list.items.filter((item) => chosen.includes(idOf(item)));
  return true;
}

function unknownSector(id: string, known: readonly string[]) {
  const meant = nearest(id, known);
  return say((w) => (meant === null ? w.setup.faults.unknownSector(`"${id}"`) : w.setup.faults.unknownSectorNear(`"${id}"`, meant)));
}
