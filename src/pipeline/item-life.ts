import { existsSync } from "node:fs";
import { ENDED_STATES, fingerprintOf, type OpenEpisode } from "../alerts/episode.js";
import { isDisputed, standingJudgements } from "../alerts/judgements.js";
import type { Mute } from "../alerts/mute.js";
import { isMuted, type MuteSubject } from "../alerts/muting.js";
import type { Note } from "../alerts/note.js";
import type { Verdict } from "../detect/verdict.js";
import type { ItemLife, Remark } from "../report/weekly-record.js";
import { today } from "../runtime/clock.js";
import type { StoredTransition } from "../store/ledger.js";
import type { App } from "./app.js";
import { withLedger } from "./stores.js";

/** What else than its transition makes an episode's life. */
export type LifeContext = {
  readonly episodes: ReadonlyMap<string, OpenEpisode>;
  /** By number of the episode, oldest first. */
  readonly notes: ReadonlyMap<number, readonly Note[]>;
  readonly mutes: { readonly day: string; readonly inForce: readonly Mute[] };
};

export function lifeOf(transition: StoredTransition, { episodes, notes, mutes }: LifeContext, { settings }: App): ItemLife {
  const { episodeId, fingerprint, state, cause, level } = transition;
  const own = notes.get(episodeId) ?? [];
  const acknowledged = own.findLast(({ kind }) => kind === "ack");
  const isOver = ENDED_STATES.has(state);
  return {
    episode: episodeId,
    state,
    cause,
    level: isOver ? null : level,
    below: isOver ? 0 : (episodes.get(fingerprint)?.below ?? 0),
    releases: settings.episodes.releases,
    judgements: standingJudgements(own).map(remark),
    disputed: isDisputed(own),
    acknowledged: acknowledged === undefined ? null : remark(acknowledged),
    mutes: isOver ? [] : mutes.inForce.filter((mute) => isMuted(subjectOf(transition), [mute], mutes.day)).map(({ id }) => id),
  };
}

/** The lives of the open episodes some verdicts are of, with the month they opened, by fingerprint. Reads the ledger only where there is one, and makes none. */
export async function openLives(app: App, verdicts: readonly Verdict[]): Promise<ReadonlyMap<string, { readonly since: string; readonly life: ItemLife }>> {
  if (verdicts.length === 0 || !existsSync(app.home.ledger)) return new Map();
  const asked = new Set(verdicts.map(fingerprintOf));
  return withLedger(app, async (ledger) => {
    const open = (await ledger.openTransitions()).filter(({ fingerprint }) => asked.has(fingerprint));
    const day = today(app.clock);
    const context = { episodes: await ledger.openEpisodes(), notes: notesByEpisode(await ledger.notesOf(open.map(({ episodeId }) => episodeId))), mutes: { day, inForce: await ledger.mutesOn(day) } };
    return new Map(open.map((transition) => [transition.fingerprint, { since: transition.since, life: lifeOf(transition, context, app) }]));
  });
}

export function notesByEpisode(notes: readonly Note[]): ReadonlyMap<number, readonly Note[]> {
  const found = new Map<number, Note[]>();
  for (const note of notes) found.set(note.episodeId, [...(found.get(note.episodeId) ?? []), note]);
  return found;
}

/** What a mute may cover of an episode as a transition left it. */
export function subjectOf({ fingerprint, level, verdict }: StoredTransition): MuteSubject {
  const { hsCode, family, partner, rule } = verdict;
  return { fingerprint, level, hsCode, family, partner, rule };
}

function remark({ reason, author, comment, at }: Note): Remark {
  return { reason, author, comment, at };
}
