import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FormatError, UsageError } from "../../src/runtime/errors.js";
import { gaccCommodities, commodityOf } from "../../src/sources/gacc-commodities.js";
import { agreesWithYoy, readPrinted } from "../../src/sources/gacc-flash-figures.js";
import { flashUnit, moneyUnit } from "../../src/sources/gacc-flash-unit.js";
import { readGaccFlash } from "../../src/sources/gacc-flash.js";
import { readHsCode } from "../../src/trade/hs-code.js";
import { changed, CIRCUITS, flashPage, FOUR_ROWS, HI_TECH, MAY_2026, PHONES, recordedPage, STEEL, type PageParts } from "./flash-pages.js";
import { gb18030, NO_OPTIONS, read, readOne } from "./reading.js";

const SAMPLE = "../shared/samples/gacc/english-monthly";
const readPage = (page: string | Uint8Array) => read(readGaccFlash, page, NO_OPTIONS);
const of = async (name: string, hsCode: string) => (await readPage(recordedPage(name))).observations.filter((each) => each.hsCode === hsCode);
const refusal = (page: string | Uint8Array): Promise<FormatError> => readPage(page).then(() => Promise.reject(new Error("read")), (error: unknown) => (error instanceof FormatError ? error : Promise.reject(error as Error)));

describe("a month of major exports", () => {
  it("gives an observation for each group of goods, with the line of the page", async () => {
    const { observations, rowsRead, rejected, lines } = await readPage(recordedPage("2026-05-usd.html"));
    expect({ rowsRead, rejected }).toEqual({ rowsRead: 11, rejected: [] });
    expect(observations).toHaveLength(11);
    expect(lines[0]).toBeGreaterThan(20);
    expect(observations.find(({ hsCode }) => hsCode === "g-integrated-circuits")).toEqual({
      source: "gacc-flash",
      flow: "export",
      reporter: "CHN",
      partner: "WLD",
      hsCode: "g-integrated-circuits",
      currency: "USD",
      province: null,
      regime: null,
      hsRevision: null,
      period: "2026-05",
      value: 27_473_100_000,
      quantity: 27_580_000_000,
      quantityUnit: "u",
      quantityStatus: "reported",
      quantity2: null,
      quantityUnit2: null,
      netWeightKg: null,
    });
  });

  it("names its goods in both languages", async () => {
    const { goods } = await readPage(recordedPage("2026-05-usd.html"));
    expect(goods).toContainEqual({ hsCode: "g-integrated-circuits", language: "zh-CN", name: "集成电路" });
    expect(goods).toContainEqual({ hsCode: "g-integrated-circuits", language: "en", name: "Integrated circuits" });
    expect(goods.find((each) => each.hsCode === "g-mechanical-electrical")?.name).toBe("机电产品（汇总）");
  });

  it("brings the printed totals of both years, and what one printed step of them is worth", async () => {
    const { totals } = await readPage(recordedPage("2026-05-usd.html"));
    expect(totals).toHaveLength(11);
    expect(totals.find((total) => total.hsCode === "g-mobile-phones")).toEqual({
      hsCode: "g-mobile-phones",
      partner: "WLD",
      currency: "USD",
      flow: "export",
      reporter: "CHN",
      firstPeriod: "2026-01",
      lastPeriod: "2026-05",
      value: 50_947_300_000,
      quantity: 177_383_000,
      quantityUnit: "u",
      valueStep: 100_000,
      quantityStep: 1_000,
      previousValue: 40_054_600_000,
      previousQuantity: 148_559_000,
    });
  });

  it("is read from the older pages too, with month names in the header and other units", async () => {
    const { observations, rejected } = await readPage(recordedPage("2019-05-cny.html"));
    expect(rejected).toEqual([]);
    expect(observations.find(({ hsCode }) => hsCode === "g-footwear")).toMatchObject({ period: "2019-05", currency: "CNY", quantity: 408_000_000, quantityUnit: "kg", value: 20_540_000_000 });
    expect(observations.find(({ hsCode }) => hsCode === "g-ships")).toMatchObject({ quantity: 753, quantityUnit: "u" });
  });
});

describe("the traps of the site", () => {
  it("trap (a): the page of April 2025 without unit cells and with a padded blank is not read shifted", async () => {
    const { observations, rejected } = await readPage(recordedPage("2025-04-usd-without-unit.html"));
    expect(rejected).toEqual([]);
    expect(observations.find(({ hsCode }) => hsCode === "g-grain")).toMatchObject({ period: "2025-04", quantity: 273_000_000, quantityUnit: "kg", value: 93_100_000 });
    expect(observations.find(({ hsCode }) => hsCode === "g-integrated-circuits")).toMatchObject({ quantity: 24_450_000_000, value: 22_848_100_000 });
    expect(observations.find(({ hsCode }) => hsCode === "g-footwear")).toMatchObject({ quantity: 500_000_000, quantityUnit: "pair" });
    expect(observations.find(({ hsCode }) => hsCode === "g-mechanical-electrical")).toMatchObject({ quantity: null, value: 209_688_300_000 });
  });

  it("trap (a): where the usual unit does not fit the value, the quantity without a unit is missing", async () => {
    const tons = [STEEL, PHONES, CIRCUITS].map((row) => [row[0] ?? "", ...row.slice(2), ""]);
    const inTons = changed(tons[0] ?? [], { 1: "10,000,000.0", 3: "46,000,000.0", 5: "50,000,000.0" });
    const { observations } = await readPage(flashPage([inTons, ...tons.slice(1)]));
    expect(observations[0]).toMatchObject({ hsCode: "g-steel", value: 7_000_000_000, quantity: null, quantityStatus: "missing", quantityUnit: null });
    expect(observations[1]).toMatchObject({ hsCode: "g-mobile-phones", quantity: 50_000_000 });
  });

  it("trap (a): columns shifted in some other way refuse the page, since no change follows from the totals", async () => {
    const rows = FOUR_ROWS.map(([label = "", unit = "", ...figures]) => [label, unit, ...figures.slice(1), figures[0] ?? ""]);
    expect((await refusal(flashPage(rows))).message).toMatch(/in 3 of 4 rows .* columns have probably shifted/);
  });

  it.each(["-", "—", "…", "–", "－", "", "&nbsp;"])("trap (b): %j is no quantity, and no zero", async (mark) => {
    const row = changed(STEEL, { 1: mark, 2: mark, 4: mark, 6: mark, 8: mark });
    const { observations } = await readPage(flashPage([row]));
    expect(observations[0]).toMatchObject({ value: 7_000_000_000, quantity: null, quantityStatus: "missing", quantityUnit: null });
  });

  it.each([
    ["Agriculture products*", "g-agricultural"],
    ["Agricultural products*", "g-agricultural"],
    ["*Agricultural Products", "g-agricultural"],
    ["Grain", "g-grain"],
    ["&nbsp;&nbsp;&nbsp;&nbsp;Grain food&nbsp;", "g-grain"],
    ["Steel products", "g-steel"],
    ["Products, of steel or iron", "g-steel"],
    ["Motor vehicles（including<br />\n&nbsp;chassis fitted with engines)&nbsp;", "g-motor-vehicles"],
    ["Mechanical and electrical products<br />\n*", "g-mechanical-electrical"],
    ["Suit-cases, hand bags and similar containers", "g-bags"],
  ])("trap (c): the label %j means the group %s", async (label, id) => {
    expect(await readOne(readGaccFlash, flashPage([changed(HI_TECH, { 0: label })]), NO_OPTIONS)).toMatchObject({ hsCode: id });
  });

  it("trap (d): figures that end in a no-break space are figures", async () => {
    expect(await readOne(readGaccFlash, flashPage([STEEL]), NO_OPTIONS)).toMatchObject({ quantity: 10_000_000_000, value: 7_000_000_000 });
  });

  it("trap (e): footwear in ten thousand pairs at forty thousand dollars a pair is rejected as a wrong unit", async () => {
    const shoes = ["Footwear", "10,000 Pairs", "5.0", "2,000.0", "25.0", "10,000.0", "25.0", "10,000.0", "0.0", "0.0"];
    const { observations, rejected } = await readPage(flashPage([...FOUR_ROWS, shoes]));
    expect(observations.map(({ hsCode }) => hsCode)).not.toContain("g-footwear");
    expect(rejected[0]).toMatchObject({ reason: "implausible_unit", value: "10,000 Pairs", column: "Quantity Unit", cell: { hsCode: "g-footwear", partner: "WLD", period: "2026-05" } });
    expect(rejected[0]?.tell("zh-CN")).toMatch(/25 × 10,000 Pairs.*单位很可能印错/);
    expect((await readPage(flashPage([...FOUR_ROWS, changed(shoes, { 1: "100 Million Pairs" })]))).observations.at(-1)).toMatchObject({ hsCode: "g-footwear", quantity: 500_000_000, quantityUnit: "pair" });
  });

  it("trap (f): last year's total is this page's own, whatever an earlier page printed", async () => {
    const { totals, observations } = await readPage(flashPage([CIRCUITS]));
    expect(totals[0]).toMatchObject({ previousQuantity: 100_000_000_000, previousValue: 75_000_000_000 });
    expect(observations.map(({ period }) => period)).toEqual(["2026-05"]);
  });

  it("trap (g): January with February has the sum alone, and stands under February with a January that holds nothing", async () => {
    expect(await of("2025-02-cny.html", "g-integrated-circuits")).toMatchObject([
      { period: "2025-01", value: 0, quantity: 0, quantityStatus: "joint" },
      { period: "2025-02", value: 364_400_000_000, quantity: 50_140_000_000, quantityStatus: "reported" },
    ]);
    expect(await of("2025-02-cny.html", "g-mechanical-electrical")).toMatchObject([{ quantityStatus: "joint" }, { quantityStatus: "missing", value: 2_312_480_000_000 }]);
  });

  it("trap (h): a page of 2018 that holds an image is refused as no table", async () => {
    expect((await refusal(recordedPage("2018-01-image-only.html"))).message).toMatch(/image and no table \(no_table\)/);
  });

  it("trap (i): stray text before the table does not matter", async () => {
    expect(await readOne(readGaccFlash, flashPage([STEEL], { before: "-EndFragment--&gt;\n" }), NO_OPTIONS)).toMatchObject({ hsCode: "g-steel" });
  });

  it("trap (j): a link to a workbook with backslashes is not mistaken for anything", async () => {
    expect(recordedPage("2026-05-usd.html")).toContain("\\Excel\\");
    expect((await readPage(recordedPage("2026-05-usd.html"))).rowsRead).toBe(11);
  });
});

describe("figures of a row", () => {
  it("must agree: a change that does not follow from the totals rejects the row, and the others are read", async () => {
    const { observations, rejected } = await readPage(flashPage([...FOUR_ROWS, changed(STEEL, { 0: "Ceramic products", 9: "-7.7" })]));
    expect(observations).toHaveLength(4);
    expect(rejected).toMatchObject([{ reason: "figures_disagree", cell: { hsCode: "g-ceramics" } }]);
  });

  it("must agree: a month above the total that holds it rejects the row", async () => {
    const { rejected } = await readPage(flashPage([...FOUR_ROWS, changed(STEEL, { 0: "Ceramic products", 3: "32,201.0" })]));
    expect(rejected).toMatchObject([{ reason: "figures_disagree" }]);
  });

  it.each([
    ["3.9", "3.8", "1.0", true],
    ["3.5", "3.8", "-5.3", true],
    ["3.5", "3.8", "-5.1", false],
    ["1,090.0", "1,000.0", "9.1", true],
    ["1,090.0", "1,000.0", "9.2", false],
    ["1,234", "1,300", "-5.0", true],
    ["0.4", "0.0", "950.0", true],
    ["25.0", "0.0", "950.0", false],
  ])("%s against %s may be printed as %s %%: %s", (total, lastYear, yoy, agrees) => {
    expect(agreesWithYoy(readPrinted(total), readPrinted(lastYear), readPrinted(yoy))).toBe(agrees);
  });

  it("S32 marks, thousands commas, full-width digits and a true minus are read by rule; anything else rejects the cell with its place", async () => {
    const wide = changed(STEEL, { 3: "７，０００．０", 8: "−8.0" });
    expect(await readOne(readGaccFlash, flashPage([wide]), NO_OPTIONS)).toMatchObject({ value: 7_000_000_000 });
    const { rejected } = await readPage(flashPage([...FOUR_ROWS, changed(CIRCUITS, { 0: "Ships", 3: "NA" })]));
    expect(rejected).toMatchObject([{ reason: "not_a_number", column: "5 / Value", value: "NA" }]);
    expect(rejected[0]?.line).toBeGreaterThan(10);
  });

  it("S10 a negative value rejects the row", async () => {
    const { rejected } = await readPage(flashPage([...FOUR_ROWS, changed(CIRCUITS, { 0: "Ships", 3: "-5.0" })]));
    expect(rejected).toMatchObject([{ reason: "negative_value" }]);
  });

  it("with no value for the month are left out, and are not zero trade", async () => {
    const { skipped, unpublished, observations } = await readPage(flashPage([...FOUR_ROWS, changed(HI_TECH, { 0: "Toys", 3: "-" })]));
    expect({ skipped, unpublished }).toEqual({ skipped: 1, unpublished: [{ hsCode: "g-toys", partner: "WLD", period: "2026-05" }] });
    expect(observations).toHaveLength(4);
  });

  it("of goods nobody has listed reject the row with its label, and the file goes on", async () => {
    const { observations, rejected } = await readPage(flashPage([...FOUR_ROWS, changed(HI_TECH, { 0: "Drones" })]));
    expect(observations).toHaveLength(4);
    expect(rejected).toMatchObject([{ reason: "unknown_commodity", value: "Drones", cell: { hsCode: null, partner: "WLD" } }]);
  });

  it("in a unit nobody has listed reject the row", async () => {
    const { rejected } = await readPage(flashPage([...FOUR_ROWS, changed(CIRCUITS, { 0: "Ships", 1: "10,000 Bushels" })]));
    expect(rejected).toMatchObject([{ reason: "unknown_unit", value: "10,000 Bushels" }]);
  });

  it("in fewer cells than the header reject the row", async () => {
    const { rejected } = await readPage(flashPage([...FOUR_ROWS, PHONES, CIRCUITS.slice(0, 8)]));
    expect(rejected).toMatchObject([{ reason: "cell_count" }]);
  });
});

describe("a page that is refused whole", () => {
  const title = (text: string): PageParts => ({ title: text });

  it("N09 is a check page or an error page with HTTP 200: nothing is read, and its title is named", async () => {
    const page = "<!DOCTYPE html><html><head><title>Just a moment…</title></head><body><script>check()</script></body></html>";
    expect((await refusal(page)).message).toContain('titled "Just a moment…"');
  });

  it("N10 is a table without rows: no data, never zero trade", async () => {
    expect((await refusal(flashPage([]))).message).toContain("no data row");
  });

  it("N11 is a table of which no row can be read: parse_mismatch", async () => {
    expect((await refusal(flashPage([changed(HI_TECH, { 0: "Drones" }), changed(HI_TECH, { 0: "Robots" })]))).message).toMatch(/none of the table's 2 rows .*Drones.*parse_mismatch/);
  });

  it("N12 was cut in the middle of its table, even between two rows", async () => {
    const page = flashPage(FOUR_ROWS);
    expect((await refusal(page.slice(0, page.indexOf("40,000.0")))).message).toContain("breaks off inside the table");
    expect((await refusal(page.slice(0, page.lastIndexOf("<tr>")))).message).toContain("breaks off inside the table");
  });

  it("N17 is in an encoding it cannot be read in; GB18030 under a UTF-8 declaration is recognised", async () => {
    const page = flashPage([changed(STEEL, { 0: "Motor vehicles（including chassis fitted with engines)", 1: "-", 2: "-", 4: "-", 6: "-", 8: "-" })]);
    expect((await readPage(gb18030(page))).observations[0]?.hsCode).toBe("g-motor-vehicles");
    expect((await refusal(Buffer.from(page.replace("Note:", "Note\u0080\u0081:"), "latin1"))).message).toContain("neither UTF-8 nor GB18030");
    expect((await refusal(page.replace("Note:", "Note\uFFFD:"))).message).toContain("damaged characters");
  });

  it("S18 is a table of sums alone under the title of a month", async () => {
    const groups = ["1-5 Total", "1-5 Total,2025", "1-5 Total, Year-On-Year(%)"];
    const rows = FOUR_ROWS.map(([label = "", unit = "", , , ...rest]) => [label, unit, ...rest]);
    expect((await refusal(flashPage(rows, { groups }))).message).toContain("lacks the quantity or value of the month");
  });

  it("S18 is a table whose month and sum have changed places", async () => {
    const swapped = FOUR_ROWS.map((row) => changed(row, { 2: row[4] ?? "", 3: row[5] ?? "", 4: row[2] ?? "", 5: row[3] ?? "" }));
    expect((await refusal(flashPage(swapped))).message).toContain("columns have probably shifted");
  });

  it.each([
    ["another month", ["4", "1-4 Total", "1-4 Total,2025", "1-4 Total, Year-On-Year(%)"]],
    ["another year", ["5", "1-5 Total", "1-5 Total,2024", "1-5 Total, Year-On-Year(%)"]],
    ["a month that does not exist", ["13", "1-13 Total", "1-13 Total,2025", "1-13 Total, Year-On-Year(%)"]],
    ["the same column twice", ["5", "1-5 Total", "1-5 Total", "1-5 Total, Year-On-Year(%)"]],
  ])("S26 has a header of %s", async (_what, groups) => {
    expect((await refusal(flashPage(FOUR_ROWS, { groups }))).message).toContain("is not known, stands twice, or contradicts the month");
  });

  it.each([
    ["names no month", "(5) China's Major Exports by Quantity and Value (in USD)"],
    ["names a longer span", "(5) China's Major Exports by Quantity and Value, January-May 2026 (in USD)"],
  ])("%s in its title", async (_what, text) => {
    expect((await refusal(flashPage(FOUR_ROWS, title(text)))).message).toContain("names no month");
  });

  it.each(["Unit: Million", "", "Unit: EUR1 Million", "Unit: 10,000 Tons"])("S23 has the unit of money %j", async (unit) => {
    expect((await refusal(flashPage(FOUR_ROWS, { unit }))).message).toContain("absent or not understood");
  });

  it("S23 has a title in dollars and a unit in yuan", async () => {
    expect((await refusal(flashPage(FOUR_ROWS, { unit: "Unit: CNY 100 Million" }))).message).toContain("contradict each other");
  });

  it("S23 claims single dollars where the table is in millions: rows without a quantity would be wrong too", async () => {
    expect((await refusal(flashPage(FOUR_ROWS, { unit: "Unit: USD" }))).message).toMatch(/in 3 of 4 rows the unit value .* unit of money is probably mislabelled/);
  });

  it("is the table of imports", async () => {
    await expect(refusal(flashPage(FOUR_ROWS, title(MAY_2026.replace("Exports", "Imports"))))).resolves.toBeInstanceOf(FormatError);
  });

  it("has no row that can be checked", async () => {
    expect((await refusal(flashPage([changed(HI_TECH, { 9: "-" })]))).message).toContain("no row can be checked");
  });

  it.each([
    ["nothing at all", "", "the file is empty"],
    ["a CSV", '"数据年月","商品编码"\n', "this is no web page"],
    ["a workbook", "PK\u0003\u0004rest", "Excel workbook"],
  ])("is %s", async (_what, content, message) => {
    expect((await refusal(content)).message).toContain(message);
  });

  it("is asked for as imports, or in another currency than it has", async () => {
    await expect(read(readGaccFlash, flashPage(FOUR_ROWS), { ...NO_OPTIONS, flow: "import" })).rejects.toBeInstanceOf(UsageError);
    await expect(read(readGaccFlash, flashPage(FOUR_ROWS), { ...NO_OPTIONS, currency: "CNY" })).rejects.toBeInstanceOf(UsageError);
    expect((await read(readGaccFlash, flashPage(FOUR_ROWS), { ...NO_OPTIONS, flow: "export", currency: "USD" })).observations).toHaveLength(4);
  });

  it("nests deeper than any stack: read all the same", async () => {
    expect((await refusal(`<!DOCTYPE html>${"<b>".repeat(60_000)}x`)).message).toContain("this is not");
  });
});

describe("units", () => {
  it.each([
    ["10,000 Tons", "kg", 1e7],
    ["10000T", "kg", 1e7],
    ["10000 T", "kg", 1e7],
    ["T", "kg", 1e3],
    ["Ton", "kg", 1e3],
    ["10,000 Pairs", "pair", 1e4],
    ["10000N", "u", 1e4],
    ["MN", "u", 1e6],
    ["100MN", "u", 1e8],
    ["100 Million Units", "u", 1e8],
    ["100 Million PCS", "u", 1e8],
    ["10,000 Sets", "u", 1e4],
    ["10,000 Autos", "u", 1e4],
    ["ship", "u", 1],
  ])("%s is %s × %d", (printed, unit, factor) => expect(flashUnit(printed)).toEqual({ unit, factor }));

  it.each(["", "M", "Million", "10,000", "0 Tons", "10,000 Widgets"])("%j is none", (printed) => expect(flashUnit(printed)).toBeNull());

  it.each([
    ["Unit: USD1 Million", { currency: "USD", scale: 1e6 }],
    ["Unit: CNY 100 Million", { currency: "CNY", scale: 1e8 }],
    ["Value Unit: CNY 100 Million", { currency: "CNY", scale: 1e8 }],
    ["Unit: US$1,000", { currency: "USD", scale: 1e3 }],
    ["Unit: tons", null],
  ])("%s", (printed, money) => expect(moneyUnit(printed)).toEqual(money));
});

describe("the table of groups", () => {
  const groups = [...gaccCommodities().values()];

  it("has ids none of which begins another: a watch list names groups as prefixes", () => {
    const ids = groups.map(({ id }) => id);
    expect(ids.filter((id) => !/^g(-[a-z]+)+$/.test(id) || readHsCode(id).kind === "code")).toEqual([]);
    expect(ids.filter((id) => ids.some((other) => other !== id && other.startsWith(id)))).toEqual([]);
  });

  it("has a usual unit and usual unit values that can be read, in the same unit", () => {
    for (const { id, usualUnit, typicalUsd } of groups) {
      if (usualUnit !== null) expect(typicalUsd.get(flashUnit(usualUnit)?.unit ?? ""), id).toBeGreaterThan(0);
    }
  });

  it("has no label twice", () => {
    const rows = readFileSync("data/codes/gacc-commodities.csv", "utf8").split("\n").filter((line) => line.startsWith("g-"));
    expect(groups).toHaveLength(rows.length);
    expect(commodityOf("integrated CIRCUITS *")?.id).toBe("g-integrated-circuits");
  });
});

describe.skipIf(!existsSync(SAMPLE))("pages of the site itself (skipped where the shared samples are absent)", () => {
  it("the head of May 2026: thirteen groups, and footwear under a wrong unit", async () => {
    const page = readFileSync(`${SAMPLE}/table5_major_exports_2026-05_usd_first14rows.html`, "utf8");
    const { observations, rejected } = await readPage(page);
    expect(observations).toHaveLength(13);
    expect(rejected).toMatchObject([{ reason: "implausible_unit", cell: { hsCode: "g-footwear" } }]);
    // The office's figures stay in the sample: the page says itself what its row of steel must be read as.
    const steelRow = page.slice(page.indexOf("Products, of steel or iron"));
    const [tenthsOfUnit = 0, tenthsOfMillion = 0] = (steelRow.match(/[\d,]+\.\d(?=&nbsp;)/g) ?? []).map((printed) => Number(printed.replace(/[,.]/g, "")));
    expect(observations.find(({ hsCode }) => hsCode === "g-steel")).toMatchObject({ quantity: tenthsOfUnit * 1_000_000, value: tenthsOfMillion * 100_000 });
  });

  it.each(["table4_by_country_2026-03_cny.html", "table4_by_country_2018-01_cny.html"])("%s is another table", async (name) => {
    expect((await refusal(readFileSync(`${SAMPLE}/${name}`))).message).toContain("this is not");
  });
});
