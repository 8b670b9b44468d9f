import { foldItems, type Folded } from "../alerts/incident-fold.js";
import { LEVELS, type Verdict } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { isShift } from "./evidence-clauses.js";
import { CASES_IN_MAIL, titledCaseLines } from "./case-text.js";
import { evidenceLines } from "./evidence-text.js";
import { cutOffsOf, windowText, type WindowText } from "./figures.js";
import { count } from "./format.js";
import { mirrorBrief } from "./mirror-text.js";
import { printable } from "./printable.js";
import type { AlertDigest, ReportItem } from "./record.js";
import { itemSentence } from "./sentence.js";

/** Width of a product's name within a sentence: the whole name stands right above it. */
const NAME_IN_SENTENCE = 60;
/** Codes folded under an item that are named with their figures; the rest are counted. */
const MOST_CHILDREN = 4;

/** A chart of an item: by its content id with what it shows in words, or a note that it could not be drawn. */
export type MailPicture = { readonly cid: string; readonly alt: string } | { readonly note: string };

/** The chart of an item; null where it has none. */
export type PictureOf = (item: ReportItem) => MailPicture | null;

/** One item of a mail, every figure already text. */
export type MailItem = {
  readonly level: Verdict["level"];
  readonly levelName: string;
  readonly hsCode: string;
  readonly product: string;
  readonly market: string;
  readonly year: Pick<WindowText, "label" | "than" | "quantityYoy" | "unitValueYoy">;
  readonly month: Pick<WindowText, "label" | "than" | "quantityYoy" | "unitValueYoy">;
  /** 结构变化, where the unit value fell by a shift of structure; null elsewhere. */
  readonly shift: string | null;
  /** Why it is over, as far as it is known; null elsewhere. */
  readonly why: string | null;
  /** National codes of the same cause, in one line; null where it stands alone. */
  readonly children: string | null;
  /** Null in lists that are shown in brief. */
  readonly sentence: string | null;
  /** What explains the figures, line by line. */
  readonly evidence: readonly string[];
  readonly picture: MailPicture | null;
};

/** A list of items under its title; `more` tells of those left to the workbook, null when all are shown. */
export type MailList = { readonly title: string; readonly note: string | null; readonly items: readonly MailItem[]; readonly more: string | null };

/** A list before it is shortened: `all` counts what there is, listed or not. */
export type ListPlan = {
  readonly title: string;
  readonly items: readonly ReportItem[];
  readonly all: number;
  readonly most: number;
  /** With sentence, evidence and chart. */
  readonly inFull: boolean;
  readonly note: string | null;
  /** Says of each item why it is over. */
  readonly sayWhy: boolean;
};

export function mailList(plan: ListPlan, digest: AlertDigest, pictureOf: PictureOf): MailList {
  const { mail, none, itemCount } = wordsIn(digest.language).report;
  const shown = foldItems(foremostItems(plan.items, plan.items.length)).slice(0, plan.most);
  const left = plan.all - shown.reduce((sum, { children }) => sum + 1 + children.length, 0);
  return {
    title: `${plan.title} · ${plan.all === 0 ? none : itemCount(count(plan.all))}`,
    note: plan.note,
    items: shown.map((folded) => mailItem(folded, plan, digest, pictureOf)),
    more: left <= 0 ? null : mail.more(count(left)),
  };
}

/** The highest levels first; the order given decides among equals. */
export function foremostItems(items: readonly ReportItem[], most: number): readonly ReportItem[] {
  return items.toSorted((a, b) => rank(a) - rank(b)).slice(0, most);
}

function rank({ verdict: { level } }: ReportItem): number {
  return level === null ? LEVELS.length : LEVELS.indexOf(level);
}

/** One item with its figures as text, and in one line what is folded under it. */
export function mailItem({ head: item, children }: Folded<ReportItem>, { inFull, sayWhy }: Pick<ListPlan, "inFull" | "sayWhy">, { language, rules }: Pick<AlertDigest, "language" | "rules">, pictureOf: PictureOf): MailItem {
  const { report, reasons, alertLife } = wordsIn(language);
  const { verdict } = item;
  const cutOffs = cutOffsOf(verdict, rules);
  return {
    level: verdict.level,
    levelName: verdict.level === null ? report.sections.closed : reasons.levels[verdict.level],
    hsCode: codeText(verdict, language),
    product: printable(item.description),
    market: printable(item.partnerName),
    shift: isShift(item) ? wordsIn(language).evidence.shift : null,
    year: windowText("year", verdict.windows.year, cutOffs, language),
    month: windowText("month", verdict.windows.month, cutOffs, language),
    why: sayWhy && item.cause !== undefined ? alertLife.causes[item.cause] : null,
    children: children.length === 0 ? null : childrenLine(children, rules, language),
    sentence: inFull ? itemSentence(item, rules, language, NAME_IN_SENTENCE) : null,
    evidence: inFull ? [...evidenceLines(item, language), ...mirrorBrief(item, language), ...titledCaseLines(item.cases, language, CASES_IN_MAIL)] : [],
    picture: inFull ? pictureOf(item) : null,
  };
}

function childrenLine(children: readonly ReportItem[], rules: AlertDigest["rules"], language: Language): string {
  const { messages, report } = wordsIn(language);
  const named = children.slice(0, MOST_CHILDREN).map(({ verdict }) => {
    const { label, quantityYoy, unitValueYoy } = windowText("year", verdict.windows.year, cutOffsOf(verdict, rules), language);
    return messages.child({ code: codeText(verdict, language), window: label, quantityYoy, unitValueYoy });
  });
  const rest = children.length - named.length;
  return messages.children(count(children.length), report.list([...named, ...(rest === 0 ? [] : [messages.moreChildren(count(rest))])]));
}
