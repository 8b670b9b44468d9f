/** An app that asks a Comtrade of our own, from the process of the test or one that is killed. */
import { testApp, testSettings } from "./app.js";
import type { App } from "../../src/pipeline/app.js";
import type { AskSettings } from "../../src/settings/asked-sources.js";
import type { Settings } from "../../src/settings/settings.js";
import { fixedClock } from "../../src/runtime/clock.js";

export const CANARY = "canary-key-7Yq";

/** Asks the office at the address, patiently enough for a test; the other offices are not asked. */
export function askingApp(home: string, baseUrl: string, { now = "2026-11-24T09:00:00+08:00", comtrade = {}, calendars = [], ...changes }: { readonly now?: string; readonly comtrade?: Partial<AskSettings>; readonly calendars?: Settings["calendars"]; readonly log?: App["log"]; readonly notice?: App["notice"] } = {}): App {
  const { asked } = testSettings();
  const policy = { connectMs: 2_000, idleMs: 2_000, totalMs: 10_000, retries: 0, longestWaitMs: 1_000, callsPerMinute: 60_000, largestBytes: 100 * 1024 * 1024 };
  const settings = { ...asked.comtrade, ask: true, baseUrl, key: CANARY, rowsPerCall: 100_000, firstPeriod: "2021-11", policy, ...comtrade };
  return testApp(home, { clock: fixedClock(now), settings: { asked: { ...asked, comtrade: settings }, calendars }, ...changes });
}
