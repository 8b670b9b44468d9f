import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CODE_CHANGES } from "./code-changes.js";
import { ALL_FILES } from "./settings-schema.js";

/** What the files of the configuration folders hold, the letterhead among them, as one hash: another one means that something in them has changed. A file that can't be read counts as absent. */
export function configStamp(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of folders.flatMap(filesOf)) hash.update(file).update("\0").update(contentOf(file)).update("\0");
  return hash.digest("hex");
}

function filesOf(folder: string): readonly string[] {
  const known: readonly string[] = [...ALL_FILES, CODE_CHANGES];
  return [...known, ...yamlFiles(folder).filter((name) => !known.includes(name))].map((name) => join(folder, name));
}

function yamlFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/i.test(name)).sort();
  } catch {
    return [];
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
