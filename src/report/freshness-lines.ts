import type { ReleaseLevel } from "../trade/release-calendar.js";
import { weekday, type Day } from "../trade/day.js";
import { wordsIn, type Language } from "../words/words.js";
import { spanText } from "./period-text.js";
import type { SourceFreshness } from "./record.js";

/**
 * 数据状态 by the release calendar, one line per source, for every message; on the sample one line that says it does not apply.
 *
 * @returns empty when no source has a calendar
 * @example ["海关查询数据 2026年10月 已到；下次发布 2026-12-20（周日，北京时间，预计）"]
 */
export function freshnessLines(list: readonly SourceFreshness[], sample: boolean, language: Language): readonly string[] {
  return sample ? [wordsIn(language).calendar.notForSample] : list.map((each) => freshnessLine(each, language));
}

function freshnessLine(of: SourceFreshness, language: Language): string {
  const { calendar } = wordsIn(language);
  const month = (first: string | null, last: string | null): string => spanText(first, last, language);
  const name = freshnessName(of, language);
  const newest = month(of.newestPeriod, of.newestPeriod);
  const due = dayText(of.dueOn, of.zone, of.assumed, language);
  const missing = month(of.missingPeriod, of.expectedPeriod);
  const states = {
    ARRIVED: () => calendar.arrived({ name, newest }),
    NOT_DUE: () => calendar.notDue({ name, newest, next: month(of.nextFirstPeriod, of.nextPeriod) }),
    DUE: () => (of.newestPeriod === null ? calendar.nothingYet({ name, expected: missing, due }) : calendar.due({ name, newest, missing, due })),
    LATE: () => calendar.lateLine({ name, newest, missing, due, days: String(of.lateDays) }),
  };
  return calendar.next(states[of.verdict](), dayText(of.nextDueOn, of.zone, of.nextAssumed, language));
}

/** 海关查询数据, 海关快讯数据 …: what the office publishes at this level. */
export function freshnessName({ source, level }: { readonly source: string; readonly level: ReleaseLevel }, language: Language): string {
  return wordsIn(language).calendar.name(source, level);
}

/** A release day with its weekday and zone, and whether it is only expected. */
export function dayText(day: Day, zone: string, assumed: boolean, language: Language): string {
  const { calendar, setup } = wordsIn(language);
  return calendar.day({ day, weekday: setup.schedule.weekdays[weekday(day) as keyof typeof setup.schedule.weekdays], zone, assumed });
}
