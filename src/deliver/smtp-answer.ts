import { printable } from "../report/printable.js";
import { redactorOf } from "../runtime/redact.js";
import type { MailChannel } from "./channel.js";

const MOST_SHOWN = 200;

/**
 * A server's words as a receipt may keep them: on one line, at most 200 characters, without the login and without marks that steer a terminal or turn the direction of text. A server may repeat what it was given, as it is or as it was
 * sent: in base64, with the user's name (AUTH PLAIN) or without it (AUTH LOGIN).
 *
 * @see RFC 4954, 4; RFC 4616, 2
 */
export function smtpAnswer({ user, password }: Pick<NonNullable<MailChannel["smtp"]>, "user" | "password">): (said: string) => string {
  const { hide } = redactorOf(password === null || password === "" ? [] : [password, ...[password, `\0${user ?? ""}\0${password}`, user ?? ""].map(base64)]);
  return (said) => hide(printable(hide(said))).slice(0, MOST_SHOWN);
}

/** Without the filling at its end, which a server may leave out. */
function base64(text: string): string {
  return Buffer.from(text).toString("base64").replace(/=+$/, "");
}
