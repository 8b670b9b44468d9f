import { WINDOW_NAMES, type WindowName } from "../detect/verdict.js";
import { wordsOf, type App } from "../pipeline/app.js";
import { windowText, type WindowText } from "../report/figures.js";
import { monthText } from "../report/period-text.js";
import type { Step } from "./alerts-story.js";

/** The month that was told beside the same month by corrected figures: level, and every figure of the windows that differs. */
export function correctionLines(app: App, before: Step, after: Step): string[] {
  const { alertCommands, reasons } = wordsOf(app);
  const text = alertCommands.story;
  const level = ({ verdict }: Step): string => (verdict.level === null ? alertCommands.noLevel : reasons.levels[verdict.level]);
  return [
    text.before(monthText(after.verdict.period, app.language), String(before.vintage), String(after.vintage)),
    ...(level(before) === level(after) ? [] : [text.level(level(before), level(after))]),
    ...WINDOW_NAMES.filter((name) => before.verdict.triggeredBy.includes(name)).flatMap((name) => changedFigures(app, name, before, after)),
  ];
}

const FIGURES = ["quantity", "quantityYoy", "unitValue", "unitValueYoy", "value"] as const;

function changedFigures(app: App, name: WindowName, before: Step, after: Step): string[] {
  const text = wordsOf(app).alertCommands.story;
  const [was, is] = [before, after].map(({ verdict }) => windowText(name, verdict.windows[name], { quantityYoy: [], unitValueYoy: [], value: [], baseYear: verdict.baseYear ?? null }, app.language));
  if (was === undefined || is === undefined) return [];
  return FIGURES.flatMap((figure) => {
    const [one, other] = [figureText(was, figure), figureText(is, figure)];
    return one === other ? [] : [text.change({ window: was.label, what: text.figures[figure], before: one, after: other })];
  });
}

function figureText(text: WindowText, figure: (typeof FIGURES)[number]): string {
  if (figure === "quantity") return text.quantityWithUnit;
  if (figure === "unitValue") return text.unitValueWithUnit;
  return figure === "value" ? text.valueWithUnit : text[figure];
}
