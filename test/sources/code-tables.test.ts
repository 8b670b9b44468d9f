import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { comtradeAreas, comtradeAreasByMonth, countryTable, gaccPartners, gaccPartnersByMonth, gaccProvinces, gaccRegimes, headingNames, hsEditions, unitTable } from "../../src/sources/code-tables.js";
import { readSettings } from "../../src/settings/settings.js";
import { areaIn } from "../../src/sources/dated-areas.js";
import { alpha3Of, partnerName } from "../../src/trade/country.js";

const CODES = "../shared/samples/gacc/codes";

function customsList(name: string): readonly (readonly [code: string, title: string])[] {
  const lines = new TextDecoder("gb18030").decode(readFileSync(`${CODES}/${name}`)).trim().split("\n").slice(1);
  return lines.map((line) => [line.split(",")[0] ?? "", line.split(",").slice(1).join(",").replace(/,\s*$/, "").trim()] as const);
}

describe("the code tables", () => {
  it("say where they come from", () => {
    for (const file of readdirSync("data/codes").filter((name) => name.endsWith(".csv"))) {
      expect(readFileSync(`data/codes/${file}`, "utf8"), file).toMatch(/^# /);
      expect(readFileSync("data/codes/README.md", "utf8")).toContain(file);
    }
  });

  it("never give two China Customs partners one country", () => {
    expect(new Set(gaccPartners().values()).size).toBe(gaccPartners().size);
  });

  it("name every partner of both offices in both languages", () => {
    const areas = [...gaccPartners().values(), ...[...comtradeAreas().values()].flatMap(({ alpha3 }) => alpha3 ?? [])];
    for (const alpha3 of areas) {
      expect(partnerName(alpha3, "zh-CN", countryTable()), alpha3).toMatch(/\p{Script=Han}/u);
      expect(partnerName(alpha3, "en", countryTable()), alpha3).not.toBe(alpha3);
    }
  });

  it("use user-assigned codes only for areas without an ISO code", () => {
    for (const alpha3 of countryTable().namedHere.keys()) {
      const isIso = countryTable().alpha2Of.has(alpha3);
      expect(isIso || /^(X[A-Z]{2}|WLD|EUE|ANT|SCG|NTZ|ATB|PUS)$/.test(alpha3), alpha3).toBe(true);
      expect(isIso && alpha3.startsWith("X"), alpha3).toBe(false);
    }
  });

  it("know Comtrade's own numbers and its groups", () => {
    const alpha3 = (code: string) => comtradeAreas().get(code)?.alpha3;
    expect(["251", "699", "842", "579", "757", "380", "490", "0", "156", "899"].map(alpha3)).toEqual(
      ["FRA", "IND", "USA", "NOR", "CHE", "ITA", "TWN", "WLD", "CHN", "XXX"],
    );
    expect([alpha3("97"), alpha3("975"), alpha3("12345")]).toEqual([null, null, undefined]);
  });

  it("S16 mean by a code what it meant in the month: areas that were divided, and their parts", () => {
    const alpha3 = (code: string, period: string) => areaIn(comtradeAreasByMonth(), code, period)?.alpha3 ?? null;
    expect([alpha3("736", "2011-12"), alpha3("736", "2012-01"), alpha3("729", "2012-01"), alpha3("728", "2012-01")]).toEqual(["SDN", null, "SDN", "SSD"]);
    expect([alpha3("530", "2010-12"), alpha3("530", "2011-01"), alpha3("531", "2011-01"), alpha3("688", "2005-12"), alpha3("688", "2006-01")]).toEqual(["ANT", null, "CUW", null, "SRB"]);
    const customs = (code: string, period: string) => areaIn(gaccPartnersByMonth(), code, period)?.alpha3 ?? null;
    expect([customs("260", "2011-06"), customs("260", "2011-07"), customs("358", "2006-05"), customs("358", "2024-01"), customs("502", "1999-01")]).toEqual([null, "SSD", null, "SRB", "USA"]);
  });

  it("give every country of ISO 3166 a name in both languages, and Hong Kong, Macao and Taiwan theirs as parts of China", () => {
    const table = countryTable();
    const nameless = [...table.alpha2Of.keys()].filter((alpha3) => !/\p{Script=Han}/u.test(partnerName(alpha3, "zh-CN", table)) || partnerName(alpha3, "en", table) === alpha3);
    expect([table.alpha2Of.size, nameless]).toEqual([249, []]);
    expect(["HKG", "MAC", "TWN"].map((alpha3) => partnerName(alpha3, "zh-CN", table))).toEqual(["中国香港", "中国澳门", "中国台湾"]);
    expect(["110", "121", "143"].map((code) => partnerName(gaccPartners().get(code) ?? "", "zh-CN", table))).toEqual(["中国香港", "中国澳门", "中国台湾"]);
  });

  it("name every heading of machinery and electrical goods, and every heading the shipped watch list names, in both languages", () => {
    const prefixes = readSettings(["config"], {}).sectors.flatMap(({ prefixes: listed }) => listed).filter((prefix) => /^\d{4}/.test(prefix));
    const ofChapters = hsEditions().get("HS2022")?.map((code) => code.slice(0, 4)).filter((heading) => /^(8[4-9]|90)/.test(heading)) ?? [];
    const wanted = new Set([...prefixes.map((prefix) => prefix.slice(0, 4)), ...ofChapters]);
    expect(wanted.size).toBeGreaterThan(250);
    expect([...wanted].filter((heading) => !/\p{Script=Han}/u.test(headingNames().get(heading)?.["zh-CN"] ?? "") || (headingNames().get(heading)?.en ?? "") === "")).toEqual([]);
  });

  it("hold 31 places, 20 regimes and the units", () => {
    expect([gaccProvinces().size, gaccRegimes().size]).toEqual([31, 20]);
    expect(gaccProvinces().get("44")).toEqual({ "zh-CN": "广东省", en: "Guangdong" });
    expect(gaccRegimes().get("14")).toEqual({ "zh-CN": "来料加工", en: "Processing with supplied materials" });
    expect(unitTable().comtradeCodes.size).toBe(41);
  });

  it("are read once", () => {
    expect(countryTable()).toBe(countryTable());
  });
});

describe.skipIf(!existsSync(CODES))("against the lists of China Customs (skipped when ../shared/samples is absent)", () => {
  it("every one of the 243 partners is covered, and each Chinese and English name is recognised", () => {
    const chinese = customsList("zh-TradingPartner.csv");
    expect(chinese.map(([code]) => code).filter((code) => !gaccPartners().has(code))).toEqual([]);
    expect(chinese).toHaveLength(243);
    const unrecognised = [...chinese, ...customsList("en-TradingPartner.csv")]
      .filter(([code, name]) => !/^(199|[2-6]99|70[12]|999)$/.test(code) && name.length > 1 && alpha3Of(name, countryTable()) !== gaccPartners().get(code))
      .map(([code, name]) => `${code} ${name}`);
    expect(unrecognised).toEqual([]);
  });

  it("every regime, place and unit is covered", () => {
    expect(customsList("zh-CustomsRegime.csv").filter(([code]) => !gaccRegimes().has(code))).toEqual([]);
    expect(customsList("china_customs_provinces.csv").filter(([code]) => !gaccProvinces().has(code))).toEqual([]);
    const units = readFileSync(`${CODES}/derived_units_zh_en_2023.csv`, "utf8").trim().split("\n").slice(1);
    const words = units.flatMap((line) => line.split(",").slice(1).join("|").split("|")).filter((word) => word !== "?");
    expect(words.filter((word) => !unitTable().words.has(word.trim().toLowerCase()))).toEqual([]);
  });
});
