import { expect, it } from "vitest";
import { foldItems, foldKey } from "../../src/alerts/incident-fold.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";

const YELLOW = judgeAt(twoYears(BASE, CLEARLY), "2024-12");
const item = (hsCode: string, changes: Partial<Verdict> = {}) => ({ verdict: { ...YELLOW, hsCode, ...changes } });
const codes = (items: readonly { readonly verdict: Verdict }[]): string[] => items.map(({ verdict }) => verdict.hsCode);
const folded = (...items: readonly { readonly verdict: Verdict }[]) => foldItems(items).map(({ head, children }) => [head.verdict.hsCode, ...codes(children)]);

it("national lines of one product in one market are one item with the others under it, in the order they came", () => {
  expect(folded(item("84151021"), item("85076000"), item("84151010"), item("84151022"))).toEqual([["84151021", "84151010", "84151022"], ["85076000"]]);
});

it("a product that stands alone stays alone, and nothing folds into nothing", () => {
  expect(folded(item("84151021"))).toEqual([["84151021"]]);
  expect(folded()).toEqual([]);
});

it.each<[string, Partial<Verdict>]>([
  ["another market", { partner: "USA" }],
  ["another rule", { rule: "traffic-lights" }],
  ["another flow", { flow: "import" }],
  ["another reporter", { reporter: "DEU" }],
  ["another province", { province: "44" }],
  ["another regime", { regime: "10" }],
  ["a family of codes", { family: ["84151021", "84151022"] }],
])("%s is another cause", (_what, changes) => {
  expect(folded(item("84151021"), item("84151022", changes))).toEqual([["84151021"], ["84151022"]]);
});

it("international codes and groups of goods fold with nothing", () => {
  expect(folded(item("841510"), item("841510"), item("g-household-appliances"), item("g-household-appliances"))).toHaveLength(4);
  expect(["8415", "841510", "g-air-conditioners"].map((hsCode) => foldKey({ ...YELLOW, hsCode }))).toEqual([null, null, null]);
});
