/**
 * An address that holds a key, as people may see it: its host alone, `oapi.dingtalk.com/…`. Path and query are the key, and a piece of a key is one that
 * was given away; two channels on one host are told apart by their ids.
 *
 * @returns `…` for what is no address
 */
export function maskedUrl(address: string): string {
  return URL.canParse(address) ? `${new URL(address).host}/…` : "…";
}
