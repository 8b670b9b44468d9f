/** The sentence an official pastes: every figure in it is one of the evidence, in both languages. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../src/evidence/contributions.js";
import { evidenceClauses, isShift } from "../../src/report/evidence-clauses.js";
import { evidenceLines } from "../../src/report/evidence-text.js";
import { headlineWindow } from "../../src/report/figures.js";
import type { NamedEvidence, ReportItem } from "../../src/report/record.js";
import { itemSentence } from "../../src/report/sentence.js";
import { explained, explainedItems, years } from "../helpers/explained.js";
import { panelOf } from "../helpers/panel.js";

type Explained = ReportItem & { readonly evidence: NamedEvidence };

/** Signed figures and percentages; a minus sign is a true one. */
const FIGURE = /[+−]?\d[\d,]*(?:\.\d+)?/g;

const figuresIn = (text: string): number[] => (text.match(FIGURE) ?? []).map((figure) => Number(figure.replaceAll(",", "").replace("−", "-")));
const tenth = (fraction: number): number => Math.round(Number((Math.abs(fraction) * 1_000).toPrecision(15))) / 10 * Math.sign(fraction) + 0;

/** The figures the clauses may print, in order, worked out from the evidence alone. */
function expected({ verdict, evidence }: Explained): number[] {
  const { unitValue, by } = evidence.split;
  const mix = by === null || unitValue === null ? [] : mixFigures(unitValue.price / unitValue.base, unitValue.mix / unitValue.base, evidence);
  const breakdowns = [...(verdict.partner === "WLD" ? [evidence.partners] : []), evidence.codes];
  const largest = (by === "code" ? breakdowns.reverse() : breakdowns).map(({ change, lines }) => lines.find((line) => isLargest(line, change?.quantity ?? 0))).find((line) => line !== undefined);
  if (largest !== undefined) return [...mix, ...(evidence.codes.lines.includes(largest) ? [Number(largest.name)] : []), tenth(largest.points.quantity ?? Number.NaN), ...shareFigure(largest.shares.quantity)];
  const [own, change] = [evidence.partners.lines[0]?.points.quantity, evidence.partners.change?.quantity];
  return verdict.partner === "WLD" || own == null || change == null ? mix : [...mix, tenth(own), tenth(change)];
}

function mixFigures(price: number, mix: number, { split }: NamedEvidence): number[] {
  const share = split.unitValue?.mixShare ?? null;
  const told = share === null || share < 0 ? [] : shareFigure(share);
  return split.mixShift ? [tenth(mix), tenth(price), ...told] : [tenth(price), tenth(mix), ...told];
}

function isLargest({ kind, points: { quantity } }: Contribution, change: number): boolean {
  return kind === "part" && change !== 0 && quantity !== null && quantity * change > 0;
}

function shareFigure(share: number | null): number[] {
  return share === null || share > 1 ? [] : [tenth(share)];
}

describe.each(["zh-CN", "en"] as const)("the sentence on a product (%s)", (language) => {
  it("prints no figure of its evidence but those of the evidence, rounded", () => {
    let told = 0;
    fc.assert(
      fc.property(explainedItems, (item) => {
        const clauses = evidenceClauses(item, language);
        told += clauses.length;
        if (item.evidence.window !== headlineWindow(item.verdict)) expect(clauses).toEqual([]);
        else expect(figuresIn(clauses.join("; "))).toEqual(expected(item));
        for (const clause of clauses) expect(itemSentence(item, [], language)).toContain(clause);
      }),
      { numRuns: 300 },
    );
    expect(told).toBeGreaterThan(300);
  });

  it("names growth and unit-value change of the window the evidence is on", () => {
    fc.assert(
      fc.property(explainedItems, (item) => {
        const name = item.evidence.window;
        if (name === null || name !== headlineWindow(item.verdict)) return;
        const { quantityYoy, unitValueYoy } = item.verdict.windows[name];
        const pattern = language === "en" ? /quantity [^,]*(?:,\d+)*[^,]*, (\S+)% on .*unit value [^;]*?, ([+−]?[\d,.]+)%[;,]/ : /数量.*?同比(\S+?)%；.*?单价.*?同比(\S+?)%；/;
        const found = pattern.exec(itemSentence(item, [], language)) ?? expect.unreachable("no clause on the window");
        expect(found.slice(1).map((figure) => figuresIn(figure)[0])).toEqual([tenth(quantityYoy ?? Number.NaN), tenth(unitValueYoy ?? Number.NaN)]);
      }),
    );
  });

  it("stays short enough to paste even with the largest figures", () => {
    const longest = language === "en" ? 650 : 280;
    fc.assert(fc.property(explainedItems, (item) => {
      expect(itemSentence(item, [], language, 40).length).toBeLessThanOrEqual(longest);
    }));
  });

  it("never prints NaN or Infinity in what explains it", () => {
    fc.assert(
      fc.property(explainedItems, (item) => {
        expect(evidenceLines(item, language).join(" ")).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
    );
  });
});

describe("words for a fall of the unit value", () => {
  /** 20 and 5 dollars throughout; pieces move from the dear code to the cheap one. */
  const MIX = panelOf("2023-01", years({ hsCode: "8415", partner: "VNM" }, [200, 2_500], [300, 2_250]), years({ hsCode: "84151021", partner: "VNM" }, [100, 2_000], [50, 1_000]), years({ hsCode: "84151022", partner: "VNM" }, [100, 500], [250, 1_250]));
  /** 10 → 8 dollars in Viet Nam, 10 in Germany. */
  const CUT = panelOf("2023-01", years({ hsCode: "8415", partner: "WLD" }, [200, 2_000], [300, 2_600]), years({ hsCode: "8415", partner: "VNM" }, [100, 1_000], [200, 1_600]), years({ hsCode: "8415", partner: "DEU" }, [100, 1_000], [100, 1_000]));

  it("are 结构变化 and mix shift where the mix explains more than half of it", () => {
    const item = explained(MIX);
    expect(isShift(item)).toBe(true);
    expect(evidenceClauses(item, "zh-CN")).toEqual(["单价下降主要为结构变化（结构−40.0、价格0.0个百分点，结构占100.0%），不宜直接视为降价", "数量增长贡献最大的是细目84151022（+75.0个百分点）"]);
    expect(evidenceClauses(item, "en")[0]).toBe("the fall in unit value is mostly a mix shift (mix −40.0, price 0.0 percentage points; mix is 100.0% of it), not to be taken for a price cut");
  });

  it("are price and mix in points where it is mostly a fall of price", () => {
    // 10 → 8.667 dollars. Viet Nam: L(5.333, 5)·ln 0.8 = −1.1525 of price; mix is what is left, −0.1808.
    const item = explained(CUT);
    expect(isShift(item)).toBe(false);
    expect(evidenceClauses(item, "zh-CN")).toEqual(["单价变动中价格因素−11.5、结构变化−1.8个百分点（结构占13.6%）", "数量增长贡献最大的是越南（+50.0个百分点，占100.0%）"]);
    expect(evidenceLines(item, "zh-CN")[1]).toBe("各市场对数量变化的贡献（百分点）：越南+50.0、德国0.0");
  });

  it("of one market alone tell its part in the World's growth", () => {
    expect(evidenceClauses(explained(CUT, 1), "zh-CN")).toEqual(["对全球合计数量的拉动为+50.0个百分点（合计同比+50.0%）"]);
    expect(evidenceClauses(explained(CUT, 1), "en")).toEqual(["it contributes +50.0 percentage points to the change in the World's quantity (+50.0%)"]);
  });

  it("are left out of messages an earlier program wrote", () => {
    const old: Partial<ReportItem> = explained(CUT);
    delete (old as { evidence?: unknown }).evidence;
    expect(evidenceClauses(old as ReportItem, "zh-CN")).toEqual([]);
    expect(evidenceLines(old as ReportItem, "en")).toEqual([]);
  });
});
