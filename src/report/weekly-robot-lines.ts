import { wordsIn } from "../words/words.js";
import { count } from "./format.js";
import { printable, shortened } from "./printable.js";
import type { RobotLine } from "./robot-split.js";
import type { WeeklyNotice, WeeklyNoticeItem, WeeklyNoticeList } from "./weekly-notice-record.js";

/** Of each list that tells of change so many are named in a group. */
const FOREMOST = 5;
/** Width of a product's name: a line is read on a phone. */
const NAME_WIDTH = 28;

/** What a group reads of an issue: the opening, what is new, risen and corrected with its foremost items, the rest in counts, and where all of it is. */
export function weeklyLines(notice: WeeklyNotice): readonly RobotLine[] {
  const { sample, opening, coverage, lists, corrected, files, language } = notice;
  const { report, weeklyMail } = wordsIn(language);
  const named = lists.filter(({ name, count: size }) => size > 0 && (name === "added" || name === "escalated"));
  const names = report.list(files.filter(({ kind }) => kind === "xlsx" || kind === "docx").map(({ name }) => printable(name)));
  return [
    ...(sample ? [plain(report.sample)] : []),
    plain(opening),
    ...correctionLines(corrected, notice),
    ...named.flatMap((list) => listLines(list, notice)),
    ...(coverage === null ? [] : [plain(coverage)]),
    ...(names === "" ? [] : [plain(weeklyMail.robotFiles(names))]),
  ];
}

function correctionLines({ title, count: size, items }: WeeklyNotice["corrected"], { language }: WeeklyNotice): RobotLine[] {
  const { corrections } = wordsIn(language);
  const shown = items.slice(0, FOREMOST);
  return size === 0 ? [] : under(title, size, shown.map(({ state, head }) => corrections.marked(state, head)), shown.length, language);
}

function listLines({ title, count: size, items }: WeeklyNoticeList, { language }: WeeklyNotice): RobotLine[] {
  const shown = items.slice(0, FOREMOST);
  const lines = shown.map((item, k) => itemLine(item, k + 1, language));
  return under(title, size, lines, shown.reduce((sum, { covers }) => sum + covers, 0), language);
}

function itemLine({ levelName, hsCode, product, market, year }: WeeklyNoticeItem, place: number, language: WeeklyNotice["language"]): string {
  const { report, weeklyMail } = wordsIn(language);
  const change = report.sentence.brief({ than: year.than, window: year.label, quantityYoy: year.quantityYoy, unitValueYoy: year.unitValueYoy });
  return weeklyMail.robotItem({ place: String(place), level: levelName, code: hsCode, product: shortened(product, NAME_WIDTH), market: shortened(market, NAME_WIDTH), change });
}

function under(title: string, size: number, lines: readonly string[], shown: number, language: WeeklyNotice["language"]): RobotLine[] {
  const { robots } = wordsIn(language);
  const more = size > shown ? [robots.more(count(size - shown))] : [];
  return [{ isHeading: true, text: robots.list(title, count(size)) }, ...[...lines, ...more].map(plain)];
}

function plain(text: string): RobotLine {
  return { isHeading: false, text };
}
