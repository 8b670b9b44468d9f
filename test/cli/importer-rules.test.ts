/** Rules on importers' figures from a Comext file to the answer: `import`, `screen --rule`, `explain --rule`, `rules`. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { periodsBetween } from "../../src/trade/period.js";
import { frictionWatch } from "../helpers/command-line.js";

const HEADER = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE";
const BATTERIES = "85076000";

/** Tonnes and thousands of euros a month: China 100 t at 20,000 a tonne until 2024, 150 t at 15,000 in 2025; the others always 300 t at 30,000. */
function comext(reporter: string, product: string): string {
  const lines = periodsBetween("2023-01", "2025-08").flatMap((period) => {
    const [tonnes, thousands] = period < "2025" ? [100, 2_000] : [150, 2_250];
    return [["CN", tonnes, thousands] as const, ["WORLD", tonnes + 300, thousands + 9_000] as const].flatMap(([partner, t, th]) =>
      [["VALUE_IN_EUROS", th * 1_000] as const, ["QUANTITY_IN_100KG", t * 10] as const].map(([what, figure]) =>
        ["ESTAT:DS-045409(1.0)", "15/10/25 11:00:00", "M", reporter, partner, product, "1", what, period, figure].join(","),
      ),
    );
  });
  return `${[HEADER, ...lines].join("\r\n")}\r\n`;
}

let folder = "";
const run = (...args: string[]) => frictionWatch(join(folder, "home"), args);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "friction-watch-importers-"));
  await writeFile(join(folder, "eu.csv"), comext("EU27_2020", BATTERIES));
  await writeFile(join(folder, "de.csv"), comext("DE", BATTERIES));
  for (const file of ["eu.csv", "de.csv"]) expect((await run("import", join(folder, file), "--source", "comext")).code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, unknown>> & { readonly windows: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
async function json(...args: string[]): Promise<Row[]> {
  const { stdout, stderr } = await run(...args, "--format", "json");
  expect(stderr).not.toMatch(/Error/);
  return JSON.parse(stdout) as Row[];
}

describe("screen --rule eu-task-force without further options", () => {
  it("judges what every importer stored publishes of its imports from China, in euros, against 2023", async () => {
    const rows = await json("screen", "--rule", "eu-task-force");
    expect(rows.map(({ reporter, partner, flow, source, currency, kind, level }) => [reporter, partner, flow, source, currency, kind, level])).toEqual([
      ["DEU", "CHN", "import", "comext", "EUR", "surge", "blue"],
      ["EUE", "CHN", "import", "comext", "EUR", "surge", "blue"],
    ]);
    expect(rows[1]).toMatchObject({ period: "2025-08", rule: "eu-task-force", triggeredBy: ["ytd"], baseYear: 2023, severeIn: null, undercut: null, reporterName: "欧盟" });
    expect(rows[1]?.windows.ytd).toMatchObject({ quantity: 8 * 150_000, quantityBase: 8 * 100_000, value: 18_000_000, valueBase: 16_000_000, met: true });
    expect(rows[1]?.windows.year).toMatchObject({ quantity: (4 * 100 + 8 * 150) * 1_000, quantityBase: 1_200_000, met: false });
  });

  it("says on the screen who imported from whom, whose figures they are, and what they are compared with", async () => {
    const zh = (await run("screen", "--rule", "eu-task-force")).stdout;
    expect(zh).toContain("进口方欧盟公布的进口（EUR）：数据月份 2025-08：监测 1 个序列，可判断 1 个");
    expect(zh).toMatch(/进口方 +供应方 +数据来源/);
    expect(zh).toMatch(/85076000 .*欧盟 +中国 +欧盟统计局 +eu-task-force +累计 2025-01…2025-08，比2023年同期 +\+50\.0% +−25\.0%/);
    const en = (await run("screen", "--rule", "eu-task-force", "--lang", "en")).stdout;
    expect(en).toContain("Imports published by Germany (EUR)");
    expect(en).toMatch(/Germany +China +Eurostat +eu-task-force +year to date 2025-01…2025-08 on 2023 +\+50\.0% +−25\.0% +EUR 18 million/);
  });

  it("gives way to what the user names", async () => {
    expect((await json("screen", "--rule", "eu-task-force", "--reporter", "DEU")).map(({ reporter }) => reporter)).toEqual(["DEU"]);
    expect((await json("screen", "--rule", "eu-task-force", "--partner", "WLD", "--all")).map(({ partner, kind }) => [partner, kind])).toEqual([["WLD", "surge"], ["WLD", "surge"]]);
    expect(await json("screen", "--rule", "eu-task-force", "--flow", "export")).toEqual([]);
    expect((await run("screen", "--rule", "eu-task-force", "--currency", "USD")).stderr).toContain("库里没有符合这些选项的序列");
  });

  it("writes CSV with whose figures each row is of, in columns after those there were", async () => {
    const [header = "", first = ""] = (await run("screen", "--rule", "eu-task-force", "--format", "csv")).stdout.split("\r\n");
    const cells = new Map(header.split(",").map((name, k) => [name, first.split(",")[k]]));
    expect(["flow", "reporter", "source", "baseYear"].map((name) => cells.get(name))).toEqual(["import", "DEU", "comext", "2023"]);
  });

  it("changes no episode: nothing is recorded, and the configured screening still finds no exports", async () => {
    await run("screen", "--rule", "eu-task-force");
    const { stdout, stderr } = await run("screen");
    expect([stdout, stderr]).toEqual(["", expect.stringContaining("库里还没有数据")]);
    expect((await run("status")).stdout).not.toMatch(/eu-task-force/);
  });
});

describe("screen --rule cefic-style", () => {
  it("compares with the other suppliers of the same importer: 15 euros a kilogram and 20 of the last twelve months against 30", async () => {
    const [row] = await json("screen", "--rule", "cefic-style", "--reporter", "EUE");
    const unitValue = (4 * 2_000 + 8 * 2_250) / (4 * 100 + 8 * 150);
    expect(row).toMatchObject({ kind: "surge", level: "blue", triggeredBy: ["year"] });
    const { year } = row?.undercut as { year: { othersUnitValue: number; undercut: number } };
    expect([year.othersUnitValue, year.undercut.toFixed(6)]).toEqual([30, (1 - unitValue / 30).toFixed(6)]);
    expect((await run("screen", "--rule", "cefic-style", "--reporter", "EUE")).stdout).toContain("−45.8%");
  });

  it("can stand beside a rule on exports in one command; each reads its own figures", async () => {
    expect((await json("screen", "--rule", "measure-21", "--rule", "cefic-style")).map(({ rule, reporter }) => [rule, reporter])).toEqual([["cefic-style", "DEU"], ["cefic-style", "EUE"]]);
  });
});

describe("explain --rule eu-task-force", () => {
  it("explains each importer's figures, and names importer and base in its sentence", async () => {
    const rows = await json("explain", BATTERIES, "--rule", "eu-task-force");
    expect(rows.map(({ reporter, partner, rule }) => [reporter, partner, rule])).toEqual([["DEU", "CHN", "eu-task-force"], ["EUE", "CHN", "eu-task-force"]]);
    const { stdout } = await run("explain", BATTERIES, "--rule", "eu-task-force", "--reporter", "EUE");
    expect(stdout).toContain("欧盟自中国进口");
    expect(stdout).toContain("比2023年同期+50.0%");
    expect(stdout).toContain("1个窗口中1个达到条件");
    expect(stdout).not.toContain("同比+50.0%");
  });

  it("heads each verdict with the importer whose figures they are, and never with an export's arrow", async () => {
    const zh = (await run("explain", BATTERIES, "--rule", "eu-task-force", "--rule", "cefic-style")).stdout;
    const heads = zh.split("\n").filter((line) => line.startsWith(BATTERIES));
    expect(heads.map((line) => /(\S+自中国进口（进口方数据）)/.exec(line)?.[1])).toEqual(["德国", "德国", "欧盟", "欧盟"].map((name) => `${name}自中国进口（进口方数据）`));
    expect(zh).not.toContain("→");
    const en = (await run("explain", BATTERIES, "--rule", "eu-task-force", "--reporter", "EUE", "--lang", "en")).stdout;
    expect(en.split("\n")[0]).toContain("imports of European Union from China (importer's figures)");
  });

  it("prints the rule's own conditions: week by week for the list as reported, other suppliers for the three gates", async () => {
    const { stdout } = await run("explain", BATTERIES, "--rule", "eu-task-force", "--reporter", "EUE");
    expect(stdout).toContain("窗口内平均每周金额 ≥ 20万欧元");
    expect(stdout).toContain("折合窗口金额下限：累计694.3万欧元");
    expect(stdout).toMatch(/近12个月 .*\+33\.3% .*不检验/);
    expect(stdout).not.toMatch(/达标条件（本软件自定）|预警分超过/);
    expect(stdout).toMatch(/依据：累计（.*与2023年同期相比/);
    expect(stdout).not.toMatch(/与上年同期相比|已修订/);
    const gates = (await run("explain", BATTERIES, "--rule", "cefic-style", "--reporter", "EUE")).stdout;
    expect(gates).toContain("单价比进口方其他供应方 ≤ −5.0%");
    expect(gates).toMatch(/近12个月 .*30\.00 +−45\.8% +达标/);
  });
});

describe("without any importer's figures", () => {
  it("the rule says what is missing instead of finding nothing", async () => {
    const { stderr, stdout, code } = await frictionWatch(join(folder, "empty"), ["screen", "--rule", "eu-task-force"]);
    expect([stdout, stderr, code]).toEqual(["", expect.stringContaining("没有进口方数据可供判断"), 0]);
  });
});

describe("rules", () => {
  it("lists what there is, with origin and cut-offs, and shows one with its source", async () => {
    const list = (await run("rules", "list", "--lang", "en")).stdout;
    expect(list).toMatch(/eu-task-force .*second-hand +importer +\+5\.0% +−5\.0% +year to date +2023 +EUR 200,000 in an average week +no/);
    const shown = (await run("rules", "show", "traffic-lights")).stdout;
    expect(shown).toContain("2001-05-29");
    expect(shown).toContain("数量增幅不低于+50.0%、单价降幅不低于−35.0%");
    expect(JSON.parse((await run("rules", "show", "cefic-style", "--format", "json")).stdout)).toMatchObject({ id: "cefic-style", undercut: 0.05, unitValueDrop: null, source: { url: "https://ismt.cefic.org" } });
    expect((JSON.parse((await run("rules", "list", "--format", "json")).stdout) as { id: string }[]).map(({ id }) => id)).toEqual(["measure-21", "eu-task-force", "traffic-lights", "cefic-style"]);
  });

  it("names the rules there are when one is not known", async () => {
    const { code, stderr } = await run("rules", "show", "eu");
    expect([code, stderr]).toEqual([2, expect.stringContaining("measure-21 | eu-task-force | traffic-lights | cefic-style")]);
  });
});
