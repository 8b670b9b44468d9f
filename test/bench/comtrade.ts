import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeComtradeFile } from "./comtrade-file.js";
import { line, measure } from "./measure.js";

const SIZES: readonly number[] = [100_000, 300_000, 1_000_000];

/** Answers of the Comtrade API, parsed and stored, at three sizes: time should grow with the rows, memory should not. */
export async function benchComtrade(folder: string): Promise<void> {
  for (const rows of SIZES) {
    const file = join(folder, `comtrade-${rows}.json`);
    const home = join(folder, `home-comtrade-${rows}`);
    await writeComtradeFile(file, rows);
    const megabytes = (await stat(file)).size / 1e6;
    const measured = await measure(home, ["import", file, "--source", "comtrade", "--accept-truncated"]);
    line(`import Comtrade ${megabytes.toFixed(0)} MB, ${rows.toLocaleString("en")} rows`, measured, `${(megabytes / measured.seconds).toFixed(1)} MB/s`);
    await rm(file);
    await rm(home, { recursive: true, force: true });
  }
}
