import fc from "fast-check";
import { expect, test } from "vitest";
import { amount, money, percent, quantity, shareOf, unitValue } from "../../src/report/format.js";

test("a change reads as a signed percentage with one decimal", () => {
  expect(percent(0.324)).toBe("+32.4%");
  expect(percent(-0.141)).toBe("−14.1%");
  expect(percent(0)).toBe("0.0%");
  expect(percent(-0.0003)).toBe("0.0%");
  expect(percent(12.3456)).toBe("+1,234.6%");
});

test("29.96 % against a cut-off of 30 % does not print as 30.0 %, and neither does a fall of 9.96 % against 10 %", () => {
  expect(percent(0.2996, [0.3])).toBe("+29.96%");
  expect(percent(0.29996, [0.3])).toBe("+29.996%");
  expect(percent(-0.0996, [-0.1])).toBe("−9.96%");
  expect(percent(0.3, [0.3])).toBe("+30.0%");
  expect(percent(1.3 - 1, [0.3])).toBe("+30.0%");
  expect(percent(0.19995, [0.2])).toBe("+19.995%");
  expect(percent(0.1999999999, [0.2])).toBe("+19.99999999%");
  expect(percent(0.199999999999, [0.2])).toBe("+19.9999999999%");
});

test("whatever the change and the cut-off, the percentage shown stands on the side of the change itself", () => {
  const fraction = fc.double({ min: -2, max: 5, noNaN: true });
  fc.assert(
    fc.property(fraction, fc.constantFrom(0.05, 0.1, 0.25, 0.3, 0.5, -0.05, -0.1, -0.15, -0.35), (change, cutOff) => {
      fc.pre(Math.abs(change - cutOff) > 1e-11);
      const shown = Number(percent(change, [cutOff]).replace("−", "-").replace("%", "").replaceAll(",", ""));
      expect(Math.sign(Number((shown - cutOff * 100).toFixed(10)))).toBe(Math.sign(change - cutOff));
    }),
  );
});

test("a figure that is not known is a dash, and one that is no number ends the job", () => {
  for (const shown of [percent(null), quantity(null), unitValue(null), amount(null, "zh-CN"), money(null, "USD", "en"), shareOf(null)]) {
    expect(shown).toBe("—");
  }
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    for (const format of [percent, quantity, unitValue, shareOf]) expect(() => format(bad)).toThrow(RangeError);
    expect(() => amount(bad, "zh-CN")).toThrow(RangeError);
  }
});

test("money is counted in 万 and 亿 in Chinese, in millions and billions in English", () => {
  expect(money(12_345_000, "USD", "zh-CN")).toBe("1,234.5万美元");
  expect(money(123_450_000, "CNY", "zh-CN")).toBe("1.235亿元");
  expect(money(9_870, "USD", "zh-CN")).toBe("9,870美元");
  expect(money(1_000_000, "USD", "zh-CN")).toBe("100万美元");
  expect(money(12_340_000, "USD", "en")).toBe("USD 12.34 million");
  expect(money(2_500_500_000, "EUR", "en")).toBe("EUR 2.501 billion");
  expect(money(0, "USD", "en")).toBe("USD 0");
});

test("a sum just under a step of money is not written as ten thousand of the step below", () => {
  expect(amount(99_999_999, "zh-CN")).toBe("1.000亿");
  expect(amount(9_999.9, "zh-CN")).toBe("10,000");
});

test("a value just under the floor of the rule does not print as the floor", () => {
  expect(amount(999_960, "zh-CN", [1_000_000])).toBe("99.996万");
  expect(amount(999_960, "en", [1_000_000])).toBe("999,960");
});

test("quantities are separated by thousands, and unit values keep enough digits to check a percentage", () => {
  expect(quantity(1_234_567)).toBe("1,234,567");
  expect(quantity(12.5)).toBe("12.50");
  expect(quantity(0)).toBe("0");
  expect(unitValue(118.4)).toBe("118.40");
  expect(unitValue(1.4372)).toBe("1.437");
  expect(unitValue(0.18734)).toBe("0.1873");
  expect(unitValue(15_432.7)).toBe("15,433");
});

test("two printed unit values give the printed change to a tenth of a percentage point", () => {
  const price = fc.double({ min: 0.01, max: 50_000, noNaN: true });
  fc.assert(
    fc.property(price, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (base, change) => {
      const [now, before] = [unitValue(base * (1 + change)), unitValue(base)].map((shown) => Number(shown.replaceAll(",", "")));
      expect(Math.abs((now ?? 0) / (before ?? 1) - 1 - change)).toBeLessThan(0.0013);
    }),
  );
});
