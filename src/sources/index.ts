import type { SourceName } from "../trade/observation.js";
import { readComtrade } from "./comtrade.js";
import { readMappedCsv } from "./csv.js";
import { readGacc } from "./gacc.js";
import type { FileReader } from "./source-file.js";

/** The offices whose files can be read, by the name used with `--source`. */
export const fileReaders: Readonly<Record<SourceName, FileReader>> = {
  gacc: readGacc,
  comtrade: readComtrade,
  csv: readMappedCsv,
};
