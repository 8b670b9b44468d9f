import MailComposer from "nodemailer/lib/mail-composer";
import { say, wordsIn } from "../words/words.js";
import type { MailChannel } from "./channel.js";
import { mailFolder } from "./mail-folder.js";
import { addressOf, breaksHeader, composed, headerTexts, lightened, type Mail } from "./mail.js";
import type { Outcome } from "./outcome.js";
import type { Sender } from "./sender.js";
import { openSmtp, type SmtpOptions } from "./smtp.js";

/**
 * A way for mail to leave: the configured server, or `.eml` files in `folder` when none is configured.
 *
 * A message over the size the server takes goes out once more at once without its attachments, and says so. What could start another header is refused before anything is sent.
 */
export function mailSender(channel: MailChannel, folder: string, options: SmtpOptions = {}): Sender<Mail> {
  const { from, smtp } = channel;
  const unsubscribe = channel.unsubscribe ?? addressOf(from);
  const outlet = smtp === null ? mailFolder(folder) : openSmtp(smtp, addressOf(from), options);
  const attempt = async (mail: Mail, onHandOver: () => Promise<void>): Promise<Outcome> => outlet.send(mail, await new MailComposer(composed(mail, from, unsubscribe)).compile().build(), onHandOver);
  return {
    send: async (mail, onHandOver) => {
      const injected = headerTexts(mail, from, unsubscribe).find(breaksHeader);
      if (injected !== undefined) return { result: "failed", reason: "bad_header", about: "message", again: false, waitMs: null, detail: say((w) => w.deliver.headerInjection(JSON.stringify(injected))) };
      const handOver = once(onHandOver);
      const outcome = await attempt(mail, handOver);
      if (outcome.result !== "failed" || outcome.reason !== "too_large" || mail.attachments.length === 0) return outcome;
      const second = await attempt(lightened(mail), handOver);
      return second.result === "sent" ? { ...second, detail: (language) => wordsIn(language).deliver.sentWithoutAttachment(second.detail(language)) } : second;
    },
    close: () => outlet.close(),
  };
}

/** A message that is sent twice in one attempt, with its attachments and without, is handed over once. */
function once(act: () => Promise<void>): () => Promise<void> {
  let acted: Promise<void> | null = null;
  return () => (acted ??= act());
}
