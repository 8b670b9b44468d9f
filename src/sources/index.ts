import type { AskedSourceName, SourceName } from "../trade/observation.js";
import type { AskedSource } from "./asking.js";
import { censusSource } from "./census-ask.js";
import { readCensus } from "./census.js";
import { comextSource } from "./comext-ask.js";
import { readComext } from "./comext.js";
import { comtradeSource } from "./comtrade-ask.js";
import { readComtrade } from "./comtrade.js";
import { readMappedCsv } from "./csv.js";
import { gaccFlashSource } from "./gacc-flash-ask.js";
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

/** The offices that are asked over the network. */
export const askedSources: Readonly<Record<AskedSourceName, AskedSource>> = {
  comtrade: comtradeSource,
  comext: comextSource,
  census: censusSource,
  "gacc-flash": gaccFlashSource,
};
