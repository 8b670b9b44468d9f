import { createHmac } from "node:crypto";
import type { RobotVendor, VendorVerdict } from "./robot-vendor.js";

/** Codes by the vendor's table. 300001 and 300005 (`token is not exist`) stand in no table and come all the same. */
const CODES: Readonly<Record<number, VendorVerdict>> = {
  0: "sent",
  [-1]: "busy",
  130101: "too_fast",
  410100: "too_fast",
  300001: "gone",
  300005: "gone",
  400013: "gone",
  400101: "gone",
  400102: "gone",
  400106: "gone",
};
/** 310000 is every failed check of the group's security settings; only its text says which, in English or, since 2023, in Chinese. */
const SECURITY = 310000;

/**
 * DingTalk group robots.
 *
 * @see https://open.dingtalk.com/document/robots/custom-robot-access and https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export const dingtalk: RobotVendor = {
  hosts: ["oapi.dingtalk.com"],
  perSecond: null,
  call: ({ url, secret }, { title, markdown }, now) => {
    const body = { msgtype: "markdown", markdown: { title, text: markdown } };
    if (secret === null) return { url, body, signature: null };
    const timestamp = now.getTime();
    const signature = createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64");
    return { url: `${url}${url.includes("?") ? "&" : "?"}timestamp=${timestamp}&sign=${encodeURIComponent(signature)}`, body, signature };
  },
  read: ({ errcode, errmsg }) => {
    if (typeof errcode !== "number") return null;
    const said = typeof errmsg === "string" ? errmsg : "";
    return { verdict: errcode === SECURITY ? securityVerdict(said) : (CODES[errcode] ?? "refused"), code: `errcode ${errcode}`, said: errcode === 0 ? "" : said };
  },
};

function securityVerdict(said: string): VendorVerdict {
  if (/keyword|关键词|关键字/i.test(said)) return "keyword";
  if (/timestamp|过期/i.test(said)) return "timestamp";
  if (/sign|签名/i.test(said)) return "signature";
  return /whitelist|白名单|\bip\b/i.test(said) ? "ip" : "refused";
}
