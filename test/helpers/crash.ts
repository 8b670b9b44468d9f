/** What the child of the crash matrix and its test agree on. */
import type { WebhookChannel } from "../../src/deliver/channel.js";
import type { ScreeningOutcome } from "../../src/store/ledger.js";
import { outcome, SUMMARY, transition } from "../store/ledger-contract.js";
import { subscriber } from "./app.js";
import { alert } from "./waiting.js";

/** Where the power is cut. */
export const CRASH_STEPS = ["state_changed", "queued", "begun", "handed_over", "accepted", "receipted"] as const;
export type CrashStep = (typeof CRASH_STEPS)[number];

export type CrashChannel = "mail" | "hook";

export const CRASH_PEOPLE = [subscriber("a"), subscriber("b")];

export function hookAt(port: number): WebhookChannel {
  return { id: "hook", kind: "webhook", url: `http://127.0.0.1:${port}/in`, secrets: [`whsec_${Buffer.alloc(32, 7).toString("base64")}`] };
}

/** A screening that opens an episode and tells two recipients of it. */
export function screening(channel: CrashChannel): ScreeningOutcome {
  const notBefore = "2024-11-20T01:00:00.000Z";
  const opened = transition("new");
  const tells = [{ fingerprint: opened.fingerprint, cause: opened.cause }];
  const messages = CRASH_PEOPLE.map(({ id }) => alert(id, { channel, notBefore, tells }));
  return outcome({ screenedAt: notBefore, summary: SUMMARY, transitions: [opened], messages });
}
