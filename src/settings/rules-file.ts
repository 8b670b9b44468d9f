import type { z } from "zod";
import { DEFAULT_EPISODES, type EpisodeSettings } from "../alerts/episode-settings.js";
import { DEFAULT_BUDGET, type AlertBudget } from "../detect/budget.js";
import { RULE_DEFAULTS, type GateLimits, type Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type WindowName } from "../detect/verdict.js";
import { budgetFindings } from "./budget-settings.js";
import { ruleFindings } from "./rules-cross.js";
import { duplicateFindings, invertedFindings } from "./settings-cross.js";
import { schemaFindings, settingsError, type Finding } from "./settings-faults.js";
import { readSettingsFile, type SettingsFile } from "./settings-file.js";
import { rulesSchema } from "./settings-schema.js";

/** What a rules file says. */
export type RulesFile = { readonly rules: readonly Rule[]; readonly gates: GateLimits; readonly budget: AlertBudget; readonly episodes: EpisodeSettings };

type Parsed = z.output<typeof rulesSchema>;

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
  const found = parsed.success ? rulesFindings(source, parsed.data) : schemaFindings(source, parsed.error.issues);
  const faults = [...found, ...duplicateFindings(source, "rules")].filter(({ severity }) => severity === "fault");
  if (faults.length > 0 || !parsed.success) throw settingsError(faults);
  return rulesOf(parsed.data);
}

/** What is wrong or doubtful between the entries of a rules file whose every entry was read. */
export function rulesFindings(source: SettingsFile, parsed: Parsed): Finding[] {
  return [...invertedFindings(source, parsed), ...ruleFindings(source, rulesOf(parsed).rules), ...budgetFindings(source, parsed.budget ?? null)];
}

/** The rules as they are judged by, with the defaults of what was left out. */
export function rulesOf({ rules, gates, budget, episodes }: Parsed): RulesFile {
  return { rules: rules.map(ruleOf), gates, budget: budgetOf(budget), episodes: episodesOf(episodes) };
}

function budgetOf(budget: Parsed["budget"]): AlertBudget {
  if (budget === undefined) return DEFAULT_BUDGET;
  return { ...budget, sectors: budget.sectors ?? [], keep: budget.keep ?? DEFAULT_BUDGET.keep, setOn: budget.setOn ?? DEFAULT_BUDGET.setOn };
}

function episodesOf(episodes: Parsed["episodes"]): EpisodeSettings {
  const { margin, releases, storm } = DEFAULT_EPISODES;
  return { margin: episodes?.margin ?? margin, releases: episodes?.releases ?? releases, storm: episodes?.storm ?? storm };
}

function ruleOf(parsed: Parsed["rules"][number]): Rule {
  const { id, title, origin, quantityGrowth, windowValue } = parsed;
  const view = parsed.view ?? RULE_DEFAULTS.view;
  const tested: readonly WindowName[] = parsed.windows ?? RULE_DEFAULTS.windows;
  return {
    ...{ id, title, origin, quantityGrowth, windowValue, view },
    source: parsed.source === undefined ? RULE_DEFAULTS.source : { text: parsed.source.text, url: parsed.source.url ?? null, dated: parsed.source.dated ?? null },
    note: parsed.note ?? RULE_DEFAULTS.note,
    // Importers' figures never open an episode.
    raisesAlerts: parsed.raisesAlerts ?? view === "exporter",
    windows: WINDOW_NAMES.filter((name) => tested.includes(name)),
    base: parsed.base ?? RULE_DEFAULTS.base,
    unitValueDrop: parsed.unitValueDrop ?? RULE_DEFAULTS.unitValueDrop,
    undercut: parsed.undercut ?? RULE_DEFAULTS.undercut,
    floorPer: parsed.floorPer ?? RULE_DEFAULTS.floorPer,
    severe: parsed.severe ?? RULE_DEFAULTS.severe,
    levels: parsed.levels ?? RULE_DEFAULTS.levels,
  };
}
