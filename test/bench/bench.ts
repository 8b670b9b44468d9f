/** Speed and memory of whole commands, each in a process of its own: `npm run bench [quick|screen|comtrade|again|score|notify|report]`. Prints a table; nothing is asserted. */
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchAgain } from "./again.js";
import { benchComtrade } from "./comtrade.js";
import { writeCustomsFile } from "./customs-file.js";
import { type Measured, line, measure } from "./measure.js";
import { benchNotify } from "./notify.js";
import { benchReport } from "./report.js";
import { benchScore } from "./score.js";

const REPEATS = 5;

async function benchImport(folder: string, label: string, series: number, months: number): Promise<string> {
  const file = join(folder, `${label}.csv`);
  const rows = await writeCustomsFile(file, { series, months });
  const megabytes = (await stat(file)).size / 1e6;
  const home = join(folder, `home-${label}`);
  const measured = await measure(home, ["import", file, "--source", "gacc", "--flow", "export", "--covers", "partners=all"]);
  line(`import ${megabytes.toFixed(0)} MB, ${rows.toLocaleString("en")} rows`, measured, `${(megabytes / measured.seconds).toFixed(1)} MB/s`);
  await rm(file);
  return home;
}

async function benchStatus(folder: string): Promise<void> {
  const home = join(folder, "home-sample");
  line("npm start: run --sample, first time", await measure(home, ["run", "--sample"]));
  line("npm start: run --sample, again", await measure(home, ["run", "--sample"]));
  const runs: Measured[] = [];
  for (let k = 0; k < REPEATS; k++) runs.push(await measure(home, ["status", "--sample"]));
  const median = [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(REPEATS / 2)];
  if (median !== undefined) line(`status --sample, median of ${REPEATS}`, median);
}

/** Parts of the bench, by the word that runs one alone. */
const PARTS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  quick: async (folder) => {
    await benchStatus(folder);
    await benchImport(folder, "10", 5_000, 20);
    await benchImport(folder, "100", 20_000, 50);
  },
  screen: async (folder) => {
    await benchImport(folder, "300", 60_000, 50);
    const home = await benchImport(folder, "576", 60_000, 96);
    line("screen 60,000 series × 96 months", await measure(home, ["screen", "--period", "2025-12", "--scope", "all", "--dry-run"]));
    line("screen, all verdicts as JSON", await measure(home, ["screen", "--period", "2025-12", "--scope", "all", "--all", "--format", "ndjson"]));
  },
  comtrade: benchComtrade,
  again: benchAgain,
  score: benchScore,
  notify: benchNotify,
  report: benchReport,
};

async function main(words: readonly string[]): Promise<void> {
  const chosen = words.length === 0 ? Object.keys(PARTS) : words;
  const folder = await mkdtemp(join(tmpdir(), "friction-watch-bench-"));
  try {
    for (const word of chosen) await PARTS[word]?.(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
