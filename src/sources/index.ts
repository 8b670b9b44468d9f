import type { SourceName } from "../trade/observation.js";
import { readCensus } from "./census.js";
import { readComext } from "./comext.js";
import { readComtrade } from "./comtrade.js";
import { readMappedCsv } from "./csv.js";
import { readGaccFlash } from "./gacc-flash.js";
import { readGacc } from "./gacc.js";
import type { FileReader } from "./source-file.js";

/** The offices whose files can be read, by the name used with `--source`. */
export const fileReaders: Readonly<Record<SourceName, FileReader>> = {
  gacc: readGacc,
  comtrade: readComtrade,
  comext: readComext,
  census: readCensus,
  "gacc-flash": readGaccFlash,
  csv: readMappedCsv,
};
