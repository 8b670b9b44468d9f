import { afterTransitions } from "../alerts/after-transitions.js";
import { fingerprintOf, TOLD_CAUSES, type OpenEpisode, type Transition } from "../alerts/episode.js";
import { nextTransitions } from "../alerts/next-transitions.js";
import { LOCAL } from "../deliver/channel.js";
import { interestIndex, recipientsOf, type Recipient, type RoutedItem } from "../deliver/routes.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { Verdict } from "../detect/verdict.js";
import { addMonths, type Period } from "../trade/period.js";
import { underPrefix } from "../trade/watchlist.js";
import type { App } from "./app.js";
import type { ComparableSeries } from "./read-comparable.js";
import { readSeries } from "./read-series.js";
import { replay, type ReplayOptions } from "./replay.js";
import { replayedThresholds } from "./replayed-thresholds.js";
import { itemMaker } from "./report-items.js";
import { configuredQuery, filterOf, judgingOf, watchedPrefixes } from "./screen.js";
import { judgeAll } from "./screen-series.js";
import { withWarehouse } from "./stores.js";

/** What one month would have brought one subscriber: changes of alerts, and messages, one for each of their channels that had any. */
export type PreviewMonth = { readonly period: Period; readonly added: number; readonly escalated: number; readonly closed: number; readonly messages: number };

export type PreviewOf = { readonly id: string; readonly name: string; readonly months: readonly PreviewMonth[] };

export type Preview = {
  /** Months judged on the figures known then, and on final ones. */
  readonly basis: { readonly real: number; readonly final: number };
  /** One for each subscriber, and the folder of files where it is the catch-all. */
  readonly subscribers: readonly PreviewOf[];
};

export type PreviewRequest = { readonly months: number; readonly onProgress: ReplayOptions["onProgress"] };

/** A subscriber by themselves, whoever else is reached where they are. */
type Audience = { readonly subscriber: Subscriber; readonly recipients: readonly Recipient[]; readonly hears: (item: RoutedItem) => readonly Recipient[]; readonly told: Map<string, readonly Recipient[]>; readonly months: PreviewMonth[] };

/** Where nothing but the baseline could be replayed. */
const FIRST_PERIOD: Period = "2000-01";

type News = "added" | "escalated" | "closed";

/**
 * What each subscriber would have been told over the last months by the present rules: past months are screened one after the other, each with the episodes the one before
 * left open. The month before them is the baseline and is told to nobody. January is in February.
 *
 * @returns null where there is no month to replay
 */
export async function preview(app: App, { months, onProgress }: PreviewRequest): Promise<Preview | null> {
  const query = configuredQuery(app);
  const thresholds = await replayedThresholds(app, query, app.settings);
  const watched = watchedPrefixes(app, query) ?? [];
  const audiences = audiencesOf(app);
  const judged: { readonly period: Period; readonly kind: "real" | "final" }[] = [];
  let open: ReadonlyMap<string, OpenEpisode> | null = null;
  const replayed = await replay(app, query, { from: null, to: null }, { newest: months + 1, onProgress }, async (read, { period, basis: kind, vintage }, firstFrom) => {
    const before: ReadonlyMap<string, OpenEpisode> = open ?? new Map<string, OpenEpisode>();
    const keep = (verdict: Verdict): boolean => verdict.level !== null || before.has(fingerprintOf(verdict));
    const { verdicts } = judgeAll(read, period, period, judgingOf(app, query, await thresholds.at(read, period, firstFrom), keep));
    const { rules, episodes } = app.settings;
    const isFirst = open === null;
    const isWatched = ({ last }: OpenEpisode): boolean => underPrefix(last.hsCode, watched);
    const transitions = nextTransitions({ verdicts, open: before, period, rules, episodes, isBaseline: () => isFirst, isInhibited: () => false, isWatched, rejudged: new Map() });
    open = afterTransitions(before, transitions);
    if (isFirst) return;
    judged.push({ period, kind });
    tell(audiences, period, transitions, await itemsOf(app, read, period, vintage), app.settings.catchAll.id);
  });
  if (replayed === 0) return null;
  // January has no month of its own, so that one month more was replayed than there may be wanted.
  const from = addMonths(judged.at(-1)?.period ?? FIRST_PERIOD, 1 - months);
  const basis = { real: judged.filter(({ period, kind }) => period >= from && kind === "real").length, final: judged.filter(({ period, kind }) => period >= from && kind === "final").length };
  return { basis, subscribers: audiences.map(({ subscriber: { id, name }, months: told }) => ({ id, name, months: told.filter(({ period }) => period >= from) })) };
}

function audiencesOf({ settings }: App): readonly Audience[] {
  const { subscribers, catchAll } = settings;
  return [...subscribers, ...(catchAll.id === LOCAL ? [catchAll] : [])].map((subscriber) => {
    const recipients = recipientsOf({ subscribers: [subscriber] });
    // The folder of files hears only of what concerns nobody else.
    const hears = subscriber.id === LOCAL ? () => [] : interestIndex(recipients);
    return { subscriber, recipients, hears, told: new Map(), months: [] };
  });
}

/** Makes routed items of one month. The home province's figures are read where somebody asks for a province. */
async function itemsOf(app: App, read: ComparableSeries, period: Period, vintage: number): Promise<(verdict: Verdict) => RoutedItem> {
  const { settings, language } = app;
  const home = settings.subscribers.some(({ provinces }) => provinces.length > 0) ? settings.home.province : null;
  const ofHome = home === null ? null : await withWarehouse(app, "read", (warehouse) => readSeries(warehouse, filterOf(app, configuredQuery(app), [home]), settings, period, vintage));
  const beside = { names: new Map<string, string>(), evidence: () => null, mirror: () => null, cases: () => undefined };
  const make = itemMaker({ panel: read.panel, whole: read.whole, provincePanel: ofHome?.panel ?? null, ...beside, settings, language });
  return (verdict) => make(verdict, null);
}

/** Counts one month's news for each audience; of an end hears who was told of the beginning. */
function tell(audiences: readonly Audience[], period: Period, transitions: readonly Transition[], itemOf: (verdict: Verdict) => RoutedItem, catchAllId: string): void {
  const counts = new Map(audiences.map((audience) => [audience, { added: 0, escalated: 0, closed: 0, reached: new Set<Recipient>() }]));
  for (const transition of transitions) {
    const news = newsOf(transition);
    if (news === null) continue;
    for (const [audience, reached] of news === "closed" ? endOf(audiences, transition) : hearing(audiences, itemOf(transition.verdict), catchAllId)) {
      const count = counts.get(audience);
      if (count === undefined || reached.length === 0) continue;
      count[news]++;
      for (const recipient of reached) count.reached.add(recipient);
      if (news !== "closed") audience.told.set(transition.fingerprint, [...new Set([...(audience.told.get(transition.fingerprint) ?? []), ...reached])]);
    }
  }
  for (const [audience, { reached, ...news }] of counts) audience.months.push({ period, ...news, messages: reached.size });
}

function newsOf({ state, cause }: Transition): News | null {
  if (state === "closed") return "closed";
  return TOLD_CAUSES.has(cause) ? (cause === "rule_met" ? "added" : "escalated") : null;
}

type Reached = readonly (readonly [Audience, readonly Recipient[]])[];

/** Whom an item concerns; where that is nobody, the catch-all by its first channels. */
function hearing(audiences: readonly Audience[], item: RoutedItem, catchAllId: string): Reached {
  const found = audiences.map((audience) => [audience, audience.hears(item)] as const).filter(([, reached]) => reached.length > 0);
  if (found.length > 0) return found;
  return audiences.filter(({ subscriber }) => subscriber.id === catchAllId).map((audience) => [audience, audience.recipients.filter(({ isSecond }) => !isSecond)]);
}

function endOf(audiences: readonly Audience[], { fingerprint }: Transition): Reached {
  return audiences.map((audience) => {
    const reached = audience.told.get(fingerprint) ?? [];
    audience.told.delete(fingerprint);
    return [audience, reached];
  });
}
