import { createHash } from "node:crypto";
import type { Mail } from "../deliver/email.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { MessageContent } from "../report/record.js";
import { mailBodies } from "./mail-bodies.js";
import type { QueuedMessage } from "../store/alert-ledger.js";

const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A message as it was stored. What an earlier program wrote has no freshness, and stands without its kind around it. */
export function storedContent(stored: unknown): MessageContent {
  const content = stored as MessageContent | { readonly kind?: undefined };
  if (content.kind === undefined) return storedContent({ kind: "alert", digest: stored });
  if (content.kind === "incident") return content;
  const { freshness } = content.digest as Partial<typeof content.digest>;
  return { ...content, digest: { ...content.digest, freshness: freshness ?? [] } };
}

/** The mail of a message to one recipient, with the workbook of its products. */
export async function mailOf(content: MessageContent, recipient: Subscriber, messageId: string): Promise<Mail> {
  const { subject, html, text } = await mailBodies(content);
  // A file for somebody without a mailbox still needs one to be a mail.
  return { to: recipient.email ?? `${recipient.id}@localhost`, toName: recipient.name, messageId, subject, html, text, attachments: await attachmentsOf(content) };
}

async function attachmentsOf(content: MessageContent): Promise<Mail["attachments"]> {
  if (content.kind === "incident") return [];
  const { digestWorkbook } = await import("../report/digest-workbook.js");
  return [{ filename: `friction-watch-${content.digest.summary.period}.xlsx`, content: await digestWorkbook(content.digest), contentType: WORKBOOK_TYPE }];
}

/** What the other side can tell a repeat by: the same over attempts, unlike that of any other message of any store. */
export function wireIdOf({ createdAt, id, recipient }: Pick<QueuedMessage, "createdAt" | "id" | "recipient">, part: number): string {
  const hash = createHash("sha256").update(`${createdAt}|${id}|${recipient}`).digest("hex").slice(0, 16);
  return `${recipient}.${id}.${hash}${part === 1 ? "" : `.${part}`}@friction-watch`;
}
