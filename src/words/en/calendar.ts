const NAMES: Readonly<Record<string, string>> = {
  "gacc flash": "China Customs flash figures",
  "gacc-flash flash": "China Customs flash figures",
  "gacc bulletin": "China Customs monthly bulletin",
  "gacc query": "China Customs query platform",
  "comtrade query": "UN Comtrade",
  "comext query": "Eurostat Comext",
  "census query": "US Census Bureau",
};
const ZONES: Readonly<Record<string, string>> = { "Asia/Shanghai": "Beijing time", "Europe/Luxembourg": "Luxembourg time", "America/New_York": "US Eastern time" };

/** Words of the release calendars: how new the figures are, and what is wrong with a calendar file. */
export const calendar = {
  title: "Release calendar",
  name: (office: string, level: string) => NAMES[`${office} ${level}`] ?? `${office} ${level}`,
  verdicts: { NOT_DUE: "not due", DUE: "due", LATE: "late", ARRIVED: "arrived" },
  late: (days: string) => `${days} day(s) late`,
  day: (p: { day: string; weekday: string; zone: string; assumed: boolean }) => `${p.day} (${p.weekday}, ${ZONES[p.zone] ?? p.zone}${p.assumed ? ", expected" : ""})`,
  arrived: (p: { name: string; newest: string }) => `${p.name}: ${p.newest} has arrived`,
  notDue: (p: { name: string; newest: string; next: string }) => `${p.name}: ${p.newest} has arrived, ${p.next} is not due yet`,
  nothingYet: (p: { name: string; expected: string; due: string }) => `${p.name}: nothing stored yet, ${p.expected} was due on ${p.due}`,
  due: (p: { name: string; newest: string; missing: string; due: string }) => `${p.name}: newest is ${p.newest}; ${p.missing} was due on ${p.due} and is not in the store`,
  lateLine: (p: { name: string; newest: string; missing: string; due: string; days: string }) =>
    `${p.name}: newest is ${p.newest}; ${p.missing} is ${p.days} day(s) late: it was due on ${p.due} and is not in the store`,
  next: (line: string, day: string) => `${line}; next release ${day}`,
  notForSample: "The release calendar does not apply to sample figures.",
  none: "No source here has a release calendar.",
  status: { expected: "expected", verdict: "verdict", due: "release day", nextMonth: "next month", next: "next release", months: (first: string, last: string) => `${first}/${last.slice(5)}` },
  endsSoon: (p: { name: string; day: string; days: string }) => `release days of ${p.name} are listed only to ${p.day} (${p.days} day(s) left): add the next year from the office's new schedule`,
  ended: (p: { name: string; day: string }) => `release days of ${p.name} were listed only to ${p.day} and have run out: from here on the usual lag is assumed; add those of the office's new schedule`,
  faults: {
    badDay: (value: string) => `${value} is no day, expected one like 2026-03-18`,
    otherSource: (source: string, file: string) => `the calendar of "${source}" may not stand in ${file}: one file for each office`,
    spanWithoutList: "there is a from or a to but no releases",
    otherSpan: (key: string, written: string, listed: string) => `${key} is ${written} but the releases say ${listed}; they must agree`,
    monthTwice: (period: string, line: string) => `${period} is written twice, already on line ${line}`,
    unsorted: (period: string, previous: string) => `${period} stands after ${previous}; months go from the oldest to the newest`,
    monthLeftOut: (period: string) => `${period} is missing: every month between from and to must be listed (with: next where it has no release of its own)`,
    dayOrNext: (period: string) => `${period} needs either a day or with: next`,
    onlyJanuary: (period: string) => `${period}: with: next is for January alone (it comes with February), and takes no assumed`,
    nothingNext: (period: string) => `${period} says with: next, but no month follows it`,
    beforeMonthEnd: (day: string, period: string) => `the release day ${day} is before the end of ${period}: nothing can have been published`,
    daysBackwards: (first: string, last: string) => `${last} is before ${first}; days go from the oldest to the newest`,
  },
};
