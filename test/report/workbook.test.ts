import { describe, expect, it } from "vitest";
import { text, number, type SheetPlan } from "../../src/report/sheet.js";
import { workbook } from "../../src/report/workbook.js";
import { unzip } from "../helpers/unzip.js";

const plan = (name: string, changes: Partial<SheetPlan> = {}): SheetPlan => ({ name, columns: [10, 10], header: ["编码", "数量"], rows: [[text("0101"), number(-5)]], ...changes });
const filesOf = async (...plans: SheetPlan[]): Promise<ReadonlyMap<string, string>> =>
  new Map([...unzip(await workbook(plans, { title: "表", sample: null }))].map(([name, bytes]) => [name, bytes.toString("utf8")]));

const namesIn = (files: ReadonlyMap<string, string>): string[] => [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name ?? "");

describe("R05 names of sheets", () => {
  it("lose what a workbook keeps for itself, are short enough, and unlike one another in any case", async () => {
    const long = "数".repeat(40);
    const names = namesIn(await filesOf(plan("a[1]:*?/\\b"), plan("'Sheet'"), plan("SHEET"), plan(long), plan(long), plan("[]"), plan("")));
    expect(names).toEqual(["a 1      b", "Sheet", "SHEET 2", "数".repeat(31), `${"数".repeat(29)} 2`, "-", "- 2"]);
  });

  it("with an apostrophe or & are named rightly where their head is repeated in print", async () => {
    const files = await filesOf(plan("R&D's"));
    expect(files.get("xl/workbook.xml")).toContain("'R&#38;D&#39;&#39;s'!$1:$2</definedName>");
  });
});

describe("the head of a list", () => {
  it("is frozen, and the filter hangs on it", async () => {
    const sheet = (await filesOf(plan("一"))).get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toMatch(/<pane ySplit="2"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A2:B3"');
  });

  it("with a row of units is frozen whole, and the filter hangs on the units, so that they are never sorted among the figures", async () => {
    const files = await filesOf(plan("一", { units: ["", "件"] }));
    const sheet = files.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet).toMatch(/<pane ySplit="3"[^>]*state="frozen"/);
    expect(sheet).toContain('<autoFilter ref="A3:B4"');
    expect(files.get("xl/workbook.xml")).toContain("'一'!$1:$3");
  });
});

it("more characters than a cell holds are cut, and the cut is shown", () => {
  const cell = text("价".repeat(40_000)) as { readonly value: string };
  expect([cell.value.length, cell.value.at(-1)]).toEqual([32_767, "…"]);
  expect((text("价".repeat(32_767)) as { readonly value: string }).value).toHaveLength(32_767);
});
