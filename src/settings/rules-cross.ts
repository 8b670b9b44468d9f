import type { Rule } from "../detect/rule.js";
import { say, type Tell } from "../words/words.js";
import { repeatedFindings } from "./settings-cross.js";
import { findingAt, type Finding } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";

/** What in a rule contradicts the rest of it, and what of all of them together. */
export function ruleFindings(source: SettingsFile, rules: readonly Rule[]): Finding[] {
  const nobody = rules.some(({ raisesAlerts }) => raisesAlerts) ? [] : [findingAt("fault", source, ["rules"], say((w) => w.rules.faults.noneRaisesAlerts))];
  return [...nobody, ...rules.flatMap((rule, place) => [...findingsOfRule(source, rule, place), ...repeatedFindings(source, ["rules", place, "windows"])])];
}

function findingsOfRule(source: SettingsFile, rule: Rule, place: number): Finding[] {
  const at = (severity: Finding["severity"], key: keyof Rule | null, tell: Tell): Finding => findingAt(severity, source, ["rules", place, ...(key === null ? [] : [key])], tell);
  const { view, raisesAlerts, unitValueDrop, undercut, severe, levels, origin } = rule;
  return [
    ...(unitValueDrop === null && undercut === null ? [at("fault", null, say((w) => w.rules.faults.noPriceCondition))] : []),
    ...(undercut !== null && view !== "importer" ? [at("fault", "undercut", say((w) => w.rules.faults.undercutOfExporter))] : []),
    ...(raisesAlerts && view === "importer" ? [at("fault", "raisesAlerts", say((w) => w.rules.faults.importerRaisesAlerts))] : []),
    ...((severe === null) === (levels === "lights") ? [at("fault", severe === null ? "levels" : "severe", say((w) => w.rules.faults.lightsAndSevere))] : []),
    ...(isMilder(rule) ? [at("fault", "severe", say((w) => w.rules.faults.severeMilder))] : []),
    ...(origin !== "own" && rule.source === null ? [at("warning", "origin", say((w) => w.rules.warnings.uncited(origin)))] : []),
  ];
}

/** A second tier that is easier to reach than the first: the two were swapped. */
function isMilder({ severe, quantityGrowth, unitValueDrop }: Rule): boolean {
  if (severe === null) return false;
  return severe.quantityGrowth < quantityGrowth || (unitValueDrop !== null && severe.unitValueDrop < unitValueDrop);
}
