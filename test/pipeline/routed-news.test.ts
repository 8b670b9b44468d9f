/** Who is told of a screening's news, once each: mutes, the catch-all, second channels, several entries of one mailbox, rules that are gone. */
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { Mute } from "../../src/alerts/mute.js";
import type { Rule } from "../../src/detect/rule.js";
import type { Settings } from "../../src/settings/settings.js";
import { subscriber, testApp } from "../helpers/app.js";
import { BATTERIES, COOLERS, FRIDGES, importLines, lineOf, ordinary, surging, type Product } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { RULE } from "../helpers/judged.js";
import { digests, lines, queued } from "../helpers/told.js";

/** Yellow, and red from +150 % and −30 %. */
const LIGHTS: Rule = { ...RULE, levels: "lights", severe: { quantityGrowth: 1.5, unitValueDrop: 0.3 } };

const withApp = (settings: Partial<Settings>, work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder, { clock: fixedClock("2025-02-20T09:00:00+08:00"), settings })));

const plunging = (product: Product, period: string) => lineOf(product, period, 400, 1_600);
const told = async (app: App): Promise<string[]> => lines(await digests(app));

async function baseline(app: App): Promise<void> {
  await importLines(app, "history.csv", [...ordinary(COOLERS, "2022-11", "2024-09"), ...ordinary(BATTERIES, "2022-11", "2024-09"), ...ordinary(FRIDGES, "2022-11", "2024-09")]);
  await screenAndRecord(app);
}
async function month(app: App, period: string, ...rows: ReturnType<typeof surging>): Promise<string[]> {
  const before = (await digests(app)).length;
  await importLines(app, `${period}.csv`, rows);
  await screenAndRecord(app);
  return lines((await digests(app)).slice(before));
}

const muteOf = (changes: Partial<Omit<Mute, "id" | "endedAt" | "endedBy">> = {}): Omit<Mute, "id" | "endedAt" | "endedBy"> => ({
  scope: { fingerprint: null, hsPrefixes: ["8415"], partners: [], rule: null },
  author: "示例",
  reason: "已知大单",
  at: "2024-11-01T01:00:00.000Z",
  until: "2025-06-30",
  upTo: "yellow",
  ...changes,
});

describe("a mute", () => {
  it("A07 keeps what it covers out of messages, records it all the same, and lets an escalation through", withApp({ rules: [LIGHTS], subscribers: [subscriber("bureau")] }, async (app) => {
    await baseline(app);
    await withLedger(app, (ledger) => ledger.addMute(muteOf()));
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10"))).toEqual(["bureau: added 85076000 yellow"]);
    expect([...(await withLedger(app, (ledger) => ledger.openEpisodes())).values()].map(({ last }) => last.hsCode).sort()).toEqual([COOLERS.hsCode, BATTERIES.hsCode]);
    expect(await month(app, "2024-11", plunging(COOLERS, "2024-11"), ...surging(BATTERIES, "2024-11"))).toEqual(["bureau: escalated 84151021 red", "bureau: ongoing 85076000 yellow"]);
  }));

  it("A08 that has run out lists its open episodes once, in the next message there is", withApp({ rules: [LIGHTS], subscribers: [subscriber("bureau")] }, async (app) => {
    const later = (instant: string): App => ({ ...app, clock: fixedClock(instant) });
    await baseline(app);
    await withLedger(app, (ledger) => ledger.addMute(muteOf({ until: "2025-02-25" })));
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"), ...ordinary(BATTERIES, "2024-10"), ...ordinary(FRIDGES, "2024-10"))).toEqual([]);
    const march = later("2025-03-20T09:00:00+08:00");
    expect(await month(march, "2024-11", ...surging(COOLERS, "2024-11"), ...surging(BATTERIES, "2024-11"), ...ordinary(FRIDGES, "2024-11"))).toEqual(["bureau: added 85076000 yellow", "bureau: unmuted 84151021 yellow"]);
    const april = later("2025-04-20T09:00:00+08:00");
    expect((await month(april, "2024-12", ...surging(COOLERS, "2024-12"), ...surging(BATTERIES, "2024-12"), ...surging(FRIDGES, "2024-12"))).sort()).toEqual([
      "bureau: added 84181020 yellow",
      "bureau: ongoing 84151021 yellow",
      "bureau: ongoing 85076000 yellow",
    ]);
  }));
});

describe("what concerns no subscriber", () => {
  it("goes to the catch-all, in a message of its own", withApp({ rules: [LIGHTS], subscribers: [subscriber("chamber", { sectors: ["batteries"] })] }, async (app) => {
    await baseline(app);
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10"))).toEqual(["local@local: added 84151021 yellow", "chamber: added 85076000 yellow"]);
    const [local] = (await digests(app)).filter(({ recipient }) => recipient === "local");
    expect(JSON.stringify(local?.digest)).not.toContain(BATTERIES.hsCode);
  }));

  it("is what nobody wants to hear of at its level", withApp({ rules: [LIGHTS], subscribers: [subscriber("director", { minimumLevel: "red" })] }, async (app) => {
    await baseline(app);
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"))).toEqual(["local@local: added 84151021 yellow"]);
    expect(await month(app, "2024-11", plunging(COOLERS, "2024-11"))).toEqual(["director: escalated 84151021 red"]);
  }));
});

describe("a second channel", () => {
  it("is told of red beside the others", withApp({ rules: [LIGHTS], subscribers: [subscriber("bureau", { secondChannel: "group" })] }, async (app) => {
    await baseline(app);
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"), plunging(BATTERIES, "2024-10"))).toEqual(["bureau: added 85076000 red", "bureau: added 84151021 yellow", "bureau@group: added 85076000 red"]);
  }));
});

describe("several entries of one person", () => {
  const both = { rules: [LIGHTS], subscribers: [subscriber("one", { email: "li@bureau.example", sectors: ["appliances"] }), subscriber("two", { email: "Li@bureau.example", hsPrefixes: ["8415", "8507"] })] };

  it("D19 C12 are one message with what either wants, each alert once", withApp(both, async (app) => {
    await baseline(app);
    expect(await month(app, "2024-10", ...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10"))).toEqual(["one: added 84151021 yellow", "one: added 85076000 yellow"]);
    expect((await queued(app)).flatMap(({ message, content }) => (content.kind === "alert" ? [message.subscribers] : []))).toEqual([["one", "two"]]);
  }));
});

describe("a rule taken out of the configuration", () => {
  it("A09 ends its alerts, listed once to those who were told", withApp({ rules: [LIGHTS, { ...LIGHTS, id: "other", quantityGrowth: 5 }] }, async (app) => {
    await baseline(app);
    await month(app, "2024-10", ...surging(COOLERS, "2024-10"));
    const [, other] = app.settings.rules;
    const without = { ...app, settings: { ...app.settings, rules: other === undefined ? [] : [other] } };
    expect((await screenAndRecord(without)).transitions).toMatchObject([{ state: "closed", cause: "rule_removed" }]);
    expect((await digests(app)).flatMap(({ digest }) => digest.closed.map(({ cause }) => cause))).toEqual(["rule_removed", "rule_removed"]);
    expect((await told(app)).slice(2)).toEqual(["bureau: closed 84151021 yellow", "chamber-appliances: closed 84151021 yellow"]);
    expect(await month(without, "2024-11", ...surging(COOLERS, "2024-11"))).toEqual([]);
  }));
});

describe("a message", () => {
  it("lists at most a hundred of what goes on, the highest, and counts all", withApp({ rules: [LIGHTS], subscribers: [subscriber("bureau")] }, async (app) => {
    const many: Product[] = Array.from({ length: 105 }, (_, k) => ({ hsCode: `8418${String(1_000 + k)}`, name: "机器", partner: "VNM" }));
    await importLines(app, "history.csv", [...many.flatMap((product) => [...ordinary(product, "2022-11", "2023-10"), ...surging(product, "2023-11", "2024-09")]), ...ordinary(COOLERS, "2022-11", "2024-09")]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...many.flatMap((product) => surging(product, "2024-10")), ...surging(COOLERS, "2024-10")]);
    await screenAndRecord(app);
    const [{ digest } = { digest: null }] = await digests(app);
    expect([digest?.added.length, digest?.ongoing.length, digest?.counts?.ongoing]).toEqual([1, 100, 105]);
    expect([digest?.added[0]?.months.length, digest?.ongoing[0]?.months.length, digest?.ongoing[0]?.evidence]).toEqual([24, 0, null]);
  }));
});
