import { printable } from "../report/printable.js";
import { halved } from "../report/robot-split.js";
import type { Resolve } from "../runtime/address-guard.js";
import type { Clock } from "../runtime/clock.js";
import { maskedUrl } from "../runtime/masked-url.js";
import { post, type PostDeadlines, type Posted } from "../runtime/post.js";
import { proxyFor, type Proxy } from "../runtime/proxy.js";
import { redactorOf } from "../runtime/redact.js";
import type { RobotChannel, RobotKind } from "./channel.js";
import { channelSecrets } from "./channel-secrets.js";
import { dingtalk } from "./dingtalk.js";
import { feishu } from "./feishu.js";
import type { Outcome } from "./outcome.js";
import { postFailure } from "./post-failure.js";
import { skewMinutes, statusOutcome, vendorOutcome } from "./robot-outcome.js";
import { robotTurn } from "./robot-turns.js";
import type { RobotCall, RobotVendor, VendorAnswer } from "./robot-vendor.js";
import type { RobotPart, Sender } from "./sender.js";
import { wecom } from "./wecom.js";

/** What a sender over HTTP stands in. */
export type PostSurroundings = {
  /** Hosts on the bureau's own network that may be reached, also by plain http. */
  readonly internalHosts: readonly string[];
  readonly clock: Clock;
  /** The proxy for the vendors' own hosts is named here. */
  readonly env: NodeJS.ProcessEnv;
  /** Certificate authorities in PEM in place of Node's own; a bureau sets `NODE_EXTRA_CA_CERTS` instead, which adds to them. */
  readonly ca?: string;
  /** How names are resolved; the system's way unless a test says otherwise. */
  readonly resolve?: Resolve;
  readonly deadlines?: PostDeadlines;
};

const VENDORS: Readonly<Record<RobotKind, RobotVendor>> = { dingtalk, wecom, feishu };
const SAID = 200;

/**
 * A group robot. Each attempt waits for its turn and is signed anew; an answer counts as sent only by the vendor's own code, whatever the HTTP status.
 * A part refused as too long is sent once more in halves; where the first half arrives and the second does not, the outcome is the second's.
 */
export function robotSender(channel: RobotChannel, surroundings: PostSurroundings): Sender<RobotPart> {
  const turn = robotTurn(channel, VENDORS[channel.kind].perSecond);
  const once = async (part: RobotPart, onHandOver: () => Promise<void>): Promise<Outcome> => {
    await turn();
    return attempt(channel, surroundings, part, onHandOver);
  };
  return {
    send: async (part, onHandOver) => {
      const outcome = await once(part, onHandOver);
      if (outcome.result !== "failed" || outcome.reason !== "too_large") return outcome;
      return inHalves(part, outcome, once, channel.kind);
    },
    close: () => undefined,
  };
}

/** The whole was handed over and refused: its halves need no second mark in the ledger. */
async function inHalves(part: RobotPart, refused: Outcome, once: (part: RobotPart, onHandOver: () => Promise<void>) => Promise<Outcome>, kind: RobotKind): Promise<Outcome> {
  let outcome = refused;
  for (const half of halved(part, kind) ?? []) {
    outcome = await once(half, async () => Promise.resolve());
    if (outcome.result !== "sent") return outcome;
  }
  return outcome;
}

async function attempt(channel: RobotChannel, surroundings: PostSurroundings, part: RobotPart, onHandOver: () => Promise<void>): Promise<Outcome> {
  const { internalHosts, clock, ca, resolve, deadlines } = surroundings;
  const vendor = VENDORS[channel.kind];
  const call = vendor.call(channel, part, clock.now());
  const proxy = vendorProxy(vendor, channel.url, surroundings.env);
  const posted = await post({ url: call.url, headers: {}, body: JSON.stringify(call.body), internalHosts, proxy, ca, resolve, deadlines }, onHandOver);
  const to = { kind: channel.kind, address: maskedUrl(channel.url) };
  if (posted.kind !== "answered") return postFailure(posted, to);
  const answer = vendorAnswer(vendor, posted);
  const now = clock.now();
  return answer === null ? statusOutcome(posted, now, to) : vendorOutcome(answer, shown(answer.said, channel, call), skewMinutes(posted.date, now), to);
}

/** Null for what the vendor does not document, and for a success under a status that is none. */
function vendorAnswer(vendor: RobotVendor, { status, text }: Extract<Posted, { readonly kind: "answered" }>): VendorAnswer | null {
  const answer = vendor.read(record(text));
  return answer?.verdict === "sent" && (status < 200 || status >= 300) ? null : answer;
}

function record(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** The vendor's words on one line, without the keys they may repeat and without marks that turn the direction of text. */
function shown(said: string, channel: RobotChannel, { signature, url }: RobotCall): string {
  const secrets = [...channelSecrets(channel), url, ...(signature === null ? [] : [signature])];
  const { hide } = redactorOf(secrets);
  return hide(printable(hide(said))).slice(0, SAID);
}

/** A proxy resolves names itself, where nothing here can check them: only what the vendor runs is asked through it. */
function vendorProxy({ hosts }: RobotVendor, address: string, env: NodeJS.ProcessEnv): Proxy | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || !hosts.includes(url.hostname)) return null;
  const choice = proxyFor(url, env);
  return choice.kind === "proxy" ? choice.proxy : null;
}
