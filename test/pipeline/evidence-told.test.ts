/** Who gets evidence: alerts and the weekly issue in few lines, `explain` whole, for what was flagged and what was not. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/pipeline/explain.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { configuredQuery, screen } from "../../src/pipeline/screen.js";
import type { App } from "../../src/pipeline/app.js";
import { withWarehouse } from "../../src/pipeline/stores.js";
import { weeklyReport } from "../../src/pipeline/weekly-report.js";
import type { Observation } from "../../src/trade/observation.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp } from "../helpers/app.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";
import { digests } from "../helpers/told.js";

const withApp = (work: (app: App) => Promise<void>) => () => inFolder((folder) => work(testApp(folder)));

const MARKETS = ["WLD", "VNM", "DEU", "BRA", "JPN", "USA", "IND", "MEX", "GBR"];

/** Eight markets of 100 pieces at 10 dollars, in Viet Nam 900 at 6 dollars since November 2023; the World is published. */
function months(first: string, last: string): Observation[] {
  return periodsBetween(first, last).flatMap((period) => {
    const surged = period >= "2023-11";
    const pieces = (partner: string): number => (partner === "WLD" ? (surged ? 1_600 : 800) : partner === "VNM" && surged ? 900 : 100);
    const value = (partner: string): number => (partner === "WLD" ? (surged ? 12_400 : 8_000) : partner === "VNM" && surged ? 5_400 : 1_000);
    return MARKETS.map((partner) => figure(period, value(partner), { partner, quantity: pieces(partner) }));
  });
}

const store = (app: App, name: string, figures: Observation[]) => withWarehouse(app, "write", (warehouse) => importFigures(warehouse, { figures, name }));

describe("evidence", () => {
  it("is whole in explain, of the World and of a quiet market", withApp(async (app) => {
    await store(app, "all.csv", months("2022-11", "2024-10"));
    const world = (await explain(app, configuredQuery(app), "84151021", "WLD")).items[0];
    const lines = world?.evidence?.partners.lines.map(({ name, points }) => `${name} ${points.quantity}`) ?? [];
    expect([lines[0], lines.slice(1).sort()]).toEqual(["VNM 1", ["BRA 0", "DEU 0", "GBR 0", "IND 0", "JPN 0", "MEX 0", "USA 0"]]);
    expect(world?.evidence?.names.VNM).toBe("越南");
    const quiet = (await explain(app, configuredQuery(app), "84151021", "DEU")).items[0];
    expect([quiet?.verdict.kind, quiet?.evidence?.partners.change?.quantity]).toEqual(["quiet", 1]);
  }));

  it("goes with alerts in few lines, into messages and the weekly issue, and with nothing else", withApp(async (app) => {
    await store(app, "history.csv", months("2022-10", "2023-12"));
    await screenAndRecord(app);
    await store(app, "2024.csv", months("2024-01", "2024-10"));
    await screenAndRecord(app);
    const [told] = await digests(app);
    const added = told?.digest.added ?? [];
    const alert = added.find(({ verdict }) => verdict.partner === "WLD") ?? expect.unreachable("no alert on the World");
    expect(alert.evidence?.partners.lines.map(({ kind, count }) => [kind, count])).toEqual([...Array.from({ length: 5 }, () => ["part", 1]), ["others", 3]]);
    const { html } = await weeklyReport(app, "2024-11-20", null);
    expect(readFileSync(html, "utf8")).toContain("各市场对变化的贡献（百分点）");
    const listed = await screen(app, configuredQuery(app), () => true);
    expect(listed?.items.map(({ evidence }) => evidence ?? null).filter((evidence) => evidence !== null)).toEqual([]);
  }));
});
