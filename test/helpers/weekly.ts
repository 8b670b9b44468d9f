/** A ledger filled by hand, and the weekly report that comes of it. */
import { readFileSync } from "node:fs";
import { fingerprintOf, type EpisodeState, type Transition, type TransitionCause } from "../../src/alerts/episode.js";
import type { Level, Verdict } from "../../src/detect/verdict.js";
import type { App } from "../../src/pipeline/app.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import { fixedClock } from "../../src/runtime/clock.js";
import type { ScreeningOutcome } from "../../src/store/ledger.js";
import { outcome, SUMMARY } from "../store/ledger-contract.js";
import { testApp, type AppChanges } from "./app.js";
import { BASE, CLEARLY, judgeAt, twoYears } from "./judged.js";

/** A change of the episode of one product. */
export function change(hsCode: string, state: EpisodeState, cause: TransitionCause, changes: Partial<Verdict> & { readonly to?: Level | null } = {}): Transition {
  const { to = "yellow", ...of } = changes;
  const verdict = { ...judgeAt(twoYears(BASE, CLEARLY), "2024-12"), hsCode, level: to, ...of };
  return { fingerprint: fingerprintOf(verdict), state, cause, period: verdict.period, level: state === "closed" || state === "withdrawn" ? null : to, verdict };
}

/** A store whose day of writing can be moved. */
export function storeOn(folder: string, instant: string, changes: AppChanges = {}): App {
  return testApp(folder, { clock: fixedClock(instant), ...changes });
}

/** One screening with the changes it made. */
export async function screened(app: App, screenedAt: string, transitions: readonly Transition[], changes: Partial<ScreeningOutcome> = {}): Promise<void> {
  await withLedger(app, (ledger) => ledger.recordScreening(outcome({ screenedAt, summary: { ...SUMMARY, baseline: false }, transitions, ...changes })));
}

/** The sections of the issue as a reader sees them, by their titles. */
export async function sectionsOf(app: App, day: string): Promise<Readonly<Record<string, string>>> {
  return sections(readFileSync((await weeklyReport(app, day, null)).html, "utf8"));
}

export function sections(html: string): Readonly<Record<string, string>> {
  const parts = html.split("<section>").slice(1);
  return Object.fromEntries(parts.map((part) => [/<h2>([^<]+)/.exec(part)?.[1] ?? "", seen(part.replace(/<h2>[\s\S]*?<\/h2>/, ""))]));
}

function seen(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ")
    .trim();
}
