import type { Period } from "../../src/trade/period.js";
import type { SeasonName } from "./season.js";

/** One product of the sample: a real HS8 code with invented figures. */
export type Product = {
  readonly hsCode: string;
  /** Our own short names, not the tariff's wording. */
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** 第一计量单位, as printed. */
  readonly unit: string;
  /** 第二计量单位 and how much of it one first unit holds; null for goods counted once. */
  readonly second: { readonly unit: string; readonly perFirst: number } | null;
  /** US dollars per first unit in November 2021. */
  readonly priceUsd: number;
  /** Million US dollars a month to a market of weight 1. */
  readonly usdMillion: number;
  /** Growth of quantity and of price in a year, plain fractions. */
  readonly growth: number;
  readonly priceTrend: number;
  readonly season: SeasonName;
  /** Fraction of shipments that stop while factories are closed for Spring Festival. */
  readonly springDepth: number;
  /** 广东's usual share of the quantity. */
  readonly provinceShare: number;
  /** ISO alpha-3. */
  readonly partners: readonly string[];
  /** First month with trade; all sixty months when absent. */
  readonly firstPeriod?: Period;
  /** From this month the office counts in the second unit first. */
  readonly unitsSwappedFrom?: Period;
};

const KG = "千克";

/**
 * Codes that stand in the tariff lists of 2021 and 2023 with one meaning, and 85395100, which came with HS 2022 and is used from 2026 only.
 * Every figure is invented.
 */
export const GOODS: readonly Product[] = [
  product("84143013", "空调用压缩机", "Air-conditioner compressors", "台", [KG, 11], 58, 4.2, 0.03, 0, "early", 0.7, 0.38, "USA IND VNM MEX BRA TUR"),
  product("84145192", "落地电风扇", "Floor-standing fans", "台", [KG, 3.4], 14.5, 6.5, 0.02, -0.01, "early", 0.7, 0.56, "USA JPN IND MEX GBR BRA ARE"),
  product("84151021", "分体式房间空调器", "Split air conditioners", "台", [KG, 36], 205, 26, 0.03, -0.01, "early", 0.7, 0.48, "USA DEU BRA MEX JPN IND ARE"),
  product("84181020", "中型双门冰箱", "Fridge-freezers, 200 to 500 litres", "台", [KG, 58], 248, 15, 0.02, 0, "flat", 0.6, 0.27, "USA GBR DEU MEX JPN BRA"),
  product("84221100", "家用洗碗机", "Household dishwashers", "台", [KG, 39], 186, 7.5, 0.04, -0.01, "late", 0.6, 0.62, "USA DEU GBR RUS TUR POL"),
  product("84272090", "内燃叉车", "Engine fork-lift trucks", "台", [KG, 3600], 9400, 8.5, 0.02, 0.01, "flat", 0.6, 0.04, "USA RUS BRA VNM DEU MEX"),
  product("84295212", "履带式挖掘机", "Crawler excavators", "台", [KG, 17500], 62000, 17, 0.03, 0, "flat", 0.6, 0.03, "USA RUS IDN IND BRA VNM"),
  product("84433212", "激光打印机", "Laser printers", "台", [KG, 9.5], 112, 11, 0, -0.01, "late", 0.6, 0.52, "USA DEU JPN IND GBR MEX KOR"),
  product("84501120", "滚筒洗衣机", "Front-loading washing machines", "台", [KG, 64], 214, 10, 0.03, -0.01, "flat", 0.6, 0.24, "USA JPN GBR VNM RUS KOR"),
  product("84672100", "手持电钻", "Hand-held electric drills", "台", [KG, 1.9], 27, 16, 0.02, 0, "flat", 0.7, 0.31, "USA DEU GBR RUS POL MEX"),
  product("84821020", "深沟球轴承", "Deep-groove ball bearings", "套", [KG, 0.14], 0.62, 9.5, 0.01, 0, "flat", 0.5, 0.06, "USA DEU IND TUR BRA KOR"),
  product("85015200", "中功率交流电动机", "AC motors, 750 W to 75 kW", "台", [KG, 27], 138, 8.5, 0.03, 0.01, "flat", 0.6, 0.12, "USA DEU IND VNM TUR MEX"),
  product("85044030", "逆变器", "Inverters", "个", [KG, 7.5], 165, 5.5, 0.12, -0.05, "flat", 0.6, 0.43, "USA DEU NLD BRA IND GBR POL"),
  product("85076000", "锂离子蓄电池", "Lithium-ion batteries", "个", [KG, 1.3], 16.5, 52, 0.06, -0.03, "flat", 0.5, 0.36, "USA DEU KOR VNM JPN NLD POL IND"),
  { ...product("85094090", "家用食品搅拌机", "Household food mixers", "台", [KG, 2.6], 19.5, 8, 0.02, 0, "late", 0.7, 0.64, "USA DEU BRA GBR RUS"), unitsSwappedFrom: "2026-01" },
  product("85165000", "家用微波炉", "Microwave ovens", "台", [KG, 12], 52, 12, 0.01, 0, "late", 0.6, 0.71, "USA DEU GBR JPN TUR BRA"),
  product("85183000", "有线耳机", "Wired headphones", "个", [KG, 0.11], 5.8, 15, -0.01, 0, "late", 0.6, 0.66, "USA DEU JPN IND VNM NLD"),
  product("85287222", "液晶电视机", "LCD television sets", "台", [KG, 10.5], 172, 34, 0.02, -0.02, "late", 0.6, 0.58, "USA MEX JPN GBR BRA POL"),
  product("85365000", "低压开关", "Low-voltage switches", "个", [KG, 0.035], 0.48, 13, 0.03, 0, "flat", 0.6, 0.45, "USA DEU IND JPN KOR RUS"),
  product("85444221", "带接头电缆", "Cables with connectors", KG, ["米", 9], 11.8, 20, 0.04, 0, "flat", 0.6, 0.47, "USA DEU JPN MEX KOR VNM"),
  product("87038000", "纯电动乘用车", "Battery electric cars", "辆", [KG, 1720], 21500, 32, 0.08, -0.02, "flat", 0.5, 0.22, "DEU GBR BRA MEX NLD ARE TUR"),
  product("87087091", "铝合金车轮", "Aluminium wheels", KG, null, 4.7, 17, 0.02, 0, "flat", 0.5, 0.07, "USA JPN MEX KOR DEU POL"),
  product("87116000", "电动摩托车和电动自行车", "Electric motorcycles and bicycles", "辆", [KG, 29], 415, 11, 0.03, -0.01, "early", 0.6, 0.26, "USA DEU NLD VNM POL GBR"),
  product("90189020", "血压计", "Blood-pressure meters", "个", [KG, 0.46], 14, 5.2, 0.03, 0, "flat", 0.5, 0.55, "USA DEU JPN BRA IND GBR"),
  product("90283013", "单相电子电能表", "Single-phase electronic meters", "个", [KG, 0.62], 21, 3.8, 0.02, 0, "flat", 0.5, 0.17, "BRA IND VNM IDN TUR MEX"),
  { ...product("85395100", "发光二极管模块", "LED modules", "个", [KG, 0.09], 1.6, 4.5, 0, 0, "flat", 0.5, 0.6, "USA DEU IND MEX"), firstPeriod: "2026-03" },
];

function product(
  hsCode: string, zh: string, en: string, unit: string, second: readonly [string, number] | null, priceUsd: number, usdMillion: number,
  growth: number, priceTrend: number, season: SeasonName, springDepth: number, provinceShare: number, partners: string,
): Product {
  return {
    hsCode, name: { "zh-CN": zh, en }, unit, second: second === null ? null : { unit: second[0], perFirst: second[1] }, priceUsd, usdMillion,
    growth, priceTrend, season, springDepth, provinceShare, partners: partners.split(" "),
  };
}
