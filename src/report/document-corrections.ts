import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { toldText } from "./correction-section.js";
import { correctionText } from "./correction-text.js";
import type { DocumentBlock } from "./document.js";
import { documentTable, figureCell, middleCell } from "./document-cells.js";
import { standingDocument } from "./document-lists.js";
import { count } from "./format.js";
import { numbersText } from "./life-text.js";
import { muteState, scopeText } from "./mute-text.js";
import { instantText, monthText } from "./period-text.js";
import { printable } from "./printable.js";
import type { RuleLine, WeeklyReport } from "./record.js";
import type { MuteLine, WeeklyCorrection } from "./weekly-record.js";

/** 更正撤回: a told figure that was corrected, as it was told and as it is, and how many have been told so. */
export function correctionDocument(correction: WeeklyCorrection, rules: readonly RuleLine[], language: Language): readonly DocumentBlock[] {
  const { corrections, docx, report, weekly } = wordsIn(language);
  const { columns } = corrections;
  const { item, before, episode } = correction;
  const text = correctionText(correction, rules, language);
  const rows = text.windows.map((of) => [{ text: `${of.window} ${of.span}` }, ...[of.quantityBefore, of.quantityNow, of.unitValueBefore, of.unitValueNow].map((figure) => figureCell(figure))]);
  const head = [report.columns.window, columns.quantityYoyBefore, columns.quantityYoyNow, columns.unitValueYoyBefore, columns.unitValueYoyNow];
  return [
    { kind: "heading", level: 2, text: docx.marked([text.state], `${codeText(item.verdict, language)} ${printable(item.description)} · ${printable(item.partnerName)}`) },
    { kind: "paragraph", text: [weekly.number(String(episode)), `${columns.toldPeriod} ${monthText(before.period, language)}`, text.level, text.vintage].join(" · "), look: "quiet" },
    documentTable(text.head, head, rows, report.none),
    { kind: "paragraph", text: `${text.why}${toldText(correction, language)}${report.stop}` },
    { kind: "paragraph", text: text.advice },
  ];
}

/** 静音清单: every mute in force or newly out of force, then the open alerts under each. */
export function mutesDocument({ mutes, rules, language }: Pick<WeeklyReport, "mutes" | "rules" | "language">): readonly DocumentBlock[] {
  const { report, weekly } = wordsIn(language);
  const c = weekly.columns;
  const covered = mutes.filter((line) => line.covered.length > 0);
  return [
    { kind: "paragraph", text: weekly.muteNote, look: "quiet" },
    documentTable(weekly.mutes, [c.mute, c.state, c.scope, c.author, c.reason, c.until, c.covered], mutes.map((line) => muteCells(line, language)), report.none),
    ...covered.flatMap((line): DocumentBlock[] => {
      const title = weekly.coveredBy(weekly.number(String(line.mute.id)));
      return [{ kind: "heading", level: 2, text: title }, standingDocument(title, line.covered, rules, language)];
    }),
  ];
}

function muteCells(line: MuteLine, language: Language) {
  const { mute, covered } = line;
  const ended = mute.endedAt === null ? [] : [printable(mute.endedBy ?? ""), instantText(mute.endedAt)];
  return [
    { text: numbersText([mute.id], language) },
    { text: [muteState(line, language), ...ended].join(" ") },
    { text: scopeText(line, language) },
    { text: printable(mute.author) },
    { text: printable(mute.reason) },
    middleCell(mute.until),
    figureCell(count(covered.length)),
  ];
}
