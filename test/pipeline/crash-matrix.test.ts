import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notify } from "../../src/pipeline/notify.js";
import { withLedger } from "../../src/pipeline/stores.js";
import { smtpAt, testApp } from "../helpers/app.js";
import { startChild } from "../helpers/child.js";
import { CRASH_PEOPLE, CRASH_STEPS, hookAt, screening, type CrashChannel, type CrashStep } from "../helpers/crash.js";
import { inFolder } from "../helpers/figures.js";
import { mailServer } from "../helpers/mail-server.js";
import { receipts, stillWaiting } from "../helpers/waiting.js";

/** The other side: what it has accepted, by the id a repeat is told by. */
type OtherSide = { readonly port: number; readonly accepted: () => readonly string[]; close(): Promise<void> };

async function mailbox(): Promise<OtherSide> {
  const server = await mailServer();
  return { port: server.port, accepted: () => server.received.map(({ mail }) => (mail.messageId ?? "").replace(/[<>]/g, "")), close: () => server.close() };
}

async function endpoint(): Promise<OtherSide> {
  const ids: string[] = [];
  const server: Server = createServer((request, response) => {
    request.on("end", () => {
      ids.push(String(request.headers["webhook-id"]));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { port: (server.address() as AddressInfo).port, accepted: () => ids, close };
}

const OTHER_SIDES: Readonly<Record<CrashChannel, () => Promise<OtherSide>>> = { mail: mailbox, hook: endpoint };
const MATRIX = (["mail", "hook"] as const).flatMap((channel) => CRASH_STEPS.map((step) => [channel, step] as const));

/** What the ledger shows of the attempt that was cut off, once the next pass has looked at it; null where there was none. */
const CUT_OFF: Readonly<Record<CrashStep, string | null>> = {
  state_changed: null,
  queued: null,
  begun: "failed interrupted",
  handed_over: "unconfirmed interrupted",
  accepted: "unconfirmed interrupted",
  receipted: null,
};

describe("a process killed", () => {
  it.concurrent.each(MATRIX)("by %s at the step %s loses nothing and repeats nothing but what may have arrived, once, under the same id", (channel, step) =>
    inFolder(async (folder) => {
      const other = await OTHER_SIDES[channel]();
      try {
        await converges(folder, channel, step, other);
      } finally {
        await other.close();
      }
    }), 120_000);
});

/** Kills a process at the step, then delivers what it left, and holds what the other side accepted against the ledger. */
async function converges(folder: string, channel: CrashChannel, step: CrashStep, { port, accepted }: OtherSide): Promise<void> {
  const child = startChild("notify-child.ts", folder, channel, step, String(port));
  expect(await child.ended).toBeNull();
  const app: App = testApp(folder, { settings: { subscribers: CRASH_PEOPLE, mail: smtpAt(port), channels: [hookAt(port)], internalHosts: ["127.0.0.1"] } });
  await screenedAgain(app, channel);
  await notify(app);

  const made = await receipts(app);
  expect([await stillWaiting(app), made.filter(({ endedAt }) => endedAt === null)]).toEqual([[], []]);
  const byId = new Map(made.map((each) => [each.wireId, made.filter(({ wireId }) => wireId === each.wireId)]));
  expect([...byId.values()].map((attempts) => attempts.at(-1)?.result)).toEqual(["sent", "sent"]);
  expect(new Set(accepted())).toEqual(new Set(byId.keys()));
  for (const [id, attempts] of byId) {
    const mayHaveArrived = attempts.filter(({ result }) => result === "unconfirmed").length;
    expect(mayHaveArrived).toBeLessThanOrEqual(1);
    expect(accepted().filter((each) => each === id).length).toBeLessThanOrEqual(1 + mayHaveArrived);
  }
  const cutOff = made.filter(({ result }) => result !== "sent").map(({ result, reason }) => `${result ?? ""} ${reason ?? ""}`);
  // By mail the second message may have been on its way as well.
  for (const each of cutOff) expect(["failed interrupted", "unconfirmed interrupted"]).toContain(each);
  if (CUT_OFF[step] !== null) expect(cutOff).toContain(CUT_OFF[step]);
  else if (step !== "receipted") expect(cutOff).toEqual([]);
  if (step === "accepted") expect(accepted().length).toBeGreaterThan(2);
  expect(await notify(app)).toEqual([]);
}

/** What was not committed never was: the next screening finds the same and records it. */
async function screenedAgain(app: App, channel: CrashChannel): Promise<void> {
  await withLedger(app, async (ledger) => {
    const [last, open, waiting] = [await ledger.lastScreening(), await ledger.openEpisodes(), await ledger.waiting()];
    if (last !== null) return;
    expect([open.size, waiting.length]).toEqual([0, 0]);
    await ledger.recordScreening(screening(channel));
  });
}
