import type { RobotVendor, VendorVerdict } from "./robot-vendor.js";

/** Codes by the vendor's global table. */
const CODES: Readonly<Record<number, VendorVerdict>> = {
  0: "sent",
  [-1]: "busy",
  45009: "too_fast",
  45002: "too_long",
  93000: "gone",
  93004: "gone",
  93008: "gone",
  60020: "ip",
};
/** Any invalid parameter; of a message too long the text says so: `markdown.content exceed max length 4096`. */
const INVALID_PARAMETER = 40058;

/**
 * WeCom group robots: the key stands in the address, nothing is signed.
 *
 * @see https://developer.work.weixin.qq.com/document/path/91770 and https://developer.work.weixin.qq.com/document/path/90313
 */
export const wecom: RobotVendor = {
  hosts: ["qyapi.weixin.qq.com"],
  perSecond: null,
  call: ({ url }, { markdown }) => ({ url, body: { msgtype: "markdown", markdown: { content: markdown } }, signature: null }),
  read: ({ errcode, errmsg }) => {
    if (typeof errcode !== "number") return null;
    const said = typeof errmsg === "string" ? errmsg : "";
    const isTooLong = errcode === INVALID_PARAMETER && /exceed|max length|too long/i.test(said);
    return { verdict: isTooLong ? "too_long" : (CODES[errcode] ?? "refused"), code: `errcode ${errcode}`, said: errcode === 0 ? "" : said };
  },
};
