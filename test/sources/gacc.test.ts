import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readGacc } from "../../src/sources/gacc.js";
import { EXPORTS, gaccFile, gb18030, read, readOne, without } from "./reading.js";

const SAMPLES = "../shared/samples/gacc";
const recorded = (name: string): Uint8Array => readFileSync(`test/recorded/gacc/${name}`);

describe("a China Customs download by partner", () => {
  it("gives one observation for each row, with its line", async () => {
    const reading = await read(readGacc, recorded("months-by-partner.gb18030.csv"));
    expect(reading.lines).toEqual([2, 3, 4, 5]);
    expect(reading.observations[0]).toEqual({
      source: "gacc",
      flow: "export",
      reporter: "CHN",
      partner: "USA",
      hsCode: "84821010",
      currency: "USD",
      province: null,
      regime: null,
      hsRevision: "HS2022",
      period: "2024-01",
      value: 48000,
      quantity: 1200,
      quantityUnit: "u",
      quantityStatus: "reported",
      quantity2: 960,
      quantityUnit2: "kg",
      netWeightKg: null,
    });
  });

  it("reads nothing traded as zero, and re-imports as trade with China itself", async () => {
    const { observations } = await read(readGacc, recorded("months-by-partner.gb18030.csv"));
    expect(observations[1]).toMatchObject({ partner: "HKG", quantity: 0, quantityStatus: "zero", value: 0 });
    expect(observations[3]).toMatchObject({ partner: "CHN", hsCode: "01012100" });
  });

  it("reads 0 with the unit ? as no second quantity", async () => {
    const { observations } = await read(readGacc, recorded("months-by-partner.gb18030.csv"));
    expect(observations[2]).toMatchObject({ quantity: 350, quantityUnit: "kg", quantity2: null, quantityUnit2: null });
  });

  it("gives the name of each product once", async () => {
    const { goods } = await read(readGacc, recorded("months-by-partner.gb18030.csv"));
    expect(goods.map((good) => good.hsCode)).toEqual(["84821010", "90319000", "01012100"]);
    expect(goods[1]).toEqual({ hsCode: "90319000", language: "zh-CN", name: "测量仪器的零件,附件" });
  });
});

describe("an English download by regime and place", () => {
  it("reads both dimensions, thousands of pieces, yuan, and totals over partners as the world", async () => {
    const { observations } = await read(readGacc, recorded("english-by-regime.gb18030.csv"));
    expect(observations[0]).toMatchObject({ partner: "WLD", regime: "10", province: "44", currency: "CNY" });
    expect(observations[0]).toMatchObject({ quantity: 12000, quantityUnit: "u", quantity2: 30500, quantityUnit2: "kg" });
  });

  it("counts physical lines where a name breaks over two, and joins the name with a blank", async () => {
    const { lines, goods } = await read(readGacc, recorded("english-by-regime.gb18030.csv"));
    expect(lines).toEqual([2, 4]);
    expect(goods).toEqual([{ hsCode: "85076000", language: "en", name: "Lithium-ion accumulators" }]);
  });
});

describe("the columns of a download", () => {
  it("may come in any order", async () => {
    const columns = ["美元", "第一计量单位", "第一数量", "贸易伙伴编码", "商品编码", "数据年月"];
    expect(await readOne(readGacc, gaccFile([{}], columns))).toMatchObject({ partner: "USA", value: 1000, quantity: 10, period: "2024-01" });
  });

  it("may be called 月份 and 收发货人注册地编码", async () => {
    const file = gaccFile([{ 月份: "202312", 收发货人注册地编码: "33" }], ["月份", "商品编码", "收发货人注册地编码", "美元"]);
    expect(await readOne(readGacc, file)).toMatchObject({ period: "2023-12", province: "33", hsRevision: "HS2022" });
  });

  it.each(["Supplimentary", "Supplementary"])("may be in English with %s", async (spelling) => {
    const columns = ["Date of data", "Commodity code", "Trading partner code", "Quantity", "Unit", `${spelling} Quantity`, `${spelling} Unit`, "US dollar"];
    const cells = { "Date of data": "201611", "Commodity code": "84821010", "Trading partner code": "116", Quantity: "3", Unit: "Number of item" };
    const row = { ...cells, [`${spelling} Quantity`]: "7", [`${spelling} Unit`]: "Kilogram", "US dollar": "5" };
    expect(await readOne(readGacc, gaccFile([row], columns))).toMatchObject({ hsRevision: "HS2012", quantity2: 7, quantityUnit2: "kg" });
  });

  it("may lack the empty cell at the end", async () => {
    const file = gaccFile([{}]).replaceAll(",\n", "\n");
    expect(await readOne(readGacc, file)).toMatchObject({ value: 1000 });
  });

  it("may lack quantities: they are missing", async () => {
    const file = gaccFile([{}], without("第一数量", "第一计量单位", "第二数量", "第二计量单位"));
    expect(await readOne(readGacc, file)).toMatchObject({ quantity: null, quantityUnit: null, quantityStatus: "missing" });
  });
});

describe("a file somebody saved again", () => {
  it("is read as UTF-8 with a mark", async () => {
    const reading = await read(readGacc, `\uFEFF${gaccFile([{}])}`);
    expect(reading.goods[0]?.name).toBe("轴承");
  });

  it("is read as UTF-8 without a mark", async () => {
    expect((await read(readGacc, gaccFile([{}]))).goods[0]?.name).toBe("轴承");
  });

  it("may have Windows line ends and blank lines at the end", async () => {
    const reading = await read(readGacc, gb18030(`${gaccFile([{}, { 数据年月: "202402" }], undefined, "\r\n")}\r\n\r\n`));
    expect(reading.observations.map((figure) => figure.period)).toEqual(["2024-01", "2024-02"]);
  });

  it("may keep codes as text in Excel's way, with full-width digits and commas", async () => {
    const file = gaccFile([{ 商品编码: '="84821010"', 数据年月: "２０２４０１", 美元: "１，２３４" }]);
    expect(await readOne(readGacc, file)).toMatchObject({ hsCode: "84821010", period: "2024-01", value: 1234 });
  });
});

describe("quantities of a download", () => {
  it("are missing where the first unit is ?, whatever the figure", async () => {
    expect(await readOne(readGacc, gaccFile([{ 第一数量: "0", 第一计量单位: "?" }]))).toMatchObject({ quantity: null, quantityStatus: "missing" });
  });

  it("are zero where 0 stands with a unit, even beside a value", async () => {
    expect(await readOne(readGacc, gaccFile([{ 第一数量: "0" }]))).toMatchObject({ quantity: 0, quantityUnit: "u", quantityStatus: "zero" });
  });

  it("may have decimals and a unit nobody has listed", async () => {
    const figure = await readOne(readGacc, gaccFile([{ 第一数量: "1.25", 第一计量单位: "筒" }]));
    expect(figure).toMatchObject({ quantity: 1.25, quantityUnit: "筒" });
  });
});

describe("a bad row of a download", () => {
  it.each([
    ["lost its leading zero", { 商品编码: "1012100" }, "lost_leading_zero", "商品编码"],
    ["has a code in scientific notation", { 商品编码: "8.4E+07" }, "bad_hs_code", "商品编码"],
    ["names an unknown partner", { 贸易伙伴编码: "777" }, "unknown_partner", "贸易伙伴编码"],
    ["has no value", { 美元: "" }, "empty_value", "美元"],
    ["has a value in words", { 美元: "约1000" }, "not_a_number", "美元"],
    ["has a comma in the wrong place", { 美元: "12,34" }, "not_a_number", "美元"],
    ["has a negative value", { 美元: "-5" }, "negative_value", "美元"],
    ["has a quantity with a thousands comma", { 第一数量: "1,000" }, "not_a_number", "第一数量"],
    ["has a quantity in scientific notation", { 第一数量: "1.2E+08" }, "not_a_number", "第一数量"],
    ["has a negative second quantity", { 第二数量: "-1" }, "negative_value", "第二数量"],
  ])("that %s is listed with its line, and the others are read", async (_why, cells, reason, column) => {
    const { observations, rejected, rowsRead } = await read(readGacc, gaccFile([{}, cells, { 数据年月: "202402" }]));
    expect(rowsRead).toBe(3);
    expect(observations).toHaveLength(2);
    expect(rejected).toMatchObject([{ line: 3, reason, column }]);
    expect(rejected[0]?.tell("zh-CN")).toContain("第 3 行");
    expect(rejected[0]?.tell("en")).toContain("line 3");
  });

  it.each([
    ["a bad value", { 美元: "约1000" }, { hsCode: "84821010", partner: "USA", period: "2024-01" }],
    ["a bad quantity", { 第一数量: "1.2E+08" }, { hsCode: "84821010", partner: "USA", period: "2024-01" }],
    ["an unknown partner", { 贸易伙伴编码: "777" }, { hsCode: "84821010", partner: null, period: "2024-01" }],
    ["a code that lost its zero", { 商品编码: "1012100" }, { hsCode: null, partner: "USA", period: "2024-01" }],
    ["a bad code and an unknown partner", { 商品编码: "8.4E+07", 贸易伙伴编码: "777" }, { hsCode: null, partner: null, period: "2024-01" }],
  ])("with %s says where it stood as far as it can be read", async (_why, cells, cell) => {
    expect((await read(readGacc, gaccFile([{}, cells]))).rejected.map((row) => row.cell)).toEqual([cell]);
  });

  it("without partners stood in trade with the world", async () => {
    const { rejected } = await read(readGacc, gaccFile([{}, { 美元: "" }], without("贸易伙伴编码", "贸易伙伴名称")));
    expect(rejected[0]?.cell).toEqual({ hsCode: "84821010", partner: "WLD", period: "2024-01" });
  });

  it("suggests the code with its zero but does not restore it", async () => {
    const { rejected } = await read(readGacc, gaccFile([{ 商品编码: "1012100" }, {}]));
    expect(rejected[0]?.tell("zh-CN")).toContain("01012100");
  });

  it("names an unknown place or regime", async () => {
    const columns = [...without(), "注册地编码", "贸易方式编码"];
    const file = gaccFile([{ 注册地编码: "99", 贸易方式编码: "10" }, { 注册地编码: "44", 贸易方式编码: "77" }], columns);
    expect((await read(readGacc, file)).rejected.map((row) => row.reason)).toEqual(["unknown_province", "unknown_regime"]);
  });
});

describe.skipIf(!existsSync(SAMPLES))("a real download (skipped when ../shared/samples is absent)", () => {
  it("of soybean imports adds up", async () => {
    const { observations, rejected, goods } = await read(readGacc, readFileSync(`${SAMPLES}/query-soybean-2024in.gbk.csv`), { ...EXPORTS, flow: "import" });
    expect(rejected).toEqual([]);
    expect(observations).toHaveLength(36);
    expect(observations[0]).toMatchObject({ partner: "ARG", value: 639240426, quantity: 159525200, currency: "CNY", quantityUnit: "kg" });
    expect(goods.every((good) => good.language === "zh-CN")).toBe(true);
  });

  it("of soybean exports has no rejected row", async () => {
    const { observations, rejected } = await read(readGacc, readFileSync(`${SAMPLES}/query-soybean-2024out.gbk.csv`));
    expect([observations.length, rejected.length]).toEqual([29, 0]);
  });
});
