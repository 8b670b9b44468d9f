/** Alarms that must be told although the series judged did not exist, or was not chosen, at the screening before. */
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { Observation, SourceName } from "../../src/trade/observation.js";
import { periodsBetween, type Period } from "../../src/trade/period.js";
import { testApp } from "../helpers/app.js";
import { importLines, lineOf, ordinary, type Product } from "../helpers/downloads.js";
import { crossOf, figure, inFolder } from "../helpers/figures.js";

const sectorOf = (prefix: string) => [{ id: "watched", name: { "zh-CN": "监测", en: "Watched" }, prefixes: [prefix] }];

/** An office's months of one code to one market. */
const told = (source: SourceName, first: Period, last: Period, quantity: number, value: number): Observation[] =>
  periodsBetween(first, last).map((period) => figure(period, value, { source, hsCode: "850760", quantity }));

async function store(app: App, source: SourceName, figures: readonly Observation[]): Promise<void> {
  await withWarehouse(app, "write", async (warehouse) => {
    const name = `${source} ${figures[0]?.period}`;
    const draft = await warehouse.beginImport({ name, sha256: name, source, options: "{}", publishedOn: "2024-11-20" });
    draft.add(figures.map((observation, k) => ({ line: k + 2, observation })));
    await draft.contradiction();
    await draft.commit(crossOf(figures).map((coverage) => ({ ...coverage, source })), "2024-11-20T01:00:00.000Z");
  });
}

describe("a month that meets the rule", () => {
  it.each([[["comtrade"]], [["gacc", "comtrade"]]] as const)("is told when one office has it before the others (%s)", async (offices) => {
    await inFolder(async (folder) => {
      const app = testApp(folder, { settings: { sectors: sectorOf("8507") } });
      const history = (source: SourceName) => [...told(source, "2022-01", "2023-12", 100, 1_000), ...told(source, "2024-01", "2024-07", 300, 1_500), ...told(source, "2024-08", "2024-08", 100, 1_000)];
      for (const source of offices) await store(app, source, history(source));
      await screenAndRecord(app);
      await store(app, "comtrade", told("comtrade", "2024-09", "2024-09", 1_200, 6_000));
      expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ cause: "rule_met", verdict: { source: "comtrade", level: "yellow" } }], messages: 1 });
    });
  });

  it("S13 is told of a family of codes whose first months came with it", async () => {
    await inFolder(async (folder) => {
      const app = testApp(folder, { clock: fixedClock("2026-11-20T09:00:00+08:00"), settings: { sectors: sectorOf("8541") } });
      const whole = { covers: { ...COVERS_NOTHING_MORE, codes: ["8541"] } };
      const of = (hsCode: string): Product => ({ hsCode, name: "光伏", partner: "VNM" });
      await importLines(app, "before.csv", ordinary(of("85414020"), "2020-01", "2021-12"), whole);
      await screenAndRecord(app);
      const surge = periodsBetween("2022-01", "2022-02").map((period) => lineOf(of("85414300"), period, 600, 3_000));
      await importLines(app, "after.csv", surge, whole);
      const { transitions, messages } = await screenAndRecord(app);
      expect([transitions.map(({ cause, verdict }) => [cause, verdict.hsCode, verdict.family !== null]), messages]).toEqual([[["rule_met", "854141", true]], 1]);
    });
  });
});
