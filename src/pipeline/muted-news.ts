import type { OpenEpisode, Transition } from "../alerts/episode.js";
import { rank } from "../alerts/highest-level.js";
import { isMuted, muteCovers, mutesEndedBetween, type MuteSubject } from "../alerts/muting.js";
import { dayOf, instantOf, today } from "../runtime/clock.js";
import type { Ledger } from "../store/ledger.js";
import type { App } from "./app.js";
import type { NewestScreening, Standing } from "./newest-screening.js";
import { newsOf, type ScreeningNews } from "./screening-news.js";

/** What a screening has to say, less what is muted today; what was muted until lately is listed once. */
export async function newsLessMuted(app: App, ledger: Ledger, { last, open }: Standing, { transitions, verdicts }: NewestScreening): Promise<ScreeningNews> {
  const day = today(app.clock);
  const mutes = await ledger.mutesOn(day);
  const runOut = last === null ? [] : mutesEndedBetween(await ledger.mutes(), dayOf(instantOf(last.screenedAt)), day);
  const wasMuted = (episode: OpenEpisode): boolean => {
    const subject = subjectOf(episode, episode.last);
    return runOut.some((mute) => muteCovers(mute.scope, subject) && rank(subject.level) >= rank(mute.upTo));
  };
  return newsOf({
    transitions,
    open,
    verdicts,
    isMuted: (change) => isMuted(subjectOf(change, "last" in change ? change.last : change.verdict), mutes, day),
    wasMuted,
  });
}

function subjectOf({ fingerprint, level }: Pick<Transition, "fingerprint" | "level">, { hsCode, family, partner, rule }: Transition["verdict"]): MuteSubject {
  return { fingerprint, level, hsCode, family, partner, rule };
}
