import { changeTally } from "../../src/report/change-tally.js";
import type { ChangeCloud, ExportStructure, ShareOfExports } from "../../src/report/overview-record.js";
import { settled } from "../../src/series/settled.js";
import type { Sector } from "../../src/trade/watchlist.js";
import type { ReportItem, WeeklyReport } from "../../src/report/record.js";
import { periodsBetween } from "../../src/trade/period.js";
import type { Level } from "../../src/detect/verdict.js";
import type { Language } from "../../src/words/words.js";
import { emptyReport, item, RULE, weeklyReport } from "../report/fixture.js";

/** 300 characters of product name, as long as the longest of the tariff, in the language of the page. */
export const LONG: Readonly<Record<Language, string>> = {
  "zh-CN": "以聚对苯二甲酸乙二酯为原料的其他非泡沫塑料板、片、膜、箔及扁条，未用其他材料强化、层压、支撑或用类似方法合制，".repeat(6).slice(0, 300),
  en: "Other plates, sheets, film, foil and strip of poly(ethylene terephthalate), non-cellular and not reinforced, laminated, supported or similarly combined with other materials, ".repeat(2).slice(0, 300),
};

/** A name that turns the direction of what follows, and holds what a page or a sheet may take for its own. */
export const NASTY = `\u202e空调“器”\u2066 =cmd|'/c calc'!A1 <script>alert("x")</script> & \u200f电视机`;

const MARKETS: readonly (readonly [string, string, string])[] = [
  ["WLD", "全球", "World"], ["USA", "美国", "United States"], ["VNM", "越南", "Viet Nam"], ["DEU", "德国", "Germany"], ["IND", "印度", "India"],
  ["MEX", "墨西哥", "Mexico"], ["TUR", "土耳其", "Türkiye"], ["BRA", "巴西", "Brazil"], ["ARE", "阿联酋", "United Arab Emirates"], ["SAU", "沙特阿拉伯", "Saudi Arabia"],
  ["COD", "刚果（金）", "Congo - Kinshasa"], ["HKG", "中国香港", "Hong Kong, China"], ["IDN", "印度尼西亚", "Indonesia"], ["POL", "波兰", "Poland"], ["NGA", "尼日利亚", "Nigeria"],
];
const LEVELS_DEALT: readonly Level[] = ["blue", "yellow", "blue", "orange", "blue", "yellow", "red", "blue", "yellow", "blue", "orange"];
const CHAPTERS: readonly (readonly [string, string])[] = [["制冷空调", "Air conditioning"], ["电池", "Batteries"], ["钢铁制品", "Iron and steel articles"], ["轮胎", "Tyres"], ["陶瓷", "Ceramics"], ["家具", "Furniture"]];

/** An issue with so many listed products, dealt over sectors and markets without chance. @param sectors 0: none has a sector */
export function dealt(count: number, sectors: number, language: Language): WeeklyReport {
  const names = Array.from({ length: sectors }, (_, k) => sector(k, sectors > CHAPTERS.length));
  const items = Array.from({ length: count }, (_, k) => dealtItem(k, names, language));
  const raised = items.filter(({ verdict }) => verdict.level !== "blue");
  const rules = [language === "en" ? { ...RULE, title: "Quantity up, unit value down" } : RULE];
  return emptyReport({ language, rules, added: raised.filter((_, k) => k % 3 === 0), ongoing: raised.filter((_, k) => k % 3 !== 0), watchedOnly: items.filter(({ verdict }) => verdict.level === "blue"), cloud: cloud(), structure: structure() });
}

function sector(k: number, isLong: boolean): Sector {
  const [zh, en] = CHAPTERS[k % CHAPTERS.length] ?? ["", ""];
  return { id: `s${k}`, name: isLong ? { "zh-CN": `${zh}${k + 1}：${LONG["zh-CN"]}`.slice(0, 300), en: `${en} ${k + 1}: ${LONG.en}`.slice(0, 300) } : { "zh-CN": zh, en }, prefixes: [String(10 + k)] };
}

function dealtItem(k: number, names: readonly Sector[], language: Language): ReportItem {
  const [partner, zh, en] = MARKETS[(k * 7 + Math.floor(k / 11)) % MARKETS.length] ?? ["XXX", "", ""];
  const level = LEVELS_DEALT[k % LEVELS_DEALT.length] ?? "blue";
  const at = (k + Math.floor(k / 13)) % Math.max(1, names.length);
  const own = k % 17 === 5 ? [] : names.filter((_, s) => s === at || (k % 7 === 3 && s === (at + 1) % names.length));
  const [growth, priceChange] = [0.32 + ((k * 37) % 100) / 60, -0.11 - ((k * 53) % 100) / 240];
  return { ...item({ hsCode: String(84_151_000 + k * 131), partner, partnerName: language === "en" ? en : zh, level, growth, priceChange }), sectors: own };
}

/** Six thousand series round no change, thinner the further out, some beyond the axes. */
export function cloud(): ChangeCloud | null {
  const tally = changeTally("year", "2026-10");
  for (let k = 0; k < 6_000; k++) {
    const spread = 0.05 + (k % 97) / 97;
    tally.see(settled(spread ** 3 * 2.4 * Math.sin(k * 0.731) + 0.06), settled(spread ** 3 * 1.1 * Math.cos(k * 1.317) - 0.02));
  }
  return tally.cloud();
}

/** Ten years of months, the first ones without figures and two missing. */
export function structure(basis: ShareOfExports["basis"] = "approximate"): ExportStructure {
  const share = (level: number, slope: number): ShareOfExports => ({
    basis,
    currency: "USD",
    months: periodsBetween("2017-01", "2026-10").map((period, k) => {
      if (k < 3 || k === 60 || k === 61) return { period, part: null, whole: null, share: null };
      const part = settled(level + slope * k + 0.02 * Math.sin(k * 0.9));
      return { period, part: part * 1e9, whole: 1e9, share: part };
    }),
  });
  return { highTech: share(0.49, -0.0006), ownBrand: { ...share(0.14, 0.001), basis: "own_file" } };
}

/** A product whose growth and fall lie beyond the axes. */
export function beyond(): WeeklyReport {
  const far = [item({ level: "red", growth: 4.2, priceChange: -0.3 }), item({ level: "yellow", hsCode: "85076000", growth: 0.4, priceChange: 2.5 }), item({ level: "orange", hsCode: "40111000", growth: 3.5, priceChange: 2.2 })];
  return weeklyReport({ added: far, cloud: null });
}
