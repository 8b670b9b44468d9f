import type { Posted } from "../runtime/post.js";
import { say } from "../words/words.js";
import type { Outcome } from "./outcome.js";

type NotAnswered = Exclude<Posted, { readonly kind: "answered" }>;
/** Whom a message went to, as words and receipts may show it. */
export type ShownTo = {
  readonly kind: "dingtalk" | "wecom" | "feishu" | "webhook";
  /** The host alone. */
  readonly address: string;
};

/** What became of a POST nobody answered. */
export function postFailure(posted: NotAnswered, { kind, address }: ShownTo): Outcome {
  if (posted.kind === "refused") {
    const detail = say(({ robots: w }) => w.refusedAddress(w.vendors[kind], address, w.addressFaults[posted.fault]));
    return { result: "failed", reason: "address_refused", about: "channel", again: false, waitMs: null, detail };
  }
  const { why, code } = posted;
  const retried = { result: "failed", about: "channel", again: true, waitMs: null } as const;
  switch (why) {
    case "timed_out":
      return { result: "unconfirmed", reason: "timed_out", detail: say(({ robots: w }) => w.timedOut(w.vendors[kind], address)) };
    case "no_answer":
      return { result: "unconfirmed", reason: "no_answer", detail: say(({ robots: w }) => w.noAnswer(w.vendors[kind], address, code)) };
    case "tls_invalid":
      return { ...retried, reason: "tls_invalid", detail: say(({ robots: w }) => w.tlsInvalid(w.vendors[kind], address, code)) };
    case "proxy_failed":
      return { ...retried, reason: "unreachable", detail: say(({ robots: w }) => w.proxyFailed(w.vendors[kind], address, code)) };
    case "unreachable":
      return { ...retried, reason: "unreachable", detail: say(({ robots: w }) => w.unreachable(w.vendors[kind], address, code)) };
  }
}
