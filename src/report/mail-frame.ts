import type { Language } from "../words/words.js";

/** Places in the frame that a mail fills, each with markup whose data are escaped. */
export type Slots = { readonly title: string; readonly banners: string; readonly body: string; readonly foot: string };

const FONT = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',Arial,sans-serif";

/** Frame of a mail by language, laid out once in a process: the layout is slow, filling it is not. */
const frames = new Map<Language, Promise<string>>();

/**
 * A whole HTML mail. The frame is laid out by mjml from a fixed text, so that it holds in old mail programs; what the mail says is put into its slots afterwards, in one pass,
 * and goes through no parser: a product named like a template or an include is text.
 */
export async function framed(language: Language, slots: Slots): Promise<string> {
  const frame = frames.get(language) ?? layOut(language);
  frames.set(language, frame);
  return (await frame).replace(/\[\[slot:(\w+)\]\]/g, (_slot, name: keyof Slots) => slots[name]);
}

async function layOut(language: Language): Promise<string> {
  const { default: mjml } = await import("mjml");
  const { html } = await mjml(frameOf(language), { fonts: {}, ignoreIncludes: true, useMjmlConfigOptions: false, validationLevel: "strict", keepComments: false });
  return html.replace(/^\s*\n/gm, "").replace(/^ +/gm, "");
}

function frameOf(language: Language): string {
  return `<mjml lang="${language}">
<mj-head>
<mj-title>[[slot:title]]</mj-title>
<mj-raw><meta name="color-scheme" content="light only"><meta name="format-detection" content="telephone=no"></mj-raw>
<mj-attributes><mj-all font-family="${FONT}" /><mj-text padding="0" font-size="14px" line-height="1.7" color="#1c2127" /><mj-section background-color="#ffffff" padding="0 20px" /></mj-attributes>
</mj-head>
<mj-body width="640px" background-color="#eef1f4">
<mj-section padding-top="14px"><mj-column><mj-text>[[slot:banners]]</mj-text><mj-text font-size="20px" line-height="1.4" font-weight="bold" color="#14263f" padding="4px 0 10px">[[slot:title]]</mj-text><mj-divider border-width="3px" border-color="#1f3a5f" padding="0" /></mj-column></mj-section>
<mj-section><mj-column><mj-text>[[slot:body]]</mj-text></mj-column></mj-section>
<mj-section padding="14px 20px 18px"><mj-column><mj-divider border-width="1px" border-color="#c3c9d1" padding="0 0 8px" /><mj-text font-size="12px" color="#4d5560">[[slot:foot]]</mj-text></mj-column></mj-section>
</mj-body>
</mjml>`;
}
