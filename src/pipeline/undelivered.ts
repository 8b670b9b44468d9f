import type { UndeliveredLine } from "../report/weekly-record.js";
import type { Delivery, QueuedMessage } from "../store/alert-ledger.js";

type Attempt = Pick<Delivery, "messageId" | "part" | "parts" | "result" | "final"> & { readonly message: Pick<QueuedMessage, "kind" | "recipient" | "channel" | "originId"> };

/** True when every part of a message has been accepted by the other side. */
export function isDelivered(attempts: readonly Pick<Delivery, "part" | "parts" | "result">[]): boolean {
  const parts = attempts.at(-1)?.parts ?? 0;
  return parts > 0 && new Set(attempts.filter(({ result }) => result === "sent").map(({ part }) => part)).size >= parts;
}

/**
 * Messages that were given up, or handed over without an answer, by recipient and channel. One that reached its recipient over a second channel is not among them, nor
 * are tests; what is still tried is not lost yet.
 *
 * @param attempts oldest first
 */
export function undelivered(attempts: readonly Attempt[]): UndeliveredLine[] {
  const messages = byMessage(attempts);
  const rescued = new Set([...messages.values()].filter(isDelivered).flatMap(([first]) => (first === undefined || first.message.originId === null ? [] : [first.message.originId])));
  const lines = new Map<string, UndeliveredLine>();
  for (const [id, of] of messages) {
    const [first] = of;
    const lost = first === undefined || first.message.kind === "test" || rescued.has(id) ? null : lossOf(of);
    if (first === undefined || lost === null) continue;
    const { recipient, channel } = first.message;
    const line = lines.get(`${recipient} ${channel}`) ?? { recipient, channel, givenUp: 0, unconfirmed: 0 };
    lines.set(`${recipient} ${channel}`, { ...line, [lost]: line[lost] + 1 });
  }
  return [...lines.values()].sort((a, b) => (`${a.recipient} ${a.channel}` < `${b.recipient} ${b.channel}` ? -1 : 1));
}

function byMessage(attempts: readonly Attempt[]): ReadonlyMap<number, readonly Attempt[]> {
  const messages = new Map<number, Attempt[]>();
  for (const attempt of attempts) {
    const of = messages.get(attempt.messageId);
    if (of === undefined) messages.set(attempt.messageId, [attempt]);
    else of.push(attempt);
  }
  return messages;
}

/** A message is as its worst part: given up, else unconfirmed. Null where all parts arrived, are tried again, or were left out for a reason. */
function lossOf(attempts: readonly Attempt[]): "givenUp" | "unconfirmed" | null {
  const results = new Map(attempts.map((attempt) => [attempt.part, attempt]));
  const ended = [...results.values()].filter(({ final }) => final).map(({ result }) => result);
  return ended.includes("failed") ? "givenUp" : ended.includes("unconfirmed") ? "unconfirmed" : null;
}
