/**
 * A process of its own that imports and may be killed: `node --import tsx import-child.ts FILE STEP [MS]`, run by `warehouse-files.test.ts`.
 *
 * It says on standard output how far it has come. STEP `hold` opens the store for writing and keeps it for so long; `add` stops before the commit;
 * `commit` goes through.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import { crossOf, draftOf, LARGE_FILE } from "./figures.js";

const [file = "", step = "commit", milliseconds = "60000"] = process.argv.slice(2);

const warehouse = await openDuckdbWarehouse(file, { mode: "write", waitMs: 10_000, onWait: () => undefined });
if (step === "hold") {
  process.stdout.write("holding\n");
  await sleep(Number(milliseconds));
} else {
  const draft = await draftOf(warehouse, LARGE_FILE);
  await draft.contradiction();
  const coverages = crossOf(LARGE_FILE.figures);
  process.stdout.write("added\n");
  if (step === "add") await sleep(Number(milliseconds));
  await draft.commit(coverages, "2026-11-23T02:00:00.000Z");
}
await warehouse.close();
