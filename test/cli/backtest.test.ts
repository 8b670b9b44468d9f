import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { periodsBetween } from "../../src/trade/period.js";
import { CASE_HEADER } from "../helpers/backtesting.js";
import { frictionWatch, ROOT } from "../helpers/command-line.js";

const REAL_CASES = join(ROOT, "..", "shared", "facts", "remedy-cases-sample.csv");

const MAPPING = `reporter: CHN
flow: export
hsCode: {column: code}
partner: {column: market}
period: {column: month, format: yyyy-MM}
value: {column: value, currency: USD}
quantity: {column: quantity, unit: u}
encoding: utf-8
`;

/** Coolers to the United States double at a fifth less from July 2022 on; to Germany nothing changes. */
const ROWS = periodsBetween("2021-01", "2023-12").flatMap((period) => {
  const surges = period >= "2022-07";
  return [`84151021,USA,${period},${surges ? "20000,16000000" : "10000,10000000"}`, `84151021,DEU,${period},10000,10000000`];
});
const CASES = [CASE_HEADER, "US-1,USA,AD,Coolers,appliances,8415.10.30,841510,HS2022,,2023-10-02,pending,,hand,A,", "EU-1,European Union,AD,Coolers,appliances,8415,8415,HS2022,,2023-10-02,pending,,hand,A,"];

let home = "";
const inHome = (name: string): string => join(home, name);
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "friction-watch-backtest-"));
  await writeFile(inHome("rows.csv"), `${["code,market,month,quantity,value", ...ROWS].join("\n")}\n`);
  await writeFile(inHome("mapping.yaml"), MAPPING);
  await writeFile(inHome("cases.csv"), `${CASES.join("\n")}\n`);
  const { code, stderr } = await frictionWatch(home, ["import", inHome("rows.csv"), "--source", "csv", "--mapping", inHome("mapping.yaml")]);
  expect(code, stderr).toBe(0);
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("backtest", () => {
  it("prints on which figures it was made, the comparison and each case", async () => {
    const { code, stdout, stderr } = await frictionWatch(home, ["backtest", "--cases", inHome("cases.csv"), "--chart", inHome("chart.svg")]);
    expect(code, stderr).toBe(0);
    for (const text of ["终值数据回放，非实时：22 个月", "预警分界限：0 个月用历次筛查所存的界限，0 个月为回测另定", "22 个月此前数据不足", "案件 2 起，可检验 2 起", "1/2 50%", "2022-12 已预警（84151021 美国），提前 8.4 个月", "未预警"]) expect(stdout).toContain(text);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
    expect(await readFile(inHome("chart.svg"), "utf8")).toContain("终值数据回放，非实时");
  });

  it("gives a machine the same with null where nothing can be reckoned", async () => {
    const { code, stdout } = await frictionWatch(home, ["backtest", "--cases", inHome("cases.csv"), "--format", "json", "--lang", "en"]);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as { basis: { real: number; final: number; note: string }; thresholds: unknown; cases: { id: string; leadMonths: number | null }[]; detectors: { detector: string; recall: { share: number } | null; precision: unknown }[] };
    expect(found.basis).toMatchObject({ real: 0, final: 22 });
    // Two series are too few to set thresholds on.
    expect(found.thresholds).toEqual({ stored: 0, set: 0, none: 22 });
    expect(found.basis.note).toContain("not real time");
    expect(found.cases.map(({ id, leadMonths }) => [id, leadMonths])).toEqual([["US-1", 8.4], ["EU-1", null]]);
    expect(found.detectors.map(({ detector }) => detector)).toEqual(["levels", "quantity_growth", "unit_value_fall", "eu_task_force", "score", "eu_task_force_uncut", "random", "random_episodes"]);
    // No case lies two years after any alert: what preceded a case can't be told yet.
    expect(found.detectors[0]).toMatchObject({ recall: { share: 0.5 }, precision: null, alertPrecision: null, lift: null });
  });

  it("refuses a bad case file by line and column, exit 1, and bad options, exit 2", async () => {
    await writeFile(inHome("bad.csv"), [CASE_HEADER, CASES[1]?.replace("2023-10-02", "2023-13-02") ?? ""].join("\n"));
    const bad = await frictionWatch(home, ["backtest", "--cases", inHome("bad.csv"), "--lang", "en"]);
    expect([bad.code, bad.stdout]).toEqual([1, ""]);
    expect(bad.stderr).toContain('line 2, initiation_date: "2023-13-02", expected a day');
    const missing = await frictionWatch(home, ["backtest", "--cases", inHome("none.csv"), "--lang", "en"]);
    expect([missing.code, missing.stderr.includes("none.csv")]).toEqual([1, true]);
    for (const options of [["--within", "0"], ["--within", "two"], ["--min-level", "green"], ["--from", "2023-10", "--to", "2023-09"], ["--as-of", "3"]]) {
      expect((await frictionWatch(home, ["backtest", ...options])).code, options.join(" ")).toBe(2);
    }
    const chart = await frictionWatch(home, ["backtest", "--chart", inHome("no/folder/chart.svg"), "--lang", "en"]);
    expect([chart.code, chart.stderr.includes("chart.svg can't be written (ENOENT)")]).toEqual([1, true]);
  });

  it("never writes its chart over the cases, by whatever path; exit 2", async () => {
    const cases = await readFile(inHome("cases.csv"), "utf8");
    await symlink(inHome("cases.csv"), inHome("link.csv"));
    for (const chart of [inHome("cases.csv"), join(home, ".", "link.csv")]) {
      const { code, stdout, stderr } = await frictionWatch(home, ["backtest", "--cases", inHome("cases.csv"), "--chart", chart, "--lang", "en"]);
      expect([code, stdout], stderr).toEqual([2, ""]);
      expect(stderr).toContain("is the case file itself");
    }
    expect(await readFile(inHome("cases.csv"), "utf8")).toBe(cases);
  });

  it("of months nobody has figures of says so", async () => {
    const { code, stdout, stderr } = await frictionWatch(home, ["backtest", "--from", "2030-01", "--lang", "en"]);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain("No figures to replay");
  });

  it.skipIf(!existsSync(REAL_CASES))("lists every real case outside these figures with its reason (skipped where the shared facts are not beside the checkout)", async () => {
    const { stdout } = await frictionWatch(home, ["backtest", "--cases", REAL_CASES, "--format", "json"]);
    const { cases, detectors } = JSON.parse(stdout) as { cases: { notTestable: string | null }[]; detectors: { recall: unknown }[] };
    expect(cases).toHaveLength(66);
    expect(cases.every(({ notTestable }) => notTestable !== null)).toBe(true);
    expect(detectors.every(({ recall }) => recall === null)).toBe(true);
  });
});

describe("rules backtest", () => {
  it("lists what a changed rule would have dropped", async () => {
    const shipped = await readFile(join(ROOT, "config", "rules.yaml"), "utf8");
    await writeFile(inHome("strict.yaml"), shipped.replace("quantityGrowth: 30%", "quantityGrowth: 150%"));
    const { code, stdout, stderr } = await frictionWatch(home, ["rules", "backtest", "--rules", inHome("strict.yaml"), "--from", "2023-03", "--to", "2023-03", "--format", "csv"]);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("2023-03,84151021,USA,yellow,");
    const table = await frictionWatch(home, ["rules", "backtest", "--rules", inHome("strict.yaml")]);
    expect(table.stdout).toContain("终值数据回放，非实时");
  });

  it("refuses a rules file that could not be rules.yaml, exit 2", async () => {
    await writeFile(inHome("broken.yaml"), "rules: []\n");
    const { code, stderr } = await frictionWatch(home, ["rules", "backtest", "--rules", inHome("broken.yaml")]);
    expect([code, stderr.includes("broken.yaml")]).toEqual([2, true]);
  });
});
