import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { DEFAULT_EPISODES, type EpisodeSettings } from "../alerts/episode-settings.js";
import type { AlertBudget } from "../detect/budget.js";
import type { GateLimits, Rule } from "../detect/rule.js";

/** Characters of the hash that are kept: 48 bits, ample for the rule files one bureau ever writes. */
const LENGTH = 12;

/**
 * Names the rules, limits, alert budget and life of episodes a screening was made with: the first 12 hex digits of SHA-256 over their canonical JSON (keys sorted).
 *
 * The order of keys, comments, titles, sources and notes change nothing; the order of the rules and any figure does. Episodes as shipped stand in no hash, so that
 * rules written before there was a word on them are named as they were.
 */
export function rulesHash(rules: readonly Rule[], gates: GateLimits, budget: AlertBudget, episodes: EpisodeSettings = DEFAULT_EPISODES): string {
  const own = isDeepStrictEqual(episodes, DEFAULT_EPISODES) ? {} : { episodes };
  return hashOf({ budget, gates, rules: rules.map(withoutWords), ...own });
}

/** What people read of a rule, and no verdict follows from. */
const WORDS: ReadonlySet<string> = new Set(["title", "source", "note"] satisfies (keyof Rule)[]);

function withoutWords(rule: Rule): object {
  return Object.fromEntries(Object.entries(rule).filter(([key]) => !WORDS.has(key)));
}

/** The first 12 hex digits of SHA-256 over the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, LENGTH);
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")}}`;
}
