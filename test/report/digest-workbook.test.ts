import readWorkbook from "read-excel-file/node";
import { expect, test } from "vitest";
import { digestWorkbook } from "../../src/report/digest-workbook.js";
import { alertDigest, item, withWindow } from "./fixture.js";

test("the attachment holds this recipient's products and no other", async () => {
  const digest = alertDigest({ added: [item({ hsCode: "73041190" })], ongoing: [], closed: [] });
  const sheets = await readWorkbook(await digestWorkbook(digest));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["摘要", "预警清单", "依据", "月度数据", "方法"]);
  const codes = sheets.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === "string" && /^\d{8}$/.test(cell));
  expect(new Set(codes)).toEqual(new Set(["73041190"]));
});

test("every sheet of a sample attachment says so, and it says how to reproduce the figures", async () => {
  const sheets = await readWorkbook(await digestWorkbook(alertDigest()));
  for (const { data } of sheets) expect(data[1]?.[0]).toBe("示例数据，非真实统计");
  expect(JSON.stringify(sheets[0])).toContain("friction-watch screen --period 2026-10 --as-of 41");
});

test("told figures that were corrected stand in a sheet of their own, as told beside as revised, all numbers", async () => {
  const told = withWindow(item({ hsCode: "73041190", period: "2026-09" }), "year", { quantityYoy: 0.42, unitValueYoy: -0.16 });
  const now = withWindow(told, "year", { quantityYoy: 0.121, unitValueYoy: null });
  const sheets = await readWorkbook(await digestWorkbook(alertDigest({ sample: false, corrected: [{ state: "withdrawn", item: now, before: told.verdict }] })));
  const rows = sheets.find(({ sheet }) => sheet === "更正撤回")?.data ?? [];
  const header = rows.findIndex((row) => row[0] === "处理");
  const year = rows.find((row) => row[5] === "近12个月") ?? [];
  expect(rows[header]?.slice(6, 10)).toEqual(["数量同比（原通报）", "数量同比（修订后）", "单价同比（原通报）", "单价同比（修订后）"]);
  expect([year[0], year[1], ...year.slice(6, 10)]).toEqual(["撤回", "73041190", 0.42, 0.121, -0.16, null]);
});

test("the attachment holds what eased and whose mute ran out, the causes of a storm, and how many more there are than it lists", async () => {
  const digest = alertDigest({
    eased: [item({ hsCode: "40111000" })],
    unmuted: [item({ hsCode: "69072100" })],
    storm: { opened: 500, limit: 50, causes: [{ kind: "rules_changed" }] },
    counts: { added: 312, escalated: 0, ongoing: 3, eased: 1, closed: 1 },
    inhibited: [{ kind: "source", subject: "census", detail: { reason: "late", days: "19", missing: "2026-09" }, inhibits: 12 }],
  });
  const sheets = await readWorkbook(await digestWorkbook(digest));
  const summary = JSON.stringify(sheets[0]);
  for (const said of ["规则：与上次筛查相比", "共312项，本工作簿列出3项", "其12个预警维持原状"]) expect(summary).toContain(said);
  const states = (sheets.find(({ sheet }) => sheet === "预警清单")?.data ?? []).map((row) => `${String(row[0])} ${String(row[2])}`);
  expect(states).toContain("缓解 40111000");
  expect(states).toContain("静音到期 69072100");
});
