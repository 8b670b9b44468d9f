import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError, UsageError } from "../../src/runtime/errors.js";
import { readMappedCsv } from "../../src/sources/csv.js";
import { readMapping } from "../../src/sources/mapping.js";
import { type ReadOptions } from "../../src/sources/source-file.js";
import { NO_OPTIONS, gb18030, read, readOne } from "./reading.js";

const SERIES = "../shared/samples/series/CHN-exports_group-partner-monthly_val-qty-uv_2017on.csv";

const USUAL = {
  reporter: "reporter: CHN",
  flow: "flow: export",
  hsCode: "hsCode: {column: hs6}",
  partner: "partner: {column: partner_name}",
  period: "period: {column: period_dt, format: yyyy-MM-dd}",
  value: "value: {column: val, currency: USD}",
  quantity: "quantity: {column: qty, unit: kg}",
  missing: 'missing: ["", "inf", "-"]',
};

function mapped(changes: Partial<Record<string, string>> = {}, options: Partial<ReadOptions> = {}): ReadOptions {
  const lines = Object.values({ ...USUAL, ...changes });
  return { ...NO_OPTIONS, ...options, mapping: readMapping(lines.join("\n"), "map.yaml") };
}

const table = (...rows: readonly string[]): string => ["period_dt,hs6,partner_name,val,qty", ...rows, ""].join("\n");
const ROW = "2017-01-01,250410,South Korea,9328564.0,3424288.594";

describe("a table read through a mapping", () => {
  it("gives what the mapping says", async () => {
    expect(await readOne(readMappedCsv, table(ROW), mapped())).toEqual({
      source: "csv",
      flow: "export",
      reporter: "CHN",
      partner: "KOR",
      hsCode: "250410",
      currency: "USD",
      province: null,
      regime: null,
      hsRevision: null,
      period: "2017-01",
      value: 9328564,
      quantity: 3424288.594,
      quantityUnit: "kg",
      quantityStatus: "reported",
      quantity2: null,
      quantityUnit2: null,
      netWeightKg: null,
    });
  });

  it("reads a listed mark as a missing quantity, and 0 as zero", async () => {
    const { observations } = await read(readMappedCsv, table("2017-01-01,250410,Japan,5,inf", "2017-02-01,250410,Japan,5,0"), mapped());
    expect(observations).toMatchObject([
      { quantity: null, quantityUnit: "kg", quantityStatus: "missing" },
      { quantity: 0, quantityStatus: "zero" },
    ]);
  });

  it("skips a row whose value is declared not published, and rejects one whose value is just empty", async () => {
    const rows = table(ROW, "2017-02-01,250410,Japan,-,7");
    expect(await read(readMappedCsv, rows, mapped())).toMatchObject({ rowsRead: 2, skipped: 1, rejected: [] });
    const { rejected } = await read(readMappedCsv, table(ROW, "2017-02-01,250410,Japan,,7"), mapped({ missing: "missing: []" }));
    expect(rejected).toMatchObject([{ line: 3, reason: "empty_value", column: "val" }]);
  });

  it("translates names of products, and rejects a row with a name not among them", async () => {
    const options = mapped({ hsCode: 'hsCode: {column: hs6, values: {Graphite: "250410", 石墨: "250410"}}' });
    const rows = table(ROW.replace("250410", "Graphite"), ROW.replace("250410", "石墨"), ROW.replace("250410", "Tin"));
    const { observations, rejected } = await read(readMappedCsv, rows, options);
    expect(observations.map((figure) => figure.hsCode)).toEqual(["250410", "250410"]);
    expect(rejected).toMatchObject([{ line: 4, reason: "unmapped_value", column: "hs6", value: "Tin" }]);
    expect(rejected[0]?.tell("zh-CN")).toContain("“Tin”");
  });

  it("may take flow, reporter, units, places and a second quantity from columns", async () => {
    const options = mapped({
      reporter: "reporter: {column: who}",
      flow: "flow: {column: dir, values: {出口: export, 进口: import}}",
      quantity: "quantity: {column: qty, unit: {column: unit}}",
      quantity2: "quantity2: {column: tons, unit: 吨, scale: 10}",
      netWeightKg: "netWeightKg: {column: kg}",
      province: 'province: {column: place, values: {浙江: "33"}}',
      regime: 'regime: "10"',
      value: "value: {column: val, scale: 10000}",
      hsRevision: "hsRevision: HS2022",
    });
    const file = ["period_dt,hs6,partner_name,val,qty,who,dir,unit,tons,kg,place", "2024-03-31,8507.60,越南,1.2,5,中国,进口,千个,2,,浙江", ""].join("\n");
    expect(await readOne(readMappedCsv, file, { ...options, currency: "CNY" })).toMatchObject({
      ...{ flow: "import", reporter: "CHN", partner: "VNM", hsCode: "850760", province: "33", regime: "10", currency: "CNY", value: 12000 },
      ...{ quantity: 5000, quantityUnit: "u", quantity2: 20000, quantityUnit2: "kg", netWeightKg: null, hsRevision: "HS2022" },
    });
  });

  it.each([
    ["yyyy-MM", "2024-03"],
    ["yyyyMM", "202403"],
    ["yyyy-MM-dd", "2024-03-01"],
  ])("reads months written %s", async (format, month) => {
    const options = mapped({ period: `period: {column: period_dt, format: ${format}}` });
    expect(await readOne(readMappedCsv, table(ROW.replace("2017-01-01", month)), options)).toMatchObject({ period: "2024-03" });
  });

  it("may be GB18030 or Windows-1252", async () => {
    const chinese = gb18030(table(ROW.replace("South Korea", "韩国")));
    expect(await readOne(readMappedCsv, chinese, mapped({ encoding: "encoding: gb18030" }))).toMatchObject({ partner: "KOR" });
    const western = Buffer.from(table(ROW.replace("South Korea", "Côte d'Ivoire")), "latin1");
    expect(await readOne(readMappedCsv, western, mapped({ encoding: "encoding: windows-1252" }))).toMatchObject({ partner: "CIV" });
    await expect(read(readMappedCsv, western, mapped())).rejects.toThrow(/line 2: .*UTF-8/);
  });

  it("takes flow and currency from the command where the mapping is silent", async () => {
    const options = mapped({ flow: "", value: "value: {column: val}" }, { flow: "import", currency: "CNY" });
    expect(await readOne(readMappedCsv, table(ROW), options)).toMatchObject({ flow: "import", currency: "CNY" });
  });

  it.each([
    ["an unknown partner", "2017-01-01,250410,Atlantis,1,1", "unknown_partner"],
    ["a code without its zero", "2017-01-01,10121,Japan,1,1", "lost_leading_zero"],
    ["a negative value", "2017-01-01,250410,Japan,-1,1", "negative_value"],
    ["a quantity in scientific notation", "2017-01-01,250410,Japan,1,1.2E+08", "not_a_number"],
  ])("lists a row with %s", async (_what, row, reason) => {
    expect((await read(readMappedCsv, table(ROW, row), mapped())).rejected).toMatchObject([{ line: 3, reason }]);
  });
});

describe("a row of a mapped table that is left out", () => {
  it.each([
    ["a bad value", "2017-01-01,250410,Japan,x,1", { hsCode: "250410", partner: "JPN", period: "2017-01" }],
    ["an unknown partner", "2017-01-01,250410,Atlantis,1,1", { hsCode: "250410", partner: null, period: "2017-01" }],
    ["a code without its zero", "2017-01-01,10121,Japan,1,1", { hsCode: null, partner: "JPN", period: "2017-01" }],
  ])("because of %s says where it stood as far as it can be read", async (_why, row, cell) => {
    expect((await read(readMappedCsv, table(ROW, row), mapped())).rejected.map((rejected) => rejected.cell)).toEqual([cell]);
  });

  it("because its month is a word the mapping does not know stood in some month", async () => {
    const options = mapped({ period: 'period: {column: period_dt, format: yyyyMM, values: {January 2017: "201701"}}' });
    const { rejected } = await read(readMappedCsv, table(ROW.replace("2017-01-01", "January 2017"), ROW.replace("2017-01-01", "May 2017")), options);
    expect(rejected.map((row) => row.cell)).toEqual([{ hsCode: "250410", partner: "KOR", period: null }]);
  });

  it("because its value is not published says where: it is no zero trade", async () => {
    const { rejected, unpublished } = await read(readMappedCsv, table(ROW, "2017-02-01,250410,Japan,-,7"), mapped());
    expect(rejected).toEqual([]);
    expect(unpublished).toEqual([{ hsCode: "250410", partner: "JPN", period: "2017-02" }]);
  });

  it("because its flow was not asked for says nothing of the flow asked for", async () => {
    const options = mapped({ flow: "flow: {column: qty, values: {in: import, out: export}}", quantity: "" }, { flow: "export" });
    const { skipped, unpublished } = await read(readMappedCsv, table("2017-01-01,250410,Japan,5,out", "2017-01-01,250410,Japan,5,in"), options);
    expect([skipped, unpublished.length]).toEqual([1, 0]);
  });
});

describe("a table that does not fit its mapping is refused", () => {
  it("where a column is missing", async () => {
    await expect(read(readMappedCsv, "a,b\n1,2\n", mapped())).rejects.toThrow(/"hs6" is missing \(found: a, b\)/);
  });

  it("where a period is no month in its format", async () => {
    const reading = read(readMappedCsv, table("2017-13-01,250410,Japan,1,1"), mapped());
    await expect(reading).rejects.toThrow(FormatError);
    await expect(read(readMappedCsv, table("2017-01,250410,Japan,1,1"), mapped())).rejects.toThrow(/"2017-01" is not a month, expected yyyy-MM-dd/);
  });

  it("where an option is needed or contradicts it", async () => {
    await expect(read(readMappedCsv, table(ROW), NO_OPTIONS)).rejects.toThrow(/--mapping/);
    await expect(read(readMappedCsv, table(ROW), mapped({ flow: "" }))).rejects.toThrow(/--flow/);
    await expect(read(readMappedCsv, table(ROW), mapped({ value: "value: {column: val}" }))).rejects.toThrow(/--currency/);
    await expect(read(readMappedCsv, table(ROW), mapped({}, { flow: "import" }))).rejects.toThrow(/flow is export/);
    await expect(read(readMappedCsv, table(ROW), mapped({}, { currency: "CNY" }))).rejects.toThrow(UsageError);
  });
});

describe.skipIf(!existsSync(SERIES))("a real derived series (skipped when ../shared/samples is absent)", () => {
  it("of minerals is read whole, with every partner known", async () => {
    const groups = [...new Set(readFileSync(SERIES, "utf8").trim().split("\n").slice(1).map((line) => line.split(",")[5] ?? ""))];
    const values = groups.map((group, k) => `${JSON.stringify(group)}: "${250410 + 2 * k}"`).join(", ");
    const options = mapped({ hsCode: `hsCode: {column: broad_group, values: {${values}}}` });
    const { observations, rejected, rowsRead, skipped } = await read(readMappedCsv, readFileSync(SERIES), options);
    expect([...new Set(rejected.map((row) => `${row.reason} ${row.value}`))]).toEqual([]);
    expect(observations.length + skipped).toBe(rowsRead);
    expect(observations[0]).toMatchObject({ partner: "KOR", value: 9328564, quantity: 3424288.594 });
  });
});
