import type { z } from "zod";
import { UsageError } from "../runtime/errors.js";
import { say, wordsIn, type Language, type Tell } from "../words/words.js";
import { nearest } from "./nearest.js";
import { valueAt, type SettingsFile } from "./settings-file.js";

/** One thing wrong, or doubtful, in the configuration. */
export type Finding = {
  readonly severity: "fault" | "warning";
  /** The file or folder as the user named it. */
  readonly file: string;
  /** 1 = first line; null when no line can be named. */
  readonly line: number | null;
  /** `rules[0].quantityGrowth`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong and what was expected. */
  readonly tell: Tell;
};

export type Path = readonly (string | number)[];

/** Keys under which people write a secret itself. */
const SECRET_KEY = /^(pass(word|wd|phrase)?|pwd|secrets?|sign(ing)?([-_]?key)?|(access[-_]?)?token|auth(orization)?|(api[-_]?)?key|口令|密码|密钥)$/i;
/** And the address of a robot, which is one. */
const ADDRESS_KEY = /^(url|uri|web[-_]?hook|address|地址)$/i;
/** How a reference to a secret is named. */
const REFERENCE = /(Env|Envs|File)$/;
const PASSWORD_REFERENCES = ["passwordEnv", "passwordFile"];

/** `file:line: path: what is wrong, what was expected`. */
export function findingLine(finding: Finding, language: Language): string {
  const place = finding.line === null ? finding.file : `${finding.file}:${finding.line}`;
  return [place, finding.path, finding.tell(language)].filter((part) => part !== "").join(": ");
}

/** One error that lists every fault, a line each. */
export function settingsError(faults: readonly Finding[]): UsageError {
  return new UsageError((language) => {
    const header = wordsIn(language).setup.faults.header(String(faults.length));
    return [header, ...faults.map((fault) => `  ${findingLine(fault, language)}`)].join("\n");
  });
}

/** A finding at a place of a file. */
export function findingAt(severity: Finding["severity"], source: SettingsFile, path: Path, tell: Tell): Finding {
  return { severity, file: source.file, line: source.lineOf(path), path: pathText(path), tell };
}

/** What the schema found, in the user's words: one finding per fault, unknown keys one each. */
export function schemaFindings(source: SettingsFile, issues: readonly z.core.$ZodIssue[]): Finding[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        ...findingAt("fault", source, [...path, key], unknownKey(keyName(key), issue.message.split("\n"))),
        path: pathText([...path, keyName(key)]),
      }));
    }
    return [findingAt("fault", source, path, issueTell(source, path, issue))];
  });
}

/** `["rules", 0, "id"]` → `rules[0].id`. */
export function pathText(path: Path): string {
  return path.map((part, k) => (typeof part === "number" ? `[${part}]` : k === 0 ? part : `.${part}`)).join("");
}

/** `{password:abc}` without the space is one long key to YAML: what follows the colon is not repeated. */
function keyName(key: string): string {
  return (key.split(/[:：=\s]/)[0] ?? "").slice(0, 40);
}

function unknownKey(key: string, known: readonly string[]): Tell {
  const references = known.filter((each) => REFERENCE.test(each));
  const isAddress = ADDRESS_KEY.test(key) && references.some((each) => each.startsWith("url"));
  if (isAddress || SECRET_KEY.test(key)) return secretInline(key, references.length > 0 ? references : PASSWORD_REFERENCES, isAddress);
  const meant = nearest(key, known);
  return say((w) => (meant === null ? w.setup.faults.unknownKey(key, known.join(", ")) : w.setup.faults.unknownKeyNear(key, meant)));
}

function secretInline(key: string, references: readonly string[], isAddress: boolean): Tell {
  const meant = references.filter((each) => each.startsWith("url") === isAddress);
  return say((w) => w.setup.faults.secretInline(key, meant.join(" / ")));
}

function issueTell(source: SettingsFile, path: Path, issue: z.core.$ZodIssue): Tell {
  if (issue.code === "custom" && isTell(issue.params?.tell)) return issue.params.tell;
  if (valueAt(source.tree, path) === undefined) return say((w) => w.setup.faults.missing);
  if (issue.code === "invalid_type" && issue.expected === "array") return say((w) => w.setup.faults.expectedList);
  if (issue.code === "invalid_type" && issue.expected === "object") return say((w) => w.setup.faults.expectedMap);
  return () => issue.message;
}

function isTell(value: unknown): value is Tell {
  return typeof value === "function";
}
