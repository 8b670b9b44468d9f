/** What explains a product, on the page, in the mail and in the workbook. */
import readWorkbook from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { ReportItem } from "../../src/report/record.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { weeklyReportWorkbook } from "../../src/report/weekly-workbook.js";
import { explained, years } from "../helpers/explained.js";
import { panelOf } from "../helpers/panel.js";
import { alertMail, alertDigest, emptyReport } from "./fixture.js";

/** 20 and 5 dollars throughout; pieces move from the dear code to the cheap one. */
const MIX: ReportItem = {
  ...explained(panelOf("2023-01", years({ hsCode: "8415", partner: "VNM" }, [200, 2_500], [300, 2_250]), years({ hsCode: "84151021", partner: "VNM" }, [100, 2_000], [50, 1_000]), years({ hsCode: "84151022", partner: "VNM" }, [100, 500], [250, 1_250]))),
  months: [],
};
const PAGE = weeklyReportHtml(emptyReport({ added: [MIX] }));

/** The cells of the page's table that begins with a title, row by row. */
function rowsOf(page: string, title: string): string[] {
  const table = page.slice(page.indexOf(title)).split("</table>")[0] ?? "";
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) => row.replace(/<\/t[dh]>/g, " | ").replace(/<[^>]*>/g, "").trim());
}

describe("the weekly page", () => {
  it("shows the value change by factor, contributions and index numbers of a flagged product", () => {
    expect(rowsOf(PAGE, "金额变化分解").slice(-4)).toEqual(["数量因素 | +1.100万美元 | +36.7 |", "价格因素 | 0美元 | 0.0 |", "结构因素 | −1.400万美元 | −46.7 |", "金额变化合计 | −3,000美元 | −10.0 |"]);
    expect(rowsOf(PAGE, "各细目编码对变化的贡献").slice(-3)).toEqual(["84151022 | +75.0 | +30.0 | −13.3 | 150.0% |", "84151021 | −25.0 | −40.0 | −26.7 | −50.0% |", "合计 | +50.0 | −10.0 | −40.0 |  |"]);
    expect(rowsOf(PAGE, "指数（细目编码").slice(-2)).toEqual(["费雪 | 100.0 | 90.0 |", "特恩奎斯特 | 100.0 | 91.8 |"]);
    expect(PAGE).toContain("可比细目2个，占本期金额100.0%、基期金额100.0%。");
  });

  it("calls a mix shift 结构变化 beside the level and in the overview, and nowhere a fall of price", () => {
    expect(PAGE.match(/结构变化/g)?.length).toBeGreaterThanOrEqual(3);
    expect(PAGE).toContain("不宜直接视为降价");
  });

  it("says why where nothing can be explained, and is silent where nothing was gathered", () => {
    const { evidence } = MIX;
    if (evidence == null) throw new Error("no evidence");
    const revised: ReportItem = { ...MIX, evidence: { ...evidence, reason: "revised" } };
    expect(weeklyReportHtml(emptyReport({ added: [revised] }))).toContain("无法分解（数据在判断之后已修订）。");
    expect(weeklyReportHtml(emptyReport({ added: [{ ...MIX, evidence: null }] }))).not.toContain("依据：");
  });
});

const { html, text } = await alertMail(alertDigest({ added: [MIX], ongoing: [], closed: [] }));

describe("the alert mail", () => {
  it("marks a mix shift beside the product and prints the evidence in a few lines, in both bodies", () => {
    expect(text).toContain("· 越南 [结构变化]");
    for (const line of ["金额−3,000美元 = 数量因素+1.100万美元，价格因素0美元，结构因素−1.400万美元", "各细目对数量变化的贡献（百分点）：84151022+75.0、84151021−25.0"]) {
      expect(text).toContain(`· ${line}`);
      expect(html).toContain(`· ${line}`);
    }
    expect(html).toContain("<b>[结构变化]</b>");
    // The sentence above has it already.
    expect(text).toContain("结构−40.0、价格0.0个百分点");
    expect(text).not.toContain("单价同比−40.0%：");
  });

  it("does without them for a message an earlier program wrote", async () => {
    const old: ReportItem = { ...MIX, evidence: null };
    expect((await alertMail(alertDigest({ added: [old] }))).text).not.toMatch(/结构/);
  });
});

it("the workbook has contributions as numbers that sum to the change", async () => {
  const sheets = await readWorkbook(await weeklyReportWorkbook(emptyReport({ added: [MIX] })));
  const rows = sheets.find(({ sheet }) => sheet === "依据")?.data ?? expect.unreachable("no sheet");
  const [head, ...lines] = rows.slice(rows.findIndex((row) => row[0] === "编码"));
  const column = (name: string): number => head?.indexOf(name) ?? -1;
  const codes = lines.filter((row) => row[column("分解")] === "细目贡献");
  const sum = (name: string): number => codes.reduce((all, row) => all + Number(row[column(name)]), 0);
  expect([codes.length, sum("数量贡献"), sum("单价贡献")]).toEqual([2, expect.closeTo(0.5, 12), expect.closeTo(-0.4, 12)]);
  const factors = lines.filter((row) => row[column("分解")] === "金额分解").map((row) => [row[column("项目")], row[column("金额")]]);
  expect(factors.map(([name]) => name)).toEqual(["数量因素", "价格因素", "结构因素", "金额变化合计"]);
  expect(factors.slice(0, 3).reduce((all, [, amount]) => all + Number(amount), 0)).toBeCloseTo(Number(factors[3]?.[1]), 6);
  expect(lines.find((row) => row[column("项目")] === "费雪")?.slice(10, 12)).toEqual([null, 100]);
});
