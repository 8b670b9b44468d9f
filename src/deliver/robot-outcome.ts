import { DateTime } from "luxon";
import type { Posted } from "../runtime/post.js";
import { retryAfterMs } from "../runtime/retry-after.js";
import { say, type Words } from "../words/words.js";
import type { Outcome } from "./outcome.js";
import type { ShownTo } from "./post-failure.js";
import type { VendorAnswer, VendorVerdict } from "./robot-vendor.js";

type Answered = Extract<Posted, { readonly kind: "answered" }>;
type Failure = Extract<Outcome, { readonly result: "failed" }>;

/** Vendors count by the minute. */
const MINUTE = 60_000;
/** A clock further off than this is told of: signatures hold for an hour, and certificates for less patience. */
const MOST_SKEW_MINUTES = 5;
const CLOCK_WAIT_MS = 10 * MINUTE;

type About = Pick<Failure, "reason" | "about" | "again" | "waitMs">;
/** What is wrong with the group's settings is mended by people: no second attempt until they have. */
const settings = (reason: Failure["reason"]): About => ({ reason, about: "channel", again: false, waitMs: null });

const FAILURES: Readonly<Record<Exclude<VendorVerdict, "sent">, About>> = {
  too_fast: { reason: "rate_limited", about: "channel", again: true, waitMs: MINUTE },
  busy: { reason: "try_later", about: "channel", again: true, waitMs: null },
  gone: settings("robot_gone"),
  signature: settings("signature_refused"),
  timestamp: { reason: "clock_wrong", about: "channel", again: true, waitMs: CLOCK_WAIT_MS },
  keyword: settings("keyword_missing"),
  ip: settings("sender_refused"),
  too_long: { reason: "too_large", about: "message", again: false, waitMs: null },
  refused: { reason: "message_refused", about: "message", again: false, waitMs: null },
};

/**
 * What an answer that the vendor documents means.
 *
 * @param said the vendor's words without keys
 * @param skew how far our clock is from theirs, minutes, null where they did not say
 */
export function vendorOutcome({ verdict, code }: VendorAnswer, said: string, skew: number | null, { kind, address }: ShownTo): Outcome {
  if (verdict === "sent") return { result: "sent", detail: say(({ robots: w }) => `${w.sent(w.vendors[kind], address)}${isOff(skew) ? w.clockNote(String(skew)) : ""}`) };
  const meant = verdictByClock(verdict, skew);
  const text = (w: Words["robots"]): string => {
    const to = w.vendors[kind];
    switch (meant) {
      case "timestamp":
        return w.clockWrong(to, address, code, isOff(skew) ? String(skew) : null);
      case "too_fast":
        return w.tooFast(to, address, code);
      case "busy":
        return w.serverError(to, address, code);
      case "too_long":
        return w.tooLarge(to, address, code);
      case "ip":
        return w.ipRefused(to, address, code);
      case "gone":
      case "signature":
      case "keyword":
      case "refused":
        return w[meant](to, address, code);
    }
  };
  return { result: "failed", ...FAILURES[meant], detail: say(({ robots: w }) => w.answered(text(w), said)) };
}

/** What an answer that is none of the vendor's means, by its status alone: never that the message was taken. */
export function statusOutcome({ status, retryAfter }: Answered, now: Date, { kind, address }: ShownTo): Outcome {
  const code = `HTTP ${status}`;
  const failed = (about: About, text: (w: Words["robots"]) => string): Outcome => ({ result: "failed", ...about, detail: say(({ robots: w }) => text(w)) });
  const waitMs = retryAfterMs(retryAfter, now);
  if (status >= 200 && status < 300) return { result: "unconfirmed", reason: "answer_unknown", detail: say(({ robots: w }) => w.unknownAnswer(w.vendors[kind], address, String(status))) };
  if (status >= 300 && status < 400) return failed(settings("redirect_refused"), (w) => w.redirected(w.vendors[kind], address, String(status)));
  if (status === 404 || status === 410) return failed(FAILURES.gone, (w) => w.gone(w.vendors[kind], address, code));
  if (status === 429) return failed({ ...FAILURES.too_fast, waitMs: waitMs ?? MINUTE }, (w) => w.tooFast(w.vendors[kind], address, code));
  if (status >= 500 || status === 408) return failed({ ...FAILURES.busy, waitMs }, (w) => w.serverError(w.vendors[kind], address, String(status)));
  return failed(FAILURES.refused, (w) => w.refused(w.vendors[kind], address, code));
}

/** How far our clock is from the other side's, whole minutes; null where it does not say, or not in the form of HTTP. */
export function skewMinutes(date: string | null, now: Date): number | null {
  const theirs = DateTime.fromHTTP(date ?? "").toMillis();
  return Number.isNaN(theirs) ? null : Math.round(Math.abs(now.getTime() - theirs) / MINUTE);
}

function isOff(skew: number | null): boolean {
  return skew !== null && skew > MOST_SKEW_MINUTES;
}

/** A refused signature under a clock that is off is the clock's doing; an expired one under a clock that is right is not. */
function verdictByClock(verdict: Exclude<VendorVerdict, "sent">, skew: number | null): Exclude<VendorVerdict, "sent"> {
  if (verdict === "signature" && isOff(skew)) return "timestamp";
  return verdict === "timestamp" && skew !== null && !isOff(skew) ? "signature" : verdict;
}
