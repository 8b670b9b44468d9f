import type { Cell } from "write-excel-file/node";
import { WINDOW_NAMES, type WindowName } from "../detect/verdict.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { unitsOfColumns } from "./column-units.js";
import { codeText } from "./code-text.js";
import { basisText, cutOffsOf, quantityUnitOf } from "./figures.js";
import { levelName } from "./life-text.js";
import { windowLabel } from "./period-text.js";
import type { ReportItem, ReportMonth, RuleLine } from "./record.js";
import { windowsMet } from "./sentence.js";
import { number, percentCell, text, unitValueCell, type SheetPlan } from "./sheet.js";
import type { WeeklyItem } from "./weekly-record.js";

/** A product and what became of it (新增 … 关注). */
export type StatedFinding = { readonly item: WeeklyItem; readonly state: string };

const FINDING_WIDTHS = [10, 8, 12, 36, 10, 14, 8, 12, 10, 10, 16, 16, 12, 10, 16, 16, 10, 10, 14, 14, 10, 10, 18, 40, 12, 36, 20, 10, 10, 10, 8];

/** 预警清单: one row per product, market and window, so that it can be filtered and pivoted; units and currency in columns of their own. */
export function findingsSheet(findings: readonly StatedFinding[], rules: readonly RuleLine[], language: Language): SheetPlan {
  const { report } = wordsIn(language);
  const c = report.columns;
  const header = [
    ...[c.state, c.level, c.code, c.product, c.marketCode, c.market, c.flow, c.window, c.firstMonth, c.lastMonth],
    ...[c.quantity, c.quantityBase, c.quantityYoy, c.quantityUnit, c.value, c.valueBase, c.valueYoy, c.currency],
    ...[c.unitValue, c.unitValueBase, c.unitValueYoy, c.met, c.reason, c.metWindows, c.since, c.sectors, c.rule, c.province, c.regime, c.score, c.vintage],
  ];
  const u = unitsOfColumns(language);
  const units = [
    ...["", "", "", "", "", "", "", "", u.month, u.month],
    ...[u.quantity, u.quantity, u.ratio, "", u.value, u.value, u.ratio, ""],
    ...[u.unitValue, u.unitValue, u.ratio, "", "", "", u.month, "", "", "", "", u.score, u.vintage],
  ];
  const rows = findings.flatMap((finding) => WINDOW_NAMES.map((name) => findingRow(finding, name, rules, language)));
  return { name: report.sheets.findings, columns: FINDING_WIDTHS, header, units, rows };
}

function findingRow({ item, state }: StatedFinding, name: WindowName, rules: readonly RuleLine[], language: Language): Cell[] {
  const { reasons, report } = wordsIn(language);
  const { verdict } = item;
  const figures = verdict.windows[name];
  const cutOffs = cutOffsOf(verdict, rules);
  const remarks = [figures.reason === null ? null : reasons.notEvaluable[figures.reason], basisText(figures, language)].filter((each) => each !== null);
  return [
    ...[text(state), text(levelName(item, language)), ...productCells(item, language), text(report.flow(verdict.flow)), text(windowLabel(name, figures, language))],
    ...[text(figures.firstPeriod ?? ""), text(figures.lastPeriod ?? "")],
    ...[number(figures.quantity), number(figures.quantityBase), percentCell(figures.quantityYoy, cutOffs.quantityYoy), text(unitText(figures.quantityUnit, language))],
    ...[number(figures.value), number(figures.valueBase), percentCell(figures.valueYoy), text(figures.currency)],
    ...[unitValueCell(figures.unitValue), unitValueCell(figures.unitValueBase), percentCell(figures.unitValueYoy, cutOffs.unitValueYoy)],
    ...[text(figures.met ? report.yes : report.no), text(remarks.join(report.semicolon)), text(windowsMet(item, language)), text(item.since ?? "")],
    ...[text(report.list(item.sectors.map((sector) => sector.name[language]))), text(verdict.rule), text(verdict.province ?? ""), text(verdict.regime ?? "")],
    ...[number(verdict.score), number(verdict.vintage)],
  ];
}

/** 月度数据: the months behind the charts, one row each. */
export function monthsSheet(items: readonly ReportItem[], language: Language): SheetPlan {
  const { columns: c, sheets } = wordsIn(language).report;
  const header = [c.code, c.product, c.marketCode, c.market, c.month, c.quantity, c.quantityUnit, c.value, c.currency, c.unitValue];
  const u = unitsOfColumns(language);
  const units = ["", "", "", "", u.month, u.quantity, "", u.value, "", u.unitValue];
  const rows = items.flatMap((item) => item.months.map((month) => monthRow(item, month, language)));
  return { name: sheets.months, columns: [12, 36, 10, 14, 10, 16, 10, 16, 10, 14], header, units, rows };
}

function monthRow(item: ReportItem, month: ReportMonth, language: Language): Cell[] {
  const { verdict } = item;
  return [
    ...productCells(item, language),
    text(month.period),
    number(month.quantity),
    text(unitText(quantityUnitOf(verdict), language)),
    number(month.value),
    text(verdict.currency),
    unitValueCell(month.unitValue),
  ];
}

/** Code, product, market code and market. */
function productCells({ verdict, description, partnerName }: ReportItem, language: Language): Cell[] {
  return [text(codeText(verdict, language)), text(description), text(verdict.partner), text(partnerName)];
}

function unitText(unit: string | null, language: Language): string {
  return unit === null ? wordsIn(language).report.noUnit : unitName(unit, language);
}
