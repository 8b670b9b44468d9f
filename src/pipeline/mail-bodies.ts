import { incidentLine } from "../report/incident-text.js";
import type { AlertMail } from "../report/alert-mail.js";
import type { MessageContent } from "../report/record.js";
import { wordsIn } from "../words/words.js";

/** Subject and bodies of a message as mail. */
export async function mailBodies(content: MessageContent): Promise<AlertMail> {
  if (content.kind === "incident") {
    const { incidents, language } = content.notice;
    const text = incidents.map((incident) => incidentLine(incident, language)).join("\n");
    return { subject: wordsIn(language).notify.incidentSubject(String(incidents.length)), html: `<pre>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>`, text };
  }
  const { alertMail } = await import("../report/alert-mail.js");
  const { subject, html, text } = alertMail(content.digest);
  if (content.kind === "alert") return { subject, html, text };
  const { testMark, testLine } = wordsIn(content.digest.language).notify;
  return { subject: `${testMark}${subject}`, html: html.replace(/<body[^>]*>/, (tag) => `${tag}<p>${testLine}</p>`), text: `${testLine}\n\n${text}` };
}
