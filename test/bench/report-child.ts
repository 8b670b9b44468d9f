/** Makes one issue with so many flagged products in every form, charts drawn: `node --import tsx report-child.ts PRODUCTS`. Tells times, sizes and its peak of memory on standard error. */
import { FORMS, type FormName } from "../../src/pipeline/weekly-forms.js";
import { seriesChart } from "../../src/report/chart.js";
import { rememberedChart } from "../../src/report/remembered-chart.js";
import { openPictures } from "../../src/runtime/picture.js";
import { item, lived, weeklyReport } from "../report/fixture.js";

const [products = ""] = process.argv.slice(2);
const MARKETS = ["VNM", "USA", "IND", "DEU", "MEX", "TUR", "BRA", "RUS", "THA", "GBR", "KOR"];

const added = Array.from({ length: Number(products) }, (_, k) =>
  lived(item({ hsCode: String(84_000_000 + k * 11), description: `用于测量速度的虚构机电产品第${k + 1}号`, partner: MARKETS[k % MARKETS.length] ?? "VNM", quantity: 1_000 + k * 37, growth: 0.31 + (k % 90) / 100, priceChange: -0.11 - (k % 40) / 100 }), { episode: k + 1 }),
);
const report = weeklyReport({ added, escalated: [], ongoing: [], eased: [], closed: [] });
const draw = await openPictures();
const undrawn: string[] = [];
const started = performance.now();
for (const form of Object.keys(FORMS) as FormName[]) {
  const before = performance.now();
  const content = Buffer.from(await FORMS[form](report, { draw, chart: rememberedChart(seriesChart), onUndrawn: ({ chart }) => undrawn.push(chart) }));
  process.stderr.write(`  ${form.padEnd(50)}${((performance.now() - before) / 1000).toFixed(2).padStart(8)} s  ${(content.length / 1e6).toFixed(2)} MB\n`);
}
process.stderr.write(`report of ${products} findings, all forms`.padEnd(52));
process.stderr.write(`${((performance.now() - started) / 1000).toFixed(2).padStart(8)} s${(process.cpuUsage().user / 1e6).toFixed(2).padStart(8)} s CPU${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(7)} MB\n`);
if (undrawn.length > 0) throw new Error(`${undrawn.length} charts were not drawn, the first of ${undrawn[0] ?? ""}`);
