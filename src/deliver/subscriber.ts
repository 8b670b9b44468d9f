import type { Rhythm } from "../alerts/rhythm.js";
import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { LOCAL } from "./channel.js";

/** Hours of the day, Asia/Shanghai, on working days by the calendar with its 调休 days: `{from: "09:00", to: "18:00"}`. */
export type WorkingHours = { readonly from: string; readonly to: string };

/** Who is told of what. An empty list of sectors, prefixes, partners or provinces means all of them. */
export type Subscriber = {
  readonly id: string;
  readonly name: string;
  /** Mailbox, checked: no line breaks, one address. Null where no channel of theirs is mail. */
  readonly email: string | null;
  readonly sectors: readonly string[];
  readonly hsPrefixes: readonly string[];
  /** ISO alpha-3; `WLD` the world. */
  readonly partners: readonly string[];
  /** 注册地, two digits. */
  readonly provinces: readonly string[];
  readonly minimumLevel: Level;
  /** Ids of channels every message goes to; at least one. */
  readonly channels: readonly string[];
  /** The channel beside them for red, and instead of one that can't deliver; null: none. */
  readonly secondChannel: string | null;
  readonly language: Language;
  readonly rhythm: Rhythm;
  /** Null: at any hour. */
  readonly workingHours: WorkingHours | null;
  /** Whether an issue of the weekly report, of what concerns them alone, is made and sent to them each week. */
  readonly weeklyReport: boolean;
};

/** The folder of files on this machine, as a subscriber who hears everything: what has no other recipient goes there. */
export function localSubscriber(language: Language): Subscriber {
  const everything = { sectors: [], hsPrefixes: [], partners: [], provinces: [], minimumLevel: "yellow" as const };
  const name = wordsIn(language).subscriptions.local;
  return { id: LOCAL, name, email: null, ...everything, channels: [LOCAL], secondChannel: null, language, rhythm: "immediate", workingHours: null, weeklyReport: false };
}
