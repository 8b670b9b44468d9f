/** R08: the letterhead of reports, and what becomes of one that can't be used. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { configStamp } from "../../src/settings/config-stamp.js";
import { checkSettings } from "../../src/settings/settings.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { emptyReport } from "../report/fixture.js";

const SHIPPED = fileURLToPath(new URL("../../config", import.meta.url));
const HOME = "province: null\nlanguage: zh-CN\ncurrency: USD\nletterhead: letterhead.yaml\n";
const GOOD = 'issuer: { zh-CN: 某某省商务厅, en: Department of Commerce }\nnumber: { zh-CN: 预警〔2026〕7号, en: No. 7 }\nclosing:\n  zh-CN: ["报送：厅领导"]\n  en: ["To: the directors"]\n';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "letterhead-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const checked = (files: Readonly<Record<string, string>>) => checkSettings([folderWith(files), SHIPPED], {});

describe("R08 a letterhead", () => {
  test("is read in both languages, and its file is no unknown one", () => {
    const { settings, warnings } = checked({ "home.yaml": HOME, "letterhead.yaml": GOOD });
    expect(settings?.letterhead).toEqual({
      "zh-CN": { issuer: "某某省商务厅", number: "预警〔2026〕7号", closing: ["报送：厅领导"] },
      en: { issuer: "Department of Commerce", number: "No. 7", closing: ["To: the directors"] },
    });
    expect(warnings.filter(({ file }) => file.endsWith("letterhead.yaml"))).toEqual([]);
  });

  test.each([
    ["is missing", { "home.yaml": HOME }],
    ["is not YAML", { "home.yaml": HOME, "letterhead.yaml": "issuer: [" }],
    ["lacks a language", { "home.yaml": HOME, "letterhead.yaml": "issuer: { zh-CN: 某某省商务厅 }\n" }],
    ["has an unknown key", { "home.yaml": HOME, "letterhead.yaml": `${GOOD}logo: a.png\n` }],
  ])("that %s costs the letterhead and nothing else, and check warns", (_, files) => {
    const { settings, faults, warnings } = checked(files);
    expect([faults, settings?.letterhead]).toEqual([[], null]);
    const [warning] = warnings.filter(({ file }) => file.endsWith("letterhead.yaml"));
    expect(warning?.tell("zh-CN")).toContain("报告按内置样式印发");
    expect(settings?.letterheadFinding).toEqual(warning);
  });

  test("outside the folder is refused", () => {
    expect(checked({ "home.yaml": HOME.replace("letterhead.yaml", "../letterhead.yaml") }).faults.map(({ path }) => path)).toEqual(["letterhead"]);
  });

  test("that changes is a changed configuration", () => {
    const folder = folderWith({ "home.yaml": HOME, "letterhead.yaml": GOOD });
    const before = configStamp([folder]);
    writeFileSync(join(folder, "letterhead.yaml"), GOOD.replace("7", "8"));
    expect(configStamp([folder])).not.toBe(before);
  });

  test("stands above the title and below the last page, as text; without one there is nothing of it", () => {
    const html = weeklyReportHtml(emptyReport({ letterhead: { issuer: "某某省<b>商务厅", number: null, closing: ["报送：厅领导"] } }));
    expect(html.indexOf("某某省&#60;b&#62;商务厅")).toBeLessThan(html.indexOf("<h1>"));
    expect(html.indexOf("某某省&#60;b&#62;商务厅")).toBeGreaterThan(0);
    expect(html.indexOf("报送：厅领导")).toBeGreaterThan(html.lastIndexOf("</section>"));
    expect(weeklyReportHtml(emptyReport())).not.toMatch(/class="(issuer|number|closing)"/);
  });
});
