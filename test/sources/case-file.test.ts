import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/errors.js";
import { readCaseFile } from "../../src/sources/case-file.js";
import type { RemedyCase } from "../../src/trade/remedy-case.js";
import { inFolder } from "../helpers/figures.js";

const SAMPLE = join(import.meta.dirname, "..", "..", "..", "shared", "facts", "remedy-cases-sample.csv");

const HEADER = "case_id,jurisdiction,instrument,product,me_group,hs_codes,hs6,hs_vintage,petition_date,initiation_date,outcome,outcome_date,source,confidence,note";
const GOOD = 'X-1,European Union,AD+CVD,"Bicycles, electric",transport,87116010;8711,871160;8711,HS2017,2017-09-08,2017-10-20,definitive duty,2019-01,OJ,A,';

const read = (...lines: readonly string[]): Promise<readonly RemedyCase[]> =>
  inFolder((folder) => {
    const path = join(folder, "cases.csv");
    writeFileSync(path, `${lines.join("\n")}\n`);
    return readCaseFile(path, "cases.csv");
  });
const refusal = async (...lines: readonly string[]): Promise<string> => {
  const error: unknown = await read(...lines).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(FormatError);
  return (error as FormatError).tell("en");
};
const changed = (column: string, value: string): string => {
  const cells = GOOD.replace('"Bicycles, electric"', "Bicycles").split(",");
  cells[HEADER.split(",").indexOf(column)] = value;
  return cells.join(",");
};

describe("a case file", () => {
  it("gives each case its markets, its codes of any length and its days", async () => {
    const [remedy] = await read(HEADER, GOOD);
    expect(remedy).toMatchObject({ id: "X-1", instrument: "AD+CVD", product: "Bicycles, electric", group: "transport", hsCodes: ["87116010", "8711"], hsRevision: "HS2017", petitionDate: "2017-09-08", initiationDate: "2017-10-20" });
    expect(remedy?.markets).toEqual(expect.arrayContaining(["EUE", "DEU", "HRV", "GBR"]));
    expect(remedy?.markets).toHaveLength(1 + 28);
  });

  it.each([
    ["欧盟", "2021-03-01", 1 + 27],
    ["EAEU", "2018-03-02", 5],
    ["GCC", "2018-03-02", 6],
  ])("knows the members of %s on %s", async (jurisdiction, day, members) => {
    const [remedy] = await read(HEADER, changed("jurisdiction", jurisdiction).replace("2017-09-08", "").replace("2017-10-20", day));
    expect(remedy?.markets).toHaveLength(members);
  });

  it.each(["1998-01-01", "2010-06-01", "2021-03-01"])("is about the European Union as its own statistics name it, on %s as on any day", async (day) => {
    const [remedy] = await read(HEADER, changed("jurisdiction", "European Union").replace("2017-09-08", "").replace("2017-10-20", day));
    expect(remedy?.markets.filter((market) => market === "EUE")).toEqual(["EUE"]);
  });

  it.each([["Turkiye", "TUR"], ["India", "IND"], ["MEX", "MEX"], ["巴西", "BRA"], ["Canada", "CAN"], ["Australia", "AUS"], ["Argentina", "ARG"]])("reads %s as %s", async (jurisdiction, alpha3) => {
    expect((await read(HEADER, changed("jurisdiction", jurisdiction)))[0]?.markets).toEqual([alpha3]);
  });

  it("from before the Harmonized System has no edition", async () => {
    expect((await read(HEADER, changed("hs_vintage", "pre-HS")))[0]?.hsRevision).toBeNull();
  });

  it.each([
    ["case_id", "", "the id of the case"],
    ["jurisdiction", "Atlantis", "country"],
    ["instrument", "ADD", "one of AD | CVD | SG | AD+CVD"],
    ["me_group", "", "product family"],
    ["hs_codes", "871160;87116", '"87116" is none'],
    ["hs_codes", "", "HS codes"],
    ["hs_vintage", "2017", "one of pre-HS | HS1988"],
    ["petition_date", "2017-10-21", "no later than the initiation on 2017-10-20"],
    ["petition_date", "8.9.2017", "a day like"],
    ["initiation_date", "2017-02-30", "a day like"],
    ["initiation_date", "", "a day like"],
    ["outcome_date", "spring", "a day, a month or nothing"],
    ["confidence", "D", "one of A | B | C"],
  ])("with a bad %s (%s) is refused by line, column and value", async (column, value, expected) => {
    const told = await refusal(HEADER, GOOD, changed(column, value).replace("X-1", "X-2"));
    expect(told).toContain(`line 3, ${column}: "${value}"`);
    expect(told).toContain(expected);
  });

  it("with an id twice, with a line of other width, or without cases is refused", async () => {
    expect(await refusal(HEADER, GOOD, GOOD)).toContain("line 2 has it already");
    expect(await refusal(HEADER, `${GOOD},more`)).toContain("line 2: 16 cells, expected 15");
    expect(await refusal(HEADER)).toContain("no cases");
  });

  it("that lacks a column, or has a strange one, is refused by its name", async () => {
    expect(await refusal(HEADER.replace(",me_group", ""), GOOD)).toContain("line 1 lacks me_group");
    expect(await refusal(`${HEADER},verdict`, `${GOOD},`)).toContain("unknown or repeated columns: verdict");
  });

  it("lists ten faults and counts the rest", async () => {
    const told = await refusal(HEADER, ...Array.from({ length: 12 }, (_, k) => changed("confidence", "D").replace("X-1", `X-${k}`)));
    expect(told.split("\n")).toHaveLength(12);
    expect(told).toContain("12 faults");
    expect(told).toContain("… and 2 more");
  });

  it.skipIf(!existsSync(SAMPLE))("of sixty-six real cases is read whole (skipped where the shared facts are not beside the checkout)", async () => {
    const cases = await readCaseFile(SAMPLE, "cases.csv");
    expect(cases).toHaveLength(66);
    expect(cases.filter(({ hsRevision }) => hsRevision === null)).toHaveLength(2);
    expect(new Set(cases.flatMap(({ markets }) => markets)).has("KAZ")).toBe(true);
  });
});
