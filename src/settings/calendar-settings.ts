import type { z } from "zod";
import { lastDayOf } from "../trade/day.js";
import { addMonths, monthIndex, monthOfYear } from "../trade/period.js";
import { RELEASE_LEVELS, type ListedRelease, type ReleaseCalendar, type ReleaseLevel } from "../trade/release-calendar.js";
import { say, type Tell, type Words } from "../words/words.js";
import { findingAt, schemaFindings, type Finding, type Path } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import { CALENDAR_FILES, calendarSchema, type CalendarFileName, type SettingsFileName } from "./settings-schema.js";

type CalendarFile = z.output<typeof calendarSchema>;
type Level = NonNullable<CalendarFile["levels"][ReleaseLevel]>;
type Entry = NonNullable<Level["releases"]>[number];
/** Tells of a fault at a path of the file. */
type Refuse = (path: Path, tell: Tell) => void;

/** The release calendars of all offices, and what is wrong with their files; a file with a fault gives none. */
export function readCalendars(files: ReadonlyMap<SettingsFileName, SettingsFile>): { readonly calendars: readonly ReleaseCalendar[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const calendars = CALENDAR_FILES.flatMap((name) => {
    const source = files.get(name);
    return source === undefined ? [] : readCalendar(name, source, findings);
  });
  return { calendars, findings };
}

function readCalendar(name: CalendarFileName, source: SettingsFile, findings: Finding[]): ReleaseCalendar[] {
  const result = calendarSchema.safeParse(source.tree);
  if (!result.success) {
    findings.push(...schemaFindings(source, result.error.issues));
    return [];
  }
  const file = result.data;
  const refuse: Refuse = (path, tell) => findings.push(findingAt("fault", source, path, tell));
  if (name !== `calendar/${file.source}.yaml`) refuse(["source"], say((w) => w.calendar.faults.otherSource(file.source, name)));
  file.holidays?.forEach(({ first, last }, k) => {
    if (last < first) refuse(["holidays", k], say((w) => w.calendar.faults.daysBackwards(first, last)));
  });
  return RELEASE_LEVELS.flatMap((level) => {
    const written = file.levels[level];
    if (written === undefined) return [];
    checkLevel(written, ["levels", level], source, refuse);
    const { usualLagDays, graceDays, releases = [] } = written;
    return [{ source: file.source, level, zone: file.zone, usualLagDays, graceDays, holidays: file.holidays ?? [], releases: releases.map(listed) }];
  });
}

function listed({ period, day, assumed }: Entry): ListedRelease {
  return { period, day: day ?? null, assumed: assumed ?? false };
}

/** The list holds every month from `from` to `to` once, oldest first, and no day before its month is over. */
function checkLevel(level: Level, path: Path, source: SettingsFile, refuse: Refuse): void {
  const { from, to, releases } = level;
  if (releases === undefined) {
    if (from !== undefined || to !== undefined) refuse(path, say((w) => w.calendar.faults.spanWithoutList));
    return;
  }
  const list = [...path, "releases"];
  releases.forEach((release, k) => checkEntry(release, releases.slice(0, k), [...list, k], source, refuse));
  const months = releases.map(({ period }) => period);
  const [first = "", last = ""] = [months[0], months.at(-1)];
  if (from !== first) refuse([...path, "from"], say((w) => w.calendar.faults.otherSpan("from", from ?? "—", first)));
  if (to !== last) refuse([...path, "to"], say((w) => w.calendar.faults.otherSpan("to", to ?? "—", last)));
  if (releases.at(-1)?.with !== undefined) refuse([...list, releases.length - 1], say((w) => w.calendar.faults.nothingNext(last)));
}

function checkEntry({ period, day, with: next, assumed }: Entry, before: readonly Entry[], path: Path, source: SettingsFile, refuse: Refuse): void {
  const fault = (pick: (words: Words) => string): void => refuse(path, say(pick));
  const previous = before.at(-1);
  const twice = before.findIndex((other) => other.period === period);
  const lineOfFirst = String(source.lineOf([...path.slice(0, -1), twice]) ?? "?");
  if (twice >= 0) fault((w) => w.calendar.faults.monthTwice(period, lineOfFirst));
  else if (previous !== undefined && period < previous.period) fault((w) => w.calendar.faults.unsorted(period, previous.period));
  else if (previous !== undefined && period !== addMonths(previous.period, 1)) fault((w) => w.calendar.faults.monthLeftOut(addMonths(previous.period, 1)));
  if ((day === undefined) === (next === undefined)) fault((w) => w.calendar.faults.dayOrNext(period));
  if (next !== undefined && (monthOfYear(monthIndex(period)) !== 1 || assumed !== undefined)) fault((w) => w.calendar.faults.onlyJanuary(period));
  if (day !== undefined && day <= lastDayOf(period)) fault((w) => w.calendar.faults.beforeMonthEnd(day, period));
  const dayBefore = before.findLast((other) => other.day !== undefined)?.day;
  if (twice < 0 && day !== undefined && dayBefore !== undefined && day < dayBefore) fault((w) => w.calendar.faults.daysBackwards(dayBefore, day));
}
