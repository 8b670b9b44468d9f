import type { BudgetShares } from "../detect/budget.js";
import { say } from "../words/words.js";
import { nearest } from "./nearest.js";
import { idsIn } from "./settings-cross.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import { isList, valueAt, type SettingsFile } from "./settings-file.js";
import { readPercent, shown, type Reading } from "./settings-scalars.js";

/** A share above this is no early warning any more. */
const MOST_SHARE = 0.2;

/** A share of the decidable series: above 0 %, at most 20 %. */
export function readBudgetShare(text: string): Reading<number> {
  const reading = readPercent({ above: 0 }, 100)(text);
  if ("fault" in reading || reading.value <= MOST_SHARE) return reading;
  return { fault: say((w) => w.budget.faults.shareTooLarge(shown(text))) };
}

/** An alarm share that is not below its attention share: then orange would be no rarer than yellow. */
export function budgetFindings(source: SettingsFile, budget: (BudgetShares & { readonly sectors?: readonly BudgetShares[] | undefined }) | null): Finding[] {
  if (budget === null) return [];
  const places: [Path, BudgetShares][] = [[["budget"], budget], ...(budget.sectors ?? []).map((each, k): [Path, BudgetShares] => [["budget", "sectors", k], each])];
  return places.filter(([, { attention, alarm }]) => alarm >= attention).map(([path]) => findingAt("fault", source, [...path, "alarm"], say((w) => w.budget.faults.alarmNotBelow)));
}

/** Sectors with shares of their own that the watch list has not, or that are named twice. */
export function budgetSectorFindings(rules: SettingsFile, watchlist: SettingsFile): Finding[] {
  const known = idsIn(watchlist, "sectors").map(({ id }) => id);
  const entries = valueAt(rules.tree, ["budget", "sectors"]);
  if (!isList(entries)) return [];
  const named = entries.map((_, k) => valueAt(rules.tree, ["budget", "sectors", k, "sector"]));
  return named.flatMap((sector, k) => {
    const path: Path = ["budget", "sectors", k, "sector"];
    if (typeof sector !== "string") return [];
    if (named.indexOf(sector) < k) return [findingAt("fault", rules, path, say((w) => w.setup.faults.duplicateEntry(shown(sector))))];
    if (known.includes(sector)) return [];
    const meant = nearest(sector, known);
    return [findingAt("fault", rules, path, say((w) => (meant === null ? w.setup.faults.unknownSector(shown(sector)) : w.setup.faults.unknownSectorNear(shown(sector), meant))))];
  });
}
