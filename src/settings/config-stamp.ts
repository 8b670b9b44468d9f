import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CODE_CHANGES } from "./code-changes.js";
import { ALL_FILES } from "./settings-schema.js";

/** What the files of the configuration folders hold, as one hash: another one means that something in them has changed. A file that can't be read counts as absent. */
export function configStamp(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of folders.flatMap((folder) => [...ALL_FILES, CODE_CHANGES].map((name) => join(folder, name)))) hash.update(file).update("\0").update(contentOf(file)).update("\0");
  return hash.digest("hex");
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
