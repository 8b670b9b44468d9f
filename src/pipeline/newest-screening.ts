import { fingerprintOf, type OpenEpisode, type Transition } from "../alerts/episode.js";
import type { Incident } from "../alerts/incident.js";
import { nextTransitions } from "../alerts/next-transitions.js";
import { stormOf, type StormFacts } from "../alerts/storm.js";
import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { changeTally } from "../report/change-tally.js";
import type { ChangeCloud } from "../report/overview-record.js";
import { findingsOf, type ScreeningSummary, type SourceFreshness, type Storm } from "../report/record.js";
import { instantText } from "../runtime/clock.js";
import { rulesHash } from "../settings/rules-hash.js";
import type { Ledger, Screening, StoredThresholds } from "../store/ledger.js";
import type { Warehouse } from "../store/warehouse.js";
import type { Period } from "../trade/period.js";
import type { App } from "./app.js";
import { casesFor } from "./case-book.js";
import { alertEvidence, isAlert } from "./evidence.js";
import { filledInOnly } from "./filled-in.js";
import { alertMirror } from "./mirror.js";
import { isUnder, type ComparableSeries } from "./read-comparable.js";
import { judgedPeriod, type ReadSeries } from "./read-series.js";
import { storedFor, thresholdBasis, thresholdsSetFor, type SetThresholds } from "./score-thresholds.js";
import { itemMakers, judgingOf, populationName, populationPrefixes, readFor, scopeName, watchedPrefixes, withPast, type MakeItems, type ScreenQuery } from "./screen.js";
import { judgeAll } from "./screen-series.js";
import { toldMonthsAgain } from "./told-months.js";
import { outages, type Outage, type Watched } from "./watch-incidents.js";

/** How the ledger stands before a screening. */
export type Standing = {
  readonly last: Screening | null;
  readonly open: ReadonlyMap<string, OpenEpisode>;
  /** Incidents that are open. */
  readonly incidents: readonly Incident[];
};

/** A screening of the newest month before it is recorded. */
export type NewestScreening = {
  readonly summary: ScreeningSummary;
  /** How far the series moved over twelve months; null where none could be judged. */
  readonly cloud: ChangeCloud | null;
  /** Those with a level, and those of open episodes; gravest first. */
  readonly verdicts: readonly Verdict[];
  readonly transitions: readonly Transition[];
  readonly watched: Watched;
  readonly outages: readonly Outage[];
  readonly storm: Storm | null;
  /** Evidence is with what changed and is told of. */
  readonly make: MakeItems;
  /** Thresholds that were due and set with it. */
  readonly thresholds: readonly StoredThresholds[];
};

/** Judges the newest month and says what it changes; null where there are no figures, or the same ones have been screened by the same rules. */
export async function newestScreening(warehouse: Warehouse, app: App, ledger: Ledger, query: ScreenQuery, standing: Standing, freshness: readonly SourceFreshness[]): Promise<NewestScreening | null> {
  const { last, open } = standing;
  const scope = scopeName(app, query);
  if (last !== null && last.scope === scope && (await isScreened(warehouse, app, last.summary))) return null;
  const read = await readFor(warehouse, app, query);
  if (read.newest === null) return null;
  const isOpen = (verdict: Verdict): boolean => open.has(fingerprintOf(verdict));
  const { lines, due } = await thresholdsOf(app, ledger, query, read, read.newest);
  const market: StormFacts["market"][number][] = [];
  const tally = changeTally("year", read.newest);
  const keep = (verdict: Verdict): boolean => {
    // Each series once, as the first rule sees it.
    if (verdict.kind !== "not_evaluable" && verdict.rule === query.rules[0]?.id) {
      market.push(ratesOf(verdict));
      tally.see(verdict.windows.year.quantityYoy, verdict.windows.year.unitValueYoy);
    }
    return verdict.level !== null || isOpen(verdict);
  };
  const judged = judgeAll(read, read.newest, null, judgingOf(app, query, lines, keep));
  const summary = await withPast(ledger, scope, { ...judged.summary, baseline: last === null });
  const sameRules = last !== null && last.scope === scope && last.summary.rulesHash === summary.rulesHash;
  const isBaseline = last === null ? () => true : sameRules ? await filledInSince(warehouse, app, query, read, last.summary) : () => false;
  const watched = watchedNow(freshness, summary, open, judged.verdicts);
  const wrong = outages(watched, standing.incidents);
  const rejudged = await toldMonthsAgain(warehouse, app, query, open.values(), { read, newest: judged.verdicts });
  const transitions = nextTransitions({ verdicts: judged.verdicts, open, period: read.newest, rules: app.settings.rules, episodes: app.settings.episodes, isBaseline, rejudged, ...configured(app, query, wrong) });
  const opened = transitions.filter(({ cause }) => cause === "rule_met").map(({ verdict }) => verdict);
  const storm = stormOf(opened, app.settings.episodes.storm, { rulesChanged: last !== null && last.summary.rulesHash !== summary.rulesHash, market, findings: findingsOf(summary).listed });
  return { summary, cloud: tally.cloud(), verdicts: judged.verdicts, transitions, watched, outages: wrong, storm, make: await makerOf(warehouse, app, query, read, transitions), thresholds: due };
}

/** What is seen of the offices, with a screening's verdicts; none where the newest figures had been screened. */
export function watchedNow(freshness: readonly SourceFreshness[], summary: ScreeningSummary | null, open: ReadonlyMap<string, OpenEpisode>, verdicts: readonly Verdict[]): Watched {
  const newest = new Map(verdicts.map((verdict) => [fingerprintOf(verdict), verdict]));
  return { freshness, summary, episodes: [...open.values()], verdictOf: ({ fingerprint }) => newest.get(fingerprint) };
}

/** What the configuration makes of an open episode: whether it is still asked for, and, if so, whether its office or chapter is out. */
function configured(app: App, query: ScreenQuery, wrong: readonly Outage[]) {
  const prefixes = watchedPrefixes(app, query);
  const inForce = new Set(query.rules.map(({ id }) => id));
  const isWatched = ({ last }: OpenEpisode): boolean => isUnder(prefixes, last);
  const isInhibited = (episode: OpenEpisode): boolean => inForce.has(episode.last.rule) && isWatched(episode) && wrong.some(({ holds }) => holds(episode));
  return { isWatched, isInhibited };
}

function ratesOf({ windows }: Verdict): StormFacts["market"][number] {
  const { quantityYoy, unitValueYoy } = windows.month;
  return { quantityYoy, unitValueYoy };
}

/** Items with evidence where something changed that is told of: what merely goes on, or opened in silence, is listed with its figures. */
async function makerOf(warehouse: Warehouse, app: App, query: ScreenQuery, read: ComparableSeries, transitions: readonly Transition[]): Promise<MakeItems> {
  const changed = new Set(transitions.filter(({ cause }) => EXPLAINED.has(cause)).map(({ verdict }) => verdict));
  const evidence = alertEvidence(read, [...changed]);
  const mirror = await alertMirror(warehouse, [...changed], { exports: read.whole, settings: app.settings, asOf: null });
  const cases = await casesFor(app.settings, [...changed], (verdict) => changed.has(verdict) && isAlert(verdict));
  return itemMakers(warehouse, app, query, read, { evidence: (verdict) => (changed.has(verdict) ? evidence(verdict) : null), mirror, cases });
}

const EXPLAINED: ReadonlySet<Transition["cause"]> = new Set<Transition["cause"]>(["rule_met", "level_raised", "figures_revised", "cause_revised_away"]);

/** The thresholds that serve a month, and those of them that are set now because no stored ones do. */
async function thresholdsOf(app: App, ledger: Ledger, query: ScreenQuery, read: ComparableSeries, period: Period): Promise<{ readonly lines: SetThresholds; readonly due: readonly StoredThresholds[] }> {
  const { settings } = app;
  const [population, basis] = [populationName(app, query), thresholdBasis(settings)];
  const stored = storedFor(await ledger.thresholds(population, basis), period, read.vintage);
  if (stored !== null) return { lines: { thresholds: stored, scores: null }, due: [] };
  const lines = thresholdsSetFor(read, period, populationPrefixes(app, query), settings);
  const set = { population, basis, vintage: read.vintage, rulesHash: configuredHash(app), setAt: instantText(app.clock.now()) };
  return { lines, due: lines.thresholds.map((each) => ({ ...each, ...set })) };
}

async function isScreened(warehouse: Warehouse, app: App, last: ScreeningSummary): Promise<boolean> {
  const newest = (await warehouse.imports()).at(-1)?.vintage ?? 0;
  return last.vintage === newest && last.rulesHash === configuredHash(app);
}

function configuredHash({ settings }: App): string {
  return rulesHash(rulesInForce(settings.rules), settings.gates, settings.budget, settings.episodes);
}

/** Which verdicts come of history imported since the last screening, and are no news. */
async function filledInSince(warehouse: Warehouse, app: App, query: ScreenQuery, read: ReadSeries, last: ScreeningSummary): Promise<(verdict: Verdict) => boolean> {
  const before = await readFor(warehouse, app, { ...query, period: read.newest ?? last.period, asOf: last.vintage });
  return filledInOnly(read.panel, before.whole, (key) => judgedPeriod(key, read, null) ?? last.period);
}
