/** `codes` and `fx` as a user runs them, each command in a process of its own. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frictionWatch, ROOT, type Ended } from "../helpers/command-line.js";
import { gaccFile, gb18030 } from "../sources/reading.js";

const RECORDED = join(ROOT, "test", "recorded", "codes");

let home: string;
let config: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "friction-watch-"));
  config = join(home, "config");
  expect((await run("init", "--folder", config, "--yes")).code).toBe(0);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ended> => frictionWatch(home, args);

function written(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

describe("codes import", () => {
  it("prints a receipt, lists the rows it rejected, ends with 3, and the second time changes nothing", async () => {
    const first = await run("codes", "import", join(RECORDED, "customs-zh.gb18030.csv"), join(RECORDED, "customs-en.gb18030.csv"));
    expect(first.code).toBe(3);
    expect(first.stdout).toContain("海关商品目录（8位） 2023；读入 4 行；编码新增 4，变更 0，未变 0；略过 0 行，拒收 0 行");
    expect(first.stdout).toContain("第 3 行（40118011）：有 10 个单元格，应为 7 个");
    const again = await run("codes", "import", join(RECORDED, "customs-zh.gb18030.csv"), "--format", "json");
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, [{ file: "customs-zh.gb18030.csv", kind: "customs", editions: ["2023"], language: "zh-CN", rows: 4, added: 0, changed: 0, unchanged: 4, rejected: [], list: null }]]);
    const { sha256 } = (JSON.parse(again.stdout) as { sha256: string }[])[0] ?? { sha256: "" };
    expect(readdirSync(join(home, "raw"))).toContain(sha256);
  });

  it("reads the other files when one is refused, and ends with 1", async () => {
    const xls = written("old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    const ended = await run("codes", "import", xls, join(RECORDED, "hs2022-hs2017.csv"), "--lang", "en");
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("old.xls: this is an old Excel workbook (.xls), which cannot be read");
    expect(ended.stdout).toContain("HS correlation table (all pairs) HS2022>HS2017; 4 rows read; codes: 3 added");
  });

  it.each([
    [["--kind", "tariff"], /--kind 不认识“tariff”/],
    [["--edition", "22"], /--edition 应写作 HS2022 或年份 2026，现在是“22”/],
    [["--dated", "2026-01-01"], /只用于 --kind catalogue/],
    [["--kind", "hs"], /这是 customs，不是 --kind hs/],
  ])("with %j is wrong usage", async (options, message) => {
    const ended = await run("codes", "import", join(RECORDED, "customs-zh.gb18030.csv"), ...options);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });

  it("is listed, and one code shows all that is known of it", async () => {
    await run("codes", "import", join(RECORDED, "comtrade-h6.csv"), join(RECORDED, "hs2022-hs2017.csv"));
    const listed = JSON.parse((await run("codes", "list", "--format", "json")).stdout) as { kind: string; codes: number; sha256: string }[];
    expect(listed.map(({ kind, codes }) => [kind, codes])).toEqual([["customs", 4], ["customs", 3], ["correlation", 3], ["hs", 3]]);
    const table = await run("codes", "list");
    expect(table.stdout).toContain("监测目录：机电产品目录，近似口径（2026-11-23）");
    expect(table.stdout).toContain(listed[0]?.sha256);
    const shown = await run("codes", "show", "85076000");
    expect(shown.stdout.split("\n")).toEqual(expect.arrayContaining(["HS 85076000", "名称（中文）  锂离子电池 （示例）", "名称（英文）  Example batteries，lithium", "品目简称（本软件）  蓄电池", "  2023  个 / 千克", "标签  无"]));
    const pairs = JSON.parse((await run("codes", "show", "854140", "--format", "json")).stdout) as { pairs: unknown; tags: { id: string }[] };
    expect([pairs.pairs, pairs.tags.map(({ id }) => id)]).toEqual([[{ from: "HS2017", to: "HS2022", codes: ["854141", "854142"] }], ["high-tech"]]);
  });
});

describe("a bureau's own catalogue", () => {
  const CATALOGUE = "商品编码,行业\n85076000,电池\n850610,电池\n8415,制冷设备\n";

  it("is never written into the configuration that comes with the program", async () => {
    const before = readFileSync(join(ROOT, "config", "watchlist.yaml"), "utf8");
    const ended = await run("codes", "import", written("目录.csv", CATALOGUE), "--kind", "catalogue", "--dated", "2026-01-01");
    expect([ended.code, readFileSync(join(ROOT, "config", "watchlist.yaml"), "utf8") === before]).toEqual([2, true]);
    expect(ended.stderr).toContain("是随软件提供的配置，不能改写");
  });

  it("replaces the approximate sectors, keeps the file that was there, and is named by check and screen", async () => {
    const former = readFileSync(join(config, "watchlist.yaml"), "utf8");
    const ended = await run("codes", "import", written("目录.csv", gb18030(CATALOGUE)), "--kind", "catalogue", "--dated", "2026-01-01", "--name", "某市目录（2026年版）", "--config", config);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const kept = readdirSync(config).filter((name) => name.startsWith("watchlist.yaml.before-"));
    expect(kept.map((name) => readFileSync(join(config, name), "utf8"))).toEqual([former]);
    const text = readFileSync(join(config, "watchlist.yaml"), "utf8");
    expect(text).toMatch(/^# 监测目录.*\n\n# 某市目录（2026年版），日期 2026-01-01\n# 由 目录\.csv 导入.*\n# SHA-256 [0-9a-f]{64}\n/);
    const check = await run("check", "--config", config);
    expect(check.code).toBe(0);
    expect(check.stdout).toContain("监测目录：某市目录（2026年版）（2026-01-01）");
    expect(check.stdout).toContain("行业 2 个");
    // The batteries keep the id subscribers know them by.
    expect(JSON.parse((await run("codes", "show", "85076000", "--format", "json", "--config", config)).stdout)).toMatchObject({ sectors: [{ id: "batteries", name: { "zh-CN": "电池", en: "Batteries" } }] });
    expect(JSON.parse((await run("codes", "show", "84151021", "--format", "json", "--config", config)).stdout)).toMatchObject({ sectors: [{ id: "sector-1" }] });
    const again = await run("codes", "import", join(home, "目录.csv"), "--kind", "catalogue", "--dated", "2026-01-01", "--name", "某市目录（2026年版）", "--config", config);
    expect(again.stdout).toContain("内容与现有的监测目录相同，未作改动");
    expect(readdirSync(config).filter((name) => name.startsWith("watchlist.yaml"))).toHaveLength(2);
  });

  it("that lacks a sector a subscriber hears of is not taken, and says which", async () => {
    const other = join(home, "other");
    await run("init", "--folder", other, "--yes", "--email", "a@bureau.example");
    const path = join(other, "subscribers.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace(/^( +sectors: )\[\]/m, "$1[ships]"));
    const before = readFileSync(join(other, "watchlist.yaml"), "utf8");
    const ended = await run("codes", "import", written("目录.csv", CATALOGUE), "--kind", "catalogue", "--dated", "2026-01-01", "--config", other);
    expect([ended.code, readFileSync(join(other, "watchlist.yaml"), "utf8") === before, readdirSync(other).some((name) => name.startsWith("."))]).toEqual([2, true, false]);
    expect(ended.stderr).toContain("ships (船舶)");
  });

  it.each([
    [["--kind", "catalogue"], /请用 --dated 写明目录（清单）的日期/],
    [["--kind", "catalogue", "--dated", "2026-02-30"], /--dated 应写作 2026-01-01 这样的日期，现在是“2026-02-30”/],
  ])("with %j is wrong usage", async (options, message) => {
    const ended = await run("codes", "import", written("目录.csv", CATALOGUE), ...options, "--config", config);
    expect([ended.code, message.test(ended.stderr)]).toEqual([2, true]);
  });
});

describe("the list of a tag", () => {
  it("fills 两高 in the user's tags.yaml, keeps the other tags and the comments, and is shown with the code", async () => {
    const list = written("两高.csv", gb18030("序号,商品编码,商品名称\n1,72011000,生铁\n2,7202,铁合金\n3,72021100,锰铁\n4,x,?\n"));
    expect((await run("codes", "import", list, "--kind", "tag", "--tag", "restricted", "--dated", "2026-01-01")).code).toBe(2);
    const ended = await run("codes", "import", list, "--kind", "tag", "--tag", "restricted", "--dated", "2026-01-01", "--config", config);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain("标签“两高”的清单（2026-01-01）；读入 4 行，编码 2 个，拒收 1 行");
    const text = readFileSync(join(config, "tags.yaml"), "utf8");
    expect([text.includes("高新技术产品：海关统计口径的清单未作为数据公布"), text.includes('- "7202"'), text.includes("72021100")]).toEqual([true, true, false]);
    const shown = await run("codes", "show", "72021100", "--config", config);
    expect(shown.stdout).toContain("标签  两高（官方，2026-01-01）");
    const unknown = await run("codes", "import", list, "--kind", "tag", "--tag", "restrited", "--dated", "2026-01-01", "--config", config);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("high-tech, restricted")]);
  });
});

describe("exchange rates", () => {
  it("are imported, listed, and used by series --in; a month without one says 不可折算", async () => {
    const file = written("2024out.csv", gb18030(gaccFile([{ 数据年月: "202402" }, { 数据年月: "202404" }])));
    expect((await run("import", file, "--source", "gacc", "--flow", "export")).code).toBe(0);
    expect((await run("fx", "list")).stdout).toContain("还没有汇率");
    const before = await run("series", "84821010", "--in", "CNY", "--partner", "USA");
    expect(before.stdout.match(/不可折算/g)).toHaveLength(2);
    const receipt = await run("fx", "import", join(RECORDED, "eurofxref-hist.csv"));
    expect(receipt).toMatchObject({ code: 0, stderr: "" });
    expect(receipt.stdout).toContain("来源 ECB；读入 7 行，2024-02—2024-03 的月度汇率；新增 6，变更 0，未变 0；拒收 0 行");
    expect(receipt.stdout).toContain("2024-01、2024-04 的日值不满一个月，未计月平均");
    expect((await run("fx", "list")).stdout).toMatch(/ECB +CNY EUR JPY USD +2024-02 +2024-03/);
    const rows = JSON.parse((await run("series", "84821010", "--in", "CNY", "--partner", "USA", "--format", "json")).stdout) as { period: string; value: number; converted: { value: number | null; reason: string | null; rateSource: string | null } }[];
    const february = rows.find(({ period }) => period === "2024-02");
    // 1,000 dollars at the cross rate of February's averages.
    expect(february?.converted.value).toBeCloseTo((1_000 * (7.7703 + 7.7819)) / (1.0814 + 1.0826), 6);
    expect([february?.converted.rateSource, rows.at(-1)?.converted]).toMatchObject(["ECB", { value: null, reason: "no_rate" }]);
    const csv = (await run("series", "84821010", "--in", "CNY", "--partner", "USA", "--format", "csv")).stdout;
    expect(csv).toContain("convertedCurrency,convertedValue,convertedUnitValue,rate,rateSource");
    expect(csv).toMatch(/2024-04,.*CNY,,,,不可折算/);
  });

  it("into something that is no currency is wrong usage", async () => {
    const ended = await run("series", "84821010", "--in", "RMB");
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringContaining("--in 应为 ISO 4217 货币代码")]);
  });
});
