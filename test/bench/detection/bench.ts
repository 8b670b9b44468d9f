/**
 * How well, how early and how fast the early-warning score finds what was put into panels on purpose, beside the year-on-year rule:
 * `npm run bench:detection [-- --json] [-- A,B,C2]`. Panel A is the benchmark's where it is at hand; the others are made up here, C2 like C with other dice. Nothing is asserted.
 */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { readPanelFile } from "../../../src/sources/panel-file.js";
import { makePanel } from "./make-panel.js";
import { panelLines } from "./panel-text.js";
import { trialOf, type Trial } from "./trial.js";
import { BENCHMARK, trialText } from "./trial-text.js";
import { readTruth } from "./truth.js";
import { VARIANTS, variantNamed, type Variant } from "./variants.js";

const SHARED = join(import.meta.dirname, "..", "..", "..", "..", "shared", "detection-benchmark");

async function trialOfA(): Promise<Trial> {
  const reading = await readPanelFile(createReadStream(join(SHARED, "panel_A.csv.gz")).pipe(createGunzip()), "panel_A.csv.gz");
  return trialOf(BENCHMARK, "the benchmark's panel", reading, readTruth(readFileSync(join(SHARED, "truth_A.csv"), "utf8")));
}

async function trialOfMade(variant: Variant): Promise<Trial> {
  const made = makePanel(variant);
  return trialOf(variant.name, variant.about, await readPanelFile(encoded(panelLines(made)), variant.name), made.truth);
}

async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

async function main(words: readonly string[]): Promise<void> {
  const json = words.includes("--json");
  const chosen = words.filter((word) => word !== "--json").flatMap((word) => word.split(","));
  const names = chosen.length === 0 ? [BENCHMARK, ...VARIANTS.map(({ name }) => name)] : chosen;
  const trials: Trial[] = [];
  for (const name of names) {
    const variant = variantNamed(name);
    if (variant === undefined && (name !== BENCHMARK || !existsSync(SHARED))) {
      process.stderr.write(`panel ${name} is not at hand\n`);
      continue;
    }
    const trial = variant === undefined ? await trialOfA() : await trialOfMade(variant);
    trials.push(trial);
    if (!json) process.stdout.write(`${trialText(trial)}\n\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify(trials, null, 1)}\n`);
}

await main(process.argv.slice(2));
