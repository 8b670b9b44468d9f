import type { z } from "zod";
import { addDays, weekday } from "../trade/day.js";
import type { WorkdayCalendar } from "../trade/workdays.js";
import { say, type Tell } from "../words/words.js";
import { findingAt, schemaFindings, type Finding, type Path } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import { WORKDAYS_FILE, workdaysSchema, type SettingsFileName } from "./settings-schema.js";

type Year = z.output<typeof workdaysSchema>["years"][number];

/** No holiday has been longer; more is a mistyped year or month. */
const LONGEST_HOLIDAY = 16;

/** Holidays and 调休 of all years listed, and what is wrong with the file; null where it can't be read. */
export function readWorkdays(files: ReadonlyMap<SettingsFileName, SettingsFile>): { readonly workdays: WorkdayCalendar | null; readonly findings: readonly Finding[] } {
  const source = files.get(WORKDAYS_FILE);
  if (source === undefined) return { workdays: null, findings: [] };
  const result = workdaysSchema.safeParse(source.tree);
  if (!result.success) return { workdays: null, findings: schemaFindings(source, result.error.issues) };
  const { years } = result.data;
  const findings = years.flatMap((year, place) => [...twice(years, place, source), ...yearFindings(year, ["years", place], source)]);
  const workdays = { holidays: years.flatMap(({ holidays }) => holidays), workdays: years.flatMap((year) => year.workdays), years: years.map(({ year }) => year) };
  return { workdays, findings };
}

function twice(years: readonly Year[], place: number, source: SettingsFile): Finding[] {
  const year = years[place]?.year;
  const first = years.findIndex((other) => other.year === year);
  if (first === place) return [];
  return [findingAt("fault", source, ["years", place, "year"], say((w) => w.subscriptions.workdays.yearTwice(String(year), String(source.lineOf(["years", first]) ?? "?"))))];
}

function yearFindings({ year, holidays, workdays }: Year, path: Path, source: SettingsFile): Finding[] {
  const fault = (at: Path, tell: Tell): Finding => findingAt("fault", source, [...path, ...at], tell);
  // A New Year holiday may begin in December before, and have its exchange there.
  const isOf = (day: string): boolean => day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`);
  const isOff = (day: string): boolean => holidays.some(({ first, last }) => first <= day && day <= last);
  return [
    ...holidays.flatMap(({ first, last }, k) => {
      if (last < first) return [fault(["holidays", k], say((w) => w.calendar.faults.daysBackwards(first, last)))];
      if (!isOf(first) || !isOf(last)) return [fault(["holidays", k], say((w) => w.subscriptions.workdays.otherYear(`${first} — ${last}`, String(year))))];
      return last >= addDays(first, LONGEST_HOLIDAY) ? [fault(["holidays", k], say((w) => w.subscriptions.workdays.tooLong(first, last)))] : [];
    }),
    ...workdays.flatMap((day, k) => {
      if (!isOf(day)) return [fault(["workdays", k], say((w) => w.subscriptions.workdays.otherYear(day, String(year))))];
      if (isOff(day)) return [fault(["workdays", k], say((w) => w.subscriptions.workdays.workedHoliday(day)))];
      return weekday(day) <= 5 ? [fault(["workdays", k], say((w) => w.subscriptions.workdays.notWeekend(day)))] : [];
    }),
  ];
}
