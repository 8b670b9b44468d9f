import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readRates } from "../../src/sources/rate-file.js";
import { gb18030 } from "./reading.js";

const folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array, source: string | null = null, thisMonth = "2026-11") {
  const path = join(folder, "rates.csv");
  writeFileSync(path, content);
  return readRates(path, "rates.csv", { source, thisMonth });
}

const texts = (rates: Awaited<ReturnType<typeof read>>["rates"]) => rates.map(({ period, base, currency, rate }) => `${period} ${base}/${currency} ${rate}`);

describe("rates a row each", () => {
  it("are read in Chinese, GB18030, by a hundred units of the foreign currency", async () => {
    const { rates, source, rejected } = await read(gb18030("月份,外币,货币,汇率,外币单位\n2024-03,USD,CNY,709.5,100\n202404,JPY,CNY,4.7,100\n2024年5月,EUR,CNY,7.8,\n"), "国家外汇管理局");
    expect([source, texts(rates), rejected]).toEqual(["国家外汇管理局", ["2024-03 USD/CNY 7.095", "2024-04 JPY/CNY 0.047", "2024-05 EUR/CNY 7.8"], []]);
  });

  it("are rejected one by one where month, currency or rate is none", async () => {
    const lines = ["month,base,currency,rate,source", "2024-13,USD,CNY,7,S", "2024-03,USD,RMB,7,S", "2024-03,USD,CNY,0,S", "2024-03,USD,CNY,7e0,S", "2024-03,USD,USD,1,S", "2026-11,USD,CNY,7,S", "2024-03,USD,CNY,7.1,S", "2024-03,USD,CNY,7.2,S"];
    const { rates, rejected } = await read(lines.join("\n"));
    expect(texts(rates)).toEqual(["2024-03 USD/CNY 7.1"]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, "bad_month"], [3, "bad_currency"], [4, "bad_rate"], [5, "bad_rate"], [6, "bad_currency"], [7, "bad_month"], [9, "repeated_code"]]);
    expect(rejected[5]?.tell("zh-CN")).toContain("2026-11 还没有结束");
  });

  it("need a source, and one source only", async () => {
    const row = "month,base,currency,rate\n2024-03,USD,CNY,7.1\n";
    await expect(read(row)).rejects.toThrow(/Add --source NAME/);
    await expect(read("month,base,currency,rate,source\n2024-03,USD,CNY,7.1,A\n2024-04,USD,CNY,7.1,B\n")).rejects.toThrow(/its source is A \/ B/);
    await expect(read("month,base,currency,rate,source\n2024-03,USD,CNY,7.1,A\n", "B")).rejects.toThrow(/source is A, against --source B/);
  });

  it("that are none, or no table at all, refuse the file", async () => {
    await expect(read("month,base,currency,rate,source\n2024-03,USD,CNY,x,A\n")).rejects.toThrow(/no monthly rate that can be used/);
    await expect(read("a,b\n1,2\n")).rejects.toThrow(/not a table of exchange rates \(its first row is "a, b"\)/);
  });
});

describe("the ECB's reference rates of every day", () => {
  it("are averaged by month, each day alike, and only over whole months", async () => {
    const { rates, source, partMonths, rejected } = await readRates("test/recorded/codes/eurofxref-hist.csv", "eurofxref-hist.csv", { source: null, thisMonth: "2026-11" });
    // January has one day, its last; April ends with its first: neither is a month.
    expect([source, partMonths, rejected]).toEqual(["ECB", ["2024-01", "2024-04"], []]);
    const of = (period: string, currency: string) => rates.find((rate) => rate.period === period && rate.currency === currency)?.rate;
    expect(of("2024-03", "USD")).toBeCloseTo((1.083 + 1.0892 + 1.0811) / 3, 12);
    expect(of("2024-02", "CNY")).toBeCloseTo((7.7703 + 7.7819) / 2, 12);
    // Quoted on one of two days of February and not at all in March.
    expect([of("2024-02", "RUB"), of("2024-03", "RUB")]).toEqual([undefined, undefined]);
  });

  it("of the month that is running, or that a holiday shortens at its beginning, are judged by their working days", async () => {
    // Good Friday 29 March and Easter Monday 1 April 2024 have no rates.
    const days = ["2024-04-30", "2024-04-02", "2024-03-28"].map((day) => `${day},1.08,`).join("\n");
    expect((await read(`Date,USD,\n${days}\n`)).partMonths).toEqual(["2024-03"]);
    await expect(read("Date,USD,\n2024-04-29,1.08,\n2024-04-02,1.08,\n")).rejects.toThrow(/no monthly rate/);
    await expect(read("Date,USD,\n2024-04-30,1.08,\n2024-04-02,1.08,\n", null, "2024-04")).rejects.toThrow(/no monthly rate/);
  });

  it("name a bad day and a bad rate by their line, and give no average of what is not whole", async () => {
    const { rejected, rates } = await read("Date,USD,CNY,\n2024-03-29,1.08,7.8,\n2024-03-32,1.08,7.8,\n2024-03-15,x,7.8,\n2024-03-01,1.08,7.8,\n");
    expect(texts(rates)).toEqual(["2024-03 EUR/CNY 7.8"]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[3, "bad_month"], [4, "bad_rate"]]);
  });
});
