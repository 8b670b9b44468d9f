import { fingerprintOf, type OpenEpisode, type Transition } from "../alerts/episode.js";
import { nextTransitions } from "../alerts/next-transitions.js";
import { MAIL } from "../deliver/channel.js";
import { concerns } from "../deliver/routes.js";
import type { Subscriber } from "../deliver/subscriber.js";
import { rulesInForce } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { findingsOf, type AlertDigest, type ReportItem, type ScreeningSummary, type SourceFreshness } from "../report/record.js";
import { instantText, localTime } from "../runtime/clock.js";
import { rulesHash } from "../settings/rules-hash.js";
import type { NewMessage } from "../store/alert-ledger.js";
import type { Ledger, StoredThresholds } from "../store/ledger.js";
import type { Warehouse } from "../store/warehouse.js";
import type { Period } from "../trade/period.js";
import type { Language } from "../words/words.js";
import type { App } from "./app.js";
import { alertEvidence } from "./evidence.js";
import { filledInOnly } from "./filled-in.js";
import { sourceFreshness } from "./freshness.js";
import { alertMirror } from "./mirror.js";
import type { ComparableSeries } from "./read-comparable.js";
import { judgedPeriod, type ReadSeries } from "./read-series.js";
import { ruleLines } from "./rule-lines.js";
import { storedFor, thresholdBasis, thresholdsSetFor, type SetThresholds } from "./score-thresholds.js";
import { configuredQuery, itemMakers, judgingOf, populationName, populationPrefixes, readFor, scopeName, withPast, type MakeItems, type Screened, type ScreenQuery } from "./screen.js";
import { judgeAll } from "./screen-series.js";
import { sourceStatuses } from "./source-statuses.js";
import { withLedger, withWarehouse } from "./stores.js";

/** What a recorded screening changed; `null` where the newest figures had been screened before. */
export type RecordedScreening = { readonly screened: Screened | null; readonly transitions: readonly Transition[]; readonly messages: number };

/**
 * Screens the newest released month and records what it changes: episodes, transitions and the messages they cause, in one transaction.
 * The first screening of a store is a baseline: episodes open, nobody is told. The same figures under the same rules are not screened twice.
 */
export async function screenAndRecord(app: App): Promise<RecordedScreening> {
  const query = configuredQuery(app);
  const scope = scopeName(app, query);
  return withLedger(app, async (ledger) => {
    const last = await ledger.lastScreening();
    const open = await ledger.openEpisodes();
    const outcome = await withWarehouse(app, "read", async (warehouse) => {
      if (last !== null && last.scope === scope && (await isScreened(warehouse, app, last.summary))) return null;
      const read = await readFor(warehouse, app, query);
      if (read.newest === null) return null;
      const isOpen = (verdict: Verdict): boolean => open.has(fingerprintOf(verdict));
      const { lines, due } = await thresholdsOf(app, ledger, query, read, read.newest);
      const judged = judgeAll(read, read.newest, null, judgingOf(app, query, lines, (verdict) => verdict.level !== null || isOpen(verdict)));
      const summary = await withPast(ledger, scope, { ...judged.summary, baseline: last === null });
      const make = await itemMakers(warehouse, app, query, read, {
        evidence: alertEvidence(read, judged.verdicts),
        mirror: await alertMirror(warehouse, judged.verdicts, { exports: read.whole, settings: app.settings, asOf: null }),
      });
      const sameRules = last !== null && last.scope === scope && last.summary.rulesHash === summary.rulesHash;
      const isBaseline = last === null ? () => true : sameRules ? await filledInSince(warehouse, app, query, read, last.summary) : () => false;
      const freshness = sourceFreshness(app, await sourceStatuses(warehouse, await warehouse.imports()));
      return { ...conclude(app, judged.verdicts, { summary, isBaseline, open, make, freshness }), thresholds: due };
    });
    if (outcome === null) return NOTHING_NEW;
    const { screened, transitions, messages, thresholds } = outcome;
    const verdicts = screened.items.map((item) => item.verdict);
    await ledger.recordScreening({ screenedAt: instantText(app.clock.now()), scope, summary: screened.summary, verdicts, transitions, messages, items: [], thresholds });
    const { period, vintage, watched } = screened.summary;
    app.log.info("screening_recorded", { period, vintage, watched, transitions: transitions.length, messages: messages.length });
    return { screened, transitions, messages: messages.length };
  });
}

/** The thresholds that serve a month, and those of them that are set now because no stored ones do. */
async function thresholdsOf(app: App, ledger: Ledger, query: ScreenQuery, read: ComparableSeries, period: Period): Promise<{ readonly lines: SetThresholds; readonly due: readonly StoredThresholds[] }> {
  const { settings } = app;
  const [population, basis] = [populationName(app, query), thresholdBasis(settings)];
  const stored = storedFor(await ledger.thresholds(population, basis), period, read.vintage);
  if (stored !== null) return { lines: { thresholds: stored, scores: null }, due: [] };
  const lines = thresholdsSetFor(read, period, populationPrefixes(app, query), settings);
  const set = { population, basis, vintage: read.vintage, rulesHash: rulesHash(rulesInForce(settings.rules), settings.gates, settings.budget, settings.episodes), setAt: instantText(app.clock.now()) };
  return { lines, due: lines.thresholds.map((each) => ({ ...each, ...set })) };
}

const NOTHING_NEW: RecordedScreening = { screened: null, transitions: [], messages: 0 };

async function isScreened(warehouse: Warehouse, app: App, last: ScreeningSummary): Promise<boolean> {
  const newest = (await warehouse.imports()).at(-1)?.vintage ?? 0;
  return last.vintage === newest && last.rulesHash === rulesHash(rulesInForce(app.settings.rules), app.settings.gates, app.settings.budget, app.settings.episodes);
}

/** Which verdicts come of history imported since the last screening, and are no news. */
async function filledInSince(warehouse: Warehouse, app: App, query: ScreenQuery, read: ReadSeries, last: ScreeningSummary): Promise<(verdict: Verdict) => boolean> {
  const before = await readFor(warehouse, app, { ...query, period: read.newest ?? last.period, asOf: last.vintage });
  return filledInOnly(read.panel, before.whole, (key) => judgedPeriod(key, read, null) ?? last.period);
}

type Screening = {
  readonly summary: ScreeningSummary;
  readonly isBaseline: (verdict: Verdict) => boolean;
  readonly open: ReadonlyMap<string, OpenEpisode>;
  readonly make: MakeItems;
  readonly freshness: readonly SourceFreshness[];
};

function conclude(app: App, verdicts: readonly Verdict[], screening: Screening) {
  const { summary, isBaseline, open, make } = screening;
  const { rules, episodes } = app.settings;
  const life = { verdicts, open, period: summary.period, rules, episodes, isBaseline };
  const transitions = nextTransitions({ ...life, isInhibited: () => false, isWatched: () => true, rejudged: new Map() });
  const opening = new Set(transitions.filter((t) => t.state === "new").map((t) => t.fingerprint));
  const since = (verdict: Verdict): Period | null => open.get(fingerprintOf(verdict))?.since ?? (opening.has(fingerprintOf(verdict)) ? verdict.period : null);
  const items = verdicts.filter((verdict) => verdict.level !== null).map((verdict) => make(app.language)(verdict, since(verdict)));
  const itemOf = (verdict: Verdict, language: Language): ReportItem => ({ ...make(language)(verdict, since(verdict)), months: [] });
  // Listed by themselves, or not at all.
  const apart = new Set(transitions.filter((t) => t.state === "closed" || t.cause === "level_raised").map((t) => t.fingerprint));
  const stillOpen = verdicts.filter((verdict) => open.has(fingerprintOf(verdict)) && !apart.has(fingerprintOf(verdict)) && verdict.level !== null);
  const messages = digests(app, screening, transitions, stillOpen, itemOf);
  return { screened: { query: configuredQuery(app), summary, items }, transitions, messages };
}

/** One digest for each subscriber whom a new, escalated or closed episode concerns; episodes that merely go on are listed in it, and cause none. */
function digests(
  app: App,
  { summary, open, freshness }: Screening,
  transitions: readonly Transition[],
  stillOpen: readonly Verdict[],
  itemOf: (verdict: Verdict, language: Language) => ReportItem,
): NewMessage[] {
  // Of a closed episode hears who was told of it while it was open; of one that opened with the baseline, nobody.
  const wasTold = (subscriber: Subscriber, item: ReportItem): boolean => {
    const level = open.get(fingerprintOf(item.verdict))?.told ?? null;
    return level !== null && concerns(subscriber, { ...item, verdict: { ...item.verdict, level } });
  };
  return app.settings.subscribers.flatMap((subscriber) => {
    const itemsOf = (verdicts: readonly Verdict[]): ReportItem[] => verdicts.map((verdict) => itemOf(verdict, subscriber.language));
    const causedBy = (cause: Transition["cause"]): Verdict[] => transitions.filter((t) => t.cause === cause).map((t) => t.verdict);
    const added = itemsOf(causedBy("rule_met")).filter((item) => concerns(subscriber, item));
    const escalated = itemsOf(causedBy("level_raised")).filter((item) => concerns(subscriber, item));
    const closed = itemsOf(causedBy("no_longer_met")).filter((item) => wasTold(subscriber, item));
    const ongoing = itemsOf(stillOpen).filter((item) => concerns(subscriber, item));
    if (added.length + escalated.length + closed.length === 0) return [];
    const digest: AlertDigest = {
      catalogue: app.settings.catalogue,
      language: subscriber.language,
      sample: app.sample,
      recipientName: subscriber.name,
      writtenAt: localTime(app.clock.now()),
      // How much was found is told to all; what, may be of another's products.
      summary: { ...summary, findings: { ...findingsOf(summary), listed: [] } },
      added,
      escalated,
      ongoing,
      closed,
      freshness,
      rules: ruleLines(rulesInForce(app.settings.rules), subscriber.language),
      command: `friction-watch screen --period ${summary.period} --as-of ${summary.vintage}${app.sample ? " --sample" : ""}`,
    };
    const news = new Set([...added, ...escalated, ...closed].map((item) => fingerprintOf(item.verdict)));
    const tells = transitions.filter(({ fingerprint }) => news.has(fingerprint)).map(({ fingerprint, cause }) => ({ fingerprint, cause }));
    const addressed = { recipient: subscriber.id, subscribers: [subscriber.id], channel: MAIL, notBefore: instantText(app.clock.now()), rhythm: "immediate", originId: null } as const;
    return [{ kind: "alert", ...addressed, content: { kind: "alert", digest }, tells }];
  });
}
