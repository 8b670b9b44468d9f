import { createHash } from "node:crypto";
import type { Mail } from "../deliver/mail.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { DrawPicture, Undrawn } from "../report/mail-pictures.js";
import type { MessageContent } from "../report/record.js";
import type { QueuedMessage } from "../store/alert-ledger.js";
import { wordsIn } from "../words/words.js";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A message as it was stored. What an earlier program wrote has no freshness. */
export function storedContent(stored: unknown): MessageContent {
  const content = stored as MessageContent;
  if (content.kind === "incident") return content;
  const { freshness } = content.digest as Partial<typeof content.digest>;
  return { ...content, digest: { ...content.digest, freshness: freshness ?? [] } };
}

/** What a mail is made with beside what it says: who draws its charts, and the mailbox that takes 退订 requests. */
export type MailMaking = { readonly draw: DrawPicture; readonly unsubscribe: string | null };

/** The mail of a message to one recipient, with the workbook of its products, and the charts it had to do without. */
export async function mailOf(content: MessageContent, recipient: Subscriber, messageId: string, { draw, unsubscribe }: MailMaking): Promise<{ readonly mail: Mail; readonly undrawn: readonly Undrawn[] }> {
  const { messageMail } = await import("../report/message-mail.js");
  const { undrawn, ...bodies } = await messageMail(content, draw, unsubscribe);
  // A file for somebody without a mailbox still needs one to be a mail.
  const to = recipient.email ?? `${recipient.id}@localhost`;
  return { mail: { to, toName: recipient.name, messageId, ...bodies, ...(await attachmentsOf(content)), unsubscribeId: recipient.id }, undrawn };
}

async function attachmentsOf(content: MessageContent): Promise<Pick<Mail, "attachments" | "withoutAttachments">> {
  if (content.kind === "incident") return { attachments: [], withoutAttachments: "" };
  const { digest } = content;
  const { digestWorkbook } = await import("../report/digest-workbook.js");
  const filename = `friction-watch-${digest.summary.period}.xlsx`;
  return { attachments: [{ filename, content: await digestWorkbook(digest), contentType: WORKBOOK_TYPE }], withoutAttachments: wordsIn(digest.language).messages.attachmentDropped(filename) };
}

/** What the other side can tell a repeat by: the same over attempts, unlike that of any other message of any store. */
export function wireIdOf({ createdAt, id, recipient }: Pick<QueuedMessage, "createdAt" | "id" | "recipient">, part: number): string {
  const hash = createHash("sha256").update(`${createdAt}|${id}|${recipient}`).digest("hex").slice(0, 16);
  return `${recipient}.${id}.${hash}${part === 1 ? "" : `.${part}`}@friction-watch`;
}
