import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeCustomsFile } from "./customs-file.js";
import { line, measure } from "./measure.js";

/** Series stored, and of those in the file read again; fifty months each. */
const SIZES: readonly (readonly [stored: number, again: number])[] = [
  [20_000, 6_000],
  [66_000, 20_000],
  [200_000, 60_000],
];
const MONTHS = 50;
const IMPORT = ["--source", "gacc", "--flow", "export", "--covers", "partners=all"];

/** A revision that changes nothing: rows read again against a store that holds them and as many others, at three sizes. */
export async function benchAgain(folder: string): Promise<void> {
  for (const [stored, again] of SIZES) {
    const [home, file] = [join(folder, `home-again-${stored}`), join(folder, "again.csv")];
    const rows = await writeCustomsFile(file, { series: stored, months: MONTHS });
    line(`import ${rows.toLocaleString("en")} rows`, await measure(home, ["import", file, ...IMPORT]));
    const read = await writeCustomsFile(file, { series: again, months: MONTHS });
    // Other bytes: the same file again would be known by its hash.
    await appendFile(file, "\n");
    line(`read again ${read.toLocaleString("en")} of them, unchanged`, await measure(home, ["import", file, ...IMPORT]));
    await rm(home, { recursive: true, force: true });
    await rm(file);
  }
}
