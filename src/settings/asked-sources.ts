import type { z } from "zod";
import type { HttpPolicy } from "../runtime/http.js";
import { ASKED_SOURCE_NAMES, type AskedSourceName, type Flow } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { Finding } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import type { sourcesSchema } from "./settings-schema.js";
import { readKey } from "./settings-secret.js";

/** How one office is asked over the network. */
export type AskSettings = {
  /** False: never. */
  readonly ask: boolean;
  readonly baseUrl: string;
  readonly key: string | null;
  /** Why the key that sources.yaml promises can't be had: `check` says so, the office is not asked, and nothing else is kept from working. */
  readonly keyFault: Finding | null;
  readonly flow: Flow;
  /** ISO alpha-3, or `EUE`. */
  readonly reporters: readonly string[];
  readonly partners: readonly string[] | "all";
  /** The oldest month wanted. */
  readonly firstPeriod: Period;
  readonly rowsPerCall: number;
  /** Null: the office sets no daily limit. */
  readonly callsPerDay: number | null;
  readonly policy: HttpPolicy;
};

type Defaults = Omit<AskSettings, "ask" | "key" | "keyFault" | "policy"> & { readonly callsPerMinute: number };

/**
 * What holds where sources.yaml says nothing. Limits are those each office states (Comtrade: 500 rows a call without a key, 100,000 rows and 500 calls
 * a day with a free one); where it states none, a rate that is a guest's.
 */
const DEFAULTS: Readonly<Record<AskedSourceName, Defaults>> = {
  comtrade: { baseUrl: "https://comtradeapi.un.org", flow: "export", reporters: ["CHN"], partners: "all", firstPeriod: "2021-01", rowsPerCall: 100_000, callsPerDay: 500, callsPerMinute: 10 },
  comext: { baseUrl: "https://ec.europa.eu/eurostat/api/comext/dissemination", flow: "import", reporters: ["EUE"], partners: ["CHN", "WLD"], firstPeriod: "2021-01", rowsPerCall: 250_000, callsPerDay: null, callsPerMinute: 20 },
  census: { baseUrl: "https://api.census.gov", flow: "import", reporters: ["USA"], partners: ["CHN", "WLD"], firstPeriod: "2021-01", rowsPerCall: 250_000, callsPerDay: 500, callsPerMinute: 30 },
  "gacc-flash": { baseUrl: "http://english.customs.gov.cn", flow: "export", reporters: ["CHN"], partners: ["WLD"], firstPeriod: "2021-01", rowsPerCall: 1_000, callsPerDay: null, callsPerMinute: 6 },
};

/** Rows Comtrade gives without a key. */
const KEYLESS_ROWS = 500;
const MEGABYTE = 1024 * 1024;

/** Puts together how each office is asked. A key is looked for only where the office is asked. */
export function readAsked(sources: z.output<typeof sourcesSchema>, source: SettingsFile, env: NodeJS.ProcessEnv): { readonly asked: Readonly<Record<AskedSourceName, AskSettings>>; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const one = (name: AskedSourceName): AskSettings => {
    const written = sources[name];
    const { callsPerMinute, ...defaults } = DEFAULTS[name];
    const ask = written?.ask ?? false;
    const found: Finding[] = [];
    const key = written !== undefined && ask ? readKey(written, [name], source, env, found) : null;
    findings.push(...found.filter(({ severity }) => severity === "warning"));
    const rowsPerCall = written?.rowsPerCall ?? (name === "comtrade" && key === null ? KEYLESS_ROWS : defaults.rowsPerCall);
    return {
      ask,
      keyFault: found.find(({ severity }) => severity === "fault") ?? null,
      baseUrl: written?.baseUrl ?? defaults.baseUrl,
      key,
      flow: written?.flow ?? defaults.flow,
      reporters: written?.reporters ?? defaults.reporters,
      partners: written?.partners ?? defaults.partners,
      firstPeriod: written?.firstPeriod ?? defaults.firstPeriod,
      rowsPerCall,
      callsPerDay: written?.callsPerDay ?? defaults.callsPerDay,
      policy: {
        connectMs: seconds(written?.connectSeconds ?? 15),
        idleMs: seconds(written?.idleSeconds ?? 60),
        totalMs: seconds(written?.totalSeconds ?? 900),
        retries: 4,
        longestWaitMs: seconds(300),
        callsPerMinute: written?.callsPerMinute ?? callsPerMinute,
        largestBytes: 1024 * MEGABYTE,
      },
    };
  };
  return { asked: Object.fromEntries(ASKED_SOURCE_NAMES.map((name) => [name, one(name)])) as Record<AskedSourceName, AskSettings>, findings };
}

function seconds(count: number): number {
  return count * 1000;
}
