/** The ways a message can leave, as channels.yaml has them, secrets already fetched from the environment or a file. None of these records is ever printed whole. */

/** How mail leaves: a server, or `.eml` files in the store's `mail/` folder when none is configured. */
export type MailChannel = {
  readonly from: string;
  /** Mailbox that takes 退订 requests by mailto; null: the sender. */
  readonly unsubscribe?: string | null;
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
    readonly user: string | null;
    /** Already resolved from the environment or a file; never printed. */
    readonly password: string | null;
  } | null;
};

/** A group robot of one of the three vendors. */
export type RobotKind = "dingtalk" | "wecom" | "feishu";
export const ROBOT_KINDS: readonly RobotKind[] = ["dingtalk", "wecom", "feishu"];

export type RobotChannel = {
  readonly id: string;
  readonly kind: RobotKind;
  /** The whole address is a secret: its token is in it. */
  readonly url: string;
  /** 加签 key; null where the robot is not in signing mode. WeCom has none. */
  readonly secret: string | null;
  /** A word the group demands in every message; null: none. */
  readonly keyword: string | null;
  readonly perMinute: number;
};

/** A signed POST to somebody's own system, after Standard Webhooks. */
export type WebhookChannel = {
  readonly id: string;
  readonly kind: "webhook";
  readonly url: string;
  /** Signing keys, `whsec_` and base64; the first is the current one, a second signs beside it while it is rotated. */
  readonly secrets: readonly string[];
};

/** Messages as `.eml` files in a folder of the store. */
export type FileChannel = { readonly id: string; readonly kind: "file" };

/** A channel of channels.yaml beside mail. */
export type OtherChannel = RobotChannel | WebhookChannel | FileChannel;

/** The id of the mail channel, and of the folder of files that always exists and takes what has no other recipient. */
export const MAIL = "mail";
export const LOCAL = "local";
