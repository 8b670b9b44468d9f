/** Offices that are late and chapters that arrive incomplete: told to ops once, and no product changes for it. */
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import { recordPullIncidents } from "../../src/pipeline/pull-incidents.js";
import type { SourcePull } from "../../src/pipeline/pull-source.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withLedger, withWarehouse } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { Observation } from "../../src/trade/observation.js";
import { periodsBetween, type Period } from "../../src/trade/period.js";
import { testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, importLines, lineOf, ordinary, surging, type Product } from "../helpers/downloads.js";
import { crossOf, figure, inFolder } from "../helpers/figures.js";
import { digests, notices } from "../helpers/told.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, { clock: fixedClock("2024-11-20T09:00:00+08:00"), ...changes })));
const at = (app: App, instant: string): App => ({ ...app, clock: fixedClock(instant) });
/** The query figures of November 2024 are due on 20 December; so late they are late. */
const LATE = "2024-12-28T09:00:00+08:00";

/** What ops are told: `source gacc began`. */
const toldOps = async (app: App): Promise<string[]> => (await notices(app)).flatMap(({ incidents }) => incidents.map(({ kind, subject, closedAt }) => `${kind} ${subject} ${closedAt === null ? "began" : "ended"}`));

/** Coolers surge in October, and those whom it concerns are told. */
async function toldInOctober(app: App): Promise<void> {
  await importLines(app, "history.csv", aboutToSurge(COOLERS));
  await screenAndRecord(app);
  await importLines(app, "2024-10.csv", surging(COOLERS, "2024-10"));
  await screenAndRecord(app);
}

/** Batteries to the United States as another office publishes them: about to surge, and surging in November. */
function fromComtrade(first: Period, last: Period): Observation[] {
  const surge = (period: Period): boolean => period >= "2024-01" && period !== "2024-10";
  return periodsBetween(first, last).map((period) => figure(period, surge(period) ? 1_600 : 1_000, { source: "comtrade", hsCode: "850760", partner: "USA", quantity: surge(period) ? 200 : 100 }));
}
const importComtrade = (app: App, first: Period, last: Period) =>
  withWarehouse(app, "write", async (warehouse) => {
    const [figures, name] = [fromComtrade(first, last), `comtrade ${last}`];
    const draft = await warehouse.beginImport({ name, sha256: name, source: "comtrade", options: "{}", publishedOn: "2024-11-20" });
    draft.add(figures.map((observation, k) => ({ line: k + 2, observation })));
    await draft.contradiction();
    await draft.commit(crossOf(figures).map((coverage) => ({ ...coverage, source: "comtrade" as const })), "2024-11-20T01:00:00.000Z");
  });

describe("a late office", () => {
  it("A04 is told to ops once when it becomes late and once when its month has come, on a day without figures too", withApp(async (app) => {
    await toldInOctober(app);
    expect(await toldOps(app)).toEqual([]);
    for (const instant of [LATE, "2024-12-29T09:00:00+08:00"]) expect(await screenAndRecord(at(app, instant))).toEqual({ screened: null, transitions: [], messages: 0 });
    expect(await notices(app)).toMatchObject([
      { incidents: [{ kind: "source", subject: "gacc", detail: { reason: "late", days: "8", missing: "2024-11" }, inhibits: 1, closedAt: null }], summary: { period: "2024-10" }, command: "friction-watch status" },
    ]);
    await importLines(at(app, LATE), "2024-11.csv", surging(COOLERS, "2024-11"));
    await screenAndRecord(at(app, "2024-12-30T09:00:00+08:00"));
    expect(await toldOps(app)).toEqual(["source gacc began", "source gacc ended"]);
  }));

  it("A04 keeps its products as they are while another office's month is judged, and messages say how many", withApp(async (app) => {
    await importComtrade(app, "2022-10", "2024-10");
    await toldInOctober(app);
    const late = at(app, LATE);
    await importComtrade(late, "2024-11", "2024-11");
    const { screened, transitions } = await screenAndRecord(late);
    expect(screened?.summary.period).toBe("2024-11");
    expect(transitions.map(({ cause, verdict }) => [verdict.hsCode, cause])).toEqual([["850760", "rule_met"]]);
    const told = (await digests(app)).filter(({ digest }) => digest.summary.period === "2024-11");
    expect(told.map(({ recipient }) => recipient)).toEqual(["bureau", "chamber-batteries"]);
    for (const { digest } of told) expect(digest.inhibited).toMatchObject([{ kind: "source", subject: "gacc", inhibits: 1 }]);
    expect(JSON.stringify(told.find(({ recipient }) => recipient === "chamber-batteries")?.digest)).not.toContain(COOLERS.hsCode);
  }));

  it("that is not late yet inhibits nothing: what is not there is unknown", withApp(async (app) => {
    await importComtrade(app, "2022-10", "2024-10");
    await toldInOctober(app);
    const early = at(app, "2024-12-10T09:00:00+08:00");
    await importComtrade(early, "2024-11", "2024-11");
    expect((await screenAndRecord(early)).transitions.map(({ verdict, state }) => [verdict.hsCode, state]).sort()).toEqual([["84151021", "unknown"], ["850760", "new"]]);
  }));
});

describe("an incomplete chapter", () => {
  const products = (chapter: string): Product[] => Array.from({ length: 12 }, (_, k) => ({ hsCode: `${chapter}${String(100 + k)}00`, name: "机器", partner: "VNM" }));
  const ordinaryAll = (chapter: string, first: Period, last = first) => products(chapter).flatMap((product) => ordinary(product, first, last));
  const changes: AppChanges = { settings: { budget: { ...DEFAULT_BUDGET, setOn: 6 }, sectors: [{ id: "me", name: { "zh-CN": "机电", en: "M&E" }, prefixes: ["84", "85"] }] } };

  it("A04 S27 is told to ops, holds its open alerts as they are, and ends when the rest has come", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinaryAll("841", "2022-11", "2024-09"), ...ordinaryAll("850", "2022-11", "2024-09"), ...aboutToSurge(BATTERIES), ...aboutToSurge(COOLERS)]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...ordinaryAll("841", "2024-10"), ...ordinaryAll("850", "2024-10"), ...surging(BATTERIES, "2024-10"), ...ordinary(COOLERS, "2024-10")]);
    expect((await screenAndRecord(app)).transitions).toMatchObject([{ state: "new", verdict: { hsCode: BATTERIES.hsCode } }]);
    await importLines(app, "2024-11.csv", [...ordinaryAll("841", "2024-11"), ...ordinary(COOLERS, "2024-11")]);
    expect((await screenAndRecord(app)).transitions).toEqual([]);
    expect((await notices(app))[0]).toMatchObject({ incidents: [{ kind: "chapter", subject: "gacc/85", detail: { source: "gacc", chapter: "85", period: "2024-11" }, inhibits: 1 }] });
    await importLines(app, "rest.csv", [...ordinaryAll("850", "2024-11"), ...surging(BATTERIES, "2024-11")]);
    expect((await screenAndRecord(app)).transitions).toMatchObject([{ state: "ongoing", verdict: { hsCode: BATTERIES.hsCode } }]);
    expect(await toldOps(app)).toEqual(["chapter gacc/85 began", "chapter gacc/85 ended"]);
  }, changes), 30_000);
});

describe("an office that could not be asked", () => {
  const pulled = (changes: Partial<SourcePull>): SourcePull => ({ source: "comtrade", state: "finished", answered: 3, answeredBefore: 0, left: 0, receipts: [], absent: [], failures: [], notBefore: null, ...changes });
  const failing = (reason: SourcePull["failures"][number]["reason"]) => pulled({ state: "unfinished", answered: 0, left: 3, failures: [{ question: "q", reason, tell: () => "unreachable" }] });

  it("is told to ops once, and again when it answers", withApp(async (app) => {
    for (const each of [failing("dns_failed"), failing("server_error"), pulled({ state: "paused", answered: 0 })]) await recordPullIncidents(app, [each]);
    expect(await notices(app)).toMatchObject([{ incidents: [{ kind: "source", subject: "comtrade", detail: { reason: "pull_failed", failure: "dns_failed" } }], summary: null }]);
    await screenAndRecord(app);
    expect(await withLedger(app, (ledger) => ledger.openIncidents())).toHaveLength(1);
    await recordPullIncidents(app, [pulled({})]);
    expect(await toldOps(app)).toEqual(["source comtrade began", "source comtrade ended"]);
  }));

  it("is none that used up its daily limit, or failed at one question of many", withApp(async (app) => {
    await recordPullIncidents(app, [failing("quota_spent"), pulled({ failures: [{ question: "q", reason: "not_data", tell: () => "a web page" }] })]);
    expect(await notices(app)).toEqual([]);
  }));
});

describe("more alerts at once than anybody can weigh", () => {
  const many: Product[] = Array.from({ length: 6 }, (_, k) => ({ hsCode: `8415${String(1_000 + k)}`, name: "机器", partner: "VNM" }));
  const storm: AppChanges = { settings: { episodes: { margin: 0.2, releases: 2, storm: 5 } } };

  it("A02 are one message each with the causes checked, and one incident until a calmer month", withApp(async (app) => {
    await importLines(app, "history.csv", many.flatMap(aboutToSurge));
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", many.flatMap((product) => surging(product, "2024-10")));
    expect((await screenAndRecord(app)).messages).toBe(2);
    const told = await digests(app);
    expect(told.map(({ recipient }) => recipient)).toEqual(["bureau", "chamber-appliances"]);
    const whole = { kind: "whole_market", quantityYoy: 1, unitValueYoy: expect.closeTo(-0.2, 9) as number };
    for (const { digest } of told) {
      expect(digest.storm).toMatchObject({ opened: 6, limit: 5 });
      expect(digest.storm?.causes).toEqual([{ kind: "chapter", subject: "84", share: 1 }, { kind: "partner", subject: "VNM", share: 1 }, { kind: "source", subject: "gacc", share: 1 }, whole]);
      expect([digest.added.length, digest.counts]).toEqual([6, { added: 6, escalated: 0, ongoing: 0, eased: 0, closed: 0 }]);
    }
    expect(await toldOps(app)).toEqual(["storm 2024-10 began"]);
    await importLines(app, "2024-11.csv", many.flatMap((product) => [lineOf(product, "2024-11", 200, 1_600)]));
    await screenAndRecord(app);
    expect(await toldOps(app)).toEqual(["storm 2024-10 began", "storm 2024-10 ended"]);
  }, storm));

  it("A02 are no storm at the baseline, or where there are just as many as may be", withApp(async (app) => {
    await importLines(app, "history.csv", many.flatMap((product) => [...ordinary(product, "2022-11", "2023-10"), ...surging(product, "2023-11", "2024-10")]));
    expect((await screenAndRecord(app)).transitions).toHaveLength(6);
    expect(await toldOps(app)).toEqual([]);
  }, storm));
});
