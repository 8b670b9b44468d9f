import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Mail } from "../deliver/mail.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { subjectOf } from "../report/mail-subject.js";
import type { IssueFile, WeeklyNotice } from "../report/weekly-notice-record.js";
import { wordsIn } from "../words/words.js";

export const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Forms that go with a mail; the others stay in the store. */
const TYPES: Readonly<Partial<Record<IssueFile["kind"], string>>> = { xlsx: WORKBOOK_TYPE, docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" };

/** True of a file that is to be attached. */
export function isEnclosed({ kind }: IssueFile): boolean {
  return TYPES[kind] !== undefined;
}

/**
 * The mail that brings an issue of the weekly report. Its files are read now: one that is gone, or is not what it was when the issue was written, is left out, and the mail
 * says so.
 */
export async function weeklyMailOf(issue: WeeklyNotice, recipient: Subscriber, messageId: string, { unsubscribe, reports }: { readonly unsubscribe: string | null; readonly reports: string }): Promise<Mail> {
  const { weeklyMail } = await import("../report/weekly-mail.js");
  const wanted = issue.files.filter(isEnclosed);
  const read = await Promise.all(wanted.map(async (file) => ({ file, content: await unchanged(file, reports) })));
  const attachments = read.flatMap(({ file, content }) => (content === null ? [] : [{ filename: file.name, content, contentType: TYPES[file.kind] ?? "" }]));
  const absent = read.flatMap(({ file, content }) => (content === null ? [file] : []));
  const bodies = await weeklyMail(issue, { attached: wanted.filter((file) => !absent.includes(file)), absent }, unsubscribe);
  const { report, weeklyMail: words } = wordsIn(issue.language);
  const withoutAttachments = attachments.length === 0 ? "" : words.attachmentsDropped(report.list(attachments.map(({ filename }) => filename)));
  return { ...addressed(recipient), messageId, subject: subjectOf({ kind: "weekly", issue }), ...bodies, pictures: [], attachments, withoutAttachments };
}

/** Whom a mail is for. A file for somebody without a mailbox still needs one to be a mail. */
export function addressed({ id, email, name }: Subscriber): Pick<Mail, "to" | "toName" | "unsubscribeId"> {
  return { to: email ?? `${id}@localhost`, toName: name, unsubscribeId: id };
}

/** The bytes of a file of the issue; null where they are not those that were written. The name never leads out of the folder. */
async function unchanged({ name, sha256 }: IssueFile, folder: string): Promise<Buffer | null> {
  if (basename(name) !== name) return null;
  try {
    const content = await readFile(join(folder, name));
    return createHash("sha256").update(content).digest("hex") === sha256 ? content : null;
  } catch {
    return null;
  }
}
