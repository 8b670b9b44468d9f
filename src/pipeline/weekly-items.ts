import { fingerprintOf } from "../alerts/episode.js";
import { foldItems } from "../alerts/incident-fold.js";
import type { Mute } from "../alerts/mute.js";
import { isMuted, muteCovers } from "../alerts/muting.js";
import type { Verdict } from "../detect/verdict.js";
import type { ReportItem } from "../report/record.js";
import type { MuteLine, WatchState, WeeklyCorrection, WeeklyItem } from "../report/weekly-record.js";
import { countryTable } from "../sources/code-tables.js";
import type { StoredTransition } from "../store/ledger.js";
import { partnerName } from "../trade/country.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { lifeOf, subjectOf } from "./item-life.js";
import type { WeeklyFacts } from "./weekly-facts.js";

/** The lists of an issue that tell of episodes. */
export type WeeklyLists = {
  readonly added: readonly WeeklyItem[];
  readonly escalated: readonly WeeklyItem[];
  readonly ongoing: readonly WeeklyItem[];
  readonly eased: readonly WeeklyItem[];
  readonly closed: readonly WeeklyItem[];
  readonly corrected: readonly WeeklyCorrection[];
  readonly mutes: readonly MuteLine[];
  readonly watch: WatchState;
};

/** Builds one item; see `itemMaker`. */
export type MakeItem = (verdict: Verdict, since: Period | null) => ReportItem;

/** Every verdict the issue speaks of, for reading their series at once. */
export function weeklyVerdicts(facts: WeeklyFacts): Verdict[] {
  const { open, changes } = facts;
  return [...open.map((transition) => shownVerdict(transition, facts)), ...[...changes.closed, ...changes.corrected].map(({ verdict }) => verdict)];
}

/** Muted news are left out of 新增 and 升级 and stand under their mute; everything else is listed whether muted or not. Finer codes of one cause are folded. */
export function weeklyLists(app: App, facts: WeeklyFacts, make: MakeItem): WeeklyLists {
  const { changes, mutes } = facts;
  const item = (transition: StoredTransition): WeeklyItem => ({ ...make(shownVerdict(transition, facts), transition.since), life: lifeOf(transition, facts, app) });
  const list = (transitions: readonly StoredTransition[]): WeeklyItem[] => folded(transitions.map(item));
  const heard = (transitions: readonly StoredTransition[]): StoredTransition[] => transitions.filter((transition) => !isMuted(subjectOf(transition), mutes.inForce, mutes.day));
  return {
    added: list(heard(changes.added)),
    escalated: list(heard(changes.escalated)),
    ongoing: list(changes.ongoing),
    eased: list(changes.eased),
    closed: list(changes.closed),
    corrected: weeklyCorrections(facts, make),
    mutes: [...mutes.inForce, ...mutes.ended].map((mute) => muteLine(mute, facts, app, item)),
    watch: { incidents: facts.incidents, undelivered: facts.undelivered, unknown: changes.unknown.map(item) },
  };
}

/** 更正撤回 of the week, in its order. */
export function weeklyCorrections({ changes, told }: WeeklyFacts, make: MakeItem): WeeklyCorrection[] {
  return changes.corrected.flatMap((transition, k) => correction(transition, told[k], make));
}

function folded(items: readonly WeeklyItem[]): WeeklyItem[] {
  return foldItems(items).map(({ head, children }) => (children.length === 0 ? head : { ...head, children }));
}

/** A correction carries the month that was told; how the episode stands says the last screening. */
function shownVerdict({ cause, fingerprint, verdict }: StoredTransition, { raised }: WeeklyFacts): Verdict {
  return cause === "figures_revised" ? (raised.find((each) => fingerprintOf(each) === fingerprint) ?? verdict) : verdict;
}

function correction(transition: StoredTransition, told: WeeklyFacts["told"][number] | undefined, make: MakeItem): WeeklyCorrection[] {
  if (told === undefined) return [];
  const state = transition.cause === "cause_revised_away" ? "withdrawn" : "revised";
  return [{ state, item: { ...make(transition.verdict, transition.since), months: [] }, episode: transition.episodeId, before: told.before, told: told.told.size, reached: told.reached.size }];
}

function muteLine(mute: Mute, { open, mutes }: WeeklyFacts, { settings, language }: App, item: (transition: StoredTransition) => WeeklyItem): MuteLine {
  const { fingerprint, partners, rule } = mute.scope;
  // A fingerprint is rule/reporter/flow/code/partner/… (alerts/episode).
  const subject = fingerprint?.split("/") ?? [];
  const markets = [...partners, ...subject.slice(4, 5)];
  return {
    mute,
    state: mutes.inForce.includes(mute) ? "in_force" : mute.endedAt === null ? "ran_out" : "ended",
    names: Object.fromEntries(markets.map((alpha3) => [alpha3, partnerName(alpha3, language, countryTable())])),
    ruleTitle: settings.rules.find(({ id }) => id === (rule ?? subject[0]))?.title[language] ?? null,
    covered: open.filter((transition) => muteCovers(mute.scope, subjectOf(transition))).map((transition) => ({ ...item(transition), months: [] })),
  };
}
