/** Once through a real office program: LibreOffice opens what an issue is sent as, and reads the same figures in it. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WINDOW_NAMES } from "../../src/detect/verdict.js";
import { FORMS, type FormDrawing } from "../../src/pipeline/weekly-forms.js";
import { cutOffsOf, windowText } from "../../src/report/figures.js";
import { item, lived, RULE, weeklyReport } from "../report/fixture.js";

const isThere = spawnSync("soffice", ["--version"]).status === 0;
/** The paper's form, where there is one. */
const paper = new Map(Object.entries(FORMS)).get("docx");
const NO_PICTURES: FormDrawing = { draw: () => Promise.resolve({ reason: "not drawn here" }), chart: () => "<svg></svg>", onUndrawn: () => undefined };
/** UTF-8, cells as they are stored and not as they are shown, every sheet in a file of its own. */
const CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
const AWKWARD = "=cmd|' /C calc'!A0";

const report = weeklyReport({ added: [lived(item({ hsCode: "01012100", description: AWKWARD }), { episode: 1 })], escalated: [], eased: [], closed: [] });
let folder = "";

describe.skipIf(!isThere)(`LibreOffice${isThere ? "" : " (skipped: no soffice on the path)"}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "friction-watch-office-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("R06 opens the workbook: codes and names are text, figures the verdicts' very numbers", { timeout: 60_000 }, async () => {
    await converted("issue.xlsx", Buffer.from(await FORMS.xlsx(report, NO_PICTURES)), CSV);
    const sheets = (await readdir(folder)).filter((name) => name.endsWith(".csv"));
    expect(sheets.length).toBeGreaterThan(8);
    const rows = await rowsOf(sheets.find((name) => name.includes("预警清单")) ?? "");
    const names = rows.find(([first]) => first === "状态") ?? [];
    const records = rows.slice(rows.indexOf(names) + 2).map((row) => Object.fromEntries(names.map((name, k) => [name, row[k] ?? ""])));
    const [first] = report.added;
    WINDOW_NAMES.forEach((name, k) => {
      const { quantity, value, unitValue, quantityYoy } = first?.verdict.windows[name] ?? {};
      expect(records[k]).toMatchObject({ 编码: "01012100", 商品: AWKWARD });
      expect(["数量", "金额", "单价", "数量同比"].map((column) => numberIn(records[k]?.[column] ?? ""))).toEqual([quantity, value, unitValue, quantityYoy].map((each): unknown => expect.closeTo(each ?? Number.NaN, 8)));
    });
  });

  it.skipIf(paper === undefined)("R06 opens the paper: every figure of every window is there", { timeout: 60_000 }, async () => {
    await converted("paper.docx", Buffer.from((await paper?.(report, NO_PICTURES)) ?? ""), "txt:Text (encoded):UTF8");
    const text = await readFile(join(folder, "paper.txt"), "utf8");
    for (const { verdict } of report.added) {
      for (const name of WINDOW_NAMES) {
        const { quantity, quantityYoy, value, unitValue, unitValueYoy } = windowText(name, verdict.windows[name], cutOffsOf(verdict, [RULE]), "zh-CN");
        for (const figure of [quantity, quantityYoy, value, unitValue, unitValueYoy]) expect(text).toContain(figure);
      }
    }
  });
});

/** With a profile of its own, so that an office program open elsewhere does not answer instead. */
async function converted(name: string, content: Buffer, to: string): Promise<void> {
  await writeFile(join(folder, name), content);
  const profile = pathToFileURL(join(folder, "profile")).href;
  await promisify(execFile)("soffice", [`-env:UserInstallation=${profile}`, "--headless", "--convert-to", to, "--outdir", folder, join(folder, name)], { timeout: 55_000 });
}

async function rowsOf(name: string): Promise<string[][]> {
  return Papa.parse<string[]>(await readFile(join(folder, name), "utf8")).data;
}

/** A number as the office program writes it: a ratio may carry its percent sign. */
function numberIn(text: string): number {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}
