/** A path and query shorter than this holds nothing to tell it by without giving much of it away. */
const LONG_ENOUGH = 16;
const LAST = 4;

/**
 * An address that holds a key, as people may see it: its host and its last four characters, `oapi.dingtalk.com/…ab12`. A short one is shown by its host alone.
 *
 * @returns `…` for what is no address
 */
export function maskedUrl(address: string): string {
  if (!URL.canParse(address)) return "…";
  const { host, pathname, search } = new URL(address);
  const rest = `${pathname}${search}`;
  return rest.length < LONG_ENOUGH ? `${host}/…` : `${host}/…${rest.slice(-LAST)}`;
}
