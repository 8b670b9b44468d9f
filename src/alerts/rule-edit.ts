import { floorOf } from "../detect/floor.js";
import type { Rule } from "../detect/rule.js";
import type { Verdict, WindowName } from "../detect/verdict.js";
import { monthIndex, monthOfYear } from "../trade/period.js";

/** Windows short enough for the movement of Spring Festival to show in. */
const SHORT: readonly WindowName[] = ["month", "quarter"];
/** In February the month is January and February joined, so that nothing is left to change; in March and April deliveries made up for after the holiday are seen alone. */
const AFTER_FESTIVAL: readonly number[] = [3, 4];
/** A floor raised further than this would silence much that nobody has judged. Our own. */
const MOST_RAISED = 2;

/**
 * The rule no longer tested in the single month, for a finding of March or April in short windows alone.
 *
 * @returns null in other months; where longer windows meet the rule too; and where the level rests on the rule alone, which then needs all four windows for yellow
 */
export function windowsEdit(verdict: Verdict, rule: Rule, because: string): string[] | null {
  const { triggeredBy, period, score } = verdict;
  const isShort = triggeredBy.length > 0 && triggeredBy.every((name) => SHORT.includes(name));
  const rest = rule.windows.filter((name) => name !== "month");
  const needsAll = rule.levels === "warning" && (score === null || verdict.thresholds == null);
  if (!isShort || needsAll || rest.length === 0 || rest.length === rule.windows.length || !AFTER_FESTIVAL.includes(monthOfYear(monthIndex(period)))) return null;
  return inRule(rule, "windows", list(rule.windows), list(rest), because);
}

/**
 * The rule's floor in the verdict's currency raised above what the one order was worth: to the next number of two digits above the largest window that met the rule.
 *
 * @returns null where it met none, where the floor is of an average week, or where it would have to be more than doubled
 */
export function floorEdit({ windows, triggeredBy, currency }: Verdict, rule: Rule, because: string): string[] | null {
  const floor = rule.windowValue[currency];
  const values = triggeredBy.flatMap((name) => windows[name].value ?? []);
  if (floor === undefined || rule.floorPer !== "window" || values.length === 0 || floorOf(rule, windows.month) === null) return null;
  const raised = nextOfTwoDigits(Math.max(...values));
  if (raised <= floor || raised > MOST_RAISED * floor) return null;
  return inRule(rule, "windowValue", money(rule.windowValue), money({ ...rule.windowValue, [currency]: raised }), because);
}

function inRule({ id }: Rule, key: string, before: string, after: string, because: string): string[] {
  return [`   - id: ${id}`, `-    ${key}: ${before}`, `+    ${key}: ${after} ${because}`];
}

function list(names: readonly string[]): string {
  return `[${names.join(", ")}]`;
}

function money(perCurrency: Readonly<Record<string, number>>): string {
  return `{${Object.entries(perCurrency).map(([currency, sum]) => `${currency}: ${sum}`).join(", ")}}`;
}

/** `nextOfTwoDigits(1_230_000)` is 1,300,000, and of 1,300,000 itself 1,400,000. */
function nextOfTwoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return (Math.floor(value / unit) + 1) * unit;
}
