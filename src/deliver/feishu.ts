import { createHmac } from "node:crypto";
import type { RobotVendor, VendorVerdict } from "./robot-vendor.js";

/** Codes by the vendor's tables. 11247 is the limit of a group, 19007 a robot not enabled. */
const CODES: Readonly<Record<number, VendorVerdict>> = {
  0: "sent",
  11232: "too_fast",
  11247: "too_fast",
  19001: "gone",
  19007: "gone",
  19021: "signature",
  19022: "ip",
  19024: "keyword",
};
/** `Bad Request` for a body it can't read, `too many request` for one too many. */
const GENERAL = 9499;

/**
 * Feishu group robots. The message is a card of the first format, which every version of the app shows, with one element of markdown.
 *
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishu: RobotVendor = {
  hosts: ["open.feishu.cn", "open.larksuite.com"],
  perSecond: 5,
  call: ({ url, secret }, { title, markdown }, now) => {
    const card = {
      config: { wide_screen_mode: true },
      header: { template: "orange", title: { tag: "plain_text", content: title } },
      elements: [{ tag: "markdown", content: markdown }],
    };
    const message = { msg_type: "interactive", card };
    if (secret === null) return { url, body: message, signature: null };
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    // The other way round than DingTalk: time and key are the key, and what is signed is empty.
    const signature = createHmac("sha256", `${timestamp}\n${secret}`).digest("base64");
    return { url, body: { timestamp, sign: signature, ...message }, signature };
  },
  read: ({ code, msg, StatusCode, StatusMessage }) => {
    // Older answers have the second pair of names, newer ones both.
    const number = typeof code === "number" ? code : StatusCode;
    if (typeof number !== "number") return null;
    const said = [msg, StatusMessage].find((text) => typeof text === "string") ?? "";
    const verdict = number === GENERAL ? (/bad request/i.test(said) ? "refused" : "too_fast") : (CODES[number] ?? "refused");
    return { verdict, code: `code ${number}`, said: number === 0 ? "" : said };
  },
};
