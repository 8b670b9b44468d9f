import { createHash } from "node:crypto";
import { mailSender } from "../deliver/email.js";
import { maskedAddress, type Mail } from "../deliver/mail.js";
import type { Sender } from "../deliver/sender.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { AlertDigest } from "../report/record.js";
import { instantText } from "../runtime/clock.js";
import { openPictures, type Pictures } from "../runtime/picture.js";
import type { Delivery, Ledger, OutboxEntry } from "../store/ledger.js";
import { wordsIn, type Language } from "../words/words.js";
import { wordsOf, type App } from "./app.js";
import { withLedger } from "./stores.js";

/** One message and what became of it, for the person at the terminal. */
export type Notified = {
  readonly subscriberId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly result: Delivery["result"] | "waiting";
  /** The file written, the server's answer, or why it failed. */
  readonly detail: string;
};

/**
 * Sends every message that has no receipt yet, one recipient at a time, and writes a receipt for each attempt. A recipient who fails delays nobody;
 * a message sent but not yet receipted when the process dies is sent again under the same Message-ID.
 *
 * @param dryRun shows who would get what, sends and writes nothing
 */
export async function notify(app: App, dryRun = false): Promise<readonly Notified[]> {
  return withLedger(app, async (ledger) => {
    const waiting = await ledger.undelivered();
    const mailer = mailSender(app.settings.mail, app.home.mail);
    const draw = waiting.length === 0 ? NOTHING_DRAWN : await openPictures();
    try {
      const told: Notified[] = [];
      for (const entry of waiting) told.push(await tell(app, ledger, { mailer, draw }, entry, dryRun));
      return told;
    } finally {
      mailer.close();
    }
  });
}

const NOTHING_DRAWN: Pictures = () => ({ reason: "nothing_waits" });

/** What leaves, and what draws. */
type Means = { readonly mailer: Sender<Mail>; readonly draw: Pictures };

async function tell(app: App, ledger: Ledger, { mailer, draw }: Means, entry: OutboxEntry, dryRun: boolean): Promise<Notified> {
  const subscriber = app.settings.subscribers.find(({ id }) => id === entry.subscriberId);
  if (subscriber === undefined) return drop(app, ledger, entry, dryRun);
  const mail = await mailOf(entry, subscriber, draw);
  const shown = { subscriberId: subscriber.id, recipient: `${subscriber.name} <${maskedAddress((subscriber.email ?? ""))}>`, subject: mail.subject };
  if (dryRun) return { ...shown, result: "waiting", detail: "" };
  const receipt = await attempt(mailer, mail, app.language);
  await ledger.recordDelivery({ outboxId: entry.id, attemptedAt: instantText(app.clock.now()), address: (subscriber.email ?? ""), messageId: mail.messageId, ...receipt });
  app.log[receipt.result === "sent" ? "info" : "warn"]("delivery_attempted", { subscriber: subscriber.id, result: receipt.result, detail: receipt.detail });
  return { ...shown, result: receipt.result, detail: receipt.detail };
}

async function attempt(mailer: Sender<Mail>, mail: Mail, language: Language): Promise<Pick<Delivery, "result" | "retryable" | "detail">> {
  const outcome = await mailer.send(mail, () => Promise.resolve());
  const detail = outcome.detail(language);
  if (outcome.result === "sent") return { result: "sent", retryable: false, detail };
  return { result: "failed", retryable: outcome.result === "unconfirmed" || outcome.again, detail };
}

/** Somebody taken out of subscribers.yaml after the message was written is not written to. */
async function drop(app: App, ledger: Ledger, entry: OutboxEntry, dryRun: boolean): Promise<Notified> {
  const detail = wordsOf(app).commands.notify.noLongerSubscribed(entry.subscriberId);
  const receipt = { outboxId: entry.id, attemptedAt: instantText(app.clock.now()), address: "", result: "failed", retryable: false, detail, messageId: "" } as const;
  if (!dryRun) await ledger.recordDelivery(receipt);
  return { subscriberId: entry.subscriberId, recipient: entry.subscriberId, subject: "", result: "failed", detail };
}

async function mailOf(entry: OutboxEntry, subscriber: Subscriber, draw: Pictures): Promise<Mail> {
  const { messageMail } = await import("../report/message-mail.js");
  const { digestWorkbook } = await import("../report/digest-workbook.js");
  const digest = digestOf(entry.digest as StoredDigest);
  const { subject, html, text, pictures } = await messageMail({ kind: "alert", digest }, draw);
  const content = await digestWorkbook(digest);
  const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const filename = `friction-watch-${digest.summary.period}.xlsx`;
  return { to: (subscriber.email ?? ""), toName: subscriber.name, messageId: messageIdOf(entry), subject, html, text, pictures, attachments: [{ filename, content, contentType }], withoutAttachments: wordsIn(digest.language).messages.attachmentDropped(filename), unsubscribeId: subscriber.id };
}

/** A message written before freshness was told has none, and says nothing of it. */
type StoredDigest = Omit<AlertDigest, "freshness"> & Partial<Pick<AlertDigest, "freshness">>;

function digestOf(stored: StoredDigest): AlertDigest {
  return { ...stored, freshness: stored.freshness ?? [] };
}

/** Stable over attempts, different for each message of each store. */
function messageIdOf(entry: OutboxEntry): string {
  const hash = createHash("sha256").update(`${entry.createdAt}|${entry.id}|${entry.subscriberId}`).digest("hex").slice(0, 16);
  return `${entry.subscriberId}.${entry.id}.${hash}@friction-watch`;
}
