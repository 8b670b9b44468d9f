/** Files of the user's configuration that a command writes: never those that come with the program, and never one the whole would not be accepted with. */
import { copyFileSync, existsSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../runtime/errors.js";
import { settingsError } from "../settings/settings-faults.js";
import type { SettingsFileName } from "../settings/settings-schema.js";
import { checkSettings } from "../settings/settings.js";
import { say } from "../words/words.js";

/** Where the configuration is. */
export type ConfigTarget = {
  /** The user's first; that one is written to. */
  readonly folders: readonly string[];
  /** Folders that come with the program and are never written to. */
  readonly shipped: readonly string[];
  readonly env: NodeJS.ProcessEnv;
};

/**
 * The folder of the user's own configuration.
 *
 * @throws UsageError when it is one that comes with the program
 */
export function ownFolder({ folders, shipped }: ConfigTarget): string {
  const [folder = ""] = folders;
  const isShipped = shipped.some((each) => existsSync(each) && realpathSync(each) === realpathSync(folder));
  if (isShipped) throw new UsageError(say((w) => w.codes.option.shippedFolder(folder)));
  return folder;
}

/** Checks the file in a folder of its own before the user's, then puts it in place of the old one in one step. */
export function putInPlace(folder: string, file: SettingsFileName, text: string, { folders, env }: ConfigTarget, day: string): { readonly written: string; readonly kept: string | null } {
  const written = join(folder, file);
  const draft = draftFolder(folder);
  try {
    writeFileSync(join(draft, file), text);
    const { faults } = checkSettings([draft, ...folders], env);
    if (faults.length > 0) throw settingsError(faults);
    const kept = existsSync(written) ? freeName(`${written}.before-${day}`) : null;
    if (kept !== null) copyFileSync(written, kept);
    renameSync(join(draft, file), written);
    return { written, kept };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function draftFolder(folder: string): string {
  try {
    return mkdtempSync(join(folder, ".catalogue-"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "?";
    throw new UsageError(say((w) => w.setup.init.cannotWrite(folder, code)), { cause: error });
  }
}

function freeName(path: string): string {
  for (let k = 2, name = path; ; k++) {
    if (!existsSync(name)) return name;
    name = `${path}-${k}`;
  }
}
