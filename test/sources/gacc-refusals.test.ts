import { createReadStream } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError, UsageError } from "../../src/runtime/errors.js";
import { readGacc } from "../../src/sources/gacc.js";
import { EXPORTS, NO_OPTIONS, gaccFile, gb18030, read, without } from "./reading.js";

async function refusal(content: Uint8Array | string, options = EXPORTS): Promise<FormatError> {
  const error: unknown = await read(readGacc, content, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FormatError)) throw new Error(`expected a FormatError, got ${String(error)}`);
  return error;
}

describe("a file that is no China Customs download is refused and told what it is", () => {
  it.each([
    ["nothing at all", "", /empty/],
    ["blank lines", "\r\n \r\n", /empty/],
    ["a web page", "\n<!DOCTYPE html><html></html>", /web page/],
    ["an Excel workbook", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6]), /Excel workbook/],
    ["an old Excel workbook", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /Excel workbook/],
    ["a gzip file", new Uint8Array([0x1f, 0x8b, 8]), /compressed/],
    ["binary data", new Uint8Array([65, 66, 0, 67]), /binary/],
    ["UTF-16 text", new Uint8Array([0xff, 0xfe, 65, 0]), /UTF-16/],
    ["another table", "a,b,c\n1,2,3\n", /header "a,b,c" is not known.*数据年月/],
    ["a header alone", gaccFile([]), /no data row/],
    ["one endless line", "x".repeat(3_000_000), /line 1: one line exceeds 1 MB/],
  ])("%s", async (_what, content, message) => {
    expect((await refusal(content)).message).toMatch(message);
  });

  it("a folder", async () => {
    const reading = readGacc(createReadStream("test"), "test", EXPORTS).next();
    await expect(reading).rejects.toThrow(/folder/);
  });
});

describe("damaged text is refused with its line", () => {
  it("where bytes are not of the encoding", async () => {
    const good = gb18030(gaccFile([{}, {}, {}]));
    const bad = Uint8Array.from(good);
    const third = good.indexOf(10, good.indexOf(10) + 1) + 3;
    bad[third] = 0xff;
    const error = await refusal(bad);
    expect(error.message).toMatch(/line 3: .*GB18030/);
    expect(error.tell("zh-CN")).toContain("第 3 行");
  });

  it("where a wrong encoding was saved for good", async () => {
    expect((await refusal(`\uFEFF${gaccFile([{}, { 商品名称: "轴\uFFFD" }])}`)).message).toMatch(/line 3: holds/);
  });

  it("where a quote is never closed", async () => {
    expect((await refusal(`${gaccFile([{}])}"202402,"x`)).message).toMatch(/line 3/);
  });

  it("where a quote stands inside a cell", async () => {
    expect((await refusal(gaccFile([{}, {}]).replaceAll("轴承", '轴"承'))).message).toMatch(/line 2: a double quote stands inside/);
  });
});

describe("a fault of structure refuses the whole download", () => {
  it.each([
    ["month 13", gaccFile([{}, { 数据年月: "202413" }]), /line 3 "数据年月": "202413" is not a month/],
    ["month 00", gaccFile([{ 数据年月: "202400" }]), /"202400" is not a month/],
    ["a year without a month", gaccFile([{ 数据年月: "2024" }]), /"2024" is not a month/],
    ["a row with a cell too few", `${gaccFile([{}])}"202402","84821010",\n`, /line 3: 2 cells|line 3: 3 cells/],
    ["a row with a cell too many", gaccFile([{}]).replace(/,\n$/, ",,,\n"), /line 2: 13 cells, expected 10/],
    ["a cell where the empty one should be", gaccFile([{}]).replace(/,\n$/, ",x\n"), /line 2: 11 cells/],
    ["months summed up", gaccFile([{}], without("数据年月")), /"数据年月" is missing: the months are summed.*分月展示/],
    ["no product", gaccFile([{}], without("商品编码")), /"商品编码" is missing/],
    ["no money", gaccFile([{}], without("美元")), /money column.*美元.*人民币/],
    ["a quantity without its unit", gaccFile([{}], without("第一计量单位")), /"第一计量单位" is missing/],
    ["a partner's name without the code", gaccFile([{}], without("贸易伙伴编码")), /"贸易伙伴编码" is missing/],
    ["a column nobody knows", gaccFile([{}], [...without(), "运输方式编码"]), /"运输方式编码" is not known/],
    ["a column twice", gaccFile([{}], [...without(), "商品编码"]), /"商品编码" stands twice/],
  ])("%s", async (_what, content, message) => {
    expect((await refusal(content)).message).toMatch(message);
  });

  it("exactly 10,000 rows: cut without a word by the platform", async () => {
    const rows = Array.from({ length: 10_000 }, (_, k) => ({ 商品编码: String(84000000 + k) }));
    expect((await refusal(gaccFile(rows))).message).toMatch(/10,000 rows/);
    expect((await read(readGacc, gaccFile(rows), { ...EXPORTS, acceptTruncated: true })).observations).toHaveLength(10_000);
    expect((await read(readGacc, gaccFile(rows.slice(1)))).observations).toHaveLength(9_999);
  });
});

describe("an option the download needs", () => {
  it("is the flow, which is not in the file", async () => {
    const reading = read(readGacc, gaccFile([{}]), NO_OPTIONS);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(read(readGacc, gaccFile([{}]), NO_OPTIONS)).rejects.toThrow(/--flow export or --flow import/);
  });

  it("must not contradict the currency of the file", async () => {
    await expect(read(readGacc, gaccFile([{}]), { ...EXPORTS, currency: "CNY" })).rejects.toThrow(UsageError);
  });

  it("is the currency where a file holds both", async () => {
    const both = gaccFile([{ 人民币: "7,100" }], [...without(), "人民币"]);
    await expect(read(readGacc, both)).rejects.toThrow(/--currency USD or --currency CNY/);
    expect((await read(readGacc, both, { ...EXPORTS, currency: "CNY" })).observations).toMatchObject([{ currency: "CNY", value: 7100 }]);
  });
});
