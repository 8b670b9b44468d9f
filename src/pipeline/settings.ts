import type { MailChannel, Subscriber } from "../deliver/subscriber.js";
import type { GateLimits, Rule } from "../detect/rule.js";
import type { SourceName } from "../trade/observation.js";
import type { Sector } from "../trade/watchlist.js";
import type { Language } from "../words/words.js";

/** All configuration, checked as one and frozen. */
export type Settings = {
  /** The folder it was read from. */
  readonly folder: string;
  readonly home: {
    /** 注册地 of the bureau, two digits, or null. */
    readonly province: string | null;
    readonly language: Language;
    /** The currency preferred where figures are stored in two. */
    readonly currency: string;
  };
  readonly sectors: readonly Sector[];
  readonly rules: readonly Rule[];
  readonly gates: GateLimits;
  /** First wins where two sources know one figure. */
  readonly sourcePrecedence: readonly SourceName[];
  readonly subscribers: readonly Subscriber[];
  readonly mail: MailChannel;
  readonly schedule: {
    readonly timezone: string;
    /** Job name → cron expression of five fields. */
    readonly jobs: Readonly<Record<string, string>>;
  };
};
