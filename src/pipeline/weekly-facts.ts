import type { OpenEpisode } from "../alerts/episode.js";
import { highestLevel } from "../alerts/highest-level.js";
import type { Incident } from "../alerts/incident.js";
import type { Mute } from "../alerts/mute.js";
import { mutesEndedBetween } from "../alerts/muting.js";
import type { Note } from "../alerts/note.js";
import type { Level, Verdict } from "../detect/verdict.js";
import type { UndeliveredLine } from "../report/weekly-record.js";
import { instantText, startOfDay, today, type Clock, type IsoWeek } from "../runtime/clock.js";
import type { Ledger, ReportIssue, Screening, StoredTransition } from "../store/ledger.js";
import { addDays } from "../trade/day.js";
import { notesByEpisode } from "./item-life.js";
import { isDelivered, undelivered } from "./undelivered.js";
import { weeklyChanges, type WeeklyChanges } from "./weekly-changes.js";

/** What the ledger knows for one issue of the weekly report. */
export type WeeklyFacts = {
  readonly screening: Screening | null;
  readonly issues: readonly ReportIssue[];
  /** Verdicts of the last screening. */
  readonly raised: readonly Verdict[];
  readonly changes: WeeklyChanges;
  readonly open: readonly StoredTransition[];
  readonly episodes: ReadonlyMap<string, OpenEpisode>;
  /** By number of the episode, oldest first. */
  readonly notes: ReadonlyMap<number, readonly Note[]>;
  /** Of each correction, in the order of `changes.corrected`. */
  readonly told: readonly ToldCorrection[];
  /** In force on the day of writing, and those that fell out of force within the week: an item returns once. */
  readonly mutes: { readonly day: string; readonly inForce: readonly Mute[]; readonly ended: readonly Mute[] };
  readonly incidents: readonly Incident[];
  /** Null where it is not told. */
  readonly undelivered: readonly UndeliveredLine[] | null;
  /** The highest level of each alert that ended in the week, by number of the episode. */
  readonly peaks: ReadonlyMap<number, Level | null>;
};

/** Recipients, each with the ids of the subscribers it unites. */
export type Recipients = ReadonlyMap<string, readonly string[]>;

/** The verdict people had been told of, the recipients who were, and those of them the correction has reached. */
export type ToldCorrection = { readonly before: Verdict; readonly told: Recipients; readonly reached: Recipients };

/** More than an office and a channel can have in a week. */
const MOST_INCIDENTS = 1_000;
/** Attempts looked at: ten thousand recipients with ten attempts each. */
const MOST_ATTEMPTS = 100_000;

export async function weeklyFacts(ledger: Ledger, week: IsoWeek, clock: Clock): Promise<WeeklyFacts> {
  const [from, before] = [instantText(startOfDay(week.monday)), instantText(startOfDay(week.sunday, 1))];
  const screening = await ledger.lastScreening();
  const open = await ledger.openTransitions();
  const changes = weeklyChanges(open, await ledger.transitionsBetween(from, before));
  return {
    screening,
    issues: await ledger.issues(100, ""),
    raised: screening === null ? [] : await ledger.verdictsOf(screening.id),
    changes,
    open,
    episodes: await ledger.openEpisodes(),
    notes: notesByEpisode(await ledger.notesOf([...open, ...changes.closed].map(({ episodeId }) => episodeId))),
    peaks: new Map(await Promise.all(changes.closed.map(({ episodeId }) => peak(ledger, episodeId)))),
    told: await Promise.all(changes.corrected.map((transition) => toldCorrection(ledger, transition))),
    mutes: await mutesOf(ledger, week, today(clock)),
    incidents: (await ledger.incidents(MOST_INCIDENTS)).filter(({ openedAt, closedAt }) => openedAt < before && (closedAt === null || closedAt >= from)).toReversed(),
    undelivered: undelivered((await ledger.deliveryLog({ limit: MOST_ATTEMPTS, since: from, recipient: null })).filter(({ begunAt }) => begunAt < before).toReversed()),
  };
}

/** As of the day of writing, or of the week's last day where that is past. */
async function mutesOf(ledger: Ledger, week: IsoWeek, now: string): Promise<WeeklyFacts["mutes"]> {
  const day = now < week.sunday ? now : week.sunday;
  return { day, inForce: await ledger.mutesOn(day), ended: mutesEndedBetween(await ledger.mutes(), addDays(week.monday, -1), day) };
}

async function peak(ledger: Ledger, episodeId: number): Promise<readonly [number, Level | null]> {
  const levels = (await ledger.episode(episodeId))?.transitions.map(({ level }) => level) ?? [];
  return [episodeId, highestLevel(levels)];
}

async function toldCorrection(ledger: Ledger, { episodeId, at, cause, verdict }: StoredTransition): Promise<ToldCorrection> {
  const history = await ledger.episode(episodeId);
  const earlier = (history?.transitions ?? []).filter((each) => each.at < at && (each.state === "new" || each.cause === "figures_revised"));
  const messages = await ledger.toldOf(episodeId);
  const recipients = (those: typeof messages): Recipients => new Map(those.map(({ message }) => [message.recipient, message.subscribers]));
  const original = messages.filter(({ message, deliveries }) => message.createdAt < at && !deliveries.some(({ final, result }) => final && (result === "failed" || result === "skipped")));
  const correcting = messages.filter(({ message, cause: said, deliveries }) => message.createdAt >= at && said === cause && isDelivered(deliveries));
  return { before: earlier.at(-1)?.verdict ?? verdict, told: recipients(original), reached: recipients(correcting) };
}
