import { z } from "zod";
import type { WorkingHours } from "../deliver/subscriber.js";
import { asciiDigits } from "../trade/hs-code.js";
import { say } from "../words/words.js";
import { nearest } from "./nearest.js";
import { shown, type Reading } from "./settings-scalars.js";

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–—~]\s*([01]\d|2[0-4]):([0-5]\d)$/;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Working hours of one day, `09:00-18:00` or `{from: "09:00", to: "18:00"}`. */
export const workingHours: z.ZodType<WorkingHours> = z.unknown().transform((input, context): WorkingHours => {
  const text = typeof input === "string" ? input : textOf(input);
  const reading = readHours(text);
  if ("value" in reading) return reading.value;
  context.issues.push({ code: "custom", input, params: { tell: reading.fault } });
  return z.NEVER;
});

function textOf(input: unknown): string {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return "";
  const { from, to, ...rest } = input as Readonly<Record<string, unknown>>;
  return typeof from === "string" && typeof to === "string" && Object.keys(rest).length === 0 ? `${from}-${to}` : "";
}

function readHours(text: string): Reading<WorkingHours> {
  const parts = HOURS.exec(asciiDigits(text.trim()).replaceAll("：", ":"));
  const [from, to] = parts === null ? ["", ""] : [`${parts[1] ?? ""}:${parts[2] ?? ""}`, `${parts[3] ?? ""}:${parts[4] ?? ""}`];
  if (parts === null || to > "24:00") return { fault: say((w) => w.subscriptions.faults.notHours(shown(text))) };
  return from < to ? { value: { from, to } } : { fault: say((w) => w.subscriptions.faults.hoursBackwards(from, to)) };
}

/** The id of a channel. A wrong one is not repeated: it may be an address with its token, pasted into the wrong place. */
export function readChannelId(text: string): Reading<string> {
  return ID.test(text) ? { value: text } : { fault: say((w) => w.subscriptions.faults.notChannelId) };
}

/** One of a few names, told without what was written in its place. */
export function readQuietOneOf<T extends string>(values: readonly T[]): (text: string) => Reading<T> {
  return (text) => {
    const value = values.find((each) => each === text);
    if (value !== undefined) return { value };
    const meant = nearest(text, values);
    const choices = values.join(", ");
    return { fault: say((w) => (meant === null ? w.subscriptions.faults.notKind(choices) : w.subscriptions.faults.notKindNear(choices, meant))) };
  };
}

/** A host of the bureau's own network, with or without a port: `10.1.2.3:8080`, `robot.bureau.example`, `[fd00::1]`. No ranges and no patterns. */
export function readInternalHost(text: string): Reading<string> {
  const host = text.trim().toLowerCase();
  const url = /^[a-z0-9.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
  // URL leaves out the port that is usual for its scheme.
  const isWhole = url !== null && (url.host === host || `${url.host}:80` === host);
  return isWhole ? { value: host } : { fault: say((w) => w.subscriptions.faults.notInternalHost(shown(text))) };
}
