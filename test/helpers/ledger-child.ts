/**
 * A process of its own that writes to the ledger: `node --import tsx ledger-child.ts FILE TIMES`, run by `ledger.test.ts`.
 *
 * It opens the ledger anew for each run it starts and ends, as the stories of the pipeline do.
 */
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";

const [file = "", times = "1"] = process.argv.slice(2);

for (let k = 0; k < Number(times); k++) {
  const ledger = await openSqliteLedger(file);
  const id = await ledger.startRun("screen", "command", "2026-11-23T01:00:00.000Z");
  await ledger.endRun(id, "2026-11-23T01:00:01.000Z", "OK", "");
  await ledger.close();
}
