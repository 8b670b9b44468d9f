import { describe, expect, it } from "vitest";
import { convert, rateTable, type KnownRate } from "../../src/trade/exchange.js";

function rate(base: string, currency: string, value: number, changes: Partial<KnownRate> = {}): KnownRate {
  return { source: "ECB", period: "2024-03", base, currency, rate: value, recordedAt: "2026-11-01T00:00:00.000Z", ...changes };
}

describe("a sum in another currency", () => {
  it("is converted by the printed rate, or by its inverse", () => {
    const table = rateTable([rate("USD", "CNY", 7.2)]);
    expect(convert(100, "USD", "CNY", "2024-03", table)).toEqual({ value: 720, rateUsed: 7.2, rateSource: "ECB", rateRecordedAt: "2026-11-01T00:00:00.000Z" });
    expect(convert(720, "CNY", "USD", "2024-03", table)?.value).toBeCloseTo(100, 10);
  });

  it("crosses over one third currency of the same month and source: 1.08 dollars and 7.776 yuan a euro make 7.2 yuan a dollar", () => {
    const table = rateTable([rate("EUR", "USD", 1.08), rate("EUR", "CNY", 7.776, { recordedAt: "2026-11-09T00:00:00.000Z" })]);
    const crossed = convert(10, "USD", "CNY", "2024-03", table);
    expect(crossed?.value).toBeCloseTo(72, 9);
    expect([crossed?.rateSource, crossed?.rateRecordedAt]).toEqual(["ECB", "2026-11-09T00:00:00.000Z"]);
  });

  it("is not convertible without a rate of that very month", () => {
    const table = rateTable([rate("USD", "CNY", 7.2, { period: "2024-02" })]);
    expect([convert(1, "USD", "CNY", "2024-03", table), convert(1, "USD", "JPY", "2024-02", table), convert(1, "USD", "CNY", "2024-02", new Map())]).toEqual([null, null, null]);
  });

  it("is never crossed over rates of two sources", () => {
    const table = rateTable([rate("EUR", "USD", 1.08), rate("EUR", "CNY", 7.8, { source: "SAFE" })]);
    expect(convert(1, "USD", "CNY", "2024-03", table)).toBeNull();
  });

  it("takes the first source that has the rate", () => {
    const table = rateTable([rate("EUR", "JPY", 160, { source: "SAFE" }), rate("USD", "CNY", 7.2, { source: "SAFE" }), rate("USD", "CNY", 7.3)]);
    expect(convert(1, "USD", "CNY", "2024-03", table)).toMatchObject({ value: 7.2, rateSource: "SAFE" });
  });

  it("in its own currency needs no rate", () => {
    expect(convert(5, "USD", "USD", "2024-03", new Map())).toEqual({ value: 5, rateUsed: 1, rateSource: "", rateRecordedAt: null });
  });
});
