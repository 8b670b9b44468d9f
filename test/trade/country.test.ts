import { describe, expect, it } from "vitest";
import { countryTable } from "../../src/sources/code-tables.js";
import { alpha3Of, partnerName } from "../../src/trade/country.js";

it.each([
  ["HKG", "中国香港", "Hong Kong, China"],
  ["MAC", "中国澳门", "Macao, China"],
  ["TWN", "中国台湾", "Taiwan, China"],
  ["USA", "美国", "United States"],
  ["KOR", "韩国", "South Korea"],
  ["WLD", "全球", "World"],
  ["XXX", "国（地）别不详", "Not specified"],
  ["XCI", "加那利群岛", "Canary Islands"],
  ["QQQ", "QQQ", "QQQ"],
])("%s is shown as %s and %s", (alpha3, chinese, english) => {
  expect([partnerName(alpha3, "zh-CN", countryTable()), partnerName(alpha3, "en", countryTable())]).toEqual([chinese, english]);
});

describe("a country is found", () => {
  it.each([
    ["KOR", "KOR"],
    ["kr", "KOR"],
    ["South Korea", "KOR"],
    ["Korea, Rep.", "KOR"],
    ["韩国", "KOR"],
    ["usa", "USA"],
    ["U.S.A.", "USA"],
    ["United States of America", "USA"],
    ["美国", "USA"],
    ["Viet Nam", "VNM"],
    ["Côte d’Ivoire", "CIV"],
    ["cote d'ivoire", "CIV"],
    ["Trinidad and Tobago", "TTO"],
    ["Hong Kong，China", "HKG"],
    ["中国香港", "HKG"],
    ["香港", "HKG"],
    ["台湾", "TWN"],
    ["刚果(金)", "COD"],
    ["Congo", "COG"],
    ["UK", "GBR"],
    ["world", "WLD"],
    ["全球", "WLD"],
    ["Türkiye", "TUR"],
    ["Turkey", "TUR"],
  ])("by %s", (text, alpha3) => {
    expect(alpha3Of(text, countryTable())).toBe(alpha3);
  });

  it.each(["", "Atlantis", "502", "?"])("not by %s", (text) => {
    expect(alpha3Of(text, countryTable())).toBeNull();
  });
});
