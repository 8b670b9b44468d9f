/** Writes made-up panels with their truth lists: `npx tsx test/bench/detection/write-panel.ts B,C FOLDER`. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makePanel, type MadePanel } from "./make-panel.js";
import { panelLines } from "./panel-text.js";
import { truthText } from "./truth.js";
import { VARIANTS } from "./variants.js";

/** Writes `panel_<name>.csv` and `truth_<name>.csv` into a folder. */
async function writePanel(panel: MadePanel, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const out = createWriteStream(join(folder, `panel_${panel.name}.csv`));
  for (const text of panelLines(panel)) if (!out.write(text)) await once(out, "drain");
  out.end();
  await once(out, "finish");
  await writeFile(join(folder, `truth_${panel.name}.csv`), truthText(panel.truth));
}

const [names = "", folder = "."] = process.argv.slice(2);
const wanted = names.split(",");
const unknown = wanted.filter((name) => !VARIANTS.some((variant) => variant.name === name));
if (unknown.length > 0) throw new Error(`no panel ${unknown.join(", ")}: there are ${VARIANTS.map(({ name }) => name).join(", ")}`);
for (const variant of VARIANTS.filter(({ name }) => wanted.includes(name))) {
  const panel = makePanel(variant);
  await writePanel(panel, folder);
  process.stdout.write(`${panel.name}: ${panel.ids.length} series, ${panel.truth.length} rows of truth (${variant.about})\n`);
}
