import { describe, expect, it } from "vitest";
import { foldDigests } from "../../src/report/fold-digests.js";
import type { AlertDigest, Correction, ReportItem } from "../../src/report/record.js";
import { alertDigest, item, SUMMARY } from "./fixture.js";

const [COOLER, BATTERY] = ["84151021", "85076000"];
const EMPTY = { added: [], escalated: [], ongoing: [], eased: [], closed: [] };
const month = (period: string, changes: Partial<AlertDigest> = {}): AlertDigest => alertDigest({ summary: { ...SUMMARY, period }, ...EMPTY, ...changes });
const product = (hsCode: string, period: string, changes: Partial<ReportItem> = {}): ReportItem => ({ ...item({ hsCode, period }), ...changes });
const shown = (list: readonly ReportItem[] | undefined): string[] => (list ?? []).map(({ verdict }) => `${verdict.hsCode} ${verdict.period}`);

describe("digests that waited together", () => {
  it("are one with the newest summary, and the months of all", () => {
    const folded = foldDigests([month("2026-09"), month("2026-10")]);
    expect([folded.summary.period, folded.folded]).toEqual(["2026-10", ["2026-09", "2026-10"]]);
  });

  it("that are folded again name every month once", () => {
    const once = foldDigests([month("2026-08"), month("2026-09")]);
    expect(foldDigests([once, month("2026-10")]).folded).toEqual(["2026-08", "2026-09", "2026-10"]);
  });

  it("list a product that was new and goes on as new, by its newest figures", () => {
    const folded = foldDigests([month("2026-09", { added: [product(COOLER, "2026-09")] }), month("2026-10", { ongoing: [product(COOLER, "2026-10")] })]);
    expect([shown(folded.added), shown(folded.ongoing)]).toEqual([[`${COOLER} 2026-10`], []]);
  });

  it("list a product by the last word on it", () => {
    const folded = foldDigests([month("2026-09", { added: [product(COOLER, "2026-09")] }), month("2026-10", { escalated: [product(COOLER, "2026-10")] })]);
    expect([shown(folded.added), shown(folded.escalated)]).toEqual([[], [`${COOLER} 2026-10`]]);
  });

  it("list a product that opened and closed in between once, as closed, with the month it opened", () => {
    const added = product(COOLER, "2026-09", { since: "2026-09" });
    const folded = foldDigests([month("2026-09", { added: [added] }), month("2026-10", { closed: [product(COOLER, "2026-10", { since: null })] })]);
    expect([shown(folded.added), shown(folded.closed), folded.closed[0]?.since]).toEqual([[], [`${COOLER} 2026-10`], "2026-09"]);
  });

  it("keep what only one of them tells of", () => {
    const folded = foldDigests([month("2026-09", { added: [product(BATTERY, "2026-09")] }), month("2026-10", { added: [product(COOLER, "2026-10")] })]);
    expect(shown(folded.added)).toEqual([`${BATTERY} 2026-09`, `${COOLER} 2026-10`]);
  });

  it("correct a figure from what was told first to what holds now, and withdraw what was new", () => {
    const told = product(COOLER, "2026-08");
    const correction = (state: Correction["state"], value: ReportItem): Correction => ({ state, item: value, before: value.verdict });
    const first = { ...correction("revised", product(COOLER, "2026-08", { share: null })), before: { ...told.verdict, vintage: 1 } };
    const second = { ...correction("withdrawn", product(COOLER, "2026-08")), before: { ...told.verdict, vintage: 2 } };
    const folded = foldDigests([month("2026-09", { added: [product(COOLER, "2026-08")], corrected: [first] }), month("2026-10", { corrected: [second] })]);
    expect(folded.corrected?.map(({ state, before }) => [state, before.vintage])).toEqual([["withdrawn", 1]]);
    expect(folded.added).toEqual([]);
  });

  it("count what no list shows, changes of every month and standing alerts of the newest", () => {
    const counts = { added: 30, escalated: 0, ongoing: 7, eased: 0, closed: 0 };
    const folded = foldDigests([month("2026-09", { added: [product(BATTERY, "2026-09")], counts }), month("2026-10", { added: [product(COOLER, "2026-10")], counts })]);
    expect(folded.counts).toEqual({ added: 60, escalated: 0, ongoing: 7, eased: 0, closed: 0 });
  });

  it("are at least one", () => {
    expect(() => foldDigests([])).toThrow(RangeError);
  });
});
