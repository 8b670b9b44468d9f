import { readFileSync, existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { homeAt, type App } from "../pipeline/app.js";
import { settingsError } from "../settings/settings-faults.js";
import { readSettings } from "../settings/settings.js";
import { systemClock } from "../runtime/clock.js";
import { UsageError } from "../runtime/errors.js";
import { createLog } from "../runtime/log.js";
import { LANGUAGES, say, type Language } from "../words/words.js";

/** Options every command takes. */
export type CommonOptions = { readonly config?: string; readonly lang?: string; readonly sample?: boolean };

/** Our own folder: the one with package.json, from `src/` and, compiled, from `dist/src/`. */
export const PACKAGE_FOLDER = packageFolder(dirname(fileURLToPath(import.meta.url)));
export const SHIPPED_CONFIG = join(PACKAGE_FOLDER, "config");
export const SAMPLE_FOLDER = join(PACKAGE_FOLDER, "data", "sample");

/** The configuration folders a command reads, the first one first. The sample has its own, and hears nothing of the user's. */
export function configFolders(options: CommonOptions): string[] {
  if (options.sample === true) return [join(SAMPLE_FOLDER, "config"), SHIPPED_CONFIG];
  const chosen = options.config ?? process.env.FRICTION_WATCH_CONFIG;
  if (chosen !== undefined && chosen !== "" && !existsSync(chosen)) throw new UsageError(say((w) => w.commands.noConfigFolder(resolve(chosen))));
  if (chosen !== undefined && chosen !== "") return [resolve(chosen), SHIPPED_CONFIG];
  return existsSync("config/rules.yaml") ? [resolve("config"), SHIPPED_CONFIG] : [SHIPPED_CONFIG];
}

/** Reads the configuration and puts together what a story needs. */
export function openApp(command: Command, usualLog: "info" | "warn" = "warn"): App {
  const options: CommonOptions = command.optsWithGlobals();
  const settings = readSettings(configFolders(options), process.env);
  const sample = options.sample === true;
  const base = process.env.FRICTION_WATCH_HOME ?? "var";
  return {
    settings,
    home: homeAt(resolve(sample ? join(base, "sample") : base)),
    sample,
    language: languageOf(options.lang) ?? settings.home.language,
    clock: systemClock,
    log: createLog(usualLog, process.env),
    notice: (text) => void process.stderr.write(`${text}\n`),
    version: packageVersion(),
  };
}

/**
 * For commands that deliver: a channel whose address, key or password can't be had is told before anything is done, and not by an attempt that fails.
 *
 * @throws UsageError naming the variable or file
 */
export function refuseFaultyChannels({ settings }: App): void {
  if (settings.channelFaults.length > 0) throw settingsError(settings.channelFaults);
}

export function languageOf(text: string | undefined): Language | null {
  if (text === undefined) return null;
  const found = LANGUAGES.find((language) => language.toLowerCase() === text.toLowerCase()) ?? (text.toLowerCase() === "zh" ? "zh-CN" : undefined);
  if (found === undefined) throw new UsageError(say((w) => w.commands.unknownChoice("--lang", text, LANGUAGES.join(" | "))));
  return found;
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_FOLDER, "package.json"), "utf8")) as { version: string }).version;
}

function packageFolder(from: string): string {
  if (existsSync(join(from, "package.json"))) return from;
  const above = dirname(from);
  if (above === from) throw new Error("package.json not found above the program");
  return packageFolder(above);
}
