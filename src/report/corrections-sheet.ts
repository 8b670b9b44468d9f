import type { Cell } from "write-excel-file/node";
import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { correctionText, windowsOf } from "./correction-text.js";
import { cutOffsOf } from "./figures.js";
import { windowLabel } from "./period-text.js";
import type { Correction, RuleLine } from "./record.js";
import { number, percentCell, text, type SheetPlan } from "./sheet.js";

const WIDTHS = [10, 12, 36, 14, 12, 10, 18, 18, 18, 18, 18, 18, 18, 18, 14, 14, 16, 16];

/** 更正撤回: one row per told alert and window, the figures as told beside the revised ones, all numbers. */
export function correctionsSheet(corrections: readonly Correction[], rules: readonly RuleLine[], language: Language): SheetPlan {
  const { corrections: words, messages, report } = wordsIn(language);
  const [c, h] = [words.columns, report.columns];
  const header = [
    ...[c.state, h.code, h.product, h.market, c.toldPeriod, h.window],
    ...[c.quantityYoyBefore, c.quantityYoyNow, c.unitValueYoyBefore, c.unitValueYoyNow, c.quantityBefore, c.quantityNow, c.valueBefore, c.valueNow],
    ...[c.levelBefore, c.levelNow, c.vintageBefore, c.vintageNow],
  ];
  return { name: messages.sheet.corrections, columns: WIDTHS, header, rows: corrections.flatMap((correction) => correctionRows(correction, rules, language)) };
}

function correctionRows(correction: Correction, rules: readonly RuleLine[], language: Language): Cell[][] {
  const { item, before } = correction;
  const { verdict, description, partnerName } = item;
  const { state, levelBefore, levelNow } = correctionText(correction, rules, language);
  const cutOffs = cutOffsOf(verdict, rules);
  return windowsOf(correction).map((name) => {
    const [told, now] = [before.windows[name], verdict.windows[name]];
    return [
      ...[text(state), text(codeText(verdict, language)), text(description), text(partnerName), text(verdict.period), text(windowLabel(name, now, language))],
      ...[percentCell(told.quantityYoy, cutOffs.quantityYoy), percentCell(now.quantityYoy, cutOffs.quantityYoy), percentCell(told.unitValueYoy, cutOffs.unitValueYoy), percentCell(now.unitValueYoy, cutOffs.unitValueYoy)],
      ...[number(told.quantity), number(now.quantity), number(told.value), number(now.value)],
      ...[text(levelBefore), text(levelNow), number(before.vintage), number(verdict.vintage)],
    ];
  });
}
