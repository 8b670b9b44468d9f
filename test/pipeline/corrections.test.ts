/** Figures that were told and have been corrected since: who hears of it, and with which numbers. */
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { subscriber, SUBSCRIBERS, testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, FRIDGES, importLines, lineOf, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { RULE } from "../helpers/judged.js";
import { digests, lines } from "../helpers/told.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, { clock: fixedClock("2025-02-20T09:00:00+08:00"), ...changes })));

/** Coolers and batteries surge in October and everybody is told of their own. */
async function toldInOctober(app: App): Promise<void> {
  await importLines(app, "history.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES), ...ordinary(FRIDGES, "2022-11", "2024-09")]);
  await screenAndRecord(app);
  await importLines(app, "2024-10.csv", [...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10"), ...ordinary(FRIDGES, "2024-10")]);
  expect((await screenAndRecord(app)).messages).toBe(3);
}

/** What has been queued since the messages of October. */
const since = async (app: App) => (await digests(app)).slice(3);

describe("a corrected figure that removes the cause", () => {
  it("is told to exactly those who were told, with the old numbers and the new ones", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", ordinary(COOLERS, "2024-10"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "withdrawn", cause: "cause_revised_away" }], messages: 2 });
    const told = await since(app);
    expect(lines(told).filter((line) => !line.includes("ongoing"))).toEqual(["bureau: withdrawn 84151021 blue", "chamber-appliances: withdrawn 84151021 blue"]);
    for (const { digest } of told) {
      const [correction] = digest.corrected ?? [];
      expect(correction?.before.windows.month).toMatchObject({ quantity: 200, value: 1_600 });
      expect(correction?.item.verdict.windows.month).toMatchObject({ quantity: 100, value: 1_000 });
      expect(correction?.before.vintage).toBeLessThan(correction?.item.verdict.vintage ?? 0);
      expect(correction?.item.months).toHaveLength(24);
    }
    expect((await screenAndRecord(app)).messages).toBe(0);
  }));

  it("is none where the quantity is missing beside a value: nothing is withdrawn, nobody is told", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", [lineOf(COOLERS, "2024-10", 0, 1_600)]);
    const { transitions, messages } = await screenAndRecord(app);
    expect(transitions.map(({ state }) => state)).not.toContain("withdrawn");
    expect([transitions.map(({ cause }) => cause), messages]).toEqual([[], 0]);
  }));

  it("takes back the month that was told also when newer months have come", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "2024-11.csv", [...ordinary(COOLERS, "2024-10", "2024-11"), ...surging(BATTERIES, "2024-10", "2024-11")]);
    const { transitions } = await screenAndRecord(app);
    expect(transitions.map(({ state, period, verdict }) => [verdict.hsCode, state, period, verdict.period]).sort()).toEqual([
      [COOLERS.hsCode, "withdrawn", "2024-11", "2024-10"],
      [BATTERIES.hsCode, "ongoing", "2024-11", "2024-11"],
    ]);
    expect((await since(app)).map(({ recipient }) => recipient)).toEqual(["bureau", "chamber-appliances"]);
  }));

  it("is told to those who were told whatever they watch now, and to nobody who watches it since", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", ordinary(COOLERS, "2024-10"));
    const others = SUBSCRIBERS.map((each) => (each.id === "chamber-appliances" ? { ...each, sectors: ["batteries"] } : each));
    const changed = { ...app, settings: { ...app.settings, subscribers: [...others, subscriber("newcomer")] } };
    await screenAndRecord(changed);
    expect(lines(await since(changed)).filter((line) => line.includes("withdrawn"))).toEqual(["bureau: withdrawn 84151021 blue", "chamber-appliances: withdrawn 84151021 blue"]);
  }));

  it("is told to nobody where nobody was told: the episode was there at the baseline", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2024-10")]);
    await screenAndRecord(app);
    await importLines(app, "corrected.csv", ordinary(COOLERS, "2024-10"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "withdrawn" }], messages: 0 });
  }));

  it("older than the months offices are asked for again takes nothing back", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "2024-12.csv", [...surging(COOLERS, "2024-11", "2024-12"), ...surging(BATTERIES, "2024-11", "2024-12")]);
    await screenAndRecord(app);
    await importLines(app, "corrected.csv", ordinary(COOLERS, "2024-10"));
    expect((await screenAndRecord(app)).transitions.filter(({ cause }) => cause.includes("revised"))).toEqual([]);
  }, { settings: { lookBackMonths: 1 } }));
});

describe("a corrected figure that leaves the cause", () => {
  it("is told where it is material, once", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", [lineOf(COOLERS, "2024-10", 300, 2_400)]);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "revised", cause: "figures_revised" }], messages: 2 });
    const [first] = await since(app);
    expect(first?.digest.corrected).toMatchObject([{ state: "revised", before: { windows: { month: { quantityYoy: 1 } } }, item: { verdict: { windows: { month: { quantityYoy: 2 } } } } }]);
    await importLines(app, "again.csv", [lineOf(FRIDGES, "2024-10", 101, 1_000)]);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [], messages: 0 });
  }));

  it("is not told where it is small", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", [lineOf(COOLERS, "2024-10", 201, 1_608)]);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [], messages: 0 });
  }));

  it("is told of the month that was told, beside what the newest month says", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "2024-11.csv", [lineOf(COOLERS, "2024-10", 300, 2_400), ...surging(COOLERS, "2024-11"), ...surging(BATTERIES, "2024-10", "2024-11")]);
    const { transitions } = await screenAndRecord(app);
    expect(transitions.filter(({ verdict }) => verdict.hsCode === COOLERS.hsCode)).toMatchObject([{ cause: "figures_revised", verdict: { period: "2024-10" } }, { cause: "still_met", verdict: { period: "2024-11" } }]);
    expect((await since(app)).map(({ recipient }) => recipient)).toEqual(["bureau", "chamber-appliances"]);
  }));
});

describe("no correction", () => {
  it("comes of a changed rule, which reads the same figures otherwise", withApp(async (app) => {
    await toldInOctober(app);
    const stricter = { ...app, settings: { ...app.settings, rules: [{ ...RULE, quantityGrowth: 1.5 }], episodes: { margin: 0, releases: 1, storm: 50 } } };
    expect((await screenAndRecord(stricter)).transitions.map(({ cause }) => cause)).toEqual(["no_longer_met", "no_longer_met"]);
  }));

  it("comes of a changed rule where figures are corrected by less than matters", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", [lineOf(COOLERS, "2024-10", 201, 1_608)]);
    const stricter = { ...app, settings: { ...app.settings, rules: [{ ...RULE, quantityGrowth: 1.5 }] } };
    expect((await screenAndRecord(stricter)).transitions.filter(({ cause }) => cause.includes("revised"))).toEqual([]);
  }));

  it("comes of a month that can't be judged any more", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "corrected.csv", [{ ...lineOf(COOLERS, "2024-10", 200, 1_600), 第一计量单位: "千克" }]);
    expect(await screenAndRecord(app)).toMatchObject({ screened: { summary: { undecidable: { unit_changed: 1 } } }, messages: 0 });
  }));

  it("comes of figures filled in where there were none", withApp(async (app) => {
    await toldInOctober(app);
    await importLines(app, "before.csv", ordinary(COOLERS, "2020-01", "2022-10"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [], messages: 0 });
  }));
});

it("a withdrawn alert is traced from its first notice to the correction", withApp(async (app) => {
  await toldInOctober(app);
  await importLines(app, "corrected.csv", ordinary(COOLERS, "2024-10"));
  await screenAndRecord(app);
  await withLedger(app, async (ledger) => {
    const line = (await ledger.episodes({ all: true })).find(({ state }) => state === "withdrawn");
    const told = await ledger.toldOf(line?.id ?? -1);
    expect(told.map(({ message, cause }) => [message.recipient, cause])).toEqual([
      ["bureau", "rule_met"],
      ["chamber-appliances", "rule_met"],
      ["bureau", "cause_revised_away"],
      ["chamber-appliances", "cause_revised_away"],
    ]);
  });
}));
