import { scryptSync } from "node:crypto";
import { LOCAL, MAIL, type FileChannel, type MailChannel, type RobotChannel, type WebhookChannel } from "../deliver/channel.js";
import type { ChannelKind } from "../deliver/retry-policy.js";
import type { Settings } from "../settings/settings.js";

/** A channel as it is configured, by the id messages are queued for. */
export type WayOut =
  | { readonly id: string; readonly kind: "mail"; readonly channel: MailChannel & { readonly smtp: NonNullable<MailChannel["smtp"]> } }
  | { readonly id: string; readonly kind: "file"; readonly channel: FileChannel }
  | { readonly id: string; readonly kind: RobotChannel["kind"]; readonly channel: RobotChannel }
  | { readonly id: string; readonly kind: "webhook"; readonly channel: WebhookChannel };

/** How many messages are on their way at once: a mail server takes several connections, a group chat is to read in order. */
export const CONNECTIONS: Readonly<Record<ChannelKind, number>> = { mail: 5, file: 1, dingtalk: 1, wecom: 1, feishu: 1, webhook: 1 };

/** The channel of that id; mail without a server leaves as files. Null where the configuration has no such channel. */
export function wayOut(settings: Pick<Settings, "mail" | "channels">, id: string): WayOut | null {
  if (id === LOCAL) return { id, kind: "file", channel: { id, kind: "file" } };
  const { smtp } = settings.mail;
  if (id === MAIL) return smtp === null ? { id, kind: "file", channel: { id, kind: "file" } } : { id, kind: "mail", channel: { ...settings.mail, smtp } };
  const channel = settings.channels.find((each) => each.id === id);
  if (channel === undefined) return null;
  if (channel.kind === "webhook") return { id, kind: channel.kind, channel };
  return channel.kind === "file" ? { id, kind: channel.kind, channel } : { id, kind: channel.kind, channel };
}

/** Ids of all channels a message can be sent by, for `notify test`. */
export function channelIds({ channels }: Pick<Settings, "channels">): readonly string[] {
  return [MAIL, LOCAL, ...channels.map(({ id }) => id)];
}

const HASH_BYTES = 12;

/** Tells whether the settings of a channel, secrets included, are those they were. It stands in the ledger, so it is slow to make: a short password can't be guessed from it. */
export function settingsHash(way: WayOut): string {
  return scryptSync(JSON.stringify(way), `friction-watch/${way.id}`, HASH_BYTES, { N: 4096 }).toString("hex");
}
