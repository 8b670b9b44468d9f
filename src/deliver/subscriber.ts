import type { Level } from "../detect/verdict.js";
import type { Language } from "../words/words.js";

/** Who is told of what. An empty list of sectors, prefixes or partners means all of them. */
export type Subscriber = {
  readonly id: string;
  readonly name: string;
  /** Mailbox, checked: no line breaks, one address. */
  readonly email: string;
  readonly sectors: readonly string[];
  readonly hsPrefixes: readonly string[];
  /** ISO alpha-3; `WLD` the world. */
  readonly partners: readonly string[];
  readonly minimumLevel: Level;
  readonly language: Language;
};

/** How mail leaves: a server, or `.eml` files in the store's `mail/` folder when none is configured. */
export type MailChannel = {
  readonly from: string;
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly secure: boolean;
    readonly user: string | null;
    /** Already resolved from the environment or a file; never printed. */
    readonly password: string | null;
  } | null;
};
