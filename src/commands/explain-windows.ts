import { floorOf } from "../detect/floor.js";
import { cutOffRates, type Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict, type WindowName } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { basisText } from "../report/figures.js";
import { money, NO_FIGURE, percent, quantity, unitValue } from "../report/format.js";
import { unitName } from "../trade/unit.js";
import { table } from "./output.js";

/** The figures of every window beside those of its base, those of other suppliers where the rule asks for them, and whether the rule is met in it. */
export function windowsTable(rule: Rule | null, verdict: Verdict, app: App): string {
  const { commands, conditions } = wordsOf(app);
  const h = commands.explain.windows;
  const year = verdict.baseYear === undefined ? null : String(verdict.baseYear);
  const [base, change] = [conditions.columns.base(year), conditions.columns.change(year)];
  const others = verdict.undercut === undefined ? [] : [conditions.columns.others, conditions.columns.gap];
  const headings = [h.window, h.span, h.quantity, base, change, h.value, change, h.unitValue, base, change, ...others, h.met];
  const figures = headings.map((_, column) => column).slice(2, -1);
  return table(headings, WINDOW_NAMES.map((name) => windowRow(name, rule, verdict, app)), figures);
}

function windowRow(name: WindowName, rule: Rule | null, verdict: Verdict, app: App): string[] {
  const { reasons } = wordsOf(app);
  const w = verdict.windows[name];
  const cutOffs = rule === null ? { quantityYoy: [], unitValueYoy: [] } : cutOffRates(rule);
  const floor = rule === null ? null : floorOf(rule, w);
  const unit = w.quantityUnit === null ? "" : ` ${unitName(w.quantityUnit, app.language)}`;
  const span = w.firstPeriod === null ? NO_FIGURE : w.firstPeriod === w.lastPeriod ? w.firstPeriod : `${w.firstPeriod}…${w.lastPeriod}`;
  return [
    reasons.windows[name],
    span,
    `${quantity(w.quantity)}${unit}`,
    quantity(w.quantityBase),
    percent(w.quantityYoy, cutOffs.quantityYoy),
    money(w.value, w.currency, app.language, floor === null ? [] : [floor]),
    percent(w.valueYoy),
    unitValue(w.unitValue),
    unitValue(w.unitValueBase),
    percent(w.unitValueYoy, cutOffs.unitValueYoy),
    ...othersCells(name, rule, verdict),
    metText(name, rule, verdict, app),
  ];
}

function othersCells(name: WindowName, rule: Rule | null, { undercut }: Verdict): string[] {
  if (undercut === undefined) return [];
  const found = undercut[name];
  return [unitValue(found.othersUnitValue), percent(found.undercut === null ? null : -found.undercut, rule?.undercut == null ? [] : [-rule.undercut])];
}

/** Met, and by which tier; not met; not tested by this rule; or why it can't be told; with the quantity counted by where that is not the first. */
function metText(name: WindowName, rule: Rule | null, verdict: Verdict, app: App): string {
  const { commands, conditions, reasons, report } = wordsOf(app);
  const w = verdict.windows[name];
  const tier = verdict.severeIn === undefined ? commands.explain.met : verdict.severeIn.includes(name) ? conditions.met.second : conditions.met.first;
  const judged = w.met ? tier : commands.explain.notMet;
  const isTested = rule === null || rule.windows.includes(name);
  const said = [...(isTested ? [] : [conditions.notTested]), ...(w.reason === null ? [] : [reasons.notEvaluable[w.reason]])];
  const shown = said.length === 0 ? judged : said.join(report.semicolon);
  const basis = basisText(w, app.language);
  return basis === null ? shown : report.remarked(shown, basis);
}
