/** All that somebody gets, as text, to look for what is not theirs. */
import { simpleParser } from "mailparser";
import { unzip } from "./unzip.js";

/** Spellings a code may have in a file: whole, cut to a heading or subheading, with dots. */
export const spellings = (hsCode: string): string[] => [hsCode, hsCode.slice(0, 6), `${hsCode.slice(0, 4)}.${hsCode.slice(4, 6)}`];

/** A file as text; the parts of one that is a zip archive (XLSX, DOCX), each with its name. */
export function textOf(name: string, content: Buffer): string {
  if (!/\.(xlsx|docx)$/.test(name)) return `${name}\n${content.toString("utf8")}`;
  return [name, ...[...unzip(content)].map(([part, bytes]) => `${part} ${bytes.toString("utf8")}`)].join("\n");
}

/** A page without what is embedded in it as base64 (its font), in which any word may stand by chance. */
export const withoutEmbedded = (html: string): string => html.replace(/base64,[A-Za-z0-9+/=]+/g, "");

/** Headers, bodies and everything attached of one mail. */
export async function everythingIn(eml: Buffer): Promise<{ readonly to: string; readonly subject: string; readonly attached: readonly string[]; readonly text: string }> {
  const mail = await simpleParser(eml);
  const to = Array.isArray(mail.to) ? (mail.to[0]?.text ?? "") : (mail.to?.text ?? "");
  const headers = mail.headerLines.map(({ line }) => line).join("\n");
  const attached = mail.attachments.map(({ filename = "", content }) => textOf(filename, content));
  const text = [headers, mail.subject ?? "", mail.text ?? "", mail.html === false ? "" : mail.html, ...attached].join("\n");
  return { to, subject: mail.subject ?? "", attached: mail.attachments.map(({ filename = "" }) => filename), text };
}
