import { expect, it } from "vitest";
import readXlsxFile from "read-excel-file/node";
import { receiptsWorkbook, type Receipt } from "../../src/report/receipts-workbook.js";

const RECEIPT: Receipt = {
  begunAt: "2026-11-23 09:00", endedAt: "2026-11-23 09:01", recipient: "处室", address: "z***@bureau.example", channel: "mail", kind: "预警", told: ["84151021 越南：达到预警条件"],
  period: "2026-10", vintage: 7, rulesHash: "0123456789ab", part: "", attempt: 1, result: "已送达", reason: "", detail: "250 OK",
};

it("U05 text that Excel would run as a formula stays text in the receipts, and figures stay figures", async () => {
  const dangerous = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2+3"];
  const file = await receiptsWorkbook(dangerous.map((detail) => ({ ...RECEIPT, detail, vintage: -5 })), { language: "zh-CN", sample: false });
  const sheets = (await readXlsxFile(file)) as unknown as readonly { readonly data: readonly (readonly unknown[])[] }[];
  const rows = (sheets[0]?.data ?? []).slice(-4);
  expect(rows.map((row) => row.at(-1))).toEqual(dangerous);
  expect(rows.map((row) => row[7])).toEqual([-5, -5, -5, -5]);
  expect(file.includes("<f>")).toBe(false);
});
