import { settled } from "../series/settled.js";
import { wordsIn, type Language } from "../words/words.js";

/** What stands where a figure is not known. */
export const NO_FIGURE = "—";

/** Two figures closer than this, relative to the cut-off, are the same figure: what is left is floating-point dust. Finer than what rules compare by (`settled`). */
const SAME = 1e-13;
/** A figure without a cut-off near it shows no more decimals than these. */
const MOST_DECIMALS = 8;
/** Decimals are added up to here when rounding would carry a figure over a cut-off: the twelve digits of a ratio that rules compare by, as a percentage. */
const MOST_BESIDE_CUT_OFF = 10;

/** Steps of money as each language counts: 亿 and 万, billion and million. */
const STEPS: Readonly<Record<Language, readonly { readonly size: number; readonly word: "large" | "small" }[]>> = {
  "zh-CN": [
    { size: 1e8, word: "large" },
    { size: 1e4, word: "small" },
  ],
  en: [
    { size: 1e9, word: "large" },
    { size: 1e6, word: "small" },
  ],
};

/** Figures a reader may divide show at least this many digits, so that the division agrees with the percentage beside them. */
const SIGNIFICANT = 4;

/**
 * A change as a signed percentage with one decimal: `0.324` is `+32.4%`, `-0.141` is `−14.1%` (a true minus sign, which never breaks a line).
 *
 * Decimals are added when rounding would put the figure on the other side of a cut-off, or right on it: 29.96 % against 30 % reads
 * `+29.96%`, so that what is shown never contradicts the verdict.
 *
 * @param ratio a plain fraction, or null (`—`)
 * @param cutOffs plain fractions, signed like the ratio
 * @throws RangeError when the ratio is not finite: our own mistake
 */
export function percent(ratio: number | null, cutOffs: readonly number[] = []): string {
  if (ratio === null) return NO_FIGURE;
  const decimals = percentDecimals(ratio, cutOffs);
  const rounded = roundedTo(settled(finite(ratio)) * 100, decimals);
  const sign = rounded > 0 ? "+" : rounded < 0 ? "−" : "";
  return `${sign}${grouped(Math.abs(rounded), decimals)}%`;
}

/** How many decimals `percent` shows: for a cell of a workbook, whose number is whole and whose format rounds. */
export function percentDecimals(ratio: number, cutOffs: readonly number[] = []): number {
  return decimalsKeepingSide(settled(finite(ratio)) * 100, 1, cutOffs.map((cutOff) => cutOff * 100));
}

/** A contribution in percentage points, signed, with one decimal and without a sign of percent: `0.324` is `+32.4`. */
export function points(ratio: number | null): string {
  return ratio === null ? NO_FIGURE : percent(ratio).slice(0, -1);
}

/** A part of a whole without a sign: `0.1234` is `12.3%`. */
export function shareOf(ratio: number | null): string {
  return ratio === null ? NO_FIGURE : `${grouped(finite(ratio) * 100, 1)}%`;
}

/**
 * A sum of money without its currency, in the steps of the language and with four digits or more: `1,234.5万`, `1.234亿`; `12.34 million`.
 * Below the first step, whole units.
 *
 * @param cutOffs in the same currency; rounding never carries the sum over one of them
 */
export function amount(value: number | null, language: Language, cutOffs: readonly number[] = []): string {
  if (value === null) return NO_FIGURE;
  for (const { size, word } of STEPS[language]) {
    const stepped = finite(value) / size;
    // A whole number of steps is exact without decimals: a cut-off of 1,000,000 is 100万.
    const fewest = Number.isInteger(stepped) ? 0 : Math.max(1, significantDecimals(stepped));
    const decimals = decimalsKeepingSide(stepped, fewest, cutOffs.map((cutOff) => cutOff / size));
    // Asked after rounding to what the step below would show, so that 99,999,999 is 1.000亿 and not 10,000.0万.
    if (roundedTo(Math.abs(stepped), Math.max(decimals, 5)) >= 1) return `${grouped(stepped, decimals)}${wordsIn(language).report.scale[word]}`;
  }
  return grouped(value, decimalsKeepingSide(value, plainDecimals(value), cutOffs));
}

/** A sum of money with its currency: `1,234.5万美元`, `USD 12.34 million`. */
export function money(value: number | null, currency: string, language: Language, cutOffs: readonly number[] = []): string {
  const words = wordsIn(language).report;
  return value === null ? NO_FIGURE : words.money(amount(value, language, cutOffs), words.currency(currency));
}

/** A quantity in its own unit, thousands separated; a fraction of a small quantity keeps two decimals. */
export function quantity(value: number | null): string {
  return value === null ? NO_FIGURE : grouped(value, plainDecimals(value));
}

/** Currency per unit of quantity with four digits or more; between 10 and 1,000 with two decimals, as prices are written. */
export function unitValue(value: number | null): string {
  return value === null ? NO_FIGURE : grouped(value, unitValueDecimals(value));
}

/** How many decimals `unitValue` shows. */
export function unitValueDecimals(value: number): number {
  const size = Math.abs(finite(value));
  if (size === 0 || size >= 1000) return 0;
  return Math.max(2, significantDecimals(size));
}

/** An early-warning score with two decimals, more where rounding would carry it over a threshold. */
export function scoreText(value: number | null, cutOffs: readonly number[] = []): string {
  return value === null ? NO_FIGURE : grouped(value, decimalsKeepingSide(finite(value), 2, cutOffs));
}

/** A number of things: `1,248`. */
export function count(value: number): string {
  return grouped(value, 0);
}

/** How many decimals a figure without a fixed number of them shows: none when whole or from 1,000 up. */
export function plainDecimals(value: number): number {
  const size = Math.abs(finite(value));
  if (Number.isInteger(size) || size >= 1000) return 0;
  return size >= 0.1 ? 2 : significantDecimals(size);
}

function significantDecimals(value: number): number {
  // Rounded first, so that 9.9999 counts as 10.
  const size = Number(Math.abs(value).toPrecision(SIGNIFICANT));
  if (size === 0) return 0;
  return Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(size))));
}

/** The fewest decimals, from `decimals` up, at which the rounded figure stands on the same side of every cut-off as the figure itself. */
function decimalsKeepingSide(value: number, decimals: number, cutOffs: readonly number[]): number {
  for (let shown = decimals; shown < MOST_BESIDE_CUT_OFF; shown++) {
    const rounded = roundedTo(value, shown);
    if (cutOffs.every((cutOff) => side(rounded, cutOff) === side(value, cutOff))) return shown;
  }
  return cutOffs.some((cutOff) => side(value, cutOff) !== 0) ? MOST_BESIDE_CUT_OFF : decimals;
}

/**
 * Half away from zero on the decimal figure, as people and spreadsheets round: 1.2345 is 1.235, although its binary form lies just below.
 * A workbook cell formatted to as many decimals then shows the same.
 */
function roundedTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const shifted = Number((Math.abs(value) * scale).toPrecision(15));
  return (Math.sign(value) * Math.round(shifted)) / scale;
}

function side(value: number, cutOff: number): number {
  return Math.abs(value - cutOff) <= SAME * Math.max(1, Math.abs(cutOff)) ? 0 : Math.sign(value - cutOff);
}

const FORMATS = new Map<number, Intl.NumberFormat>();

function grouped(value: number, decimals: number): string {
  const rounded = roundedTo(finite(value), decimals);
  const format = FORMATS.get(decimals) ?? new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  FORMATS.set(decimals, format);
  // Adding zero turns −0 into 0.
  return format.format(rounded + 0).replace("-", "−");
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`a report shows finite figures only, got ${value}`);
  return value;
}
