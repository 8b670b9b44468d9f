import { addMonthsTo, type Day } from "../../trade/day.js";
import { codesAcross, overlaps, type EditionPairs } from "../../trade/hs-across.js";
import { hsRevisionOf } from "../../trade/hs-code.js";
import type { Period } from "../../trade/period.js";
import { warnBefore, type RemedyCase } from "../../trade/remedy-case.js";
import type { NotEvaluableReason } from "../verdict.js";
import type { JudgedSeries, ReplayedMonth } from "./replayed.js";

/** Why a case says nothing about a detector: it is listed, and never counted as missed. */
export type NotTestable = "outside_months" | "no_such_market" | "no_such_codes" | "case_not_comparable";

/** What the replay has seen of the goods of a case in the months before it. */
export type CaseSight = {
  /** Replayed months that ended with a release inside the months before the case. */
  readonly months: number;
  /** Of those, months with figures of its codes to its market; where they could be judged. */
  readonly seen: number;
  readonly decidable: number;
};

/** Reasons that mean the store does not hold what is needed: such a month is outside the data, and not a miss. */
const NO_DATA: ReadonlySet<NotEvaluableReason> = new Set(["january_alone", "not_released", "short_history", "missing_month", "chapter_incomplete"]);

type Watched = { readonly remedy: RemedyCase; readonly from: Day; readonly before: Day; readonly codesIn: Map<string, readonly string[] | null>; months: number; seen: number; decidable: number; incomparable: number; marketSeen: boolean; codesSeen: boolean };

/** The cases a replay comes across, by where and when. */
export type CaseWatch = {
  readonly cases: readonly RemedyCase[];
  /** Places of the cases of which each series of a month is a forerunner: its market and a code of the case, inside the months before it. Aligned with `month.series`. */
  readonly forerunners: (month: ReplayedMonth) => readonly (readonly number[])[];
  /** True for a market some case of the file is about: alerts of others can't be told right or wrong by it. */
  readonly isCovered: (market: string) => boolean;
  /** True on a day whose following months the file still knows of. */
  readonly isRipe: (day: Day) => boolean;
  readonly verdictOn: (place: number) => { readonly sight: CaseSight; readonly reason: NotTestable | null };
};

const NONE: readonly number[] = [];

/**
 * @param within months before a case in which an alert counts as its forerunner
 * @param pairs tables between editions of the Harmonized System
 */
export function watchCases(cases: readonly RemedyCase[], within: number, pairs: EditionPairs): CaseWatch {
  const watched = cases.map((remedy): Watched => {
    const before = warnBefore(remedy);
    return { remedy, before, from: addMonthsTo(before, -within), codesIn: new Map(), months: 0, seen: 0, decidable: 0, incomparable: 0, marketSeen: false, codesSeen: false };
  });
  const markets = new Set(cases.flatMap((remedy) => remedy.markets));
  const lastKnown = cases.map((remedy) => remedy.initiationDate).sort().at(-1) ?? "";
  return {
    cases,
    forerunners: (month) => forerunnersIn(month, watched, pairs),
    isCovered: (market) => markets.has(market),
    isRipe: (day) => addMonthsTo(day, within) <= lastKnown,
    verdictOn: (place) => {
      const each = watched[place];
      if (each === undefined) throw new RangeError(`no case ${place} of ${watched.length}`);
      return { sight: { months: each.months, seen: each.seen, decidable: each.decidable }, reason: notTestable(each, Math.ceil(within / 2)) };
    },
  };
}

function forerunnersIn({ day, period, series }: ReplayedMonth, watched: readonly Watched[], pairs: EditionPairs): readonly (readonly number[])[] {
  const open = watched.flatMap((each, place) => (each.from <= day && day < each.before ? [{ each, place, codes: codesAt(each, period, pairs), seen: false, decidable: false }] : []));
  const byMarket = new Map<string, typeof open>();
  for (const one of open) {
    one.each.months++;
    if (one.codes === null || one.codes.length === 0) one.each.incomparable++;
    for (const market of one.each.remedy.markets) byMarket.set(market, [...(byMarket.get(market) ?? []), one]);
  }
  const found = series.map((judged) => {
    const here = byMarket.get(judged.market);
    if (here === undefined) return NONE;
    for (const { each } of here) each.marketSeen = true;
    const own = here.filter(({ codes }) => codes?.some((code) => judged.codes.some((other) => overlaps(code, other))) === true);
    for (const one of own) {
      one.each.codesSeen = true;
      one.seen ||= isSeen(judged);
      one.decidable ||= judged.reason === null;
    }
    return own.length === 0 ? NONE : own.map(({ place }) => place);
  });
  for (const { each, seen, decidable } of open) {
    if (seen) each.seen++;
    if (decidable) each.decidable++;
  }
  return found;
}

/** The codes of a case in the edition in force in a month; null when they can't be told. */
function codesAt({ remedy, codesIn }: Watched, period: Period, pairs: EditionPairs): readonly string[] | null {
  const edition = hsRevisionOf(period);
  const known = codesIn.get(edition ?? "");
  if (known !== undefined) return known;
  const codes = codesAcross(remedy.hsCodes, remedy.hsRevision, edition, pairs);
  codesIn.set(edition ?? "", codes);
  return codes;
}

function isSeen({ reason }: JudgedSeries): boolean {
  return reason === null || !NO_DATA.has(reason);
}

/** A case can be tested when at least half of the months before it were seen. */
function notTestable({ months, seen, incomparable, marketSeen, codesSeen }: Watched, needed: number): NotTestable | null {
  if (seen >= needed) return null;
  if (months < needed) return "outside_months";
  if (seen + incomparable >= needed && incomparable > 0) return "case_not_comparable";
  if (!marketSeen) return "no_such_market";
  return codesSeen ? "outside_months" : "no_such_codes";
}
