import { Cron } from "croner";
import { IANAZone } from "luxon";

/** Why an expression or a zone is refused; the words are in `words`. */
export type CronFault = "not_five_fields" | "bad_field" | "day_and_weekday" | "never";
export type ZoneFault = "ambiguous" | "unknown";

/** `*`, `5`, `1-5`, each perhaps with a step; English short names of months and days. What every cron agrees on: no L, W, #, ?. */
const CRON_ITEM = /^(\*|(\d{1,2}|[a-z]{3})(-(\d{1,2}|[a-z]{3}))?)(\/\d{1,2})?$/i;
const STEP_AFTER_ONE_NUMBER = /^[^*-]+\//;

/**
 * What is wrong with a cron expression, or null.
 *
 * Day of month and weekday may not both be narrowed: some crons then want both, others either.
 */
export function cronFault(cron: string): CronFault | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return "not_five_fields";
  if (!fields.every((field) => field.split(",").every(isCronItem))) return "bad_field";
  if (fields[2] !== "*" && fields[4] !== "*") return "day_and_weekday";
  try {
    return slots(cron, "UTC").nextRun(new Date(0)) === null ? "never" : null;
  } catch {
    return "bad_field";
  }
}

/** What is wrong with the name of a zone, or null: `CST` is Chicago, Shanghai and Havana; `Etc/GMT+8` is eight hours *behind* Greenwich. */
export function zoneFault(zone: string): ZoneFault | null {
  if (zone === "UTC") return null;
  if (/^Etc\//i.test(zone) || (/^[A-Za-z0-9+:-]+$/.test(zone) && !zone.includes("/"))) return "ambiguous";
  return IANAZone.isValidZone(zone) ? null : "unknown";
}

/**
 * The next n slots after an instant, oldest first; a slot inside an hour that summer time skips runs right after it, one inside the hour
 * that autumn repeats runs the first time only.
 */
export function nextRuns(cron: string, zone: string, now: Date, n: number): Date[] {
  return slots(cron, zone).nextRuns(n, now);
}

/**
 * The latest slot that has come since the last run, or null when none has.
 *
 * However many slots passed while the machine was off, one run makes up for them all.
 *
 * @param lastRunAt when the job last began; null when it never did: there is then nothing it could have missed
 * @param now a slot exactly at this instant has come
 */
export function missedSlot(cron: string, zone: string, lastRunAt: Date | null, now: Date): Date | null {
  if (lastRunAt === null) return null;
  // croner's previous runs are strictly before its reference, which it rounds to seconds.
  const justAfter = new Date(Math.floor(now.getTime() / 1000) * 1000 + 1000);
  const slot = slots(cron, zone).previousRuns(1, justAfter)[0];
  return slot !== undefined && slot > lastRunAt ? slot : null;
}

/**
 * Runs on a day that has any: minutes × hours. `"* 9 * * *"` has 60.
 *
 * @param cron one that `cronFault` passes
 */
export function runsPerDay(cron: string): number {
  const [minutes = "", hours = ""] = cron.trim().split(/\s+/);
  return countOf(minutes, 60) * countOf(hours, 24);
}

/** How many of the numbers 0 … size − 1 a field names. */
function countOf(field: string, size: number): number {
  const named = new Set<number>();
  for (const item of field.split(",")) {
    const [range = "", step = "1"] = item.split("/");
    const [first, last] = range === "*" ? [0, size - 1] : range.split("-").map(Number);
    for (let n = first ?? 0; n <= (last ?? first ?? 0); n += Number(step)) named.add(n);
  }
  return named.size;
}

function slots(cron: string, zone: string): Cron {
  return new Cron(cron.trim(), { timezone: zone, mode: "5-part", paused: true });
}

/** `5/15` means 5,20,35,50 to some crons and nothing to others. */
function isCronItem(item: string): boolean {
  return CRON_ITEM.test(item) && !STEP_AFTER_ONE_NUMBER.test(item) && !item.endsWith("/0");
}
