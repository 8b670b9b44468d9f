import { describe, expect, it } from "vitest";
import { freshnessLines } from "../../src/report/freshness-lines.js";
import { freshness } from "../../src/trade/freshness.js";
import type { Language } from "../../src/words/words.js";
import { QUERIES } from "../trade/calendars.js";

function lineOn(today: string, newest: string | null, language: Language = "zh-CN"): string {
  const [line = "", ...others] = freshnessLines([{ source: "gacc", level: "query", zone: QUERIES.zone, ...freshness(QUERIES, newest, today) }], false, language);
  expect(others).toEqual([]);
  return line;
}

describe("the line of a source", () => {
  it("says of months that are here that they are, and when the next ones come", () => {
    expect(lineOn("2025-11-25", "2025-10")).toBe("海关查询数据 2025年10月 已到；下次发布 2025-12-20（周六，北京时间）");
    expect(lineOn("2026-12-05", "2026-10")).toBe("海关查询数据 2026年10月 已到，2026年11月 未到发布日；下次发布 2026-12-20（周日，北京时间，预计）");
  });

  it("S19 says in February that January and February together are not due yet", () => {
    expect(lineOn("2027-02-25", "2026-12")).toBe("海关查询数据 2026年12月 已到，2027年1—2月 未到发布日；下次发布 2027-03-20（周六，北京时间，预计）");
  });

  it("says of missing months when they should have come, and how late they are", () => {
    expect(lineOn("2026-11-21", "2026-09")).toBe("海关查询数据 最新为 2026年9月，2026年10月 应于 2026-11-20（周五，北京时间，预计）发布，尚未到库；下次发布 2026-12-20（周日，北京时间，预计）");
    expect(lineOn("2027-03-24", "2026-12")).toContain("最新为 2026年12月，2027年1—2月 迟到4天：应于 2027-03-20（周六，北京时间，预计）发布");
    expect(lineOn("2026-11-21", "2026-06")).toContain("2026年7—10月 迟到93天：应于 2026-08-20");
    expect(lineOn("2026-11-21", null)).toBe("海关查询数据 尚无数据，2026年10月 应于 2026-11-20（周五，北京时间，预计）发布；下次发布 2026-12-20（周日，北京时间，预计）");
  });

  it("says the same in English", () => {
    expect(lineOn("2026-12-05", "2026-10", "en")).toBe("China Customs query platform: October 2026 has arrived, November 2026 is not due yet; next release 2026-12-20 (Sun, Beijing time, expected)");
    expect(lineOn("2026-11-24", "2026-09", "en")).toMatch(/newest is September 2026; October 2026 is 4 day\(s\) late: it was due on 2026-11-20 \(Fri, Beijing time, expected\) and is not in the store/);
    expect(lineOn("2026-11-21", null, "en")).toMatch(/nothing stored yet, October 2026 was due on 2026-11-20/);
  });
});
