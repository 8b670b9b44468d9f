/**
 * Golden cases. A folder is a case:
 *
 * - `series.csv`: `period,quantity,unit,value,status`, a month a line, empty where a figure is not published. A month without a line was not
 *   traded; a line with the status `unknown` is a month nobody has looked at. Two more columns may give the second quantity (`quantity2,unit2`), and two
 *   more the series (`hsCode,partner`); without them all lines are one series.
 * - `rule.yaml`: the month judged, the currency, the rule and the limits of the gates, rates as plain fractions; `judged` names the series judged by code and
 *   partner, the first one without it, and `family: true` the family of codes it belongs to.
 * - `verdict.json`: what is said of it. Written by `rewrite.ts`, read line by line by a person.
 *
 * The editions of the Harmonized System are those of `data/codes`; the file covers all its codes, partners and months.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { judge } from "../../src/detect/judge.js";
import { RULE_DEFAULTS, type GateLimits, type Rule } from "../../src/detect/rule.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { withFamilies } from "../../src/series/family.js";
import { CELL, type Panel, type PanelKey } from "../../src/series/panel.js";
import { MONTHS_COMPARED, survey } from "../../src/series/survey.js";
import { scopeChangesAround } from "../../src/sources/scope-changes.js";
import type { Coverage } from "../../src/trade/coverage.js";
import { monthIndex, periodOf, periodsBetween, type Period } from "../../src/trade/period.js";
import { coverageOf, panelOf, UNITS, type Line, type Month, type MonthStatus } from "../helpers/panel.js";

type RuleFile = {
  readonly period: Period;
  readonly currency: string;
  readonly rule: Rule;
  readonly gates: GateLimits;
  readonly judged?: { readonly hsCode: string; readonly partner: string; readonly family?: boolean };
};

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
  const { period, currency, rule, gates, judged } = parse(readFileSync(join(FOLDER, name, "rule.yaml"), "utf8")) as RuleFile;
  const stored = panelOfCsv(readFileSync(join(FOLDER, name, "series.csv"), "utf8"), currency);
  const month = monthIndex(period) - stored.firstMonth;
  const coverages = [coverageOfAll(stored, currency)];
  const changes = scopeChangesAround(monthIndex(period) - MONTHS_COMPARED, monthIndex(period));
  const panel = withFamilies(stored, coverages, changes, month);
  const { obstacles } = survey(panel, panel, coverages, changes, month);
  const isJudged = (key: PanelKey): boolean => judged === undefined || (key.partner === judged.partner && (judged.family === true ? key.family?.includes(judged.hsCode) === true : key.family === undefined && key.hsCode === judged.hsCode));
  return judge(panel, panel.keys.findIndex(isJudged), month, { ...RULE_DEFAULTS, ...rule }, gates, { vintage: 1, rulesHash: "golden" }, obstacles);
}

function coverageOfAll(panel: Panel, currency: string): Coverage {
  const codes = [...new Set(panel.keys.map(({ hsCode }) => hsCode))];
  const span = { firstPeriod: periodOf(panel.firstMonth), lastPeriod: periodOf(panel.firstMonth + panel.months - 1) };
  return coverageOf({ codes, codeLengths: [...new Set(codes.map(({ length }) => length))], partners: "all", currency, ...span });
}

function panelOfCsv(text: string, currency: string): Panel {
  const [header = "", ...rest] = text.trim().split("\n");
  const columns = header.split(",");
  const lines = rest.map((line) => line.split(","));
  const cell = (cells: readonly string[], column: string): string => cells[columns.indexOf(column)] ?? "";
  const periods = lines.map((cells) => cells[0] ?? "").sort();
  const [first, last] = [periods[0] ?? "", periods.at(-1) ?? ""];
  const names = [...new Set(lines.map((cells) => `${cell(cells, "hsCode")},${cell(cells, "partner")}`))];
  const panelLines = names.map((name): Line => {
    const own = new Map(lines.filter((cells) => `${cell(cells, "hsCode")},${cell(cells, "partner")}` === name).map((cells) => [cells[0] ?? "", cells]));
    const [hsCode = "", partner = ""] = name.split(",");
    const all = periodsBetween(first, last).map((period) => own.get(period));
    const second = all.map((cells) => (cells === undefined || cell(cells, "quantity2") === "" ? null : Number(cell(cells, "quantity2"))));
    const secondUnit = lines.map((cells) => cell(cells, "unit2")).find((unit) => unit !== "");
    const key = { currency, ...(hsCode === "" ? {} : { hsCode, partner }) };
    return { key, months: all.map((cells) => (cells === undefined ? "no trade" : monthOfLine(cells))), second, ...(secondUnit === undefined ? {} : { secondUnit }) };
  });
  return panelOf(first, ...panelLines);
}

function monthOfLine([period = "", quantity = "", unit = "", value = "", status = ""]: readonly string[]): Month {
  if (status === "unknown") return "unknown";
  if (!isStatus(status) || (unit !== "" && !UNITS.includes(unit))) throw new Error(`${period}: status "${status}", unit "${unit}"`);
  return [quantity === "" ? null : Number(quantity), Number(value), status, unit === "" ? "u" : unit];
}

function isStatus(text: string): text is MonthStatus {
  return text in CELL && text !== "noTrade" && text !== "unknown";
}
