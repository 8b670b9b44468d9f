/** Isolation: what one chamber watches never reaches another, in any part of any message. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { notify } from "../../src/pipeline/notify.js";
import { screenAndRecord } from "../../src/pipeline/record-screening.js";
import { subscriber, testApp } from "../helpers/app.js";
import { aboutToSurge, BATTERIES, COOLERS, importLines, ordinary, surging } from "../helpers/downloads.js";
import { inFolder } from "../helpers/figures.js";
import { unzip } from "../helpers/unzip.js";

const CHAMBERS = [
  subscriber("appliances", { name: "甲商会", sectors: ["appliances"] }),
  subscriber("batteries", { name: "乙商会", sectors: ["batteries"] }),
];

/** Spellings a code may have in a file: whole, cut to a heading or subheading, with dots. */
const spellings = (hsCode: string): string[] => [hsCode, hsCode.slice(0, 6), `${hsCode.slice(0, 4)}.${hsCode.slice(4, 6)}`];

/** All a mailbox gets of one message, as text: headers, bodies, and every part of the workbook and what else is attached. */
async function everything(eml: Buffer): Promise<{ readonly to: string; readonly text: string }> {
  const mail = await simpleParser(eml);
  const attached = mail.attachments.flatMap(({ filename = "", content }) => (filename.endsWith(".xlsx") ? [filename, ...[...unzip(content)].map(([name, bytes]) => `${name} ${bytes.toString("utf8")}`)] : [filename, content.toString("utf8")]));
  const headers = mail.headerLines.map(({ line }) => line).join("\n");
  const to = Array.isArray(mail.to) ? (mail.to[0]?.text ?? "") : (mail.to?.text ?? "");
  return { to, text: [headers, mail.subject ?? "", mail.text ?? "", mail.html === false ? "" : mail.html, ...attached].join("\n") };
}

const received = (app: App) => Promise.all(readdirSync(app.home.mail).map((name) => everything(readFileSync(join(app.home.mail, name)))));

it("of two chambers with sectors of their own neither gets a byte of the other's codes or products, in any mail, part or attachment", () =>
  inFolder(async (folder) => {
    const app = testApp(folder, { settings: { subscribers: CHAMBERS } });
    await importLines(app, "history.csv", [...aboutToSurge(COOLERS), ...aboutToSurge(BATTERIES)]);
    await screenAndRecord(app);
    await importLines(app, "2024-10.csv", [...surging(COOLERS, "2024-10"), ...surging(BATTERIES, "2024-10")]);
    await screenAndRecord(app);
    await notify(app);
    // What goes on, what is corrected and what ends is told as well, in the months after.
    for (const period of ["2024-11", "2024-12"]) {
      const later = { ...app, clock: { now: () => new Date(`${period}-28T09:00:00+08:00`) } };
      await importLines(later, `${period}.csv`, [...ordinary(COOLERS, period), ...ordinary(BATTERIES, period)]);
      await screenAndRecord(later);
      await notify(later);
    }
    const mails = await received(app);
    for (const [own, other, mailbox] of [[COOLERS, BATTERIES, "appliances@appliances.example"], [BATTERIES, COOLERS, "batteries@batteries.example"]] as const) {
      const theirs = mails.filter(({ to }) => to.includes(mailbox));
      expect(theirs.length).toBeGreaterThanOrEqual(2);
      expect(theirs.some(({ text }) => text.includes(own.hsCode) && text.includes(own.name))).toBe(true);
      for (const { text } of theirs) for (const word of [...spellings(other.hsCode), other.name, ...(other === COOLERS ? ["家用电器", "甲商会"] : ["乙商会"])]) expect(text).not.toContain(word);
    }
  }));
