import { createHash } from "node:crypto";
import type { Mail } from "../deliver/mail.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { DrawPicture, Undrawn } from "../report/mail-pictures.js";
import type { MessageContent } from "../report/record.js";
import type { QueuedMessage } from "../store/alert-ledger.js";
import { wordsIn } from "../words/words.js";
import { addressed, weeklyMailOf, WORKBOOK_TYPE } from "./weekly-mail-of.js";

/** A message as it was stored. What an earlier program wrote has no freshness. */
export function storedContent(stored: unknown): MessageContent {
  const content = stored as MessageContent;
  if (content.kind === "incident" || content.kind === "weekly") return content;
  const { freshness } = content.digest as Partial<typeof content.digest>;
  return { ...content, digest: { ...content.digest, freshness: freshness ?? [] } };
}

/** What a mail is made with beside what it says: who draws its charts, the mailbox that takes 退订 requests, and the folder of the reports. */
export type MailMaking = { readonly draw: DrawPicture; readonly unsubscribe: string | null; readonly reports: string };

/** The mail of a message to one recipient, with the workbook of its products, and the charts it had to do without. */
export async function mailOf(content: MessageContent, recipient: Subscriber, messageId: string, { draw, unsubscribe, reports }: MailMaking): Promise<{ readonly mail: Mail; readonly undrawn: readonly Undrawn[] }> {
  if (content.kind === "weekly") return { mail: await weeklyMailOf(content.issue, recipient, messageId, { unsubscribe, reports }), undrawn: [] };
  const { messageMail } = await import("../report/message-mail.js");
  const { undrawn, ...bodies } = await messageMail(content, draw, unsubscribe);
  return { mail: { ...addressed(recipient), messageId, ...bodies, ...(await attachmentsOf(content)) }, undrawn };
}

async function attachmentsOf(content: Exclude<MessageContent, { readonly kind: "weekly" }>): Promise<Pick<Mail, "attachments" | "withoutAttachments">> {
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
