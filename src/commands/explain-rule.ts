import { floorOf } from "../detect/floor.js";
import type { Rule } from "../detect/rule.js";
import { WINDOW_NAMES, type Verdict } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { ruleLines } from "../pipeline/rule-lines.js";
import { ruleText } from "../report/background-sections.js";
import { money, percent } from "../report/format.js";
import { windowLabel } from "../report/period-text.js";

/** What a verdict was judged by: the rule and who set its cut-offs, its conditions tier by tier, the windows it is tested in, and how a level comes of them. */
export function ruleBlock(rule: Rule, verdict: Verdict, app: App): string[] {
  const { conditions: text, rules, report, reasons } = wordsOf(app);
  const year = verdict.baseYear;
  const allTested = rule.windows.length === WINDOW_NAMES.length;
  return [
    ...ruleLines([rule], app.language).map((line) => text.rule({ title: line.title, id: line.id, origin: ruleText(line, app.language).origin })),
    text.all(report.list(conditionsOf(rule, verdict, app)), rule.severe === null ? null : text.tiers.first),
    ...severeLine(rule, verdict, app),
    ...weekFloors(rule, verdict, app),
    ...(allTested ? [] : [text.tested(report.list(rule.windows.map((name) => reasons.windows[name])))]),
    ...(year === undefined ? [] : [text.base(rules.base.year(String(year)))]),
    text.levels[rule.levels],
  ];
}

function conditionsOf(rule: Rule, verdict: Verdict, app: App): string[] {
  const { conditions: text, report } = wordsOf(app);
  const than = thanOf(verdict, app);
  const floor = rule.windowValue[verdict.currency];
  return [
    text.quantity(than, percent(rule.quantityGrowth)),
    ...(rule.unitValueDrop === null ? [] : [text.unitValue(than, percent(-rule.unitValueDrop))]),
    ...(rule.undercut === null ? [] : [text.undercut(percent(-rule.undercut))]),
    floor === undefined ? text.value.none(report.currency(verdict.currency)) : text.value[rule.floorPer](money(floor, verdict.currency, app.language)),
  ];
}

function severeLine({ severe }: Rule, verdict: Verdict, app: App): string[] {
  if (severe === null) return [];
  const { conditions: text, report } = wordsOf(app);
  const than = thanOf(verdict, app);
  return [text.all(report.list([text.quantity(than, percent(severe.quantityGrowth)), text.unitValue(than, percent(-severe.unitValueDrop)), text.rest]), text.tiers.second)];
}

/** A floor of an average week as the sum it is of each window tested; nothing where the floor is of the window. */
function weekFloors(rule: Rule, verdict: Verdict, app: App): string[] {
  if (rule.floorPer !== "week") return [];
  const { conditions: text, report } = wordsOf(app);
  const floors = rule.windows.flatMap((name) => {
    const floor = floorOf(rule, verdict.windows[name]);
    return floor === null ? [] : [text.floorOf(windowLabel(name, verdict.windows[name], app.language), money(floor, verdict.currency, app.language))];
  });
  return floors.length === 0 ? [] : [text.weeks(report.list(floors))];
}

function thanOf({ baseYear }: Verdict, app: App): string {
  return wordsOf(app).conditions.change(baseYear === undefined ? null : String(baseYear));
}
