import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, screen } from "../../src/pipeline/screen.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { subscriber, SUBSCRIBERS, testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, FRIDGES, importLines, lineOf, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { RULE } from "../helpers/judged.js";
import { digests } from "../helpers/told.js";

const withApp = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () => inFolder((folder) => work(testApp(folder, changes)));

/** Two years to September, screened as the baseline: coolers and batteries are about to surge, refrigerators are not. */
async function baseline(app: App): Promise<void> {
  await importLines(app, "history.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES), ...ordinary(FRIDGES, "2022-11", "2024-09")]);
  await screenAndRecord(app);
}

/** When December is out. */
const january = (app: App): App => ({ ...app, clock: fixedClock("2025-01-27T09:00:00+08:00") });

const october = (app: App) => importLines(app, "2024-10.csv", [...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10"), ...ordinary(FRIDGES, "2024-10")]);

/** Who is to be told of which products: `new 84151021`. */
async function outbox(app: App): Promise<Record<string, string[]>> {
  return Object.fromEntries(
    (await digests(app)).map(({ recipient, digest }) => {
      const { added, ongoing, closed } = digest;
      const lists = { new: added, ongoing, closed };
      return [recipient, Object.entries(lists).flatMap(([list, items]) => items.map(({ verdict }) => `${list} ${verdict.hsCode}`))];
    }),
  );
}

const openCodes = async (app: App): Promise<string[]> => (await withLedger(app, (ledger) => ledger.openTransitions())).map(({ verdict }) => verdict.hsCode).sort();

describe("the first screening of a store", () => {
  it("is a baseline: episodes open, and nobody is told", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2024-10")]);
    const { screened, transitions, messages } = await screenAndRecord(app);
    expect(screened?.summary).toMatchObject({ period: "2024-10", watched: 1, decidable: 1, raised: { yellow: 1 }, baseline: true });
    expect(transitions).toMatchObject([{ state: "new", cause: "baseline" }]);
    expect([messages, await outbox(app)]).toEqual([0, {}]);
  }));

  it("opens episodes of whose end nobody is told: nobody was told of them", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2024-10")]);
    await screenAndRecord(app);
    await importLines(app, "2024-11.csv", ordinary(COOLERS, "2024-11"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "eased", cause: "below_margin" }], messages: 0 });
    await importLines(january(app), "2024-12.csv", ordinary(COOLERS, "2024-12"));
    expect(await screenAndRecord(january(app))).toMatchObject({ transitions: [{ state: "closed", cause: "no_longer_met" }], messages: 0 });
  }));

  it("counts a series that two rules raise as two verdicts and one series", withApp(async (app) => {
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2024-10")]);
    expect((await screenAndRecord(app)).screened?.summary).toMatchObject({ decidable: 1, raised: { yellow: 2 }, raisedSeries: { yellow: 1 } });
  }, { settings: { rules: [RULE, { ...RULE, id: "second" }] } }));

  it("of an empty store finds nothing and writes nothing, so that the next one is the baseline", withApp(async (app) => {
    expect(await screenAndRecord(app)).toEqual({ screened: null, transitions: [], messages: 0 });
    expect(await withLedger(app, (ledger) => ledger.lastScreening())).toBeNull();
  }));
});

describe("a new month", () => {
  it("opens what it raises, with one message to each subscriber whom it concerns", withApp(async (app) => {
    await baseline(app);
    expect(await outbox(app)).toEqual({});
    await october(app);
    const { transitions, messages } = await screenAndRecord(app);
    expect(transitions.map(({ state, cause, verdict }) => `${state} ${cause} ${verdict.hsCode}`).sort()).toEqual(["new rule_met 84151021", "new rule_met 85076000"]);
    expect(messages).toBe(3);
    expect(await outbox(app)).toEqual({ bureau: ["new 84151021", "new 85076000"], "chamber-appliances": ["new 84151021"], "chamber-batteries": ["new 85076000"] });
  }));

  it("screened again changes nothing and tells nobody again", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    expect(await screenAndRecord(app)).toEqual({ screened: null, transitions: [], messages: 0 });
    await importLines(app, "2024-10 again.csv", surging(COOLERS, "2024-10"));
    expect(await screenAndRecord(app)).toMatchObject({ screened: { summary: { period: "2024-10" } }, transitions: [], messages: 0 });
    expect(Object.keys(await outbox(app))).toHaveLength(3);
  }));

  it("says nothing of products that are only blue, and lists them", withApp(async (app) => {
    await baseline(app);
    await importLines(app, "2024-10.csv", [...ordinary(COOLERS, "2024-10"), ...ordinary(BATTERIES, "2024-10"), ...ordinary(FRIDGES, "2024-10")]);
    const { screened, transitions } = await screenAndRecord(app);
    expect([screened?.items.map(({ verdict }) => verdict.level), transitions]).toEqual([["blue", "blue"], []]);
  }));

  it("that arrives chapter by chapter opens the second chapter too", withApp(async (app) => {
    await baseline(app);
    await importLines(app, "84.csv", [...surging(COOLERS, "2024-10"), ...ordinary(FRIDGES, "2024-10")]);
    await screenAndRecord(app);
    expect(await openCodes(app)).toEqual([COOLERS.hsCode]);
    await importLines(app, "85.csv", surging(BATTERIES, "2024-10"));
    expect(await screenAndRecord(app)).toMatchObject({ messages: 2, transitions: [{ state: "new", verdict: { hsCode: BATTERIES.hsCode } }] });
  }));

  it("neither opens nor closes what it does not hold yet: that is unknown, and nobody is told", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    await importLines(app, "2024-11.csv", ordinary(FRIDGES, "2024-11"));
    expect(await screenAndRecord(app)).toMatchObject({ screened: { summary: { period: "2024-11", decidable: 1, undecidable: { not_released: 2 } } }, transitions: [{ state: "unknown", cause: "not_evaluable" }, { state: "unknown", cause: "not_evaluable" }], messages: 0 });
    expect(await openCodes(app)).toEqual([COOLERS.hsCode, BATTERIES.hsCode]);
  }));

  it("that brings an open episode to an end is told to those who heard of it", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    await importLines(app, "2024-11.csv", [...surging(COOLERS, "2024-11"), ...ordinary(BATTERIES, "2024-11"), ...ordinary(FRIDGES, "2024-11")]);
    expect((await screenAndRecord(app)).transitions.map(({ state, verdict }) => `${state} ${verdict.hsCode}`).sort()).toEqual(["eased 85076000", "ongoing 84151021"]);
    await importLines(january(app), "2024-12.csv", [...surging(COOLERS, "2024-12"), ...ordinary(BATTERIES, "2024-12"), ...ordinary(FRIDGES, "2024-12")]);
    expect((await screenAndRecord(january(app))).transitions.map(({ state, verdict }) => `${state} ${verdict.hsCode}`).sort()).toEqual(["closed 85076000", "ongoing 84151021"]);
    expect((await digests(app)).slice(3).map(({ recipient }) => recipient)).toEqual(["bureau", "chamber-batteries"]);
  }));

  it("is told at their level to those who want higher ones only: neither the opening nor the end of a yellow one", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    await importLines(app, "2024-11.csv", [...ordinary(COOLERS, "2024-11"), ...ordinary(BATTERIES, "2024-11")]);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "eased" }, { state: "eased" }], messages: 0 });
    await importLines(january(app), "2024-12.csv", [...ordinary(COOLERS, "2024-12"), ...ordinary(BATTERIES, "2024-12")]);
    expect(await screenAndRecord(january(app))).toMatchObject({ transitions: [{ state: "closed" }, { state: "closed" }], messages: 1 });
    expect((await digests(app)).map(({ recipient }) => recipient)).toEqual(["bureau", "bureau"]);
  }, { settings: { subscribers: [subscriber("bureau"), subscriber("director", { minimumLevel: "red" })] } }));
});

describe("history imported afterwards", () => {
  it("is a baseline of its own: what it raises is followed from now on, and nobody is told", withApp(async (app) => {
    await importLines(app, "recent.csv", [...surging(COOLERS, "2024-01", "2024-10"), ...ordinary(FRIDGES, "2024-01", "2024-10")]);
    expect(await screenAndRecord(app)).toMatchObject({ screened: { summary: { decidable: 0, undecidable: { short_history: 2 } } }, transitions: [] });
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-10"), ...surging(COOLERS, "2023-11", "2023-12"), ...ordinary(FRIDGES, "2022-11", "2023-12")]);
    const { screened, transitions, messages } = await screenAndRecord(app);
    expect(screened).toMatchObject({ summary: { period: "2024-10", decidable: 2, raised: { yellow: 1 } }, items: [{ verdict: { level: "yellow" } }] });
    expect(transitions).toMatchObject([{ state: "new", cause: "baseline", period: "2024-10" }]);
    expect([messages, await outbox(app), await openCodes(app)]).toEqual([0, {}, ["84151021"]]);
  }));

  it("goes on with the next month, in the list of what is ongoing, and still tells nobody", withApp(async (app) => {
    await importLines(app, "recent.csv", surging(COOLERS, "2024-01", "2024-10"));
    await screenAndRecord(app);
    await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2023-11"), ...surging(COOLERS, "2023-12")]);
    await screenAndRecord(app);
    await importLines(app, "2024-11.csv", surging(COOLERS, "2024-11"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "ongoing", cause: "still_met" }], messages: 0 });
  }));

  it("of another sector, or the same figures in another currency, is no news either", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    const told = Object.keys(await outbox(app)).length;
    await importLines(app, "another sector.csv", [...aboutToSurge({ ...COOLERS, hsCode: "84182110" }), ...surging({ ...COOLERS, hsCode: "84182110" }, "2024-10")]);
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "new", cause: "baseline" }], messages: 0 });
    expect(Object.keys(await outbox(app))).toHaveLength(told);
  }));

  it("is another thing than a corrected figure, which is news", withApp(async (app) => {
    await baseline(app);
    await importLines(app, "2024-10.csv", [...ordinary(COOLERS, "2024-10"), ...ordinary(FRIDGES, "2024-10")]);
    await screenAndRecord(app);
    await importLines(app, "corrected.csv", surging(COOLERS, "2024-10"));
    expect(await screenAndRecord(app)).toMatchObject({ transitions: [{ state: "new", cause: "rule_met" }], messages: 2 });
  }));

  it("is another thing than a changed rule, which is screened anew", withApp(async (app) => {
    await baseline(app);
    await importLines(app, "2024-10.csv", [lineOf(COOLERS, "2024-10", 150, 1_300), ...ordinary(FRIDGES, "2024-10")]);
    expect((await screenAndRecord(app)).transitions).toMatchObject([{ state: "new" }]);
    const stricter = { ...app, settings: { ...app.settings, rules: [{ ...RULE, quantityGrowth: 0.7 }] } };
    expect((await screenAndRecord(stricter)).transitions).toMatchObject([{ state: "eased", cause: "below_margin" }]);
    expect((await screenAndRecord(app)).transitions).toMatchObject([{ state: "ongoing", cause: "still_met", level: "yellow" }]);
    const another = { ...app, settings: { ...app.settings, rules: [{ ...RULE, id: "another" }] } };
    expect((await screenAndRecord(another)).transitions).toMatchObject([{ state: "new", cause: "rule_met" }, { state: "closed", cause: "rule_removed" }]);
  }));
});

describe("a screening that only asks", () => {
  it("gives the same verdicts and writes nothing", withApp(async (app) => {
    await baseline(app);
    await october(app);
    const asked = await screen(app, configuredQuery(app), ({ kind }) => kind === "surge");
    expect(asked?.items.map(({ verdict }) => `${verdict.level} ${verdict.hsCode}`)).toEqual(["yellow 84151021", "yellow 85076000"]);
    expect([await openCodes(app), await outbox(app)]).toEqual([[], {}]);
  }));

  it("of an earlier month, or as of an earlier import, gives what was known then", withApp(async (app) => {
    await baseline(app);
    await october(app);
    const ask = (changes: Partial<ReturnType<typeof configuredQuery>>) => screen(app, { ...configuredQuery(app), ...changes }, () => true);
    expect((await ask({ period: "2024-09" }))?.summary).toMatchObject({ period: "2024-09", raised: { yellow: 0, blue: 2 }, vintage: 2 });
    expect((await ask({ asOf: 1 }))?.summary).toMatchObject({ period: "2024-09", vintage: 1, watched: 3 });
    expect((await ask({ period: "2025-06" }))?.summary.undecidable).toEqual({ not_released: 3 });
    expect(await ask({ asOf: 0 })).toBeNull();
  }));

  it("keeps to the watchlist unless all is asked for", withApp(async (app) => {
    await importLines(app, "horses.csv", ordinary({ hsCode: "01012100", name: "种马", partner: "USA" }, "2022-11", "2024-10"));
    expect(await screen(app, configuredQuery(app), () => true)).toBeNull();
    expect((await screen(app, { ...configuredQuery(app), scope: "all" }, () => true))?.summary.watched).toBe(1);
  }));
});

describe("the World series", () => {
  it("is watched where an import covers all partners, and is no series at all where none does", withApp(async (app) => {
    const lines = [...ordinary(COOLERS, "2022-11", "2024-10"), ...ordinary({ ...COOLERS, partner: "USA" }, "2022-11", "2024-10")];
    await importLines(app, "some.csv", lines);
    const watched = async (): Promise<string[]> => (await screen(app, configuredQuery(app), () => true))?.items.map(({ verdict }) => verdict.partner).sort() ?? [];
    expect(await watched()).toEqual(["USA", "VNM"]);
    await importLines(app, "some.csv", lines, { covers: { ...COVERS_NOTHING_MORE, allPartners: true } });
    expect(await watched()).toEqual(["USA", "VNM", "WLD"]);
  }));
});

describe("two chambers", () => {
  it("are each told of their own sector in a message of their own, which names nothing of the other's", withApp(async (app) => {
    await baseline(app);
    await october(app);
    await screenAndRecord(app);
    const told = await digests(app);
    for (const [id, others] of [["chamber-appliances", BATTERIES], ["chamber-batteries", COOLERS]] as const) {
      const digest = JSON.stringify(told.find(({ recipient }) => recipient === id)?.digest);
      for (const word of [others.hsCode, others.name]) expect(digest, id).not.toContain(word);
    }
    expect(told.map(({ recipient }) => recipient)).toEqual(SUBSCRIBERS.map(({ id }) => id));
  }));
});

describe("a bureau whose home is Guangdong", () => {
  const inGuangdong = { settings: { home: { province: "44", language: "zh-CN" as const, currency: "USD", cases: null } } };
  const ofGuangdong = (lines: ReturnType<typeof surging>) => lines.map(({ 美元: money, ...cells }) => ({ ...cells, 注册地编码: "44", 注册地名称: "广东省", 美元: money ?? "" }));

  it("that holds only its province's figures has those screened, and the message says whose they are", withApp(async (app) => {
    await importLines(app, "history.csv", ofGuangdong(aboutToSurge(COOLERS)));
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", ofGuangdong(surging(COOLERS, "2024-10")));
    const { screened, transitions } = await screenAndRecord(app);
    expect(screened?.summary).toMatchObject({ watched: 1, decidable: 1 });
    expect(transitions.map(({ state, verdict }) => [state, verdict.province])).toEqual([["new", "44"]]);
  }, inGuangdong));

  it("that holds both is told of the country's figures, with its own beside them and never added", withApp(async (app) => {
    const country = [...aboutToSurge(COOLERS), ...surging(COOLERS, "2024-10")];
    await importLines(app, "country.csv", country);
    await importLines(app, "guangdong.csv", ofGuangdong(country.map((cells) => ({ ...cells, 第一数量: "50", 美元: "400" }))));
    const { screened } = await screenAndRecord(app);
    expect(screened?.summary.watched).toBe(1);
    const [item] = screened?.items ?? [];
    expect(item?.verdict).toMatchObject({ province: null, windows: { month: { quantity: 200, value: 1_600 } } });
    expect(item?.share).toMatchObject({ province: "44", value: 12 * 400, nationalValue: 3 * 1_000 + 9 * 1_600, share: 4_800 / 17_400 });
  }, inGuangdong));
});
