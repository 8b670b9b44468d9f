import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { z } from "zod";
import type { MailChannel } from "../deliver/channel.js";
import { say, type Tell } from "../words/words.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import type { channelsSchema } from "./settings-schema.js";

type Channels = z.output<typeof channelsSchema>;
type Smtp = NonNullable<Channels["mail"]["smtp"]>;

/** The channel with its password fetched, and what was found on the way. No finding holds the password, or what was written in its place. */
export type MailReading = { readonly mail: MailChannel; readonly findings: readonly Finding[] };

const SMTP: Path = ["mail", "smtp"];
/** Read or write for the group or for others. */
const NOT_OWNER_ONLY = 0o077;

/** Fetches the password from the environment or its file (a relative path starts at the folder of channels.yaml). */
export function readMail(channels: Channels, source: SettingsFile, env: NodeJS.ProcessEnv): MailReading {
  const { from, smtp } = channels.mail;
  if (smtp === null) return { mail: { from, smtp: null }, findings: [] };
  const findings: Finding[] = [];
  const password = readPassword(smtp, source, env, findings);
  if (/\.(example|invalid|test)>?$/.test(from)) findings.push(findingAt("warning", source, ["mail", "from"], say((w) => w.setup.warnings.exampleSender)));
  const { host, port, secure } = smtp;
  return { mail: { from, smtp: { host, port, secure, user: smtp.user ?? null, password } }, findings };
}

function readPassword(smtp: Smtp, source: SettingsFile, env: NodeJS.ProcessEnv, findings: Finding[]): string | null {
  const fault = (path: Path, tell: Tell): null => {
    findings.push(findingAt("fault", source, path, tell));
    return null;
  };
  const { user, passwordEnv, passwordFile } = smtp;
  const given = passwordEnv !== undefined || passwordFile !== undefined;
  if (passwordEnv !== undefined && passwordFile !== undefined) return fault(SMTP, say((w) => w.setup.faults.secretTwice));
  if (given && (user ?? null) === null) return fault(SMTP, say((w) => w.setup.faults.secretWithoutUser));
  if (!given && (user ?? null) !== null) return fault(SMTP, say((w) => w.setup.faults.userWithoutSecret));
  if (passwordEnv !== undefined) {
    const password = env[passwordEnv] ?? "";
    return password === "" ? fault([...SMTP, "passwordEnv"], say((w) => w.setup.faults.variableUnset(passwordEnv))) : password;
  }
  return passwordFile === undefined ? null : readSecretFile(passwordFile, [...SMTP, "passwordFile"], source, findings);
}

/** The key of an office, from the environment or its file; null where none is written. */
export function readKey(written: { readonly keyEnv?: string | undefined; readonly keyFile?: string | undefined }, at: Path, source: SettingsFile, env: NodeJS.ProcessEnv, findings: Finding[]): string | null {
  const { keyEnv, keyFile } = written;
  if (keyEnv !== undefined && keyFile !== undefined) findings.push(findingAt("fault", source, at, say((w) => w.setup.faults.keyWithSecretTwice)));
  if (keyEnv !== undefined) {
    const key = env[keyEnv] ?? "";
    if (key === "") findings.push(findingAt("fault", source, [...at, "keyEnv"], say((w) => w.setup.faults.variableUnset(keyEnv))));
    return key === "" ? null : key;
  }
  return keyFile === undefined ? null : readSecretFile(keyFile, [...at, "keyFile"], source, findings);
}

function readSecretFile(written: string, path: Path, source: SettingsFile, findings: Finding[]): string | null {
  const file = resolve(dirname(source.file), written);
  try {
    const password = readFileSync(file, "utf8").replace(/\r?\n$/, "");
    if (password === "") findings.push(findingAt("fault", source, path, say((w) => w.setup.faults.secretFileEmpty)));
    const exposed = process.platform !== "win32" && (statSync(file).mode & NOT_OWNER_ONLY) !== 0;
    if (exposed) findings.push(findingAt("warning", source, path, say((w) => w.setup.warnings.secretReadable)));
    return password;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    findings.push(findingAt("fault", source, path, say((w) => w.setup.faults.secretFileMissing(code))));
    return null;
  }
}
