import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, withCases } from "../../src/commands/check.js";
import type { App } from "../../src/pipeline/app.js";
import { explain } from "../../src/pipeline/explain.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery } from "../../src/pipeline/screen.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { caseLines, titledCaseLines } from "../../src/report/case-text.js";
import { readFile } from "node:fs/promises";
import { testApp } from "../helpers/app.js";
import { CASE_LINES, caseFile } from "../helpers/case-file.js";
import { aboutToSurge, BATTERIES, importLines, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";

const withFile = (cases: string | null) => ({ settings: { home: { province: null, language: "zh-CN" as const, currency: "USD", cases } } });

const inApp = (lines: readonly string[] | null, work: (app: App) => Promise<void>) => () =>
  inFolder(async (folder) => {
    const app = testApp(folder, withFile(lines === null ? null : caseFile(folder, lines)));
    await importLines(app, "history.csv", aboutToSurge(BATTERIES));
    await screenAndRecord(app);
    await importLines(app, "october.csv", surging(BATTERIES, "2024-10"));
    await work(app);
  });

const casesOf = async (app: App) => (await explain(app, configuredQuery(app), BATTERIES.hsCode, "USA")).items[0]?.cases;

describe("earlier cases on a flagged code", () => {
  it("are told by explain with market, instrument, day, product, codes and outcome", inApp(CASE_LINES, async (app) => {
    expect(caseLines(await casesOf(app), "zh-CN")).toEqual([
      "美国 反倾销 2023-07-17 立案（Invented cells，8507.600020），最终征税 33.69%（2024-04）〔同一市场〕",
      "印度 保障措施 2010-05-05 立案（<script>=cmd|</script>，8507.60），结果未注明〔HS 版本不同（HS2007），未换算〕",
      "欧盟 反倾销反补贴 2019-01-09 立案（Invented accumulators，8507.10），终止，未征税（2020-01-09）〔仅品目相同、编码由 HS2017 换算〕",
    ]);
    expect(caseLines(await casesOf(app), "en")[0]).toBe("美国, anti-dumping, initiated 2023-07-17 (Invented cells; 8507.600020): definitive duty 33.69% (2024-04) [same market]");
    expect(titledCaseLines(await casesOf(app), "zh-CN", 1)).toEqual([expect.stringMatching(/^既往案件：美国/), "既往案件：另有2起，见 explain 或证据材料包"]);
  }));

  it("are said not to be there where the file has none, and not spoken of where no file is configured", async () => {
    await inApp(["X-9,USA,AD,Invented tubes,metal,730410,730410,HS2022,,2020-01-01,,,,A,"], async (app) => expect(caseLines(await casesOf(app), "zh-CN")).toEqual(["没有查到该编码及其品目的案件"]))();
    await inApp(null, async (app) => {
      expect(await casesOf(app)).toBeNull();
      expect(caseLines(null, "zh-CN")).toEqual([]);
    })();
  });

  it("R07 stand on the weekly page as text, whatever the file puts into a name", inApp(CASE_LINES, async (app) => {
    await screenAndRecord(app);
    const page = await readFile((await weeklyReport(app, "2024-11-20", null)).html, "utf8");
    expect(page).toContain("美国 反倾销 2023-07-17 立案");
    expect(page).toContain("&#60;script&#62;=cmd|&#60;/script&#62;");
    expect(page).not.toContain("<script>=cmd");
  }));

  it("in a file with faults keep no report from being written: it says so, and check lists them", inApp(["X-1,USA,AD,Invented,battery,850760,850760,HS2022,,17.7.2023,,,,A,"], async (app) => {
    await screenAndRecord(app);
    expect(await readFile((await weeklyReport(app, "2024-11-20", null)).html, "utf8")).toContain("案件文件有误，本次没有查");
  }));
});

describe("check", () => {
  const checked = (folder: string, written: string) => {
    const config = join(folder, "config");
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, "home.yaml"), `province: null\nlanguage: en\ncurrency: USD\ncases: ${written}\n`);
    return withCases(check([config, "config"], join(folder, "var"), {}));
  };
  const faults = async (folder: string, written: string) => (await checked(folder, written)).faults.map(({ file, tell }) => [file.slice(folder.length), tell("en")]);

  it("names line and column of a fault of the case file, and a file that is not there", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "config"));
      caseFile(join(folder, "config"), ["X-1,Atlantis,AD,Invented,battery,850760,850760,HS2022,,2023-07-17,,,,A,"]);
      expect(await faults(folder, "cases.csv")).toEqual([["/config/cases.csv", expect.stringMatching(/line 2.*jurisdiction.*Atlantis/s)]]);
      expect(await faults(folder, "others.csv")).toEqual([["/config/others.csv", expect.stringContaining("others.csv")]]);
    }));

  it.each(["../cases.csv", "/etc/passwd", "C:\\cases.csv"])("refuses the case file %s outside the folder", (written) =>
    inFolder(async (folder) => {
      expect((await faults(folder, `'${written}'`)).flat().join()).toMatch(/not inside the configuration folder/);
    }));
});
