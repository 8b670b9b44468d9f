import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Period } from "../../src/trade/period.js";
import { customsForm } from "./customs-form.js";
import { episodesCsv } from "./episode-list.js";
import { FIRST_PERIOD, LAST_PERIOD, nationalFigures, type Figure } from "./figures.js";
import { HOME_PROVINCE, provinceFigure } from "./province.js";

/** One query of the platform covers one calendar year; the newest month is a file of its own, which arrives as a release. */
const FILES: readonly { readonly name: string; readonly from: Period; readonly to: Period }[] = [
  { name: "2021", from: FIRST_PERIOD, to: "2021-12" },
  { name: "2022", from: "2022-01", to: "2022-12" },
  { name: "2023", from: "2023-01", to: "2023-12" },
  { name: "2024", from: "2024-01", to: "2024-12" },
  { name: "2025", from: "2025-01", to: "2025-12" },
  { name: "2026-01-to-09", from: "2026-01", to: "2026-09" },
  { name: "2026-10", from: LAST_PERIOD, to: LAST_PERIOD },
];

/**
 * Writes the bundled sample: synthetic figures in the customs download form, and the list of what was put into them.
 * The same bytes every time and everywhere.
 *
 * @returns names of the files written
 */
export async function writeSample(folder: string): Promise<string[]> {
  const national = nationalFigures();
  const province = national.map(provinceFigure).filter((figure) => figure !== null);
  const files = new Map<string, Buffer>([["episodes.csv", Buffer.from(episodesCsv(), "utf8")]]);
  for (const { name, from, to } of FILES) {
    const inFile = ({ period }: Figure): boolean => period >= from && period <= to;
    files.set(`export-${name}.csv`, customsForm(national.filter(inFile), null));
    files.set(`guangdong-${name}.csv`, customsForm(province.filter(inFile), HOME_PROVINCE));
  }
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  return [...files.keys()];
}

const thisFile = fileURLToPath(import.meta.url);
if (process.argv[1] === thisFile) {
  const names = await writeSample(process.argv[2] ?? dirname(thisFile));
  process.stderr.write(`${names.length} files written\n`);
}
