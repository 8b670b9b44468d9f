import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import writeWorkbook from "write-excel-file/node";
import { FormatError } from "../../src/runtime/errors.js";
import { readTable } from "../../src/sources/read-table.js";
import { plainNumber } from "../../src/sources/sheet-table.js";
import type { ReadBatch } from "../../src/sources/source-file.js";
import { openTables } from "../../src/sources/tables.js";
import { columnLetters } from "../../src/sources/workbook-parts.js";
import { CUSTOMS_HEADER, customsRow, customsWorkbook, packed, put, sheetRows, workbookOf, type StoredCell } from "../helpers/archives.js";
import { inFolder } from "../helpers/figures.js";
import { EXPORTS } from "./reading.js";

/** Reads every sheet as a customs download of exports. */
async function read(bytes: Uint8Array): Promise<{ name: string; rows: ReadBatch[] }[]> {
  return inFolder(async (folder) => {
    const opened = await openTables(put(folder, "book.xlsx", bytes), "book.xlsx");
    const sheets: { name: string; rows: ReadBatch[] }[] = [];
    try {
      for (const table of opened.tables) {
        const rows: ReadBatch[] = [];
        for await (const batch of readTable(table, "gacc", EXPORTS)) rows.push(batch);
        sheets.push({ name: table.name, rows });
      }
    } finally {
      opened.close();
    }
    return sheets;
  });
}

async function observed(bytes: Uint8Array) {
  const [sheet] = await read(bytes);
  const batches = sheet?.rows ?? [];
  return { observations: batches.flatMap((batch) => batch.observations), rejected: batches.flatMap((batch) => batch.rejected) };
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FormatError);
  return (error as FormatError).message;
}

describe("a download re-saved in Excel or WPS", () => {
  it("is read with its numbers, and its lines are the rows of the sheet", async () => {
    const { observations } = await observed(customsWorkbook([customsRow(), [], customsRow({ 数据年月: "202402", 商品编码: "84151022", 美元: 1234.5 })]));
    expect(observations.map(({ line, observation: { period, hsCode, value, quantity } }) => [line, period, hsCode, value, quantity])).toEqual([
      [2, "2024-01", "84151021", 1000, 100],
      [4, "2024-02", "84151022", 1234.5, 100],
    ]);
  });

  it("is read as the package we write workbooks with saves it", async () => {
    const cell = (value: string | number) => (typeof value === "number" ? { value, type: Number } : { value, type: String });
    const rows = [CUSTOMS_HEADER, customsRow({ 商品名称: "a & b <c>" })].map((row) => row.map((value) => cell(value as string | number)));
    await inFolder(async (folder) => {
      const path = join(folder, "out.xlsx");
      await writeWorkbook(rows).toFile(path);
      const opened = await openTables(path, "out.xlsx");
      const [table] = opened.tables;
      if (table === undefined) throw new Error("no sheet");
      for await (const batch of readTable(table, "gacc", EXPORTS)) expect([batch.observations.length, batch.goods[0]?.name]).toEqual([1, "a & b <c>"]);
      opened.close();
    });
  });

  it("keeps every digit of a number stored with an exponent", async () => {
    const { observations } = await observed(customsWorkbook([customsRow({ 商品编码: { raw: "8.4151021E7" }, 美元: { raw: "1.23456789012E11" }, 第一数量: { raw: "1.5E-3" } })]));
    expect(observations[0]?.observation).toMatchObject({ hsCode: "84151021", value: 123_456_789_012, quantity: 0.0015 });
  });

  it("may have line breaks in names and a sheet nobody filled", async () => {
    const bytes = workbookOf([{ name: "数据", rows: sheetRows([CUSTOMS_HEADER, customsRow({ 商品名称: "空调\n器" }), customsRow({ 数据年月: 202402 })]) }, { name: "Sheet2", rows: "" }]);
    const [sheet, ...others] = await read(bytes);
    expect([sheet?.name, others]).toEqual(["book.xlsx › 数据", []]);
    expect(sheet?.rows.flatMap((batch) => batch.observations.map(({ line }) => line))).toEqual([2, 3]);
  });

  it("is read sheet by sheet when several hold figures", async () => {
    const sheet = (name: string, period: number) => ({ name, rows: sheetRows([CUSTOMS_HEADER, customsRow({ 数据年月: period })]) });
    expect((await read(workbookOf([sheet("一月", 202401), sheet("二月", 202402)]))).map(({ name }) => name)).toEqual(["book.xlsx › 一月", "book.xlsx › 二月"]);
  });

  it("of a hundred thousand cells is read whole, cell by cell", async () => {
    const rows = Array.from({ length: 9_999 }, (_, k) => customsRow({ 商品编码: 84_000_000 + k, 美元: k + 0.25 }));
    const { observations } = await observed(customsWorkbook(rows));
    expect(observations.map(({ observation: { hsCode, value } }) => [Number(hsCode) - 84_000_000, value])).toEqual(rows.map((_, k) => [k, k + 0.25]));
  });
});

describe("S14 a product code that a spreadsheet spoiled", () => {
  test("S14 a code that lost its leading zero is rejected with the address of its cell and what it probably was", async () => {
    const { rejected } = await observed(customsWorkbook([customsRow(), customsRow({ 商品编码: 1012100 })]));
    expect(rejected).toMatchObject([{ line: 3, reason: "lost_leading_zero" }]);
    expect(rejected[0]?.tell("zh-CN")).toMatch(/^Sheet1!B3 .*“1012100”.*01012100/);
  });

  test("S14 a code of which only 8.4E+07 is left is rejected with its address; one Excel merely shows so is whole", async () => {
    const { observations, rejected } = await observed(customsWorkbook([customsRow({ 商品编码: "8.4E+07" }), customsRow({ 商品编码: { raw: "84151021" } })]));
    expect(rejected[0]?.tell("en")).toMatch(/^Sheet1!B2 .*8\.4E\+07/);
    expect(observations.map(({ observation }) => observation.hsCode)).toEqual(["84151021"]);
  });

  test("S14 a month that became a day refuses the sheet with the address of its cell", async () => {
    expect(await refusal(customsWorkbook([customsRow(), customsRow({ 数据年月: { day: 45_292 } })]))).toMatch(/^Sheet1!A3 book\.xlsx › Sheet1 line 3 .*2024-01-01/);
  });

  test("S14 in a sheet with a name of its own the address says so", async () => {
    const { rejected } = await observed(customsWorkbook([customsRow({ 贸易伙伴编码: 888 })], "出口 1-6月"));
    expect(rejected[0]?.tell("zh-CN")).toMatch(/^出口 1-6月!D2 /);
  });
});

test("S32 a dash, an ellipsis, NA and an error of a formula are no figures and are rejected with their addresses; full-width digits and thousands are read", async () => {
  const spoiled: StoredCell[] = ["-", "…", "NA", { xml: '<c r="PLACE" t="e"><v>#N/A</v></c>' }, { xml: '<c r="PLACE" t="b"><v>1</v></c>' }];
  const { observations, rejected } = await observed(customsWorkbook([...spoiled.map((money) => customsRow({ 美元: money })), customsRow({ 美元: "１，２３４" }), customsRow({ 数据年月: 202402, 美元: "639,240,426" })]));
  expect(rejected.map((row) => row.tell("en").slice(0, 10))).toEqual(["Sheet1!J2 ", "Sheet1!J3 ", "Sheet1!J4 ", "Sheet1!J5 ", "Sheet1!J6 "]);
  expect(observations.map(({ observation }) => observation.value)).toEqual([1_234, 639_240_426]);
});

describe("U02 a workbook that is more than a table", () => {
  test("U02 with a value in XFD1048576 is refused with the address, without the grid up to there being made", async () => {
    const before = process.memoryUsage().rss;
    const rows = `${sheetRows([CUSTOMS_HEADER, customsRow()])}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    expect(await refusal(workbookOf([{ name: "Sheet1", rows }]))).toMatch(/cell XFD1048576 stands too far/);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 ** 2);
  });

  test.each(['<c axmlns:r="XFD1048576"><v>1</v></c>', "<c r='XFD1048576'><v>1</v></c>", '<c s=">" r="XFD1048576"><v>1</v></c>', '<x:c x:r = "XFD1048576"><x:v>1</x:v></x:c>', '<c r="&#88;FD1048576"><v>1</v></c>', '<c r="A99999999999"><v>1</v></c>', '<c r="A1E9"><v>1</v></c>'])(
    "U02 however the far cell is written: %s",
    async (cell) => expect(await refusal(workbookOf([{ name: "Sheet1", rows: `${sheetRows([CUSTOMS_HEADER, customsRow()])}<row>${cell}</row>` }]))).toMatch(/too far|damaged/),
  );

  test("U02 with the last cell of the sheet coloured but empty is read", async () => {
    const rows = `${sheetRows([CUSTOMS_HEADER, customsRow()])}<row r="900"><c r="XFD900" s="1"/></row>`;
    expect((await observed(workbookOf([{ name: "Sheet1", rows }]))).observations).toHaveLength(1);
  });

  test("U02 with a note to the right of the header is refused with its address", async () => {
    const rows = sheetRows([CUSTOMS_HEADER, [...customsRow(), "备注：已核对"]]);
    expect(await refusal(workbookOf([{ name: "Sheet1", rows }]))).toMatch(/Sheet1!K2: .*备注：已核对/);
  });

  test("U02 with macros is refused", async () => {
    expect(await refusal(workbookOf([{ name: "Sheet1", rows: "" }], [{ name: "xl/vbaProject.bin", data: "x" }]))).toMatch(/macros/);
  });

  test("U02 with a document type or an entity is refused before any parser sees it", async () => {
    const laughs = '<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    const bytes = workbookOf([{ name: "Sheet1", rows: sheetRows([CUSTOMS_HEADER, customsRow()]) }], [{ name: "xl/sharedStrings.xml", data: laughs }]);
    expect(await refusal(bytes)).toMatch(/declares a document type/);
  });

  test("U02 with a link to another file is read without it", async () => {
    const link = { name: "xl/externalLinks/externalLink1.xml", data: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><externalLink/>' };
    const cell = { xml: '<c r="PLACE"><f>[1]Sheet1!$A$1</f><v>1000</v></c>' };
    const { observations } = await observed(workbookOf([{ name: "Sheet1", rows: sheetRows([CUSTOMS_HEADER, customsRow({ 美元: cell })]) }], [link]));
    expect(observations[0]?.observation.value).toBe(1_000);
  });

  test("U02 whose cells would take more than 64 MB unpacked is refused before unpacking", async () => {
    const sheet = Buffer.from(Array.from({ length: 66 }, (_, k) => String(k).repeat(8) + "x".repeat(900)).join("")).toString();
    const bytes = workbookOf([], [{ name: "xl/worksheets/sheet1.xml", data: Array.from({ length: 1_200 }, (_, k) => `${sheet}${Math.sin(k)}`).join("") }]);
    expect(await refusal(bytes)).toMatch(/64 MB|200 times/);
  });

  test("U02 that hides a second directory from the one that was checked gives nothing of it", async () => {
    // A local member of the same name that no directory lists; a parser that scans local headers would find it first.
    const honest = customsWorkbook([customsRow()]);
    const hidden = packed([{ name: "xl/worksheets/sheet1.xml", data: "<worksheet/>" }]);
    const { observations } = await observed(moved(honest, hidden.subarray(0, hidden.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])))));
    expect(observations).toHaveLength(1);
  });
});

test("U05 a text that looks like a formula stays text, and −5 is a number that is refused as negative", async () => {
  const { observations, rejected } = await observed(customsWorkbook([customsRow({ 商品名称: "=cmd|' /C calc'!A0" }), customsRow({ 数据年月: 202402, 美元: "-2+3" }), customsRow({ 数据年月: 202403, 美元: -5 })]));
  expect(observations).toHaveLength(1);
  expect(rejected.map(({ reason, value }) => [reason, value])).toEqual([["not_a_number", "-2+3"], ["negative_value", "-5"]]);
});

describe("what is no workbook we read", () => {
  it("is told with what to do: .xls or a password, macros apart, a document, an OpenDocument sheet", async () => {
    expect(await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toMatch(/\.xls.*password.*CSV UTF-8/);
    expect(await refusal(packed([{ name: "[Content_Types].xml", data: "<Types/>" }, { name: "word/document.xml", data: "<w/>" }]))).toMatch(/no \.xlsx workbook/);
    expect(await refusal(packed([{ name: "mimetype", data: "application/vnd.oasis.opendocument.spreadsheet" }, { name: "content.xml", data: "<office/>" }]))).toMatch(/no \.xlsx workbook/);
  });

  it("is told as damaged when its parts are no XML or its cells point nowhere", async () => {
    expect(await refusal(workbookOf([{ name: "Sheet1", rows: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>' }]))).toMatch(/damaged/);
    expect(await refusal(packed([{ name: "[Content_Types].xml" }, { name: "xl/workbook.xml", data: "no XML" }]))).toMatch(/damaged/);
  });

  it("is told as empty when no sheet holds anything", async () => {
    expect(await refusal(workbookOf([{ name: "Sheet1", rows: "" }]))).toMatch(/nothing in the workbook/);
  });
});

test.each([["8.4151021E7", "84151021"], ["1.5E-3", "0.0015"], ["1E3", "1000"], ["-2.50E1", "-25"], ["123", "123"], ["0.1", "0.1"], ["1.7976931348623157E+308", `17976931348623157${"0".repeat(292)}`]])("%s is written in full as %s", (stored, full) => expect(plainNumber(stored)).toBe(full));

test.each([[1, "A"], [26, "Z"], [27, "AA"], [702, "ZZ"], [703, "AAA"], [16_384, "XFD"]])("column %i is %s", (number, letters) => expect(columnLetters(number)).toBe(letters));

/** The archive behind some bytes: its directory's offsets moved by their number. */
function moved(archive: Buffer, before: Buffer): Buffer {
  const copy = Buffer.from(archive);
  const end = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = copy.readUInt32LE(end + 16);
  copy.writeUInt32LE(at + before.length, end + 16);
  for (; at < end; at += 46 + copy.readUInt16LE(at + 28)) copy.writeUInt32LE(copy.readUInt32LE(at + 42) + before.length, at + 42);
  return Buffer.concat([before, copy]);
}
