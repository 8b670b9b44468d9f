import type { OtherChannel } from "./channel.js";

/** A piece of an address shorter than this is a word of its path and no key. */
const SHORTEST_KEY = 8;

/** Everything of a channel that no log, receipt, page or error may show: its whole address, the keys within, its signing keys. */
export function channelSecrets(channel: OtherChannel): readonly string[] {
  switch (channel.kind) {
    case "file":
      return [];
    case "webhook":
      return [...ofAddress(channel.url), ...channel.secrets.flatMap((secret) => [secret, secret.replace(/^whsec_/, "")])];
    case "dingtalk":
    case "wecom":
    case "feishu":
      return [...ofAddress(channel.url), ...(channel.secret === null ? [] : [channel.secret])];
  }
}

function ofAddress(address: string): string[] {
  if (!URL.canParse(address)) return [address];
  const { href, pathname, search, searchParams, username, password } = new URL(address);
  const pieces = [...pathname.split("/"), ...searchParams.values(), username, password].filter((piece) => piece.length >= SHORTEST_KEY);
  return [address, href, ...(`${pathname}${search}`.length < SHORTEST_KEY ? [] : [`${pathname}${search}`]), ...pieces];
}
