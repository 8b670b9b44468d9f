import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { proposalFor, type ProposalFacts } from "../../src/alerts/rule-proposal.js";
import { JUDGEMENT_REASONS } from "../../src/alerts/note.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { checkSettings, readSettings, type Settings } from "../../src/settings/settings.js";
import { sectorsOf } from "../../src/trade/watchlist.js";
import { inFolder } from "../helpers/figures.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "../helpers/judged.js";
import type { Month } from "../helpers/panel.js";
import { THRESHOLDS } from "../helpers/thresholds.js";

const SHIPPED = "config";
const settings = readSettings([SHIPPED], {});
const DAY = "2026-11-25";

const key = { hsCode: "85076000" };
/** In one month alone an order of 1.23 million dollars. */
const ORDER: Month = [140_000, 1_230_000];
const verdict: Verdict = judgeAt(twoYears([100_000, 1_000_000], [100_000, 1_000_000], { 23: ORDER }, key), "2024-12", { windowValue: { USD: 1_000_000 } });
const march: Verdict = { ...verdict, period: "2024-03", score: 2.5, thresholds: THRESHOLDS };

const facts = (of: Settings = settings, changes: Partial<ProposalFacts> = {}): ProposalFacts => ({
  ...{ day: DAY, rule: of.rules[0] ?? null, budget: of.budget, sectors: sectorsOf("85076000", of.sectors), tags: of.tags, formerCodes: [] },
  ...changes,
});

/** A file with the edit made as a person would: the lines that stand there found in their order, one that goes taken out, those that come put after. */
function edited(text: string, edit: string): string {
  const lines = text.split("\n");
  let at = 0;
  for (const line of edit.split("\n")) {
    const [mark, rest] = [line.slice(0, 1), line.slice(1)];
    if (mark === "+") lines.splice(at++, 0, rest);
    else {
      const found = lines.indexOf(rest, at);
      if (found < 0) throw new Error(`no line ${JSON.stringify(rest)}`);
      if (mark === "-") lines.splice(found, 1);
      at = mark === "-" ? found : found + 1;
    }
  }
  return lines.join("\n");
}

/** The configuration after the edit, which must be sound. */
const after = (file: string, text: string): Promise<Settings> =>
  inFolder((folder) => {
    writeFileSync(join(folder, file), text);
    expect(checkSettings([folder, SHIPPED], {}).faults).toEqual([]);
    return Promise.resolve(readSettings([folder, SHIPPED], {}));
  });
const shipped = (file: string): string => readFileSync(join(SHIPPED, file), "utf8");
const made = async (edit: string | undefined, file: string): Promise<Settings> => after(file, edited(shipped(file), edit ?? ""));

describe("a large order", () => {
  const proposal = proposalFor("large_order", verdict, facts());

  it("raises the floor above it, in its currency alone, dated and with its reason", async () => {
    expect(verdict.triggeredBy).toEqual(["month"]);
    expect(proposal).toEqual({
      ...{ day: DAY, file: "rules.yaml", why: "large_order", check: "friction-watch rules backtest --rules rules.yaml" },
      edit: "   - id: measure-21\n-    windowValue: {USD: 1000000, CNY: 7000000}\n+    windowValue: {USD: 1300000, CNY: 7000000} # 2026-11-25 large_order 85076000 VNM 2024-12",
    });
    const { rules } = await made(proposal?.edit, "rules.yaml");
    expect(rules).toEqual(settings.rules.map((rule, k) => (k === 0 ? { ...rule, windowValue: { USD: 1_300_000, CNY: 7_000_000 } } : rule)));
  });

  it("raises none that would have to be more than doubled, nor one the configuration no longer has", () => {
    const year = { ...verdict, triggeredBy: ["month", "year"] as const };
    expect([proposalFor("large_order", year, facts()), proposalFor("large_order", verdict, facts(settings, { rule: null }))]).toEqual([null, null]);
  });
});

describe("Spring Festival", () => {
  it("takes the single month out of the rule, for a finding of March in short windows alone", async () => {
    const proposal = proposalFor("spring_festival", march, facts());
    expect(proposal?.edit.split("\n").slice(1)).toEqual(["-    windows: [month, quarter, ytd, year]", "+    windows: [quarter, ytd, year] # 2026-11-25 spring_festival 85076000 VNM 2024-03"]);
    expect((await made(proposal?.edit, "rules.yaml")).rules[0]?.windows).toEqual(["quarter", "ytd", "year"]);
  });

  it.each<[string, Partial<Verdict>]>([
    ["February, whose month is January and February joined", { period: "2024-02" }],
    ["December", { period: "2024-12" }],
    ["a finding the whole year bears out", { triggeredBy: ["month", "year"] }],
    ["a series without a score, of which yellow needs all four windows", { score: null }],
  ])("changes nothing for %s", (_what, changes) => {
    expect(proposalFor("spring_festival", { ...march, ...changes }, facts())).toBeNull();
  });
});

describe("a reclassification", () => {
  it("joins the codes into one family, by a line of hs-changes.csv", async () => {
    const proposal = proposalFor("reclassification", verdict, facts(settings, { formerCodes: ["85076010", "85076090"] }));
    expect(proposal).toMatchObject({ file: "hs-changes.csv", check: "friction-watch check" });
    const { scopeChanges } = await after("hs-changes.csv", edited("reporter,from,old,new", proposal?.edit ?? ""));
    expect(scopeChanges).toMatchObject([{ from: "2024-01", reporter: "CHN", families: [{ old: ["85076010", "85076090"], new: ["85076000"] }] }]);
  });

  it("proposes nothing where nobody names the former codes, or names none", () => {
    for (const formerCodes of [[], ["85076000"], ["batteries"]]) expect(proposalFor("reclassification", verdict, facts(settings, { formerCodes }))).toBeNull();
  });
});

describe("transshipment", () => {
  it("marks the product with a tag, which another product joins, each once", async () => {
    const first = await made(proposalFor("transshipment", verdict, facts())?.edit, "tags.yaml");
    const tag = { id: "transshipment", name: { "zh-CN": "疑似转口", en: "Suspected transshipment" }, origin: "own", dated: DAY, prefixes: ["85076000"] };
    expect(first.tags).toEqual([tag, ...settings.tags]);
    expect(proposalFor("transshipment", verdict, facts(first))).toBeNull();
    const other = { ...verdict, hsCode: "84151021" };
    const text = edited(edited(shipped("tags.yaml"), proposalFor("transshipment", verdict, facts())?.edit ?? ""), proposalFor("transshipment", other, facts(first))?.edit ?? "");
    expect((await after("tags.yaml", text)).tags[0]?.prefixes).toEqual(["84151021", "85076000"]);
  });
});

describe("a real risk", () => {
  it("gives the product's sector shares of its own, twice those of all, and then twice its own", async () => {
    const proposal = proposalFor("real_risk", verdict, facts());
    const first = await made(proposal?.edit, "rules.yaml");
    expect(first.budget).toEqual({ ...settings.budget, sectors: [{ sector: "batteries", attention: 0.06, alarm: 0.02 }] });
    const again = proposalFor("real_risk", verdict, facts(first));
    expect(again?.edit).toContain("-    - {sector: batteries, attention: 6%, alarm: 2%}\n+    - {sector: batteries, attention: 12%, alarm: 4%}");
  });

  it("proposes nothing for a product of no sector, or whose shares are as large as they may be", () => {
    const most = { ...settings.budget, sectors: [{ sector: "batteries", attention: 0.2, alarm: 0.1 }] };
    expect([proposalFor("real_risk", verdict, facts(settings, { sectors: [] })), proposalFor("real_risk", verdict, facts(settings, { budget: most }))]).toEqual([null, null]);
  });
});

it("a correction of the office, and what is still waiting, change nothing", () => {
  expect([proposalFor("statistics_correction", verdict, facts()), proposalFor("pending", verdict, facts())]).toEqual([null, null]);
});

it("a judgement changes no setting by itself, whatever it is", () => {
  const before = structuredClone(settings);
  for (const reason of JUDGEMENT_REASONS) proposalFor(reason, judgeAt(twoYears(BASE, CLEARLY, {}, key), "2024-12"), facts());
  expect(settings).toEqual(before);
});
