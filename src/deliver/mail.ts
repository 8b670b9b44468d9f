import type { SendMailOptions } from "nodemailer";
import type { Outcome } from "./outcome.js";

/** One message to one person: nobody shares a To or Cc. */
export type Mail = {
  readonly to: string;
  readonly toName: string;
  /** The same for every attempt, so that a receiver can tell a repeat. */
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** PNG charts the HTML names by `cid:`. */
  readonly pictures: readonly { readonly cid: string; readonly png: Uint8Array }[];
  readonly attachments: readonly { readonly filename: string; readonly content: Buffer; readonly contentType: string }[];
  /** Said on top of both bodies where the other side takes no message of this size: that the attachments were left out, and where they are. */
  readonly withoutAttachments: string;
  /** The subscriber's id, which a 退订 request by mail names; null: no List-Unsubscribe. */
  readonly unsubscribeId: string | null;
};

/** Where a composed message goes. `raw` is the whole of it. */
export type MailOutlet = {
  readonly send: (mail: Mail, raw: Buffer, onHandOver: () => Promise<void>) => Promise<Outcome>;
  readonly close: () => void;
};

/** Every text of a mail that ends up in a header, and what of the channel does. */
export function headerTexts(mail: Mail, from: string, unsubscribe: string): readonly string[] {
  const { to, toName, messageId, subject, pictures, attachments, unsubscribeId } = mail;
  return [from, unsubscribe, to, toName, messageId, subject, unsubscribeId ?? "", ...pictures.map(({ cid }) => cid), ...attachments.flatMap(({ filename, contentType }) => [filename, contentType])];
}

/** A line break or control character would start another header. */
export function breaksHeader(text: string): boolean {
  return /[\u0000-\u001f\u007f\u2028\u2029]/.test(text);
}

/** The message as the library composes it: text and HTML as alternatives, charts beside the HTML, attachments beside both. Nothing is read from a file or an address. */
export function composed(mail: Mail, from: string, unsubscribe: string): SendMailOptions {
  const { to, toName, messageId, subject, html, text, pictures, attachments, unsubscribeId } = mail;
  return {
    from,
    to: { name: toName, address: to },
    messageId: `<${messageId}>`,
    subject,
    html,
    text,
    attachments: [
      ...pictures.map(({ cid, png }) => ({ cid, content: Buffer.from(png), contentType: "image/png", filename: `${cid.split("@")[0] ?? cid}.png`, contentDisposition: "inline" as const })),
      ...attachments.map((attachment) => ({ ...attachment })),
    ],
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...(unsubscribeId === null ? {} : { "List-Unsubscribe": `<mailto:${encodeURI(unsubscribe)}?subject=${encodeURIComponent(`unsubscribe ${unsubscribeId}`)}>` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The same mail without its attachments, and with a line on top of both bodies that says so. */
export function lightened(mail: Mail): Mail {
  const { html, text, withoutAttachments: line } = mail;
  const safe = line.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const note = `<p style="margin:0;padding:8px 20px;font-family:'Microsoft YaHei','PingFang SC',Arial,sans-serif;font-size:14px;line-height:1.7;color:#9c1f17;background-color:#fff6f5;">${safe}</p>`;
  return { ...mail, attachments: [], html: html.replace(/<body\b[^>]*>|^/, (start) => `${start}${note}`), text: `${line}\n\n${text}` };
}

/** The bare address of `"name" <address>`. */
export function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

/** `z***@example.cn`: enough to recognise, not to write to. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "***" : `${address.slice(0, 1)}***${address.slice(at)}`;
}
