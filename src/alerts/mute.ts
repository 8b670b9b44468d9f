import type { Level } from "../detect/verdict.js";

/** What a mute covers: every condition given must hold; an empty list or null is no condition, and at least one is given. */
export type MuteScope = {
  /** One episode's subject; null: any. */
  readonly fingerprint: string | null;
  readonly hsPrefixes: readonly string[];
  /** ISO alpha-3; `WLD` the world. */
  readonly partners: readonly string[];
  readonly rule: string | null;
};

/** Somebody's decision not to be told of something for a time. An escalation above `upTo` breaks through. */
export type Mute = {
  readonly id: number;
  readonly scope: MuteScope;
  readonly author: string;
  readonly reason: string;
  /** Instant it was made. */
  readonly at: string;
  /** Last day it holds, in Asia/Shanghai; at most twelve months after `at`. */
  readonly until: string;
  /** The highest level it keeps quiet: that of the highest open episode it covered when it was made, yellow at least. */
  readonly upTo: Level;
  /** Instant and author of its early end; null while it runs its course. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
};

/** A mute may last so long: an unbounded one outlives its reason. */
export const LONGEST_MUTE_MONTHS = 12;
