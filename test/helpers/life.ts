/** Episodes as a ledger keeps them, without one: what nextTransitions proposes is taken as it stands. */
import { DEFAULT_EPISODES } from "../../src/alerts/episode-settings.js";
import { ENDED_STATES, TOLD_CAUSES, type OpenEpisode, type Transition } from "../../src/alerts/episode.js";
import { highestLevel } from "../../src/alerts/highest-level.js";
import { nextTransitions, type LifeFacts } from "../../src/alerts/next-transitions.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { RULE } from "./judged.js";

export type Episodes = ReadonlyMap<string, OpenEpisode>;
export const NOTHING_OPEN: Episodes = new Map();

/** Transitions of each fingerprint since its episode opened. */
type History = ReadonlyMap<string, readonly Transition[]>;

/** What is open, and the way it came to be. */
export type Life = { readonly open: Episodes; readonly history: History };
export const NO_LIFE: Life = { open: NOTHING_OPEN, history: new Map() };

/** The facts of a screening by the rule of `judged.ts`: of the month of the first verdict, of news, with nothing inhibited, unwatched or judged again. */
export function lifeFacts(verdicts: readonly Verdict[], open: Episodes = NOTHING_OPEN, changes: Partial<LifeFacts> = {}): LifeFacts {
  const period = verdicts[0]?.period ?? "2024-12";
  const settings = { rules: [RULE], episodes: DEFAULT_EPISODES };
  return { verdicts, open, period, ...settings, isBaseline: () => false, isInhibited: () => false, isWatched: () => true, rejudged: new Map(), ...changes };
}

/** One screening: what it changes, and how things stand after it. */
export function screened(life: Life, verdicts: readonly Verdict[], changes: Partial<LifeFacts> = {}): Life & { readonly transitions: readonly Transition[] } {
  const transitions = nextTransitions(lifeFacts(verdicts, life.open, changes));
  return { ...after(life, transitions), transitions };
}

/** How things stand after transitions, by the words of `OpenEpisode`. */
export function after(life: Life, transitions: readonly Transition[]): Life {
  const history = new Map(life.history);
  for (const transition of transitions) {
    const before = transition.state === "new" ? [] : (history.get(transition.fingerprint) ?? []);
    history.set(transition.fingerprint, [...before, transition]);
  }
  const open = [...history].filter(([, each]) => !ENDED_STATES.has(each.at(-1)?.state ?? "closed"));
  return { open: new Map(open.map(([name, each], k) => [name, episodeOf(each, k + 1)])), history };
}

function episodeOf(past: readonly Transition[], id: number): OpenEpisode {
  const [first, last] = [past[0], past.at(-1)];
  if (first === undefined || last === undefined) throw new Error("an episode has a transition");
  const opening = past.findLast(({ state, cause }) => state === "new" || cause === "figures_revised") ?? first;
  const levels = (of: readonly Transition[]) => highestLevel(of.map(({ level }) => level));
  return {
    ...{ id, fingerprint: first.fingerprint, state: last.state, since: first.period, lastPeriod: last.period, level: last.level },
    ...{ highest: levels(past), told: levels(past.filter(({ cause }) => TOLD_CAUSES.has(cause))), below: monthsBelow(past), opening: opening.verdict, last: last.verdict },
  };
}

function monthsBelow(past: readonly Transition[]): number {
  const judged = past.filter(({ state, cause }) => state !== "unknown" && cause !== "known_again" && cause !== "figures_revised");
  const since = judged.findLastIndex(({ cause }) => cause !== "below_margin");
  return new Set(judged.slice(since + 1).map(({ period }) => period)).size;
}

/** `state/cause level` of each. */
export function said(transitions: readonly Transition[]): string[] {
  return transitions.map(({ state, cause, level }) => `${state}/${cause} ${level ?? "none"}`);
}
