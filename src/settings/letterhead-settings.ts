import { dirname, join } from "node:path";
import type { Letterhead } from "../report/overview-record.js";
import type { Language } from "../words/words.js";
import { say } from "../words/words.js";
import { schemaFindings, type Finding } from "./settings-faults.js";
import { readSettingsFile, valueAt, type SettingsFile } from "./settings-file.js";
import { letterheadSchema, SETTINGS_FILES } from "./settings-schema.js";

/** The letterhead by language, or why the configured file can't be used; both null where none is configured. */
export type LetterheadReading = {
  readonly letterhead: Readonly<Record<Language, Letterhead>> | null;
  /** A warning, not a fault: reports have the built-in look then. */
  readonly letterheadFinding: Finding | null;
};

const NONE: LetterheadReading = { letterhead: null, letterheadFinding: null };

/** The file that home.yaml names, so that it is not told of as one nobody knows; null where it names none. */
export function letterheadFile(home: SettingsFile | undefined): string | null {
  const name = home === undefined ? undefined : valueAt(home.tree, ["letterhead"]);
  return home === undefined || typeof name !== "string" ? null : join(dirname(home.file), name.trim());
}

/**
 * Reads the letterhead that home.yaml names.
 *
 * @param homeFile home.yaml as it was read: the letterhead lies beside it
 * @param name its file; undefined where none is named
 */
export function readLetterhead(homeFile: string, name: string | undefined): LetterheadReading {
  if (name === undefined) return NONE;
  const file = join(dirname(homeFile), name);
  if (SETTINGS_FILES.some((known) => known === name)) return unusable({ file, line: null, path: "", tell: say((w) => w.letterhead.notAName(`"${name}"`)) });
  const reading = readSettingsFile(file);
  if (reading.kind === "unreadable") return unusable(reading.findings[0]);
  const result = letterheadSchema.safeParse(reading.source.tree);
  if (!result.success) return unusable(schemaFindings(reading.source, result.error.issues)[0]);
  const { issuer, number, closing } = result.data;
  const inLanguage = (language: Language): Letterhead => ({ issuer: issuer[language], number: number?.[language] ?? null, closing: closing?.[language] ?? [] });
  return { letterhead: { "zh-CN": inLanguage("zh-CN"), en: inLanguage("en") }, letterheadFinding: null };
}

/** The first of what is wrong, with what follows from it. */
function unusable(fault: Omit<Finding, "severity"> | undefined): LetterheadReading {
  if (fault === undefined) return NONE;
  const { tell } = fault;
  return { letterhead: null, letterheadFinding: { ...fault, severity: "warning", tell: (language) => say((w) => w.letterhead.builtIn(tell(language)))(language) } };
}
