import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { say } from "../words/words.js";
import { nearest } from "./nearest.js";
import type { Finding } from "./settings-faults.js";
import { readSettingsFile, type SettingsFile } from "./settings-file.js";
import { ALL_FILES, CALENDAR_FOLDER, SETTINGS_FILES, type SettingsFileName } from "./settings-schema.js";

/** The files that could be read, by name, and what is wrong with the others. */
export type FolderReading = { readonly files: ReadonlyMap<SettingsFileName, SettingsFile>; readonly findings: readonly Finding[] };

/** Each known file from the first folder that has it: a user's folder stands before the shipped one, file by file. */
export function readFolders(folders: readonly string[]): FolderReading {
  const files = new Map<SettingsFileName, SettingsFile>();
  const findings = folders.flatMap(folderFindings);
  for (const name of ALL_FILES) {
    const folder = folders.find((each) => existsSync(join(each, name)));
    if (folder === undefined) {
      findings.push({ severity: "fault", file: folders.join(", "), line: null, path: "", tell: say((w) => w.setup.faults.fileMissing(name)) });
      continue;
    }
    const reading = readSettingsFile(join(folder, name));
    if (reading.kind === "read") files.set(name, reading.source);
    else findings.push(...reading.findings);
  }
  return { files, findings };
}

/** A folder mistyped on the command line must not quietly give way to the defaults; nor must a file whose name is nearly right. */
function folderFindings(folder: string): Finding[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    return [{ severity: "fault", file: folder, line: null, path: "", tell: say((w) => w.setup.faults.noFolder) }];
  }
  const calendars = join(folder, CALENDAR_FOLDER);
  const unknown = [...unknownFiles(folder, SETTINGS_FILES), ...misspeltFolders(folder), ...unknownFiles(calendars, ALL_FILES.filter((name) => name.startsWith(`${CALENDAR_FOLDER}/`)).map((name) => basename(name)))];
  if (ALL_FILES.some((name) => existsSync(join(folder, name)))) return unknown;
  return [...unknown, { severity: "warning", file: folder, line: null, path: "", tell: say((w) => w.setup.warnings.emptyFolder) }];
}

function unknownFiles(folder: string, known: readonly string[]): Finding[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.filter((name) => /\.ya?ml$/i.test(name) && !known.includes(name)).map((name) => unread(join(folder, name), nearest(name, known)));
}

function misspeltFolders(folder: string): Finding[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() && entry.name !== CALENDAR_FOLDER ? [entry.name] : []));
  return names.filter((name) => nearest(name, [CALENDAR_FOLDER]) !== null).map((name) => unread(join(folder, name), CALENDAR_FOLDER));
}

function unread(file: string, meant: string | null): Finding {
  const tell = say((w) => (meant === null ? w.setup.warnings.unknownFile : w.setup.warnings.unknownFileNear(meant)));
  return { severity: "warning", file, line: null, path: "", tell };
}
