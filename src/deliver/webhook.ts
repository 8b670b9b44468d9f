import { Webhook } from "standardwebhooks";
import { maskedUrl } from "../runtime/masked-url.js";
import { post, type Posted } from "../runtime/post.js";
import { retryAfterMs } from "../runtime/retry-after.js";
import { say, type Words } from "../words/words.js";
import type { WebhookChannel } from "./channel.js";
import type { Outcome } from "./outcome.js";
import { postFailure, type ShownTo } from "./post-failure.js";
import type { PostSurroundings } from "./robot.js";
import type { Sender, WebhookPayload } from "./sender.js";

type Failure = Extract<Outcome, { readonly result: "failed" }>;
type About = Pick<Failure, "reason" | "about" | "again" | "waitMs">;

/** A receiver that says 429 and not for how long. */
const MINUTE = 60_000;

/**
 * Somebody's own system, after Standard Webhooks: the id stays over attempts, so that a receiver can tell a repeat; time and signatures are of the attempt, so that it
 * can refuse a replay older than five minutes. One signature per key, the current one first. Never through a proxy: it is here that addresses are checked.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookSender(channel: WebhookChannel, surroundings: PostSurroundings): Sender<WebhookPayload> {
  const { internalHosts, clock, ca, resolve, deadlines } = surroundings;
  return {
    send: async ({ id, body }, onHandOver) => {
      const headers = signedHeaders(channel, { id, body }, clock.now());
      const posted = await post({ url: channel.url, headers, body, internalHosts, proxy: null, ca, resolve, deadlines }, onHandOver);
      const to = { kind: channel.kind, address: maskedUrl(channel.url) };
      return posted.kind === "answered" ? answerOutcome(posted, clock.now(), to) : postFailure(posted, to);
    },
    close: () => undefined,
  };
}

function signedHeaders({ secrets }: WebhookChannel, { id, body }: WebhookPayload, now: Date): Readonly<Record<string, string>> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
  };
}

/**
 * By the status alone, as the standard has it: any 2xx is success, 202 too (what a receiver has taken into its queue is its own to deliver), and the body of an answer is
 * never read, so that no receiver can put words into our receipts. 410 is the standard's way to be told no more.
 */
function answerOutcome({ status, retryAfter }: Extract<Posted, { readonly kind: "answered" }>, now: Date, { kind, address }: ShownTo): Outcome {
  const code = `HTTP ${status}`;
  const failed = (about: About, text: (w: Words["robots"], to: string) => string): Outcome => ({ result: "failed", ...about, detail: say(({ robots: w }) => text(w, w.vendors[kind])) });
  const channel = (reason: Failure["reason"], again: boolean, waitMs: number | null = null): About => ({ reason, about: "channel", again, waitMs });
  const waitMs = retryAfterMs(retryAfter, now);
  if (status >= 200 && status < 300) return { result: "sent", detail: say(({ robots: w }) => w.accepted(w.vendors[kind], address, String(status))) };
  if (status >= 300 && status < 400) return failed(channel("redirect_refused", false), (w, to) => w.redirected(to, address, String(status)));
  if (status === 410) return failed(channel("endpoint_gone", false), (w, to) => w.endpointGone(to, address));
  if (status === 429) return failed(channel("rate_limited", true, waitMs ?? MINUTE), (w, to) => w.tooFast(to, address, code));
  if (status >= 500 || status === 408 || status === 425) return failed(channel("try_later", true, waitMs), (w, to) => w.serverError(to, address, String(status)));
  // A key being changed on one side, or a path being set up: the channel's matter, and it passes.
  if (status === 401 || status === 403) return failed(channel("signature_refused", true, waitMs), (w, to) => w.unauthorized(to, address, code));
  if (status === 404) return failed(channel("message_refused", true, waitMs), (w, to) => w.refused(to, address, code));
  return failed({ reason: "message_refused", about: "message", again: false, waitMs: null }, (w, to) => w.refused(to, address, code));
}
