/** A process of its own that folds the first message of the first screening into another: `node --import tsx fold-child.ts FILE`, run by `alert-ledger.test.ts`. */
import { openSqliteLedger } from "../../src/store/sqlite-ledger.js";

const [file = ""] = process.argv.slice(2);
const NOW = "2026-11-23T01:00:00.000Z";

const ledger = await openSqliteLedger(file);
const addressed = { recipient: "bureau", subscribers: ["bureau"], channel: "mail", notBefore: NOW, rhythm: "daily", originId: null } as const;
const isFolded = await ledger.fold({ kind: "alert", ...addressed, content: {}, tells: [] }, 1, [1], NOW).then(() => true, () => false);
await ledger.close();
process.exitCode = isFolded ? 0 : 1;
