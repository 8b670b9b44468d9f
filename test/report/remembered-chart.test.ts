import { expect, it } from "vitest";
import { seriesChart } from "../../src/report/chart.js";
import { rememberedChart } from "../../src/report/remembered-chart.js";
import { item, RULE } from "./fixture.js";

it("a chart is drawn once for each language, and stands under any id as if it had been drawn for it", () => {
  let times = 0;
  const chart = rememberedChart((...all) => {
    times++;
    return seriesChart(...all);
  });
  const of = item({ description: 'url(#chart-x) id="chart-y"' });
  for (const id of ["p1-chart", "p20-chart", "chart"]) expect(chart(of, [RULE], "zh-CN", id)).toBe(seriesChart(of, [RULE], "zh-CN", id));
  expect(times).toBe(1);
  chart(of, [RULE], "en", "p1-chart");
  expect(times).toBe(2);
});
