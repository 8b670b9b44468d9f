import { describe, expect, it } from "vitest";
import { changePoints, cornerOf, drawnPlace, isInCorner } from "../../src/report/change-points.js";
import { changeScatterDrawing } from "../../src/report/change-scatter.js";
import { drawnSvg } from "../../src/report/drawing.js";
import { namePlaces } from "../../src/report/point-names.js";
import { drawnTexts } from "../helpers/drawn-text.js";
import { beyond, cloud } from "../pictures/overview-fixture.js";
import { emptyReport, item, RULE, withWindow } from "./fixture.js";

const moved = (quantityYoy: number | null, unitValueYoy: number | null) => withWindow(item({ level: "orange" }), "year", { quantityYoy, unitValueYoy });
const textsOf = (report: Parameters<typeof changeScatterDrawing>[0]): string[] => {
  const drawing = changeScatterDrawing(report);
  return drawing === null ? [] : drawnTexts(drawnSvg(drawing, "scatter")).map(({ text }) => text);
};

describe("points", () => {
  it("stand in the corner where both cut-offs are reached, on the line too", () => {
    const corner = cornerOf([{ ...RULE, unitValueDrop: null }, RULE]);
    expect(corner).toEqual({ title: RULE.title, quantityGrowth: 0.3, unitValueDrop: 0.1 });
    if (corner === null) return;
    expect([[0.3, -0.1], [0.299, -0.2], [0.5, -0.09]].map(([quantityYoy = 0, unitValueYoy = 0]) => isInCorner({ quantityYoy, unitValueYoy }, corner))).toEqual([true, false, false]);
    expect(cornerOf([{ ...RULE, unitValueDrop: null }])).toBeNull();
  });

  it("beyond the axes are drawn at the edge with an arrow that the legend explains", () => {
    const point = { level: "red", name: "" } as const;
    expect(drawnPlace({ ...point, quantityYoy: 3, unitValueYoy: -0.2 })).toEqual({ x: 2, y: -0.2, beyond: "right" });
    expect(drawnPlace({ ...point, quantityYoy: 0.1, unitValueYoy: 1.4 })).toEqual({ x: 0.1, y: 1, beyond: "top" });
    expect(drawnPlace({ ...point, quantityYoy: 2, unitValueYoy: 1 }).beyond).toBeNull();
    expect(textsOf(beyond())).toContain("箭头：超出坐标，画在边上");
    expect(textsOf(emptyReport({ added: [moved(0.4, -0.2)] }))).not.toContain("箭头：超出坐标，画在边上");
  });

  it("without a change are not drawn, and the note says how many", () => {
    const report = emptyReport({ added: [moved(0.4, -0.2), moved(null, -0.2), moved(0.4, null)] });
    expect(changePoints(report)).toMatchObject({ drawn: [{ quantityYoy: 0.4 }], unplaced: 2, leftOut: 0 });
    expect(textsOf(report).join()).toContain("2项缺同比，未画");
  });

  it("more than 400 are not drawn, the lowest left out", () => {
    const { drawn, leftOut } = changePoints(emptyReport({ added: [moved(0.4, -0.2)], watchedOnly: Array.from({ length: 500 }, () => item({ level: "blue" })) }));
    expect([drawn.length, drawn[0]?.level, leftOut]).toEqual([400, "orange", 101]);
  });
});

describe("the scatter", () => {
  it("says how many of the products and of the series behind them are in the corner", () => {
    const drawing = changeScatterDrawing(emptyReport({ added: [moved(0.4, -0.2), moved(0.1, -0.2)], cloud: cloud() }));
    expect(drawing?.alt).toContain("列出的产品2项（红0、橙2、黄0、蓝0）。达到规则“量增价跌”数量同比≥+30.0%，单价同比≤−10.0%的有1项。背景为6,000条可比序列");
  });

  it("without a rule of both conditions has no corner, and without points and background is none", () => {
    expect(textsOf(emptyReport({ added: [moved(0.4, -0.2)], rules: [{ ...RULE, unitValueDrop: null }] })).join()).not.toContain("规则“");
    expect(changeScatterDrawing(emptyReport())).toBeNull();
    expect(changeScatterDrawing(emptyReport({ cloud: cloud() }))).not.toBeNull();
  });

  it("stays a small picture with 6,000 series behind it", () => {
    const drawing = changeScatterDrawing(emptyReport({ cloud: cloud() }));
    expect(drawing === null ? 0 : drawnSvg(drawing, "s").length).toBeLessThan(80_000);
  });
});

describe("names of points", () => {
  const frame = { left: 0, top: 0, right: 200, bottom: 100 };
  it("stand to the right, or where there is room, and nowhere where there is none", () => {
    const mark = (x: number, y: number, nameWidth: number | null = 60) => ({ x, y, size: 10, nameWidth });
    expect(namePlaces([mark(50, 50)], [], frame)).toEqual(["right"]);
    expect(namePlaces([mark(190, 50)], [], frame)).toEqual(["left"]);
    expect(namePlaces([mark(50, 50), mark(80, 50, null)], [], frame)).toEqual(["top", null]);
    expect(namePlaces([mark(50, 50)], [frame], frame)).toEqual([null]);
    expect(namePlaces([mark(30, 50), mark(30, 55)], [], frame)).toEqual(["right", "bottom"]);
  });
});
