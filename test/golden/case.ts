/**
 * Golden cases. A folder is a case:
 *
 * - `series.csv`: `period,quantity,unit,value,status`, a month a line, empty where a figure is not published. A month without a line was not
 *   traded; a line with the status `unknown` is a month nobody has looked at.
 * - `rule.yaml`: the month judged, the currency, the rule and the limits of the gates, rates as plain fractions.
 * - `verdict.json`: what is said of it. Written by `rewrite.ts`, read line by line by a person.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { judge } from "../../src/detect/judge.js";
import type { GateLimits, Rule } from "../../src/detect/rule.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { CELL, type Panel } from "../../src/series/panel.js";
import { monthIndex, periodsBetween, type Period } from "../../src/trade/period.js";
import { panelOf, UNITS, type Month, type MonthStatus } from "../helpers/panel.js";

type RuleFile = { readonly period: Period; readonly currency: string; readonly rule: Rule; readonly gates: GateLimits };

const FOLDER = import.meta.dirname;

/** The names of the cases, sorted. */
export function goldenCases(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** Where the verdict of a case is kept. */
export function verdictFile(name: string): string {
  return join(FOLDER, name, "verdict.json");
}

/** The verdict of a case as it is kept: JSON, indented, one line for each figure. */
export function verdictText(name: string): string {
  return `${JSON.stringify(judgeCase(name), null, 2)}\n`;
}

function judgeCase(name: string): Verdict {
  const { period, currency, rule, gates } = parse(readFileSync(join(FOLDER, name, "rule.yaml"), "utf8")) as RuleFile;
  const panel = panelOfCsv(readFileSync(join(FOLDER, name, "series.csv"), "utf8"), currency);
  return judge(panel, 0, monthIndex(period) - panel.firstMonth, rule, gates, { vintage: 1, rulesHash: "golden" });
}

function panelOfCsv(text: string, currency: string): Panel {
  const lines = text.trim().split("\n").slice(1).map((line) => line.split(","));
  const months = new Map(lines.map((cells) => [cells[0] ?? "", monthOfLine(cells)]));
  const periods = [...months.keys()].sort();
  const [first, last] = [periods[0] ?? "", periods.at(-1) ?? ""];
  return panelOf(first, { key: { currency }, months: periodsBetween(first, last).map((period) => months.get(period) ?? "no trade") });
}

function monthOfLine([period = "", quantity = "", unit = "", value = "", status = ""]: readonly string[]): Month {
  if (status === "unknown") return "unknown";
  if (!isStatus(status) || (unit !== "" && !UNITS.includes(unit))) throw new Error(`${period}: status "${status}", unit "${unit}"`);
  return [quantity === "" ? null : Number(quantity), Number(value), status, unit === "" ? "u" : unit];
}

function isStatus(text: string): text is MonthStatus {
  return text in CELL && text !== "noTrade" && text !== "unknown";
}
