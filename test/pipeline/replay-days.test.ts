import { describe, expect, it } from "vitest";
import { replayDay } from "../../src/pipeline/replay-days.js";
import type { ImportRecord } from "../../src/store/warehouse.js";
import { testSettings } from "../helpers/app.js";

const { calendars } = testSettings();
const offices = (...sources: ImportRecord["source"][]) => ({ sources, reporter: "CHN", calendars });
const imported = (vintage: number, publishedOn: string, firstPeriod: string, lastPeriod = firstPeriod, source: ImportRecord["source"] = "gacc"): ImportRecord => ({ vintage, publishedOn, firstPeriod, lastPeriod, source, name: "f", sha256: "", options: "{}", recordedAt: "2025-01-01T00:00:00.000Z" });

describe("the day a month is judged in a replay", () => {
  it("is the office's usual day, assumed, where its figures came later", () => {
    expect(replayDay("2023-04", offices("gacc"), [imported(1, "2024-05-30", "2021-01", "2024-04")])).toEqual({ period: "2023-04", day: "2023-05-22", assumed: true, asOf: null });
  });

  it("is the listed day where the office announced one", () => {
    expect(replayDay("2025-03", offices("gacc"), [])).toMatchObject({ day: "2025-04-20", assumed: false });
  });

  it("of a table without an office is that of the reporter's customs, always assumed", () => {
    expect(replayDay("2025-03", offices("csv"), [])).toMatchObject({ day: "2025-04-20", assumed: true });
  });

  it("waits for the last of several offices", () => {
    const alone = replayDay("2025-03", offices("gacc"), []).day;
    expect(replayDay("2025-03", offices("gacc", "comext"), []).day > alone).toBe(true);
  });

  it("is the day its figures came while it was the newest month, with what was known then", () => {
    const imports = [imported(1, "2023-04-21", "2021-01", "2023-03"), imported(2, "2023-05-23", "2023-04"), imported(3, "2023-06-02", "2023-04"), imported(4, "2023-06-21", "2023-04", "2023-05")];
    expect(replayDay("2023-03", offices("gacc"), imports)).toEqual({ period: "2023-03", day: "2023-04-21", assumed: false, asOf: 1 });
    // Corrected before the next release on 20 June; what came after that day is not known yet.
    expect(replayDay("2023-04", offices("gacc"), imports)).toEqual({ period: "2023-04", day: "2023-06-02", assumed: false, asOf: 3 });
  });

  it("takes nothing from imports of other sources, nor from those recorded after a later word", () => {
    expect(replayDay("2023-04", offices("gacc"), [imported(1, "2023-05-23", "2023-04", "2023-04", "comext")]).asOf).toBeNull();
    expect(replayDay("2023-04", offices("gacc"), [imported(1, "2024-01-05", "2021-01"), imported(2, "2023-05-23", "2023-04")]).asOf).toBeNull();
  });
});
