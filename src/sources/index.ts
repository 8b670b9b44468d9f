import type { AskedSourceName, SourceName } from "../trade/observation.js";
import type { AskedSource } from "./asking.js";
import { readCensus } from "./census.js";
import { readComext } from "./comext.js";
import { readComtrade } from "./comtrade.js";
import { readMappedCsv } from "./csv.js";
import { readGacc } from "./gacc.js";
import type { FileReader } from "./source-file.js";

/** The offices whose files can be read, by the name used with `--source`. */
export const fileReaders: Readonly<Record<SourceName, FileReader>> = {
  gacc: readGacc,
  comtrade: readComtrade,
  comext: readComext,
  census: readCensus,
  // Reading web pages takes a parser that most commands need not load.
  "gacc-flash": async function* (bytes, fileName, options) {
    const { readGaccFlash } = await import("./gacc-flash.js");
    yield* readGaccFlash(bytes, fileName, options);
  },
  csv: readMappedCsv,
};

/** The offices that are asked over the network, each loaded when it is. */
const ASKED: Readonly<Record<AskedSourceName, () => Promise<AskedSource>>> = {
  comtrade: async () => (await import("./comtrade-ask.js")).comtradeSource,
  comext: async () => (await import("./comext-ask.js")).comextSource,
  census: async () => (await import("./census-ask.js")).censusSource,
  "gacc-flash": async () => (await import("./gacc-flash-ask.js")).gaccFlashSource,
};

export async function askedSource(name: AskedSourceName): Promise<AskedSource> {
  return ASKED[name]();
}
