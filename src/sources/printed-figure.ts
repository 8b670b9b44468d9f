import { asciiDigits } from "../trade/hs-code.js";

const COMMA = 44;
/** Whole numbers of up to 15 digits are exact in a double. */
const EXACT_DIGITS = 15;
const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/**
 * A figure as an office prints it: digits, a decimal point, a minus sign, and, where the column allows it, commas between groups of three.
 * Full-width digits are read as digits. An exponent is refused: a spreadsheet that prints one has usually dropped digits.
 *
 * Written without a regular expression for the common case: files hold millions of these.
 *
 * @returns the number, or NaN when the text is not a figure (empty included)
 * @example printedFigure("639,240,426", true) // 639240426
 */
export function printedFigure(text: string, commas: boolean): number {
  const length = text.length;
  if (length === 0 || length > EXACT_DIGITS) return carefulFigure(text, commas);
  let figure = 0;
  let sinceComma = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      figure = figure * 10 + digit;
      if (sinceComma >= 0) sinceComma += 1;
    } else if (commas && code === COMMA && (sinceComma === 3 || (sinceComma === -1 && at > 0 && at <= 3))) {
      sinceComma = 0;
    } else return carefulFigure(text, commas);
  }
  return sinceComma === -1 || sinceComma === 3 ? figure : Number.NaN;
}

/** No trade of any country is worth, or counts, so much in a month: a longer figure is a broken cell, and sums of such would not be finite. */
const LARGEST_FIGURE = 1e18;

function carefulFigure(text: string, commas: boolean): number {
  const plain = asciiDigits(text.trim());
  const isFigure = PLAIN.test(plain) || (commas && GROUPED.test(plain));
  const figure = isFigure ? Number(plain.replaceAll(",", "")) : Number.NaN;
  return withinReason(figure);
}

/** The figure, or NaN where it is beyond every trade. */
export function withinReason(figure: number): number {
  return Math.abs(figure) <= LARGEST_FIGURE ? figure : Number.NaN;
}
