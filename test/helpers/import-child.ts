/**
 * A process of its own that imports and may be killed: `node --import tsx import-child.ts FILE STEP`, run by `warehouse-files.test.ts`.
 *
 * It imports 60,000 figures and says on standard output what it is about to do. STEP `hold` opens the store for writing and keeps it; `add` stops
 * before the commit; `commit` goes through.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { openDuckdbWarehouse } from "../../src/store/duckdb-warehouse.js";
import { addMonths } from "../../src/trade/period.js";
import { crossOf, draftOf, figure } from "./figures.js";

const [file = "", step = "commit", milliseconds = "60000"] = process.argv.slice(2);

const warehouse = await openDuckdbWarehouse(file, { mode: "write", waitMs: 10_000, onWait: () => undefined });
if (step === "hold") {
  process.stdout.write("holding\n");
  await sleep(Number(milliseconds));
} else {
  const figures = Array.from({ length: 60_000 }, (_, k) => figure(addMonths("2020-01", k % 60), k + 1, { hsCode: String(84_000_000 + 2 * Math.floor(k / 60)) }));
  const draft = await draftOf(warehouse, { figures, name: "killed.csv" });
  await draft.contradiction();
  process.stdout.write("added\n");
  if (step === "add") await sleep(Number(milliseconds));
  await draft.commit(crossOf(figures), "2026-11-23T02:00:00.000Z");
  process.stdout.write("committed\n");
}
await warehouse.close();
