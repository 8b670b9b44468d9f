/** One task of the bench of the score in a process of its own: `score-child.ts file PANEL | latest SERIES | thresholds SERIES`. Says what each step cost on standard error. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { DEFAULT_BUDGET } from "../../src/detect/budget.js";
import { scorePanel } from "../../src/detect/score/score-panel.js";
import type { Panel } from "../../src/series/panel.js";
import { thresholdsSetFor } from "../../src/pipeline/score-thresholds.js";
import { readPanelFile } from "../../src/sources/panel-file.js";
import { madePanel } from "./made-panel.js";

const MONTHS = 96;
const READ_BYTES = 1 << 20;

async function step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const made = await work();
  const { user, system } = process.cpuUsage(before);
  const cost = { name, seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 };
  process.stderr.write(`STEP ${JSON.stringify(cost)}\n`);
  return made;
}

/** Newly set in the month after the panel's last, on the months before it, as a screening sets them. */
function setAnew(panel: Panel): void {
  const series = { panel, whole: panel, coverages: [], newest: null, newestOfGroups: null, vintage: 0, changes: [] };
  const { thresholds } = thresholdsSetFor(series, "2026-01", null, { budget: DEFAULT_BUDGET, gates: { lowBase: { USD: 0 }, zeroQuantityShare: 0.01 }, sectors: [] });
  if (thresholds.length === 0) throw new Error("no thresholds were set");
}

const [task, of = ""] = process.argv.slice(2);
if (task === "file") {
  const { panel } = await step("read", () => readPanelFile(createReadStream(of, { highWaterMark: READ_BYTES }).pipe(createGunzip()), of));
  await step("score", () => scorePanel(panel, 0, panel.months - 1));
} else {
  const panel = await step("make", () => madePanel(Number(of), MONTHS));
  if (task === "thresholds") await step("set", () => setAnew(panel));
  else await step("score", () => scorePanel(panel, MONTHS - 1, MONTHS - 1));
}
