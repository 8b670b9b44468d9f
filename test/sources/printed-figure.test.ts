import { expect, it } from "vitest";
import { printedFigure } from "../../src/sources/printed-figure.js";

it.each([
  ["0", 0],
  ["159525200", 159525200],
  ["639,240,426", 639240426],
  ["1,234.5", 1234.5],
  ["1234567.25", 1234567.25],
  ["9,007,199,254,740,991", 9007199254740991],
  ["-5", -5],
  ["１２，３４５", 12345],
  [" 7 ", 7],
])("%s is a figure", (text, figure) => {
  expect(printedFigure(text, true)).toBe(figure);
});

it.each(["", "-", "?", "12,34", "1,2345", ",123", "1,", "1234,567", "1.2E+07", "0x10", "1 000", "1.", ".5", "一千"])("%s is no figure", (text) => {
  expect(printedFigure(text, true)).toBeNaN();
});

it("a comma is no part of a quantity of China Customs", () => {
  expect(printedFigure("1,000", false)).toBeNaN();
});

it("a cell of hundreds of digits is no figure: no trade is so large, and its sums would not be finite", () => {
  expect(printedFigure("9".repeat(400), true)).toBeNaN();
  expect(printedFigure("9".repeat(18), false)).toBe(999_999_999_999_999_999);
  expect(printedFigure("9".repeat(20), false)).toBeNaN();
});
