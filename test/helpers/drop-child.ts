/**
 * A process of its own that reads a drop folder and may be killed: `node --import tsx drop-child.ts HOME STEP`, run by `drop-folder.test.ts`.
 *
 * It says on standard output what it logs, and stands still at STEP.
 */
import { writeSync } from "node:fs";
import { readDropFolder } from "../../src/pipeline/drop-folder.js";
import { testApp } from "./app.js";

const [home = "", step = ""] = process.argv.slice(2);

function said(event: string): void {
  writeSync(1, `${event}\n`);
  if (event === step) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}

const log = { debug: said, info: said, warn: said, error: said };
said("begun");
await readDropFolder(testApp(home, { log }), 1);
