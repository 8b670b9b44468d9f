import type { OpenEpisode } from "../alerts/episode.js";
import type { Incident, IncidentOpening } from "../alerts/incident.js";
import type { Verdict } from "../detect/verdict.js";
import { findingsOf, type InhibitedLine, type ScreeningSummary, type SourceFreshness, type Storm } from "../report/record.js";
import type { Period } from "../trade/period.js";

/** What is to be opened and closed. */
export type IncidentChange = { readonly open: readonly IncidentOpening[]; readonly close: readonly number[] };

/** What is seen of the offices, at a screening or when there was nothing new to screen. */
export type Watched = {
  readonly freshness: readonly SourceFreshness[];
  /** Of this screening, or the one that stands; null in an empty store. */
  readonly summary: ScreeningSummary | null;
  readonly episodes: readonly OpenEpisode[];
  /** What this screening says of an open episode's series; undefined where it says nothing, or was not held. */
  readonly verdictOf: (episode: OpenEpisode) => Verdict | undefined;
};

/** An incident on the offices' figures, with the open episodes it keeps as they are. */
export type Outage = InhibitedLine & { readonly holds: (episode: OpenEpisode) => boolean };

/** Which offices are late and which chapters incomplete: what is wrong now, whether it is known already or not. */
function seenNow({ freshness, summary }: Watched): readonly Omit<IncidentOpening, "inhibits">[] {
  const late = freshness.filter(({ verdict }) => verdict === "LATE");
  const chapters = summary === null ? [] : findingsOf(summary).listed.filter(({ code }) => code === "chapter_missing");
  return [
    ...late.map(({ source, lateDays, missingPeriod }) => ({ kind: "source" as const, subject: source, detail: { reason: "late", days: String(lateDays), missing: missingPeriod ?? "" } })),
    // Screenings of earlier programs do not say whose chapter it is.
    ...chapters.flatMap(({ source, hsCode, period }) => (source === undefined ? [] : [{ kind: "chapter" as const, subject: `${source}/${hsCode}`, detail: { source, chapter: hsCode, period } }])),
  ];
}

/** What is wrong now with an office or a chapter: the incidents that go on, a failed pull among them, and those that begin. */
export function outages(watched: Watched, known: readonly Incident[]): readonly Outage[] {
  const seen = seenNow(watched);
  const goingOn = known.filter((incident) => isOfFigures(incident) && !isOver(incident, seen));
  const beginning = seen.filter((each) => !known.some((incident) => isSame(incident, each)));
  return [...goingOn, ...beginning].map(({ kind, subject, detail }) => {
    const holds = (episode: OpenEpisode): boolean => isOf(episode, kind, subject) && isUnjudged(watched.verdictOf(episode));
    return { kind, subject, detail, holds, inhibits: watched.episodes.filter(holds).length };
  });
}

/** How the incidents on record differ from what is wrong now. */
export function incidentChange(watched: Watched, known: readonly Incident[], now: readonly Outage[]): IncidentChange {
  const seen = seenNow(watched);
  return {
    open: now.filter((outage) => !known.some((incident) => isSame(incident, outage))).map(({ kind, subject, detail, inhibits }) => ({ kind, subject, detail, inhibits })),
    close: known.filter((incident) => isOfFigures(incident) && isOver(incident, seen)).map(({ id }) => id),
  };
}

/** A storm begins with the screening that has one and ends with the next that has none. */
export function stormChange(storm: Storm | null, period: Period, known: readonly Incident[]): IncidentChange {
  const storms = known.filter(({ kind }) => kind === "storm");
  const close = storms.filter(({ subject }) => storm === null || subject !== period).map(({ id }) => id);
  if (storm === null || storms.some(({ subject }) => subject === period)) return { open: [], close };
  return { open: [{ kind: "storm", subject: period, detail: { opened: String(storm.opened), limit: String(storm.limit), period }, inhibits: 0 }], close };
}

function isOfFigures({ kind }: Pick<Incident, "kind">): boolean {
  return kind === "source" || kind === "chapter";
}

function isSame(one: Pick<Incident, "kind" | "subject">, other: Pick<Incident, "kind" | "subject">): boolean {
  return one.kind === other.kind && one.subject === other.subject;
}

/** A failed pull is over when a pull succeeds, which the pull says. */
function isOver(incident: Incident, seen: readonly Pick<Incident, "kind" | "subject">[]): boolean {
  return incident.detail.reason !== "pull_failed" && !seen.some((each) => isSame(incident, each));
}

function isOf({ last }: OpenEpisode, kind: Incident["kind"], subject: string): boolean {
  const [source, chapter = ""] = subject.split("/");
  return last.source === source && (kind === "source" || (last.family ?? [last.hsCode]).some((code) => code.startsWith(chapter)));
}

function isUnjudged(verdict: Verdict | undefined): boolean {
  return verdict === undefined || verdict.kind === "not_evaluable";
}
