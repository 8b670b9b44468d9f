/** Writes the verdict of every golden case anew (`npm run golden`). The difference is read line by line before it is kept. */
import { writeFileSync } from "node:fs";
import { goldenCases, verdictFile, verdictText } from "./case.js";

for (const name of goldenCases()) writeFileSync(verdictFile(name), verdictText(name));
