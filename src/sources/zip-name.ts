/** Names of the members of a ZIP. They are shown and compared; none ever becomes a path. */
import iconv from "iconv-lite";

/** General purpose bit 11: the name is UTF-8. */
const UTF8_FLAG = 0x800;

/**
 * The name as its packer meant it. Chinese Windows writes GBK and sets no flag, macOS writes UTF-8 and sets none either: bytes that are valid
 * UTF-8 are taken for it.
 */
export function memberName(raw: Uint8Array, flags: number): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(raw);
  } catch {
    return (flags & UTF8_FLAG) === 0 ? iconv.decode(Buffer.from(raw), "gb18030") : Buffer.from(raw).toString("utf8");
  }
}

/** What Finder and Explorer put beside the files somebody packed. */
export function isPackersOwn(name: string): boolean {
  return name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(name);
}

/** Names no honest packer writes: absolute, climbing, of a device, or such as Windows would change. */
export function isUnsafe(name: string): boolean {
  if (name === "" || /^[/\\]/.test(name) || /[\\:\0]/.test(name)) return true;
  return name.replace(/\/$/, "").split("/").some(isUnsafePart);
}

function isUnsafePart(part: string): boolean {
  return part === "" || /[. ]$/.test(part) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
}
