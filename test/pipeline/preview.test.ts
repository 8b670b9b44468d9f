import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { preview } from "../../src/pipeline/preview.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { subscriber, SUBSCRIBERS, testApp, type AppChanges } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, FRIDGES, importLines, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";

/** To September as it ever was; in October coolers and batteries surge, in November and December batteries are back to what they were. */
const withHistory = (work: (app: App) => Promise<void>, changes: AppChanges = {}) => () =>
  inFolder(async (folder) => {
    const app = testApp(folder, { clock: fixedClock("2025-01-25T09:00:00+08:00"), ...changes });
    const later = [...surging(COOLERS, "2024-10", "2024-12"), ...surging(BATTERIES, "2024-10"), ...ordinary(BATTERIES, "2024-11", "2024-12"), ...ordinary(FRIDGES, "2022-11", "2024-12")];
    await importLines(app, "history.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES), ...later]);
    await work(app);
  });

const previewed = async (app: App, months: number) => {
  const found = await preview(app, { months, onProgress: () => undefined });
  return { basis: found?.basis, told: Object.fromEntries((found?.subscribers ?? []).map(({ id, months: each }) => [id, each.flatMap(({ period, ...news }) => (news.messages === 0 ? [] : [`${period} +${news.added} ^${news.escalated} -${news.closed} ${news.messages}`]))])) };
};

describe("what subscribers would have received", () => {
  it("is counted by month, each by their own sectors: what began, and what ended of it", withHistory(async (app) => {
    const { basis, told } = await previewed(app, 3);
    // December came in while it was the newest month.
    expect(basis).toEqual({ real: 1, final: 2 });
    expect(told).toEqual({
      bureau: ["2024-10 +2 ^0 -0 1", "2024-12 +0 ^0 -1 1"],
      "chamber-appliances": ["2024-10 +1 ^0 -0 1"],
      "chamber-batteries": ["2024-10 +1 ^0 -0 1", "2024-12 +0 ^0 -1 1"],
      local: [],
    });
  }));

  it("is nothing of what had begun before the first month", withHistory(async (app) => {
    expect((await previewed(app, 2)).told).toMatchObject({ "chamber-appliances": [], "chamber-batteries": [] });
  }));

  it("is one message for each channel, and what concerns nobody goes to the catch-all", withHistory(async (app) => {
    expect((await previewed(app, 3)).told).toEqual({ robots: ["2024-10 +1 ^0 -0 2"], local: ["2024-10 +1 ^0 -0 1", "2024-12 +0 ^0 -1 1"] });
  }, { settings: { subscribers: [subscriber("robots", { sectors: ["appliances"], channels: ["mail", "group"], secondChannel: "second" })] } }));

  it("goes to a catch-all that is a subscriber beside what they watch themselves", withHistory(async (app) => {
    const [, appliances, batteries] = SUBSCRIBERS;
    const settings = { ...app.settings, subscribers: [appliances, batteries].flatMap((each) => each ?? []), catchAll: batteries ?? app.settings.catchAll };
    const alone = { ...app, settings: { ...settings, subscribers: settings.subscribers.slice(1) } };
    expect((await previewed({ ...app, settings }, 3)).told).toMatchObject({ "chamber-batteries": ["2024-10 +1 ^0 -0 1", "2024-12 +0 ^0 -1 1"] });
    expect((await previewed(alone, 3)).told).toEqual({ "chamber-batteries": ["2024-10 +2 ^0 -0 1", "2024-12 +0 ^0 -1 1"] });
  }));

  it("leaves no trace in the store, and an empty store has none", withHistory(async (app) => {
    await previewed(app, 3);
    expect(await withLedger(app, async (ledger) => [await ledger.lastScreening(), (await ledger.openEpisodes()).size, await ledger.waiting()])).toEqual([null, 0, []]);
    await inFolder(async (folder) => expect(await preview(testApp(folder), { months: 3, onProgress: () => undefined })).toBeNull());
  }));
});
