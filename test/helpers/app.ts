/** Everything a story of the pipeline needs, on a temporary home: clock that stands still, silent log, small rules. */
import { fileURLToPath } from "node:url";
import { homeAt, type App } from "../../src/pipeline/app.js";
import { readSettings, type Settings } from "../../src/settings/settings.js";
import type { Subscriber } from "../../src/deliver/subscriber.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { silentLog } from "../../src/runtime/log.js";
import type { Sector } from "../../src/trade/watchlist.js";
import { LIMITS, RULE } from "./judged.js";

const SHIPPED = fileURLToPath(new URL("../../config", import.meta.url));

export const SECTORS: readonly Sector[] = [
  { id: "appliances", name: { "zh-CN": "家用电器", en: "Household appliances" }, prefixes: ["8415", "8418"] },
  { id: "batteries", name: { "zh-CN": "电池", en: "Batteries" }, prefixes: ["8507"] },
];

export function subscriber(id: string, changes: Partial<Subscriber> = {}): Subscriber {
  return { id, name: `示例${id}`, email: `${id}@${id}.example`, sectors: [], hsPrefixes: [], partners: [], provinces: [], minimumLevel: "yellow", channels: ["mail"], secondChannel: null, language: "zh-CN", rhythm: "immediate", workingHours: null, weeklyReport: true, ...changes };
}

/** The bureau hears everything, each chamber its own sector. */
export const SUBSCRIBERS: readonly Subscriber[] = [
  subscriber("bureau"),
  subscriber("chamber-appliances", { sectors: ["appliances"] }),
  subscriber("chamber-batteries", { sectors: ["batteries"], language: "en" }),
];

/** The shipped settings with two sectors, one small rule, three subscribers, and mail written to files. */
export function testSettings(changes: Partial<Settings> = {}): Settings {
  const mail = { from: "贸易摩擦预警 <friction-watch@bureau.example>", smtp: null };
  return { ...readSettings([SHIPPED], {}), sectors: SECTORS, rules: [RULE], gates: LIMITS, subscribers: SUBSCRIBERS, mail, ...changes };
}

export type AppChanges = Partial<Omit<App, "home" | "settings">> & { readonly settings?: Partial<Settings> };

/** An app with its home in the folder. */
export function testApp(folder: string, { settings, ...changes }: AppChanges = {}): App {
  return {
    settings: testSettings(settings),
    home: homeAt(folder),
    sample: false,
    language: "zh-CN",
    clock: fixedClock("2024-11-20T09:00:00+08:00"),
    log: silentLog,
    notice: () => undefined,
    version: "0.0.0-test",
    ...changes,
  };
}

/** A server on loopback, as channels.yaml would name it. */
export function smtpAt(port: number): Settings["mail"] {
  return { from: "friction-watch@bureau.example", smtp: { host: "127.0.0.1", port, secure: false, user: null, password: null } };
}
