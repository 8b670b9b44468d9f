import { describe, expect, it } from "vitest";
import type { Level } from "../../src/detect/verdict.js";
import { cellText, sectorMarketMap } from "../../src/report/sector-market.js";
import { sectorMarketDrawing } from "../../src/report/sector-market-chart.js";
import type { Sector } from "../../src/trade/watchlist.js";
import { emptyReport, item, lived } from "./fixture.js";

const sector = (id: string): Sector => ({ id, name: { "zh-CN": id, en: id }, prefixes: [] });
const alert = (partner: string, level: Level, ...sectors: string[]) => ({ ...item({ partner, partnerName: partner, level }), sectors: sectors.map(sector) });
const mapOf = (...items: ReturnType<typeof alert>[]) => sectorMarketMap(emptyReport({ added: items.filter(({ verdict }) => verdict.level !== "blue"), watchedOnly: items.filter(({ verdict }) => verdict.level === "blue") }));

describe("the map of sectors by markets", () => {
  it("counts by level, an item of two sectors in both, one of no sector apart and last", () => {
    const map = mapOf(alert("USA", "red", "a", "b"), alert("USA", "yellow", "a"), alert("USA", "red"), alert("DEU", "blue", "b"));
    expect(map?.markets).toEqual(["USA", "DEU"]);
    expect(map?.sectors.map(({ name, cells }) => [name, ...cells.map((cell) => (cell === null ? null : `${cell.highest} ${cell.all} ${cellText(cell, "zh-CN")}`))])).toEqual([
      ["a", "red 2 红1 黄1", null],
      ["b", "red 1 红1", "blue 1 蓝1"],
      ["未归类", "red 1 红1", null],
    ]);
  });

  it("puts the World first, then the markets with most alerts above blue, and sums what does not fit", () => {
    const names = Array.from({ length: 13 }, (_, k) => `M${String(k).padStart(2, "0")}`);
    const items = names.flatMap((name, k) => Array.from({ length: 14 - k }, () => alert(name, "yellow", "a")));
    const map = mapOf(...items, ...Array.from({ length: 50 }, () => alert("M12", "blue", "a")), alert("WLD", "blue", "a"));
    expect(map?.markets).toEqual(["WLD", ...names.slice(0, 10), "其他市场"]);
    expect(map?.sectors[0]?.cells.at(-1)).toEqual({ counts: { red: 0, orange: 0, yellow: 9, blue: 50 }, all: 59, highest: "yellow" });
  });

  it("shows an alert at the level its episode stands at, and none that has ended", () => {
    const eased = emptyReport({ eased: [lived(item({ level: null }), { level: "orange", state: "eased" }), lived(item({ level: null }), { level: null })] });
    expect(sectorMarketMap(eased)?.sectors[0]?.cells).toEqual([{ counts: { red: 0, orange: 1, yellow: 0, blue: 0 }, all: 1, highest: "orange" }]);
  });

  it("of nothing is no map and no drawing", () => {
    expect(sectorMarketMap(emptyReport())).toBeNull();
    expect(sectorMarketDrawing(emptyReport())).toBeNull();
  });

  it("says in its alternative text how large it is and where it is highest", () => {
    const drawing = sectorMarketDrawing(emptyReport({ added: [alert("USA", "red", "a"), alert("DEU", "yellow", "b")] }));
    expect(drawing?.alt).toBe("行业与市场的对照：2个行业、2个市场中各级别的预警数。最高的一格：a、USA，红1。");
  });
});
