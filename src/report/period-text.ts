import type { WindowFigures, WindowName } from "../detect/verdict.js";
import { isPeriod, monthIndex, monthOfYear, type Period } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import { NO_FIGURE } from "./format.js";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-10` as people write it: 2026年10月, October 2026. */
export function monthText(period: Period, language: Language): string {
  return wordsIn(language).report.month(parts(period));
}

/** A span of months: one month, months of one year, or months of two years; `—` where there is none. */
export function spanText(first: Period | null, last: Period | null, language: Language): string {
  if (first === null || last === null) return NO_FIGURE;
  return first === last ? monthText(first, language) : wordsIn(language).report.span(parts(first), parts(last));
}

/** Monday to Sunday as dates: the week's number alone tells nobody when it was. */
export function weekText(firstDay: string, lastDay: string, language: Language): string {
  return wordsIn(language).report.week(day(firstDay), day(lastDay));
}

/** The window's name; a `month` that holds January and February says so. */
export function windowLabel(name: WindowName, figures: WindowFigures, language: Language): string {
  const { windows, monthPair } = wordsIn(language).reasons;
  return name === "month" && figures.firstPeriod !== figures.lastPeriod ? monthPair : windows[name];
}

const BEIJING = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** An ISO instant as Beijing time, `2026-11-20 10:14`; a text without a zone is shown as it stands. */
export function instantText(instant: string): string {
  return /^\d{4}-.*(?:Z|[+-]\d{2}:?\d{2})$/.test(instant) ? BEIJING.format(Date.parse(instant)) : instant;
}

function parts(period: Period): { readonly year: number; readonly month: number } {
  if (!isPeriod(period)) throw new RangeError(`expected a month like 2024-03, got "${period}"`);
  return { year: Number(period.slice(0, 4)), month: monthOfYear(monthIndex(period)) };
}

function day(text: string): { readonly year: number; readonly month: number; readonly day: number } {
  const found = DAY.exec(text);
  if (found === null) throw new RangeError(`expected a day like 2024-03-04, got "${text}"`);
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}
