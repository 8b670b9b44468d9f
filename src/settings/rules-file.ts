import type { GateLimits, Rule } from "../detect/rule.js";
import { duplicateFindings, invertedFindings } from "./settings-cross.js";
import { schemaFindings, settingsError } from "./settings-faults.js";
import { readSettingsFile } from "./settings-file.js";
import { rulesSchema } from "./settings-schema.js";

/** What a rules file says. */
export type RulesFile = { readonly rules: readonly Rule[]; readonly gates: GateLimits };

/**
 * Reads one rules file on its own, by the checks it would pass as `rules.yaml` of a configuration: for trying changed rules without putting them in force.
 *
 * @throws UsageError listing every fault as `file:line: path: what is wrong, what was expected`
 */
export function readRulesFile(path: string): RulesFile {
  const reading = readSettingsFile(path);
  if (reading.kind === "unreadable") throw settingsError(reading.findings);
  const { source } = reading;
  const parsed = rulesSchema.safeParse(source.tree);
  const found = parsed.success ? invertedFindings(source, parsed.data) : schemaFindings(source, parsed.error.issues);
  const faults = [...found, ...duplicateFindings(source, "rules")].filter(({ severity }) => severity === "fault");
  if (faults.length > 0 || !parsed.success) throw settingsError(faults);
  return parsed.data;
}
