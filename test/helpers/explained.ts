/** Report items with their evidence, made from generated markets and codes as the product makes them. */
import fc from "fast-check";
import { evidenceFor } from "../../src/pipeline/evidence.js";
import type { NamedEvidence, ReportItem } from "../../src/report/record.js";
import type { Panel } from "../../src/series/panel.js";
import { withWorld } from "../../src/series/world.js";
import { item } from "../report/fixture.js";
import { judgeAt } from "./judged.js";
import { coverageOf, panelOf, times, type Line, type Month } from "./panel.js";

const MARKETS = ["VNM", "DEU", "BRA", "JPN"];
const CODES = ["84151021", "84151022"];
/** Names with digits would be taken for figures. */
const NAMES: Readonly<Record<string, string>> = { VNM: "越南", DEU: "德国", BRA: "巴西", JPN: "日本" };

/** Two years of equal months each. */
export function years(key: NonNullable<Line["key"]>, base: Month, now: Month): Line {
  return { key, months: [...times(12, base), ...times(12, now)] };
}

/** The item of one series of a panel, judged at December 2024, with all of its evidence. */
export function explained(panel: Panel, series = 0): ReportItem & { readonly evidence: NamedEvidence } {
  const verdict = judgeAt(panel, "2024-12", {}, {}, series);
  const evidence = evidenceFor({ whole: panel, coverages: [], changes: [] }, [verdict], () => true)(verdict);
  if (evidence === null) throw new Error("no evidence");
  return { ...item(), verdict, description: "空调器", partnerName: verdict.partner === "WLD" ? "全球" : (NAMES[verdict.partner] ?? ""), evidence: { ...evidence, names: NAMES } };
}

const traded = fc.tuple(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 100, max: 999_999 }));
const month: fc.Arbitrary<Month> = fc.oneof({ weight: 9, arbitrary: traded }, { weight: 1, arbitrary: fc.constant("no trade" as const) });

/** Items on the World and on single markets, by market and by code. */
export const explainedItems = fc
  .tuple(fc.array(fc.tuple(month, month), { minLength: 1, maxLength: 4 }), traded, traded, fc.boolean(), fc.boolean())
  .map(([pairs, base, now, byCode, isWorld]) => {
    const parts = pairs.slice(0, byCode ? CODES.length : MARKETS.length).map(([before, after], k) => years(byCode ? { hsCode: CODES[k] ?? "", partner: "VNM" } : { hsCode: "8415", partner: MARKETS[k] ?? "" }, before, after));
    const sum = (of: 0 | 1, figure: 0 | 1): number => pairs.slice(0, parts.length).reduce((all, pair) => all + (pair[of] === "no trade" ? 0 : Number(pair[of][figure])), 0);
    const whole = (key: NonNullable<Line["key"]>): Line => years(key, [sum(0, 0) + base[0], sum(0, 1) + base[1]], [sum(1, 0) + now[0], sum(1, 1) + now[1]]);
    const lines = byCode ? [whole({ hsCode: "8415", partner: "VNM" }), ...parts] : [whole({ hsCode: "8415", partner: "WLD" }), ...parts];
    return explained(withWorld(panelOf("2023-01", ...lines), [coverageOf({ codes: ["none"] })]), byCode || isWorld ? 0 : 1);
  });
