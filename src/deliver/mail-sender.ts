import { fileMailer, smtpMailer, type Mail } from "./email.js";
import type { MailChannel } from "./channel.js";
import type { Outcome } from "./outcome.js";
import type { Sender } from "./sender.js";
import { DeliveryError } from "../runtime/errors.js";
import type { Tell } from "../words/words.js";

/** Mail through the configured server, or as `.eml` files in the folder where there is none. */
export function mailSender(channel: MailChannel, folder: string): Sender<Mail> {
  const { smtp } = channel;
  const mailer = smtp === null ? fileMailer(channel, folder) : smtpMailer({ ...channel, smtp });
  return {
    send: async (mail, onHandOver) => {
      try {
        await onHandOver();
        const { detail } = await mailer.send(mail);
        return { result: "sent", detail: () => detail };
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        return failure(error.tell, error.retryable, smtp === null);
      }
    },
    close: () => mailer.close(),
  };
}

function failure(detail: Tell, again: boolean, isFile: boolean): Outcome {
  const failed = { result: "failed", waitMs: null, detail } as const;
  if (isFile && again) return { ...failed, reason: "disk", about: "channel", again };
  const [, code = ""] = /（([^（）]*)）：/.exec(detail("zh-CN")) ?? [];
  if (code === "EAUTH" || code.startsWith("53")) return { ...failed, reason: "login_refused", about: "channel", again };
  if (/^E/.test(code)) return { ...failed, reason: "unreachable", about: "channel", again };
  return again ? { ...failed, reason: "try_later", about: "recipient", again } : { ...failed, reason: code === "550" ? "mailbox_unknown" : "message_refused", about: "recipient", again };
}
