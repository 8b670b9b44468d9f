import type { DeliveryReason } from "../alerts/delivery-reason.js";
import { say } from "../words/words.js";
import type { Outcome } from "./outcome.js";

/** What the library says of a failure: its own code, the server's answer, and the step it was at. */
export type SmtpFailure = { readonly code?: string; readonly responseCode?: number; readonly response?: string; readonly command?: string; readonly message: string };

/** Where the attempt was made, and the server's words as they may be shown, for the receipt. `handedOver`: the content had begun to leave. */
export type SmtpAttempt = { readonly host: string; readonly to: string; readonly shown: (said: string) => string; readonly handedOver: boolean };

type Failed = { readonly reason: DeliveryReason; readonly about: "message" | "recipient" | "channel"; readonly again: boolean };

const UNREACHABLE: Failed = { reason: "unreachable", about: "channel", again: true };
const TIMED_OUT: Failed = { reason: "timed_out", about: "channel", again: true };
const TLS_INVALID: Failed = { reason: "tls_invalid", about: "channel", again: true };
const LOGIN_REFUSED: Failed = { reason: "login_refused", about: "channel", again: true };
const SENDER_REFUSED: Failed = { reason: "sender_refused", about: "channel", again: true };
const TRY_LATER: Failed = { reason: "try_later", about: "message", again: true };
const MAILBOX_UNKNOWN: Failed = { reason: "mailbox_unknown", about: "recipient", again: false };
const REFUSED: Failed = { reason: "message_refused", about: "message", again: false };
const TOO_LARGE: Failed = { reason: "too_large", about: "message", again: false };

/** Enhanced status 5.7.x: relaying, login or policy, mended on our side or theirs while the message waits. @see RFC 3463, 3.8 */
const POLICY = /\b5\.7\.\d/;
/** Message too big for the system or the mailbox. @see RFC 3463, 3.4 and 3.3 */
const SIZE = /\b5\.(?:3\.4|2\.3)\b/;
/** Mailbox full: it may be emptied. @see RFC 3463, 3.3 */
const FULL = /\b5\.2\.2\b/;
/** Bad or disabled mailbox. @see RFC 3463, 3.2 and 3.3 */
const UNKNOWN = /\b5\.(?:1\.[0-3610]|2\.1)\b/;
const CERTIFICATE = /certificate|self[- ]signed|altname|CERT_|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|\bSSL\b|\bTLS\b|wrong version number/i;

/** What came of an attempt that failed, by the step it was at and the server's answer there. @see RFC 5321, 4.2 and 4.3.2 */
export function smtpOutcome(failure: SmtpFailure, attempt: SmtpAttempt): Outcome {
  const { host, to, shown } = attempt;
  const said = shown(failure.message);
  if (attempt.handedOver && failure.responseCode === undefined) return { result: "unconfirmed", reason: "no_answer", detail: say((w) => w.deliver.mailUnconfirmed(host, to, said)) };
  const code = String(failure.responseCode ?? failure.code ?? "");
  return { result: "failed", ...failed(failure), waitMs: null, detail: say((w) => w.deliver.mailFailed(host, to, code, said)) };
}

function failed(failure: SmtpFailure): Failed {
  const { code = "", responseCode, command = "", message } = failure;
  if (code === "EAUTH" || code === "ENOAUTH") return responseCode !== undefined && responseCode < 500 ? { ...TRY_LATER, about: "channel" } : LOGIN_REFUSED;
  if (responseCode !== undefined) return refused(command, responseCode, failure.response ?? message);
  if (code === "EMESSAGE" && command === "MAIL FROM") return TOO_LARGE;
  if (code === "ETLS" || code === "EREQUIRETLS" || (code === "ESOCKET" && CERTIFICATE.test(message))) return TLS_INVALID;
  if (code === "ETIMEDOUT") return TIMED_OUT;
  if (code === "EENVELOPE") return MAILBOX_UNKNOWN;
  return UNREACHABLE;
}

/** An answer of the server to a command; the content counts as DATA. */
function refused(command: string, code: number, answer: string): Failed {
  if (code === 421) return { ...TRY_LATER, about: "channel" };
  if (code === 530 || code === 538) return LOGIN_REFUSED;
  if (command.startsWith("STARTTLS")) return TLS_INVALID;
  if (/^(?:CONN|EHLO|HELO|LHLO)/.test(command)) return code < 500 ? { ...TRY_LATER, about: "channel" } : UNREACHABLE;
  if (SIZE.test(answer) || (code === 552 && !FULL.test(answer) && !command.startsWith("RCPT"))) return TOO_LARGE;
  if (code < 500) return TRY_LATER;
  if (command.startsWith("MAIL")) return SENDER_REFUSED;
  if (POLICY.test(answer)) return { ...REFUSED, again: true };
  if (FULL.test(answer) || (code === 552 && command.startsWith("RCPT"))) return { ...TRY_LATER, about: "recipient" };
  if (command.startsWith("RCPT")) return UNKNOWN.test(answer) || [550, 551, 553].includes(code) ? MAILBOX_UNKNOWN : REFUSED;
  return REFUSED;
}
