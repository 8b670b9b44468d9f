/** Which month and currency a page of China Customs' English site is of, by its title. */
import { asciiDigits } from "../trade/hs-code.js";
import type { Period } from "../trade/period.js";
import { type HtmlNode, elementsNamed, elementsOfClass, textOf } from "./html-page.js";

export type FlashTitle = {
  /** As printed. */
  readonly text: string;
  /** January with February is `"2025-02"`; null when the title names no month, or a longer span. */
  readonly period: Period | null;
  /** Null when the title does not say. */
  readonly currency: "USD" | "CNY" | null;
};

const TABLE = /Major Exports by Quantity and Value/i;
const MONTH = "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
const MONTHS = new RegExp(`\\b${MONTH}\\b\\.?(?:\\s*(?:-|–|—|to|and|&)\\s*${MONTH}\\b\\.?)?,?\\s*((?:19|20)\\d{2})\\b`, "i");
const CURRENCY = /\bin (USD|CNY|RMB)\b/i;
const ABBREVIATIONS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The title of table (5); null when the page is another one. */
export function flashTitle(page: HtmlNode): FlashTitle | null {
  const text = pageTitles(page).find((title) => TABLE.test(title));
  if (text === undefined) return null;
  const currency = CURRENCY.exec(text)?.[1]?.toUpperCase();
  return { text, period: periodNamed(asciiDigits(text)), currency: currency === undefined ? null : currency === "USD" ? "USD" : "CNY" };
}

/** What a page calls itself: in its head, and above its text. */
export function pageTitles(page: HtmlNode): string[] {
  return [...elementsNamed(page, "title"), ...elementsOfClass(page, "atcl-ttl")].map(textOf).filter((title) => title !== "");
}

/** The day under the title: `2026/06/10`, in older pages `06/10/2019`; null when there is none. */
export function publishedOn(page: HtmlNode): string | null {
  const text = elementsOfClass(page, "atcl-date").map(textOf)[0] ?? "";
  const [, year, month, day] = /^(\d{4})\/(\d{2})\/(\d{2})$/.exec(text) ?? [];
  const [, oldMonth, oldDay, oldYear] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year !== undefined ? `${year}-${month}-${day}` : oldYear !== undefined ? `${oldYear}-${oldMonth}-${oldDay}` : "";
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

/** Calendar month 1 … 12 of an English name or its abbreviation, 0 when it is none. */
export function monthNamed(name: string): number {
  return new RegExp(`^${MONTH}\\.?$`, "i").test(name.trim()) ? ABBREVIATIONS.indexOf(name.trim().slice(0, 3).toLowerCase()) + 1 : 0;
}

function periodNamed(title: string): Period | null {
  const [, first = "", last, year = ""] = MONTHS.exec(title) ?? [];
  const [from, to] = [monthNamed(first), monthNamed(last ?? first)];
  if (from === 0 || (last !== undefined && !(from === 1 && to === 2))) return null;
  return `${year}-${String(to).padStart(2, "0")}`;
}
