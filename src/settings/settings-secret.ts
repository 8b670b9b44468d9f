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

/**
 * The channel with its password fetched, and what was found on the way. `secretFaults`: why the password can't be had, which keeps only what delivers from working.
 * No finding holds the password, or what was written in its place.
 */
export type MailReading = { readonly mail: MailChannel; readonly findings: readonly Finding[]; readonly secretFaults: readonly Finding[] };

const SMTP: Path = ["mail", "smtp"];
/** Read or write for the group or for others. */
const NOT_OWNER_ONLY = 0o077;

/** Fetches the password from the environment or its file (a relative path starts at the folder of channels.yaml). */
export function readMail(channels: Channels, source: SettingsFile, env: NodeJS.ProcessEnv): MailReading {
  const { from, unsubscribe = null, smtp } = channels.mail;
  if (smtp === null) return { mail: { from, unsubscribe, smtp: null }, findings: [], secretFaults: [] };
  const findings = referenceFaults(smtp, source);
  const { passwordEnv, passwordFile } = smtp;
  const secret = findings.length > 0 ? NO_SECRET : readSecret({ env: passwordEnv, file: passwordFile }, { env: [...SMTP, "passwordEnv"], file: [...SMTP, "passwordFile"] }, source, env);
  if (/\.(example|invalid|test)>?$/.test(from)) findings.push(findingAt("warning", source, ["mail", "from"], say((w) => w.setup.warnings.exampleSender)));
  const { host, port, secure } = smtp;
  return { mail: { from, unsubscribe, smtp: { host, port, secure, user: smtp.user ?? null, password: secret.value } }, findings: [...findings, ...secret.warnings], secretFaults: secret.faults };
}

function referenceFaults({ user, passwordEnv, passwordFile }: Smtp, source: SettingsFile): Finding[] {
  const fault = (tell: Tell): Finding[] => [findingAt("fault", source, SMTP, tell)];
  const given = passwordEnv !== undefined || passwordFile !== undefined;
  if (passwordEnv !== undefined && passwordFile !== undefined) return fault(say((w) => w.setup.faults.secretTwice));
  if (given && (user ?? null) === null) return fault(say((w) => w.setup.faults.secretWithoutUser));
  if (!given && (user ?? null) !== null) return fault(say((w) => w.setup.faults.userWithoutSecret));
  return [];
}

/** A secret, null where there is none; `faults` say why one that is promised can't be had. */
export type SecretReading = { readonly value: string | null; readonly faults: readonly Finding[]; readonly warnings: readonly Finding[] };
const NO_SECRET: SecretReading = { value: null, faults: [], warnings: [] };

/** Fetches what one of the references names; null where neither is written. */
export function readSecret(written: { readonly env?: string | undefined; readonly file?: string | undefined }, at: { readonly env: Path; readonly file: Path }, source: SettingsFile, env: NodeJS.ProcessEnv): SecretReading {
  const found: Finding[] = [];
  const value = written.env !== undefined ? fromEnvironment(written.env, at.env, source, env, found) : written.file !== undefined ? readSecretFile(written.file, at.file, source, found) : null;
  return { value: value === "" ? null : value, faults: found.filter(({ severity }) => severity === "fault"), warnings: found.filter(({ severity }) => severity === "warning") };
}

function fromEnvironment(name: string, at: Path, source: SettingsFile, env: NodeJS.ProcessEnv, findings: Finding[]): string | null {
  const value = env[name] ?? "";
  if (value === "") findings.push(findingAt("fault", source, at, say((w) => w.setup.faults.variableUnset(name))));
  return value === "" ? null : value;
}

/** The key of an office, from the environment or its file; null where none is written. */
export function readKey(written: { readonly keyEnv?: string | undefined; readonly keyFile?: string | undefined }, at: Path, source: SettingsFile, env: NodeJS.ProcessEnv, findings: Finding[]): string | null {
  const { keyEnv, keyFile } = written;
  if (keyEnv !== undefined && keyFile !== undefined) findings.push(findingAt("fault", source, at, say((w) => w.setup.faults.keyWithSecretTwice)));
  if (keyEnv !== undefined) return fromEnvironment(keyEnv, [...at, "keyEnv"], source, env, findings);
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
