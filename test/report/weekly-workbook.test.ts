import readWorkbook from "read-excel-file/node";
import { expect, test } from "vitest";
import { WINDOW_NAMES } from "../../src/detect/verdict.js";
import { percent } from "../../src/report/format.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { weeklyReportWorkbook } from "../../src/report/weekly-workbook.js";
import { emptyReport, inEnglish, item, lived, RULE, SUMMARY, weeklyReport, withWindow } from "./fixture.js";

type Row = readonly unknown[];

async function sheetsOf(report: ReturnType<typeof weeklyReport>): Promise<ReadonlyMap<string, readonly Row[]>> {
  const sheets = await readWorkbook(await weeklyReportWorkbook(report));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data] as const));
}

/** The rows of a list as records, found by its header row; the row of units under it holds no text in its first column, as no record does. */
function records(rows: readonly Row[], firstColumn: string): Record<string, unknown>[] {
  const at = rows.findIndex((row) => row[0] === firstColumn);
  const names = rows[at] ?? [];
  return rows.slice(at + 1).filter((row, k) => k > 0 || (row[0] ?? null) !== null).map((row) => Object.fromEntries(names.map((name, k) => [String(name), row[k] ?? null])));
}

test("the workbook has its sheets, each marked when the figures are a sample", async () => {
  const sheets = await sheetsOf(weeklyReport());
  expect([...sheets.keys()]).toEqual(["摘要", "预警清单", "预警状态", "更正撤回", "静音清单", "依据", "月度数据", "行业市场", "预警比例", "出口结构", "数据状态", "方法"]);
  for (const rows of sheets.values()) expect(rows[1]?.[0]).toBe("示例数据，非真实统计");
  const real = await sheetsOf(weeklyReport({ sample: false }));
  for (const rows of real.values()) expect(JSON.stringify(rows)).not.toContain("示例数据");
});

test("every window of every flagged and blue product is a row with the verdict's very numbers", async () => {
  const report = weeklyReport();
  const rows = records((await sheetsOf(report)).get("预警清单") ?? [], "状态");
  const items = [...report.added, ...report.escalated, ...report.ongoing, ...report.eased, ...report.closed, ...report.watchedOnly];
  expect(rows.length).toBe(items.length * 4);
  items.forEach((of, k) =>
    WINDOW_NAMES.forEach((name, w) => {
      const row = rows[k * 4 + w] ?? {};
      const figures = of.verdict.windows[name];
      expect(row["编码"]).toBe(of.verdict.hsCode);
      expect([row["数量"], row["基期数量"], row["数量同比"]]).toEqual([figures.quantity, figures.quantityBase, figures.quantityYoy]);
      expect([row["金额"], row["单价"], row["单价同比"]]).toEqual([figures.value, figures.unitValue, figures.unitValueYoy]);
      expect(row["币种"]).toBe("USD");
    }),
  );
});

test("findings stand in the sheet of the data's state with both numbers as numbers, and what is not listed is counted", async () => {
  const finding = { code: "world_mismatch", hsCode: "841510", partner: "WLD", partnerName: "全球", period: "2026-08", found: 9_940_000, expected: 10_000_000, unit: "USD", blocks: "contributions" } as const;
  const summary = { ...SUMMARY, findings: { listed: [finding], counts: { world_mismatch: 3 } } };
  const rows = (await sheetsOf(weeklyReport({ summary, findings: [finding] }))).get("数据状态") ?? [];
  const row = rows.find((cells) => cells[0] === "国别合计与全球不符");
  expect(row?.slice(2)).toEqual(["841510", "全球", "2026-08", "不列国别贡献", 9_940_000, 10_000_000, "USD"]);
  expect(rows.map(([first]) => first)).toContain("另有2处未逐条列出。");
});

test("the percentages of the workbook are those printed on the page", async () => {
  const report = weeklyReport();
  const html = weeklyReportHtml(report, () => "");
  for (const row of records((await sheetsOf(report)).get("预警清单") ?? [], "状态").filter((row) => row["状态"] !== "关注")) {
    expect(html).toContain(`>${percent(row["数量同比"] as number, [0.3])}<`);
    expect(html).toContain(`>${percent(row["单价同比"] as number, [-0.1])}<`);
  }
});

test("the months of each flagged product are there: a missing one is an empty cell, a month without trade is 0", async () => {
  const report = weeklyReport();
  const rows = records((await sheetsOf(report)).get("月度数据") ?? [], "编码");
  const steel = rows.filter((row) => row["编码"] === "72199000");
  expect(steel.length).toBe(36);
  expect(steel[5]).toMatchObject({ 月份: "2024-04", 数量: null, 金额: null });
  expect(steel[9]).toMatchObject({ 月份: "2024-08", 数量: 0, 金额: 0 });
});

test("codes keep their leading zero, and text that looks like a formula stays text", async () => {
  const awkward = item({ hsCode: "01012100", description: "=HYPERLINK(\"http://x\")", partnerName: "+1 @SUM -2" });
  const [row] = records((await sheetsOf(emptyReport({ added: [awkward] }))).get("预警清单") ?? [], "状态");
  expect(row).toMatchObject({ 编码: "01012100", 商品: "=HYPERLINK(\"http://x\")", 市场: "+1 @SUM -2" });
});

test("control characters in a name do not break the file", async () => {
  const [row] = records((await sheetsOf(emptyReport({ added: [item({ description: "空\u0000\u0001调\u202e<&>\"" })] }))).get("预警清单") ?? [], "状态");
  expect(row?.["商品"]).toBe('空调<&>"');
});

test("an empty issue, a baseline and an unscreened store are whole workbooks too", async () => {
  for (const report of [emptyReport(), emptyReport({ summary: null }), weeklyReport({ summary: { ...SUMMARY, baseline: true } })]) {
    expect((await sheetsOf(report)).size).toBe(12);
  }
});

test("no cell says null, undefined or NaN when figures are missing, and a figure that is no number is refused", async () => {
  const bare = withWindow(item(), "year", { quantity: null, quantityYoy: null, value: null, unitValue: null, unitValueYoy: null, quantityUnit: null, firstPeriod: null });
  const cells = [...(await sheetsOf(emptyReport({ added: [bare] }))).values()].flat(2);
  expect(cells.filter((cell) => typeof cell === "string" && /null|undefined|NaN/.test(cell))).toEqual([]);
  await expect(weeklyReportWorkbook(emptyReport({ added: [withWindow(item(), "year", { value: Number.NaN })] }))).rejects.toThrow(RangeError);
});

test("sheet names fit Excel, and the English workbook holds no Chinese", async () => {
  const sheets = await sheetsOf(inEnglish(weeklyReport()));
  for (const name of sheets.keys()) {
    expect(name.length).toBeLessThanOrEqual(31);
    expect(name).not.toMatch(/[[\]:*?/\\']/);
  }
  expect(JSON.stringify([...sheets])).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
});

test("the method sheet says whose cut-offs these are", async () => {
  const rows = JSON.stringify((await sheetsOf(weeklyReport({ rules: [RULE] }))).get("方法"));
  expect(rows).toContain("门槛为本软件自定");
  expect(rows).toContain("+30.0%");
});

test("the sheet of the data's state has the lines of the release calendar that the page has", async () => {
  const rows = (await sheetsOf(weeklyReport({ sample: false }))).get("数据状态") ?? [];
  const lines = rows.filter((row) => row[0] === "发布日历").map((row) => row[1]);
  expect(lines).toEqual([
    "海关查询数据 2026年10月 已到；下次发布 2026-12-20（周日，北京时间，预计）",
    expect.stringMatching(/^美国普查局数据 最新为 2026年8月，2026年9月 迟到19天：应于 2026-11-05（周四，美国东部时间，预计）发布，尚未到库；下次发布 /),
  ]);
});

test("U09 what people say of an alert, and why they muted it, stays text in every cell", async () => {
  const author = "=cmd|' /C calc'!A0";
  const said = lived(item(), { judgements: [{ reason: "large_order", author, comment: "<script>\u202e&" , at: "2026-11-19T02:00:00.000Z" }], disputed: true });
  const mute = { id: 3, scope: { fingerprint: null, hsPrefixes: ["8415"], partners: [], rule: null }, author, reason: "+1-1", at: "2026-11-01T02:00:00.000Z", until: "2026-12-31", upTo: "yellow", endedAt: null, endedBy: null } as const;
  const sheets = await sheetsOf(emptyReport({ added: [said], mutes: [{ mute, state: "in_force", names: {}, ruleTitle: null, covered: [] }] }));
  const [life] = records(sheets.get("预警状态") ?? [], "预警号");
  expect(life).toMatchObject({ 预警号: 1, 研判: "大单（=cmd|' /C calc'!A0，2026-11-19）：<script>&", 意见: "意见不一" });
  expect(records(sheets.get("静音清单") ?? [], "静音号")[0]).toMatchObject({ 静音号: 3, 设置人: author, 理由: "+1-1", 有效至: "2026-12-31", 覆盖的未结预警: 0 });
});

test("corrections stand with both figures as numbers, lost messages and incidents with the state of the data", async () => {
  const report = weeklyReport();
  const sheets = await sheetsOf(report);
  const [first] = records(sheets.get("更正撤回") ?? [], "预警号");
  expect(first).toMatchObject({ 预警号: 41, 处理: "撤回", "数量同比（原通报）": report.corrected[0]?.before.windows.month.quantityYoy, "数量同比（修订后）": report.corrected[0]?.item.verdict.windows.month.quantityYoy, 通知情况: "已通知3个收件人" });
  const status = sheets.get("数据状态") ?? [];
  expect(status.find(([first]) => first === "bureau")?.slice(0, 4)).toEqual(["bureau", "robot-group", 1, 1]);
  expect(status.find(([first]) => first === "来源数据")?.slice(1, 3)).toEqual([expect.stringContaining("美国普查局数据迟到"), 12]);
});
