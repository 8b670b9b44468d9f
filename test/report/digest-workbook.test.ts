import readWorkbook from "read-excel-file/node";
import { expect, test } from "vitest";
import { digestWorkbook } from "../../src/report/digest-workbook.js";
import { alertDigest, item } from "./fixture.js";

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
