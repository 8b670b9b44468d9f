import { WINDOW_NAMES, type Level, type WindowName } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { cutOffsOf, headlineWindow, windowText } from "./figures.js";
import { count } from "./format.js";
import type { Correction, RuleLine } from "./record.js";
import { itemHead, knownFigure } from "./sentence.js";

/** Width of a product's name within a line: a list of corrections is read for its figures. */
const NAME_WIDTH = 60;

/** One window as it was told and as it is by today's figures, every figure already text. */
export type CorrectedWindow = {
  readonly window: string;
  readonly span: string;
  readonly than: string;
  readonly quantityBefore: string;
  readonly quantityNow: string;
  readonly unitValueBefore: string;
  readonly unitValueNow: string;
};

/** A correction as every message says it: mail, workbook, robot and weekly report. */
export type CorrectionText = {
  /** 更正 or 撤回. */
  readonly state: string;
  /** Month told, flow, market, product, code. */
  readonly head: string;
  readonly why: string;
  /** The windows that met the rule before or meet it now, shortest first; the year where none did. */
  readonly windows: readonly CorrectedWindow[];
  readonly levelBefore: string;
  readonly levelNow: string;
  /** Both levels, and both data vintages, in words. */
  readonly level: string;
  readonly vintage: string;
  readonly advice: string;
};

export function correctionText({ state, item, before }: Correction, rules: readonly RuleLine[], language: Language): CorrectionText {
  const { corrections: words } = wordsIn(language);
  const [levelBefore, levelNow] = [before.level, item.verdict.level].map((level) => levelText(level, language)) as [string, string];
  return {
    state: words.states[state],
    head: itemHead(item, language, NAME_WIDTH),
    why: words.why[state],
    windows: windowsOf({ state, item, before }).map((name) => correctedWindow(name, { state, item, before }, rules, language)),
    levelBefore,
    levelNow,
    level: words.level(levelBefore, levelNow),
    vintage: words.vintage(count(before.vintage), count(item.verdict.vintage)),
    advice: words.advice[state],
  };
}

/**
 * A correction line by line: what it is about and whether the alert stands, each window as told → as revised, the level, the data vintages, what to do.
 *
 * @example ["【撤回】2026年9月对越南出口…（HS 84151021）", "此前通报所依据的数字已有修订；…", "近12个月（…）：数量同比 +42.0% → +12.1%，单价同比 −16.0% → −8.0%", …]
 */
export function correctionLines(correction: Correction, rules: readonly RuleLine[], language: Language): readonly string[] {
  const words = wordsIn(language).corrections;
  const { state, head, why, windows, level, vintage, advice } = correctionText(correction, rules, language);
  return [words.marked(state, head), why, ...windows.map(words.window), [level, vintage].join(wordsIn(language).report.semicolon), advice];
}

/** A correction in one line, by its longest window: for lists. */
export function correctionLine(correction: Correction, rules: readonly RuleLine[], language: Language): string {
  const { state, head, windows, level } = correctionText(correction, rules, language);
  const longest = windows.at(-1) ?? correctedWindow(headlineWindow(correction.before), correction, rules, language);
  return wordsIn(language).corrections.brief({ state, head, ...longest, level });
}

/** Windows a correction is told of, shortest first: those that met the rule as told or meet it now; the year where only the score was over its line. */
export function windowsOf({ item, before }: Correction): readonly WindowName[] {
  const concerned = WINDOW_NAMES.filter((name) => before.triggeredBy.includes(name) || item.verdict.triggeredBy.includes(name));
  return concerned.length === 0 ? ["year"] : concerned;
}

function correctedWindow(name: WindowName, { item, before }: Correction, rules: readonly RuleLine[], language: Language): CorrectedWindow {
  const [told, now] = [before, item.verdict].map((verdict) => windowText(name, verdict.windows[name], cutOffsOf(verdict, rules), language));
  if (told === undefined || now === undefined) throw new RangeError(`a verdict has no window "${name}"`);
  return {
    window: now.label,
    span: now.span,
    than: now.than,
    quantityBefore: knownFigure(told.quantityYoy, told, language),
    quantityNow: knownFigure(now.quantityYoy, now, language),
    unitValueBefore: knownFigure(told.unitValueYoy, told, language),
    unitValueNow: knownFigure(now.unitValueYoy, now, language),
  };
}

function levelText(level: Level | null, language: Language): string {
  return level === null ? wordsIn(language).corrections.noLevel : wordsIn(language).reasons.levels[level];
}
