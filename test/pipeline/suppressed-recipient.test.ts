/** What nobody else would hear of is not lost when the one it is for is not written to. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notifyEnd } from "../../src/pipeline/job-ends.js";
import { notifyTest } from "../../src/pipeline/notify-test.js";
import { notify, type Notified } from "../../src/pipeline/notify.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { EXIT_CODES } from "../../src/pipeline/run-job.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { smtpAt, subscriber, testApp } from "../helpers/app.js";
import { aboutToSurge, COOLERS, importLines, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { RULE } from "../helpers/judged.js";
import { alert, failed, movedClock, ok, screened, scripted, START } from "../helpers/waiting.js";

const BUREAU = subscriber("bureau");

const withBureau = (work: (app: App) => Promise<void>, bureau = BUREAU) => () =>
  inFolder((folder) => work(testApp(folder, { clock: movedClock(), settings: { subscribers: [bureau, subscriber("a")], catchAll: bureau, ops: bureau } })));
const suppress = (app: App, channel: string | null = null): Promise<void> => withLedger(app, (ledger) => ledger.suppress({ subscriberId: "bureau", channel, reason: "asked", by: "admin", at: START }));
const results = (told: readonly Notified[]): string[] => told.map(({ subscriberId, channel, result }) => `${subscriberId} ${channel} ${result}`);

describe("a catch-all who is suppressed", () => {
  it("before the screening: what concerns nobody else is a file on this machine", () =>
    inFolder(async (folder) => {
      const app = testApp(folder, { settings: { subscribers: [BUREAU], catchAll: BUREAU, ops: BUREAU } });
      await importLines(app, "history.csv", aboutToSurge(COOLERS));
      await screenAndRecord(app);
      await suppress(app);
      await importLines(app, "2024-10.csv", surging(COOLERS, "2024-10"));
      await screenAndRecord(app);
      expect(results(await notify(app))).toEqual(["local local sent"]);
      expect(readdirSync(app.home.mail)).toHaveLength(1);
    }));

  it("and restored: the end of what was told on this machine is told there", () =>
    inFolder(async (folder) => {
      const app = testApp(folder, { clock: fixedClock("2025-02-20T09:00:00+08:00"), settings: { subscribers: [BUREAU], catchAll: BUREAU, ops: BUREAU, rules: [RULE, { ...RULE, id: "other", quantityGrowth: 5 }] } });
      await importLines(app, "history.csv", aboutToSurge(COOLERS));
      await screenAndRecord(app);
      await suppress(app);
      await importLines(app, "2024-10.csv", surging(COOLERS, "2024-10"));
      await screenAndRecord(app);
      await notify(app);
      await withLedger(app, (ledger) => ledger.restore("bureau", null, START, "admin"));
      await screenAndRecord({ ...app, settings: { ...app.settings, rules: app.settings.rules.slice(1) } });
      expect(results(await notify(app))).toEqual(["local local sent"]);
    }));

  it("D17 between the screening and the sending: it is kept there too, and the mailbox is left alone", withBureau(async (app) => {
    await screened(app, [alert("bureau")]);
    await suppress(app);
    expect(results(await notify(app))).toEqual(["bureau mail skipped", "bureau local saved"]);
    expect(readdirSync(app.home.mail)).toHaveLength(1);
  }));
});

describe("D03 ops whose mailbox nobody has", () => {
  const unknown = failed({ reason: "mailbox_unknown", again: false });
  const run = async (app: App): Promise<string[]> => {
    await screened(app, [alert("a")]);
    const { open } = scripted((sent) => (sent.recipient === "a" && sent.channel === "mail" ? unknown : ok));
    return results(await notify({ ...app, settings: { ...app.settings, mail: smtpAt(25) } }, { open }));
  };

  it("are told by a file on this machine", withBureau(async (app) => {
    await suppress(app, "mail");
    expect(await run(app)).toEqual(["a mail failed", "a local saved", "bureau mail skipped", "bureau local saved"]);
  }));

  it("are told by their second channel, and where they are suppressed there too by a file", async () => {
    const bureau = subscriber("bureau", { secondChannel: "hook" });
    const hook = { id: "hook", kind: "webhook", url: "https://hooks.bureau.example/in", secrets: [] } as const;
    const by = (channel: string | null): Promise<string[]> =>
      inFolder(async (folder) => {
        const app = testApp(folder, { clock: movedClock(), settings: { subscribers: [bureau, subscriber("a")], ops: bureau, channels: [hook] } });
        await suppress(app, channel);
        return (await run(app)).filter((line) => line.startsWith("bureau"));
      });
    expect(await by("mail")).toEqual(["bureau mail skipped", "bureau hook sent"]);
    expect(await by(null)).toEqual(["bureau mail skipped", "bureau hook skipped", "bureau local saved"]);
  });
});

describe("a test to one who is suppressed", () => {
  it("has failed, with exit code 1, and is nobody else's", withBureau(async (app) => {
    await suppress(app);
    const told = await notifyTest(app, "mail", "bureau");
    expect([results(told), EXIT_CODES[notifyEnd(app, told).verdict]]).toEqual([["bureau mail failed"], 1]);
  }));
});
