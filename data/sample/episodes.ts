import type { Period } from "../../src/trade/period.js";
import { GOODS } from "./goods.js";
import { slope, springSwing, step, together, usual, type Shape } from "./shape.js";

/**
 * What the rule must say of the series at 2026-10, the newest month:
 * `new` yellow now and not in 2026-09; `ongoing` yellow in both; `closed` yellow in 2026-09 and not now; `blue` met in some windows;
 * `quiet` met in none; else why it can't be judged.
 */
export type Expected = "new" | "ongoing" | "closed" | "blue" | "quiet" | "low_base" | "new_code" | "quantity_missing" | "short_history" | "unit_changed";

/** One thing put into the sample on purpose. */
export type Episode = {
  readonly hsCode: string;
  /** ISO alpha-3, or `WLD`: what the sum over the markets of the code does. */
  readonly partner: string;
  readonly kind: string;
  /** First month that is unusual. */
  readonly start: Period;
  readonly expected: Expected;
  /** What was done, for people. */
  readonly note: string;
  readonly shape: Shape;
  /** Usual US dollars a month, when the product's own scale does not serve. */
  readonly usd?: number;
  /** Months whose first quantity is not given (`"0","?"`). */
  readonly quantityMissingIn?: readonly Period[];
  /** Months without trade, hence without a row. */
  readonly absentIn?: readonly Period[];
  /** No trade before this month. */
  readonly firstPeriod?: Period;
};

/** Quantity up and unit value down, as the rule looks for. */
const SURGES: readonly Episode[] = [
  { hsCode: "84672100", partner: "USA", kind: "step", start: "2026-05", expected: "new", usd: 12e6, note: "数量 +64%、单价 −23%，5 月起", shape: step("2026-05", 1.64, 0.77) },
  { hsCode: "85015200", partner: "IND", kind: "step", start: "2026-07", expected: "new", usd: 3.6e6, note: "数量 +105%、单价 −32%，7 月起", shape: step("2026-07", 2.05, 0.68) },
  { hsCode: "87116000", partner: "POL", kind: "ramp", start: "2026-03", expected: "new", usd: 2.8e6, note: "每月数量 +13 点、单价 −3.6 点", shape: slope("2026-03", 0.13, -0.036) },
  { hsCode: "90283013", partner: "IDN", kind: "erosion", start: "2025-12", expected: "new", usd: 2.2e6, note: "每月数量 +5.2 点、单价 −2.8 点，缓慢", shape: slope("2025-12", 0.052, -0.028) },
  { hsCode: "85044030", partner: "NLD", kind: "step", start: "2026-07", expected: "new", usd: 12e6, note: "数量 +100%、单价 −32%，7 月起", shape: step("2026-07", 2, 0.68) },
  { hsCode: "85044030", partner: "DEU", kind: "step", start: "2026-04", expected: "ongoing", usd: 26e6, note: "数量 +80%、单价 −30%，4 月起", shape: step("2026-04", 1.8, 0.7) },
  { hsCode: "84221100", partner: "TUR", kind: "ramp", start: "2025-12", expected: "ongoing", usd: 2.4e6, note: "每月数量 +10 点、单价 −3 点", shape: slope("2025-12", 0.1, -0.03) },
  { hsCode: "87087091", partner: "MEX", kind: "erosion", start: "2025-07", expected: "ongoing", usd: 7e6, note: "每月数量 +6.5 点、单价 −2.2 点，缓慢", shape: slope("2025-07", 0.065, -0.022) },
  { hsCode: "85287222", partner: "MEX", kind: "step", start: "2026-03", expected: "closed", usd: 14e6, note: "数量 +75%、单价 −24%，3 至 9 月；10 月回到上年水平", shape: together(step("2026-03", 1.75, 0.76, "2026-09"), step("2026-10", 0.95, 0.99)) },
  { hsCode: "84181020", partner: "GBR", kind: "step", start: "2026-04", expected: "closed", usd: 6e6, note: "数量 +85%、单价 −26%，4 至 9 月；10 月数量降至六成", shape: together(step("2026-04", 1.85, 0.74, "2026-09"), step("2026-10", 0.6, 0.97)) },
];

/** Looks like trouble in one window and is not, or not yet. */
const HALF: readonly Episode[] = [
  { hsCode: "84501120", partner: "KOR", kind: "late-step", start: "2026-09", expected: "blue", usd: 3e6, note: "数量 +120%、单价 −33%，9 月才开始", shape: step("2026-09", 2.2, 0.67) },
  { hsCode: "87038000", partner: "BRA", kind: "late-step", start: "2026-09", expected: "blue", usd: 16e6, note: "数量 +90%、单价 −24%，9 月才开始", shape: step("2026-09", 1.9, 0.76) },
  { hsCode: "84433212", partner: "IND", kind: "late-step", start: "2026-08", expected: "blue", usd: 4.5e6, note: "数量 +60%、单价 −20%，8 月起", shape: step("2026-08", 1.6, 0.8) },
  { hsCode: "84272090", partner: "RUS", kind: "dip-recovery-price", start: "2025-08", expected: "blue", usd: 5e6, note: "上年 8 至 10 月停产：数量减半、单价偏高；今年恢复正常", shape: step("2025-08", 0.5, 1.24, "2025-10") },
  { hsCode: "84295212", partner: "IDN", kind: "one-consignment", start: "2026-08", expected: "blue", usd: 9e6, note: "仅 8 月一笔大单：数量 11 倍、单价 −40%", shape: step("2026-08", 11, 0.6, "2026-08") },
  { hsCode: "84501120", partner: "VNM", kind: "faded-step", start: "2025-11", expected: "blue", usd: 3.5e6, note: "数量 +90%、单价 −26%，2025-11 至 2026-06，其后正常", shape: step("2025-11", 1.9, 0.74, "2026-06") },
  { hsCode: "84821020", partner: "TUR", kind: "young-erosion", start: "2026-04", expected: "blue", usd: 2.6e6, note: "每月数量 +7.5 点、单价 −2.6 点，年度窗口尚未到线", shape: slope("2026-04", 0.075, -0.026) },
  { hsCode: "85165000", partner: "TUR", kind: "below-floor", start: "2026-01", expected: "blue", usd: 0.32e6, note: "数量 +80%、单价 −26%，但单月金额不足 100 万美元", shape: step("2026-01", 1.8, 0.74) },
];

/** Catches the eye of a cruder rule. */
const HARMLESS: readonly Episode[] = [
  { hsCode: "85076000", partner: "DEU", kind: "rising-price", start: "2026-03", expected: "quiet", usd: 46e6, note: "数量 +60%、单价 +12%", shape: step("2026-03", 1.6, 1.12) },
  { hsCode: "85183000", partner: "IND", kind: "cheap-market-grows", start: "2026-04", expected: "quiet", usd: 15e6, note: "单价一直只有其他市场的 45%；4 月起数量 4 倍、单价不变", shape: together(step("2021-11", 1, 0.45), step("2026-04", 4, 1)) },
  { hsCode: "85444221", partner: "KOR", kind: "price-only", start: "2026-01", expected: "quiet", usd: 8e6, note: "单价 −28%，数量不变", shape: step("2026-01", 1, 0.72) },
  { hsCode: "84145192", partner: "JPN", kind: "dip-recovery", start: "2025-08", expected: "quiet", usd: 3.6e6, note: "上年 8 至 10 月数量减半，今年恢复；单价不变", shape: step("2025-08", 0.5, 1, "2025-10") },
  { hsCode: "85365000", partner: "JPN", kind: "spring-festival-swing", start: "2025-01", expected: "quiet", usd: 6e6, note: "1、2 月此消彼长，合计不变", shape: springSwing({ 2022: 0.75, 2023: 0.5, 2024: 1.45, 2025: 0.7, 2026: 1.5 }) },
  { hsCode: "84143013", partner: "TUR", kind: "gaps", start: "2022-06", expected: "quiet", usd: 0.9e6, note: "若干月份无贸易，无记录", shape: usual, absentIn: ["2022-06", "2022-07", "2023-02", "2024-06", "2025-02", "2025-06", "2026-02", "2026-07"] },
  { hsCode: "84151021", partner: "IND", kind: "past-step", start: "2023-06", expected: "quiet", usd: 9e6, note: "往期：2023-06 至 2024-05 数量 +80%、单价 −25%", shape: step("2023-06", 1.8, 0.75, "2024-05") },
  { hsCode: "85183000", partner: "VNM", kind: "past-step", start: "2024-04", expected: "quiet", usd: 5e6, note: "往期：2024-04 至 2025-01 数量 +90%、单价 −28%", shape: step("2024-04", 1.9, 0.72, "2025-01") },
];

/** The rule has nothing to hold on to. */
const NOT_EVALUABLE: readonly Episode[] = [
  { hsCode: "87038000", partner: "TUR", kind: "new-market", start: "2026-04", expected: "new_code", usd: 4e6, note: "2026-04 起才有贸易，无上年同期", shape: slope("2026-04", 0.15, -0.03), firstPeriod: "2026-04" },
  { hsCode: "90189020", partner: "GBR", kind: "low-base", start: "2026-01", expected: "low_base", usd: 1_900, note: "上年仅约 2 万美元，今年数量约 66 倍、单价 −40%", shape: step("2026-01", 66, 0.6) },
  { hsCode: "85365000", partner: "RUS", kind: "quantity-missing", start: "2026-03", expected: "quantity_missing", usd: 4e6, note: "数量 +60%、单价 −25%，但若干月份未公布数量（单位 ?）", shape: step("2026-03", 1.6, 0.75), quantityMissingIn: ["2026-03", "2026-06", "2026-09", "2026-10"] },
  ...everyMarket("85094090", { kind: "unit-change", start: "2026-01", expected: "unit_changed", note: "2026-01 起第一计量单位由台改为千克" }),
  ...everyMarket("85395100", { kind: "short-history", start: "2026-03", expected: "short_history", note: "2026-03 起才有记录的编码" }),
];

/** Everything put into the single series; all others are ordinary. At most one per code and market. */
export const EPISODES: readonly Episode[] = [...SURGES, ...HALF, ...HARMLESS, ...NOT_EVALUABLE];

/** What follows from them for a code as a whole: the sum over its markets. */
export const WORLD_EPISODES: readonly Episode[] = [
  { hsCode: "85044030", partner: "WLD", kind: "world", start: "2026-04", expected: "new", note: "德国、荷兰合计带动全国口径越线", shape: usual },
  { hsCode: "85183000", partner: "WLD", kind: "mix-shift", start: "2026-04", expected: "ongoing", note: "低价的印度市场放大，拉低全国口径单价，没有一个市场降价：结构变化", shape: usual },
];

function everyMarket(hsCode: string, what: Pick<Episode, "kind" | "start" | "expected" | "note">): Episode[] {
  const product = GOODS.find((row) => row.hsCode === hsCode);
  return (product?.partners ?? []).map((partner) => ({ hsCode, partner, ...what, shape: usual }));
}
