import { z } from "zod";
import countries from "i18n-iso-countries";
import { cronFault, zoneFault } from "../runtime/schedule.js";
import { isDay } from "../trade/day.js";
import { asciiDigits, readHsCode } from "../trade/hs-code.js";
import { isPeriod } from "../trade/period.js";
import { say, type Tell } from "../words/words.js";
import { readGroupCode } from "./group-code.js";
import { nearest } from "./nearest.js";

/** A value, or what is wrong with its text. */
export type Reading<T> = { readonly value: T } | { readonly fault: Tell };

/** Longest piece of a wrong value that is repeated to its author. */
const SHOWN = 60;

/** 注册地 of China Customs: the 31 provinces, municipalities and autonomous regions, in the statistical office's numbering. */
const PROVINCE = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])$/;
/** Chapters of the Harmonized System: 01–97; 77 is kept free, 98 and 99 are for each country's own use. */
const LAST_CHAPTER = 97;
const RESERVED_CHAPTER = 77;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const HOST = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]+$/;
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
/** Not among the countries of ISO 3166: the world, a partner the office does not name, and the European Union (exceptionally reserved there). */
const PARTNERS_BESIDE = ["WLD", "XXX", "EUE"];

/** A schema for one scalar, read by its own function from the text the author wrote. */
export function scalar<T>(read: (text: string) => Reading<T>): z.ZodType<T> {
  return z.unknown().transform((input, context): T => {
    const reading = input === undefined ? { fault: say((w) => w.setup.faults.missing) } : typeof input === "string" ? read(input) : { fault: notText(input) };
    if ("value" in reading) return reading.value;
    context.issues.push({ code: "custom", input, params: { tell: reading.fault } });
    return z.NEVER;
  });
}

/** The author's text, quoted and cut, on one line. */
export function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
}

/** One line of text, not empty. */
export function readLine(text: string): Reading<string> {
  if (text.trim() === "") return { fault: say((w) => w.setup.faults.emptyText) };
  if (CONTROL.test(text)) return { fault: say((w) => w.setup.faults.lineBreak(shown(text))) };
  return { value: text.trim() };
}

/** A file beside the settings: a name or a path below their folder, so that a copy of the folder is whole. */
export function readFileInFolder(text: string): Reading<string> {
  const reading = readLine(text);
  if ("fault" in reading) return reading;
  const isOutside = /^([\\/]|[A-Za-z]:)/.test(reading.value) || reading.value.split(/[\\/]/).includes("..");
  return isOutside ? { fault: say((w) => w.cases.outsideFolder(shown(text))) } : reading;
}

/** A short name others refer to. */
export function readId(text: string): Reading<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return { fault: say((w) => w.setup.faults.badId(shown(text))) };
  return { value: text };
}

export function readOneOf<T extends string>(values: readonly T[]): (text: string) => Reading<T> {
  return (text) => {
    const value = values.find((each) => each === text);
    if (value !== undefined) return { value };
    const meant = nearest(text, values);
    const choices = values.join(", ");
    return { fault: say((w) => (meant === null ? w.setup.faults.notOneOf(shown(text), choices) : w.setup.faults.notOneOfNear(shown(text), choices, meant))) };
  };
}

/**
 * A percentage with its sign, as a plain fraction: `30%` is 0.3.
 *
 * @param range bounds in percent; the lower one included only when `from` is used
 */
export function readPercent(range: { readonly above: number } | { readonly from: number }, below: number): (text: string) => Reading<number> {
  return (text) => {
    const parts = /^([+-]?)(\d+(?:\.\d+)?)\s*([%％]?)$/.exec(asciiDigits(text.trim()));
    if (parts === null) return { fault: say((w) => w.setup.faults.notPercent(shown(text))) };
    if (parts[3] === "") return { fault: say((w) => w.setup.faults.bareNumber(shown(text))) };
    const percent = Number(`${parts[1] ?? ""}${parts[2] ?? ""}`);
    const enough = "above" in range ? percent > range.above : percent >= range.from;
    if (enough && parts[1] !== "-" && percent < below) return { value: percent / 100 };
    const lowest = "above" in range ? range.above : range.from;
    const bounds = `${"above" in range ? ">" : "≥"} ${lowest}%, < ${below}%`;
    return { fault: say((w) => w.setup.faults.percentOutside(shown(text), bounds)) };
  };
}

/** A sum of money per currency, each above zero. Every bad currency and every bad sum is told. */
export const perCurrency: z.ZodType<Readonly<Record<string, number>>> = z.unknown().transform((input, context) => {
  const refuse = (path: string[], tell: Tell) => context.issues.push({ code: "custom", input, path, params: { tell } });
  const money: Record<string, number> = {};
  if (input === undefined) refuse([], say((w) => w.setup.faults.missing));
  else if (typeof input !== "object" || input === null || Array.isArray(input)) refuse([], say((w) => w.setup.faults.noCurrency));
  else if (Object.keys(input).length === 0) refuse([], say((w) => w.setup.faults.noCurrency));
  else {
    for (const [name, text] of Object.entries(input)) {
      const currency = readCurrency(name);
      const sum = typeof text === "string" ? readMoney(text) : { fault: notText(text) };
      if ("fault" in currency) refuse([name], currency.fault);
      else if ("fault" in sum) refuse([name], sum.fault);
      else money[currency.value] = sum.value;
    }
  }
  return money;
});

function readMoney(text: string): Reading<number> {
  const value = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return { fault: say((w) => w.setup.faults.notNumber(shown(text))) };
  if (value <= 0) return { fault: say((w) => w.setup.faults.notPositive(shown(text))) };
  return { value };
}

export function readCurrency(text: string): Reading<string> {
  if (CURRENCIES.has(text)) return { value: text };
  const meant = /^(RMB|CNH|人民币)$/i.test(text) ? "CNY" : nearest(text, ["USD", "CNY", "EUR", "JPY", "GBP"]);
  return { fault: say((w) => (meant === null ? w.setup.faults.badCurrency(shown(text)) : w.setup.faults.badCurrencyNear(shown(text), meant))) };
}

export function readProvince(text: string): Reading<string> {
  return PROVINCE.test(text) ? { value: text } : { fault: say((w) => w.setup.faults.badProvince(shown(text))) };
}

/** An HS prefix, or a group of goods that has no HS code. */
export function readPrefix(text: string): Reading<string> {
  const group = readGroupCode(text);
  if (group !== null) return group;
  if (text.trim() === "" || /^\d$/.test(text) || text.includes("*")) return { fault: say((w) => w.setup.faults.prefixTooWide(shown(text))) };
  const reading = readHsCode(text);
  if (reading.kind === "lost_leading_zero") return { fault: say((w) => w.setup.faults.prefixOdd(shown(text), reading.likely)) };
  if (reading.kind === "not_a_code") return { fault: say((w) => w.setup.faults.notPrefix(shown(text))) };
  const chapter = Number(reading.hsCode.slice(0, 2));
  if (chapter < 1 || chapter > LAST_CHAPTER || chapter === RESERVED_CHAPTER) return { fault: say((w) => w.setup.faults.noSuchChapter(shown(text))) };
  return { value: reading.hsCode };
}

export function readPartner(text: string): Reading<string> {
  if (PARTNERS_BESIDE.includes(text) || (/^[A-Z]{3}$/.test(text) && countries.alpha3ToAlpha2(text) !== undefined)) return { value: text };
  const meant = /^[A-Za-z]{2}$/.test(text) ? countries.alpha2ToAlpha3(text.toUpperCase()) : undefined;
  return { fault: say((w) => (meant === undefined ? w.setup.faults.badPartner(shown(text)) : w.setup.faults.badPartnerNear(shown(text), meant))) };
}

/** One mailbox: what stands here goes into a mail header. */
export function readEmail(text: string): Reading<string> {
  if (CONTROL.test(text)) return { fault: say((w) => w.setup.faults.lineBreak(shown(text))) };
  if (/[,;，；、]/.test(text) || text.split("@").length > 2) return { fault: say((w) => w.setup.faults.severalAddresses(shown(text))) };
  return ADDRESS.test(text.trim()) ? { value: text.trim() } : { fault: say((w) => w.setup.faults.badAddress(shown(text))) };
}

/** One mailbox, alone or as `Name <address>`. */
export function readSender(text: string): Reading<string> {
  const parts = /^([^<>"]*)<([^<>]*)>$/.exec(text.trim());
  const address = readEmail(parts?.[2] ?? text);
  if ("fault" in address) return address;
  const name = parts?.[1]?.trim() ?? "";
  if (CONTROL.test(name)) return { fault: say((w) => w.setup.faults.lineBreak(shown(text))) };
  return { value: name === "" ? address.value : `${name} <${address.value}>` };
}

export function readZone(text: string): Reading<string> {
  const fault = zoneFault(text);
  if (fault === null) return { value: text };
  return { fault: say((w) => (fault === "ambiguous" ? w.setup.faults.ambiguousZone(shown(text)) : w.setup.faults.unknownZone(shown(text)))) };
}

export function readCron(text: string): Reading<string> {
  const fault = cronFault(text);
  return fault === null ? { value: text.trim().split(/\s+/).join(" ") } : { fault: say((w) => w.setup.faults.cron[fault](shown(text))) };
}

/** A month like `2021-01`. */
export function readPeriod(text: string): Reading<string> {
  return isPeriod(text) ? { value: text } : { fault: say((w) => w.setup.faults.badPeriod(shown(text))) };
}

/** A day like `2026-03-18` that exists. */
export function readDay(text: string): Reading<string> {
  return isDay(text) ? { value: text } : { fault: say((w) => w.calendar.faults.badDay(shown(text))) };
}

/** What a document is of: a day, a month or a year. */
export function readDated(text: string): Reading<string> {
  const isYear = /^(19|20)\d{2}$/.test(text);
  return isYear || isPeriod(text) || isDay(text) ? { value: text } : { fault: say((w) => w.rules.faults.badDated(shown(text))) };
}

/** The page of a document: http or https, without user or password. */
export function readWebPage(text: string): Reading<string> {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return plain ? { value: text.trim() } : { fault: say((w) => w.rules.faults.badWebPage) };
}

/** `year-before`, or the calendar year whose same months are the base. */
export function readBase(text: string): Reading<"year-before" | number> {
  if (text === "year-before") return { value: text };
  return /^(19|20)\d{2}$/.test(text) ? { value: Number(text) } : { fault: say((w) => w.rules.faults.badBase(shown(text))) };
}

/** SHA-256 in hexadecimal. */
export function readSha256(text: string): Reading<string> {
  return /^[0-9a-f]{64}$/.test(text) ? { value: text } : { fault: say((w) => w.codes.settings.badSha256(shown(text))) };
}

export function readWholeNumber(from: number, to: number): (text: string) => Reading<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? { value } : { fault: say((w) => w.setup.faults.notWholeNumber(shown(text), String(from), String(to))) };
  };
}

/** The readings below stand beside a password: a wrong value is never repeated. */
export function readHost(text: string): Reading<string> {
  return HOST.test(text.trim()) ? { value: text.trim() } : { fault: say((w) => w.setup.faults.badHost) };
}

export function readPort(text: string): Reading<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? { value: port } : { fault: say((w) => w.setup.faults.badPort) };
}

/** Where an office's service begins: http or https, without user, query or fragment, since keys stand there. */
export function readBaseUrl(text: string): Reading<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  return plain ? { value: text.replace(/\/+$/, "") } : { fault: say((w) => w.setup.faults.badBaseUrl) };
}

export function readQuietLine(text: string): Reading<string> {
  const bad = text.trim() === "" || CONTROL.test(text);
  return bad ? { fault: say((w) => w.setup.faults.quietLine) } : { value: text.trim() };
}

export function readVariableName(text: string): Reading<string> {
  return /^[A-Z_][A-Z0-9_]*$/.test(text) ? { value: text } : { fault: say((w) => w.setup.faults.badVariable) };
}

export const trueOrFalse: z.ZodType<boolean> = z.unknown().transform((input, context): boolean => {
  if (typeof input === "boolean") return input;
  const tell = say((w) => (input === undefined ? w.setup.faults.missing : w.setup.faults.notBoolean));
  context.issues.push({ code: "custom", input, params: { tell } });
  return z.NEVER;
});

function notText(input: unknown): Tell {
  if (input === null) return say((w) => w.setup.faults.emptyText);
  return say((w) => w.setup.faults.expectedText);
}
