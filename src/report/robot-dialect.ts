import { printable } from "./printable.js";

/** Whose markdown a message is written in. */
export type RobotDialect = "dingtalk" | "wecom" | "feishu";

/** How one vendor's group robots read a message. */
export type Dialect = {
  /** Bytes a part may have: its title and its markdown in UTF-8, escaped as JSON strings are. What the vendor's frame around them takes is left room for. */
  readonly mostBytes: number;
  /** False where a message has no title beside its text: then only the markdown counts. */
  readonly hasTitle: boolean;
  /** True where the text begins with the title, because what shows the title elsewhere is not the message itself. */
  readonly repeatsTitle: boolean;
  /** What ends a line. */
  readonly newline: string;
  /** Text that is shown as it is: no link, no emphasis, no colour, and nobody mentioned. */
  readonly escape: (text: string) => string;
};

/** Look-alikes of full width. DingTalk and WeCom document no way to escape a character, and their apps differ in what they take for one. */
const WIDE: Readonly<Record<string, string>> = { "&": "＆", "*": "＊", "<": "＜", ">": "＞", "[": "［", "]": "］", "@": "＠", "#": "＃", "`": "｀", "~": "～", "|": "｜", "\\": "＼" };

/**
 * - DingTalk: 20,000 bytes for the whole body, 20 messages a minute; a single line break is none.
 *   @see https://open.dingtalk.com/document/robots/custom-robot-access
 * - WeCom: 4,096 bytes of `markdown.content` (40058 above), 20 messages a minute. @see https://developer.work.weixin.qq.com/document/path/91770
 * - Feishu: 20 KB for the whole body, 100 a minute and 5 a second; special characters as HTML entities.
 *   @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const DIALECTS: Readonly<Record<RobotDialect, Dialect>> = {
  dingtalk: { mostBytes: 19_500, hasTitle: true, repeatsTitle: true, newline: "\n\n", escape: wide },
  wecom: { mostBytes: 4_096, hasTitle: false, repeatsTitle: true, newline: "\n", escape: wide },
  feishu: { mostBytes: 19_000, hasTitle: true, repeatsTitle: false, newline: "\n", escape: entities },
};

/** Bytes of text within a JSON string, UTF-8. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** An address in a name would be made a link by the app itself. */
function unlinked(text: string): string {
  return printable(text).replaceAll("://", "：//");
}

function wide(text: string): string {
  return unlinked(text).replace(/[&*<>[\]@#`~|\\]/g, (character) => WIDE[character] ?? character);
}

function entities(text: string): string {
  return unlinked(text).replace(/[&*<>[\]@#`~|\\_]/g, (character) => `&#${character.charCodeAt(0)};`);
}
