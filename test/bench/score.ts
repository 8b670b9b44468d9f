import { existsSync } from "node:fs";
import { join } from "node:path";
import { line, said, type Measured } from "./measure.js";

const CHILD = join(import.meta.dirname, "score-child.ts");
/** The detection benchmark's panel, 4,000 series × 96 months, where it is at hand. */
const PANEL_A = join(import.meta.dirname, "..", "..", "..", "shared", "detection-benchmark", "panel_A.csv.gz");
const SIZES = [15_000, 30_000, 60_000];

type Step = Measured & { readonly name: string };

/** The early-warning score: all months of panel A; the latest month at three sizes, which should cost in proportion to the series; thresholds set anew. */
export async function benchScore(): Promise<void> {
  if (existsSync(PANEL_A)) {
    const [read, score] = await stepsOf("file", PANEL_A);
    line("panel A, 4,000 series × 96 months: reading", read);
    line("panel A: scoring all months", score, `${(score.cpuSeconds / (4 * 96)).toFixed(4)} s CPU per 1,000 series-months`);
  } else process.stderr.write("panel A is not at hand\n");
  for (const size of SIZES) {
    const [, score] = await stepsOf("latest", String(size));
    line(`${size.toLocaleString("en")} series × 96 months: the latest month`, score, `${((score.cpuSeconds / size) * 1e6).toFixed(0)} µs CPU a series`);
  }
  const [made, set] = await stepsOf("thresholds", String(SIZES.at(-1)));
  line("60,000 series × 96 months: thresholds on 12 months", set, `(the panel alone ${made.peakMb.toFixed(0)} MB)`);
}

/** Two steps, each with the peak memory of the process so far. */
async function stepsOf(task: string, of: string): Promise<readonly [Step, Step]> {
  const told = await said(["--import", "tsx", CHILD, task, of]);
  const [first, second] = [...told.matchAll(/^STEP (.*)$/gm)].map(([, json = ""]) => JSON.parse(json) as Step);
  if (first === undefined || second === undefined) throw new Error(`${task} ${of} did not tell its two steps: ${told}`);
  return [first, second];
}
