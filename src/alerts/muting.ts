import { addDays, addMonthsTo, isDay, type Day } from "../trade/day.js";
import { underPrefix } from "../trade/watchlist.js";
import type { Level, Verdict } from "../detect/verdict.js";
import { rank } from "./highest-level.js";
import { LONGEST_MUTE_MONTHS, type Mute, type MuteScope } from "./mute.js";

/** What a mute may cover: one episode, or one change of it. `level` is the level it is at, or has come to; null once it has none. */
export type MuteSubject = Pick<Verdict, "hsCode" | "partner" | "rule"> & { readonly family?: Verdict["family"]; readonly fingerprint: string; readonly level: Level | null };

/** Hour of UTC from which it is the next day in Asia/Shanghai, which is eight hours ahead all year since 1991. */
const NEXT_DAY_FROM = 16;

/**
 * True when a mute in force on the day covers the subject and its level. One that has risen above what the mute keeps quiet breaks through.
 *
 * @param day in Asia/Shanghai
 */
export function isMuted(subject: MuteSubject, mutes: readonly Mute[], day: Day): boolean {
  return mutes.some((mute) => isInForce(mute, day) && muteCovers(mute.scope, subject) && rank(subject.level) >= rank(mute.upTo));
}

/** True when every condition of the scope holds, whatever the level. Any code of a family under a prefix counts. */
export function muteCovers(scope: MuteScope, { fingerprint, hsCode, family, partner, rule }: MuteSubject): boolean {
  const { hsPrefixes, partners } = scope;
  const ofProduct = hsPrefixes.length === 0 || [hsCode, ...(family ?? [])].some((code) => underPrefix(code, hsPrefixes));
  const ofMarket = partners.length === 0 || partners.includes(partner);
  return (scope.fingerprint === null || scope.fingerprint === fingerprint) && ofProduct && ofMarket && (scope.rule === null || scope.rule === rule);
}

/** Mutes whose first day without them is after `from` and not after `to`: what they kept quiet returns, once, to the report that covers these days. */
export function mutesEndedBetween(mutes: readonly Mute[], from: Day, to: Day): Mute[] {
  return mutes.filter((mute) => from < firstFreeDay(mute) && firstFreeDay(mute) <= to);
}

/** The last day a mute made on a day may hold. */
export function lastMuteDay(day: Day): Day {
  return addMonthsTo(day, LONGEST_MUTE_MONTHS);
}

/** What is wrong with a mute somebody asks for. One list for code, JSON and words. */
export type MuteFault = "empty_scope" | "not_a_day" | "past_day" | "too_long";

/**
 * The first fault of a mute that is asked for; null where it may be made.
 *
 * @param until its last day, as the author wrote it
 * @param today in Asia/Shanghai
 */
export function muteFault({ scope, until }: Pick<Mute, "scope" | "until">, today: Day): MuteFault | null {
  const { fingerprint, hsPrefixes, partners, rule } = scope;
  if (fingerprint === null && hsPrefixes.length === 0 && partners.length === 0 && rule === null) return "empty_scope";
  if (!isDay(until)) return "not_a_day";
  if (until < today) return "past_day";
  return until > lastMuteDay(today) ? "too_long" : null;
}

function isInForce(mute: Mute, day: Day): boolean {
  return dayOfInstant(mute.at) <= day && day < firstFreeDay(mute);
}

/** One that was ended early holds no more on the day it was. */
function firstFreeDay({ until, endedAt }: Mute): Day {
  const runOut = addDays(until, 1);
  const ended = endedAt === null ? runOut : dayOfInstant(endedAt);
  return ended < runOut ? ended : runOut;
}

/** @param instant in UTC, `2026-11-23T01:00:00.000Z` */
function dayOfInstant(instant: string): Day {
  const day = instant.slice(0, 10);
  return Number(instant.slice(11, 13)) >= NEXT_DAY_FROM ? addDays(day, 1) : day;
}
