import { describe, expect, test } from "vitest";
import { readPlanRequest, type PlanOptions } from "../../src/commands/plan.js";
import { listedQueries, planCsv, planJson, typedCodes } from "../../src/commands/plan-list.js";
import { codeRanges, planText } from "../../src/commands/plan-text.js";
import { homeAt, type App } from "../../src/pipeline/app.js";
import { readCovers } from "../../src/pipeline/coverage-gathering.js";
import { planFrom, type Stored } from "../../src/pipeline/plan.js";
import { readSettings } from "../../src/settings/settings.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { UsageError } from "../../src/runtime/errors.js";
import { silentLog } from "../../src/runtime/log.js";
import { countryTable } from "../../src/sources/code-tables.js";
import { readHsEditions, subheadingsIn } from "../../src/sources/hs-headings.js";
import { alpha3Of } from "../../src/trade/country.js";
import type { Coverage } from "../../src/trade/coverage.js";

const EDITIONS = readHsEditions("data/codes/hs-headings.csv");
const IN_FORCE = subheadingsIn(EDITIONS, "2026-10");
const EMPTY: Stored = { place: null, coverages: [], keys: [] };

function app(language: "zh-CN" | "en" = "zh-CN"): App {
  const settings = readSettings(["config"], {});
  return { settings, home: homeAt("nowhere"), sample: false, language, clock: fixedClock("2026-11-23T01:00:00Z"), log: silentLog, notice: () => undefined, version: "0" };
}

function planned(options: Partial<PlanOptions> = {}, stored: readonly Stored[] = [EMPTY]) {
  return planFrom(stored, readPlanRequest(app(), { sector: [], partner: [], level: "8", ...options }), "USD", EDITIONS);
}

describe("the options", () => {
  const request = (options: Partial<PlanOptions>) => readPlanRequest(app("en"), { sector: [], partner: [], level: "8", ...options });

  test("default to the whole watchlist, all partners, eight digits and thirty-six months", () => {
    expect(request({})).toMatchObject({ from: "2023-11", to: "2026-10", partners: null, level: 8 });
    expect(request({}).sectors).toHaveLength(26);
  });

  test("take partners by code or name, each once", () => {
    expect(request({ partner: ["美国", "Germany", "USA"] }).partners).toEqual(["USA", "DEU"]);
  });

  test("that can't be meant are refused", () => {
    const refused: Partial<PlanOptions>[] = [{ sector: ["bateries"] }, { partner: ["WLD"] }, { from: "2026-11" }, { level: "4" }, { to: "2026-13" }];
    for (const options of refused) expect(() => request(options)).toThrow(UsageError);
  });
});

describe("what is typed into the platform", () => {
  test("is the heading where all of it is wanted, else its subheadings", () => {
    expect(typedCodes(["850610", "850630", "850640", "850650", "850660", "850680", "850690", "850760"], IN_FORCE)).toEqual(["8506", "850760"]);
  });

  test("each query names one year, its months, flow, currency, codes, fields and partners, a file, and how to import it", () => {
    const [first] = listedQueries(planned({ sector: ["photovoltaic"], from: "2026-09" }), app(), EDITIONS);
    expect(first).toEqual({
      number: 1, place: null, flow: "export", year: 2026, firstMonth: 9, lastMonth: 10, monthly: true, currency: "USD", codeLength: 8,
      codes: ["850171", "850172", "850180", "854142", "854143"], fields: ["商品", "贸易伙伴"], partners: "all", estimatedRows: 1200, overLimit: false,
      file: "gacc-export-usd-2026-09-to-10-850171-850172-850180-854142-854143.csv",
      command: "friction-watch import gacc-export-usd-2026-09-to-10-850171-850172-850180-854142-854143.csv --source gacc --flow export --covers partners=all --covers codes=850171,850172,850180,854142,854143",
    });
  });

  test("the import command is one the import understands, and importing what was asked for leaves nothing to ask", () => {
    const plan = planned({ sector: ["batteries"], partner: ["USA", "越南"], from: "2025-06" });
    const coverages = listedQueries(plan, app(), EDITIONS).map(({ command, year, firstMonth, lastMonth }): Coverage => {
      const covers = readCovers([...command.matchAll(/--covers (\S+)/g)].map((match) => match[1] ?? ""), (name) => alpha3Of(name, countryTable()));
      const month = (m: number) => `${year}-${String(m).padStart(2, "0")}`;
      return {
        source: "gacc", flow: "export", reporter: "CHN", currency: "USD", codes: covers.codes.map((code) => `${code}*`), codeLengths: [8], partners: covers.partners,
        firstPeriod: month(firstMonth), lastPeriod: month(lastMonth), provinces: [null], regimes: [null], unread: [],
      };
    });
    expect(planned({ sector: ["batteries"], partner: ["USA", "越南"], from: "2025-06" }, [{ ...EMPTY, coverages }]).queries).toEqual([]);
  });

  test("no two queries of the whole watchlist and a province share a file name", () => {
    const files = listedQueries(planned({}, [EMPTY, { ...EMPTY, place: "44" }]), app(), EDITIONS).map(({ file }) => file);
    expect(files.length).toBeGreaterThan(500);
    expect(new Set(files).size).toBe(files.length);
  });
});

describe("as a person reads it", () => {
  test("a few queries come without a summary: what is missing, how to query, then each query", () => {
    const text = planText(planned({ sector: ["batteries"], from: "2026-01" }), app(), EDITIONS);
    expect(text).toContain("2026-01 至 2026-10：8506–8507（14 个六位子目）");
    expect(text).toMatch(/stats\.customs\.gov\.cn[\s\S]*“出口”，币制选“美元”[\s\S]*勾选“分月展示”[\s\S]*商品、贸易伙伴；商品编码位数选“8 位”/);
    expect(text).toContain("每个六位子目 2 个商品 × 60 个国家（地区）＝每月 120 行");
    expect(text).not.toContain("概要");
  });

  test("many queries are summed up first, by sector, with how to make them fewer", () => {
    const text = planText(planned(), app("en"), EDITIONS);
    expect(text.indexOf("Summary")).toBeLessThan(text.indexOf("Query by query"));
    expect(text).toMatch(/batteries +Batteries +\d+\n/);
    expect(text).toContain("plan --sector photovoltaic");
  });

  test("a province is a second set of queries that says what to choose", () => {
    const text = planText(planned({ sector: ["batteries"], from: "2026-10" }, [EMPTY, { ...EMPTY, place: "44" }]), app(), EDITIONS);
    expect(text).toContain("再选第三个输出字段“注册地”，并只选 广东省 44");
    expect(text).toContain("注册地  广东省 44\n  商品  8506,8507");
  });

  test("when everything is stored it says so; a month not yet out is pointed at", () => {
    const coverage: Coverage = {
      source: "gacc", flow: "export", reporter: "CHN", currency: "USD", codes: ["85*"], codeLengths: [8], partners: "all",
      firstPeriod: "2023-11", lastPeriod: "2026-11", provinces: [null], regimes: [null], unread: [],
    };
    const text = planText(planned({ sector: ["batteries"], to: "2026-11" }, [{ ...EMPTY, coverages: [coverage] }]), app(), EDITIONS);
    expect(text).toMatch(/2026-11 可能尚未公布[\s\S]*都已入库/);
  });

  test("headings of one chapter that follow one another are a range", () => {
    expect(codeRanges(["8311", "8401", "8468", "8470", "850760", "8508"], IN_FORCE)).toEqual(["8311", "8401", "8468–8470", "850760", "8508"]);
  });
});

describe("for other programs", () => {
  test("CSV opens in Excel: a byte-order mark, one query a line, headings of codes that can't be taken for a number", () => {
    const lines = planCsv(planned({ sector: ["batteries"], from: "2026-09" }), app(), EDITIONS).split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFF序号,注册地,进出口,年份/);
    expect(lines[1]).toContain('"8506, 8507"');
  });

  test("JSON says whether anything is missing, and where", () => {
    const json = planJson(planned({ sector: ["batteries"], from: "2026-09" }), app("en"), EDITIONS);
    expect(json).toMatchObject({ from: "2026-09", to: "2026-10", complete: false, missing: [{ place: null, months: [{ from: "2026-09", to: "2026-10" }], codes: ["8506", "8507"] }], bySector: [{ sector: "batteries", queries: 1 }] });
  });
});
