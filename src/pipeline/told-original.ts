import { TOLD_CAUSES, type TransitionCause } from "../alerts/episode.js";
import type { Delivery, QueuedMessage } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import type { Pass } from "./pass.js";

/** What is said of an episode to those alone who were told of it. */
const FOLLOWS_NEWS: ReadonlySet<TransitionCause> = new Set<TransitionCause>(["figures_revised", "cause_revised_away", "no_longer_met", "rule_removed", "not_watched"]);

/**
 * Whether a message that only corrects or ends has anything to correct: `lost` where everything it goes back to never reached the recipient by any channel,
 * `waiting` where some of that still may. Null where it has, or tells of more.
 */
export async function isOriginalLost({ ledger }: Pick<Pass, "ledger">, message: QueuedMessage): Promise<"lost" | "waiting" | null> {
  if (message.kind !== "alert") return null;
  const tells = await ledger.tells(message.id);
  if (tells.length === 0 || !tells.every(({ cause }) => FOLLOWS_NEWS.has(cause))) return null;
  const originals = await originalsOf(ledger, message, new Set(tells.map(({ fingerprint }) => fingerprint)));
  if (originals.length === 0 || originals.some(hasArrived)) return null;
  return originals.every(isOver) ? "lost" : "waiting";
}

type Original = { readonly message: QueuedMessage; readonly deliveries: readonly Delivery[] };

/** Earlier messages of news of the same episodes to the same recipient, those on a second channel among them. */
async function originalsOf(ledger: Ledger, message: QueuedMessage, fingerprints: ReadonlySet<string>): Promise<readonly Original[]> {
  const episodes = (await ledger.episodes({ all: true })).filter(({ fingerprint }) => fingerprints.has(fingerprint));
  // An ended episode may have a successor of the same name: it is the newest one that is spoken of.
  const newest = new Map(episodes.map(({ fingerprint, id }) => [fingerprint, id] as const).sort(([, a], [, b]) => a - b));
  const told = await Promise.all([...newest.values()].map((id) => ledger.toldOf(id)));
  const concerned = new Set([message.recipient, ...message.subscribers]);
  const isOriginal = ({ message: other, cause }: { readonly message: QueuedMessage; readonly cause: TransitionCause }): boolean =>
    other.id !== message.id && TOLD_CAUSES.has(cause) && [other.recipient, ...other.subscribers].some((id) => concerned.has(id));
  return told.flat().filter(isOriginal);
}

function hasArrived({ deliveries }: Original): boolean {
  return deliveries.some(({ result }) => result === "sent" || result === "unconfirmed");
}

function isOver({ deliveries }: Original): boolean {
  const parts = deliveries.at(-1)?.parts ?? 1;
  const final = new Set(deliveries.flatMap(({ final: isFinal, part }) => (isFinal ? [part] : [])));
  return final.size >= parts;
}
