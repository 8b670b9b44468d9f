import { foldDigests } from "../report/fold-digests.js";
import type { AlertDigest } from "../report/record.js";
import type { NewMessage, QueuedMessage } from "../store/alert-ledger.js";
import { grouped } from "./grouped.js";
import { nowOf, pauseNow, type Pass, type Waiting } from "./pass.js";
import { storedContent } from "./render-message.js";

/**
 * Folds alerts that are due together into one: those of a daily or weekly rhythm, and those that have piled up while nothing could be sent. Only messages no attempt was made
 * at are folded, and only as many as are due; one transaction each, so a process killed in it has folded nothing.
 *
 * @param waiting oldest first
 * @returns how many were folded away
 */
export async function foldWaiting(pass: Pass, waiting: readonly Waiting[]): Promise<number> {
  const groups = grouped(
    waiting.filter((each) => isFoldable(pass, each)).map(({ message }) => message),
    ({ recipient, channel }) => `${channel} ${recipient}`,
  );
  let folded = 0;
  for (const messages of groups.values()) folded += messages.length > 1 ? await foldGroup(pass, messages) : 0;
  return folded;
}

function isFoldable(pass: Pass, { message, deliveries }: Waiting): boolean {
  return message.kind === "alert" && message.screeningId !== null && message.originId === null && deliveries.length === 0 && message.notBefore <= nowOf(pass) && pauseNow(pass, message.channel) === null;
}

async function foldGroup(pass: Pass, messages: readonly QueuedMessage[]): Promise<number> {
  const { ledger, app } = pass;
  const said = await Promise.all(messages.map(async (message) => ({ message, digest: await digestOf(pass, message.id) })));
  const [newest] = said.slice(-1);
  // Somebody who has changed their language in between reads the older ones by themselves.
  const alike = said.filter(({ digest }) => digest.language === newest?.digest.language);
  if (newest === undefined || newest.message.screeningId === null || alike.length < 2) return 0;
  const ids = alike.map(({ message }) => message.id);
  const message: NewMessage = {
    kind: "alert",
    recipient: newest.message.recipient,
    subscribers: [...new Set(alike.flatMap((each) => each.message.subscribers))],
    channel: newest.message.channel,
    notBefore: newest.message.notBefore,
    rhythm: newest.message.rhythm,
    originId: null,
    content: { kind: "alert", digest: foldDigests(alike.map(({ digest }) => digest)) },
    tells: await tellsOf(pass, ids),
  };
  const id = await ledger.fold(message, newest.message.screeningId, ids, nowOf(pass));
  app.log.info("messages_folded", { message: id, folded: ids.length, recipient: message.recipient, channel: message.channel });
  return ids.length;
}

async function digestOf({ ledger }: Pass, id: number): Promise<AlertDigest> {
  const content = storedContent(await ledger.content(id));
  if (content.kind === "incident" || content.kind === "weekly") throw new Error(`message ${id} was queued as an alert and tells of something else`);
  return content.digest;
}

/** Everything the folded messages told of, each once. */
async function tellsOf({ ledger }: Pass, ids: readonly number[]): Promise<NewMessage["tells"]> {
  const tells = (await Promise.all(ids.map((id) => ledger.tells(id)))).flat();
  return [...new Map(tells.map((tell) => [`${tell.fingerprint} ${tell.cause}`, tell])).values()];
}
