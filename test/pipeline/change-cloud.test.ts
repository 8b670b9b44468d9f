import { expect, it } from "vitest";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { withLedger, withWarehouse } from "../../src/pipeline/stores.js";
import { periodsBetween } from "../../src/trade/period.js";
import { testApp } from "../helpers/app.js";
import { figure, importFigures, inFolder } from "../helpers/figures.js";

it("a screening keeps how far each series it could judge moved over twelve months", () =>
  inFolder(async (folder) => {
    const app = testApp(folder);
    const figures = periodsBetween("2022-11", "2024-10").flatMap((period) => [
      figure(period, period >= "2023-11" ? 1_200 : 1_000, { partner: "VNM", quantity: period >= "2023-11" ? 150 : 100 }),
      figure(period, 1_000, { partner: "DEU", quantity: 100 }),
    ]);
    await withWarehouse(app, "write", (warehouse) => importFigures(warehouse, { figures, name: "all.csv" }));
    await screenAndRecord(app);
    const screening = await withLedger(app, (ledger) => ledger.lastScreening());
    expect(screening?.cloud).toMatchObject({ window: "year", period: "2024-10", outside: 0 });
    const cells = screening?.cloud?.cells ?? [];
    expect(cells).toContainEqual({ quantityYoy: 0.525, unitValueYoy: -0.175, series: 1 });
    expect(cells).toContainEqual({ quantityYoy: 0.025, unitValueYoy: 0.025, series: 1 });
    expect(screening?.cloud?.series).toBe(screening?.summary.decidable);
  }));
