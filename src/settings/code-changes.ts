import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCodeChanges } from "../sources/scope-changes.js";
import { scopeChangesOf, type ScopeChange } from "../trade/hs-family.js";
import { say } from "../words/words.js";
import type { Finding } from "./settings-faults.js";

/** A user's dated list of changes of national codes; it need not be there. */
export const CODE_CHANGES = "hs-changes.csv";

/** Reads the list from the first folder that has one; every bad line is a fault. */
export function readScopeChanges(folders: readonly string[]): { readonly scopeChanges: readonly ScopeChange[]; readonly findings: readonly Finding[] } {
  const file = folders.map((folder) => join(folder, CODE_CHANGES)).find((path) => existsSync(path));
  if (file === undefined) return { scopeChanges: [], findings: [] };
  const lines = readCodeChanges(readFileSync(file, "utf8"));
  const changes = lines.flatMap((each) => ("change" in each ? [each.change] : []));
  const findings = lines.flatMap((each): Finding[] =>
    "change" in each ? [] : [{ severity: "fault", file, line: each.line, path: each.column, tell: say((w) => w.comparable.badCodeChange[each.column](each.value)) }],
  );
  return { scopeChanges: scopeChangesOf(changes), findings };
}
