/**
 * A process of its own that records a screening or delivers what waits, and ends itself at a step as the power does, without any handler:
 * `node --import tsx notify-child.ts FOLDER CHANNEL STEP PORT`, run by `crash-matrix.test.ts`.
 */
import { notify } from "../../src/pipeline/notify.js";
import { withLedger } from "../../src/pipeline/stores.js";
import type { Ledger } from "../../src/store/ledger.js";
import { smtpAt, testApp } from "./app.js";
import { CRASH_PEOPLE, hookAt, screening, type CrashChannel, type CrashStep } from "./crash.js";

const [folder, channel, step, port] = process.argv.slice(2) as [string, CrashChannel, CrashStep, string];

function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("a killed process goes no further");
}

const CUTS: Readonly<Partial<Record<CrashStep, { readonly call: keyof Ledger; readonly first: boolean }>>> = {
  begun: { call: "beginDelivery", first: true },
  handed_over: { call: "handOver", first: true },
  accepted: { call: "endDelivery", first: false },
  receipted: { call: "endDelivery", first: true },
};

/** The ledger with the power cut at one of its calls, which is made first or not at all. */
function cut(ledger: Ledger): Ledger {
  const at = CUTS[step];
  return new Proxy(ledger, {
    get: (target, name) => {
      const real: unknown = Reflect.get(target, name);
      if (name !== at?.call || typeof real !== "function") return real;
      return async (...given: unknown[]) => {
        if (at.first) await Reflect.apply(real, target, given);
        die();
      };
    },
  });
}

const app = testApp(folder, { settings: { subscribers: CRASH_PEOPLE, mail: smtpAt(Number(port)), channels: [hookAt(Number(port))], internalHosts: ["127.0.0.1"] } });
const recorded = screening(channel);
const torn = {
  ...recorded,
  /** Read last, when transitions and messages have been written and nothing is committed. */
  get incidents(): NonNullable<typeof recorded.incidents> {
    return step === "state_changed" ? die() : { open: [], close: [], messages: () => [] };
  },
};
await withLedger(app, (ledger) => ledger.recordScreening(torn));
if (step === "queued") die();
await notify(app, { through: cut });
