import { fingerprintOf, type Transition } from "../alerts/episode.js";
import type { Verdict } from "../detect/verdict.js";
import type { SourceFreshness } from "../report/record.js";
import { instantText } from "../runtime/clock.js";
import type { IncidentChange } from "../store/alert-ledger.js";
import type { Ledger } from "../store/ledger.js";
import type { Period } from "../trade/period.js";
import { alertMessages } from "./alert-messages.js";
import type { App } from "./app.js";
import { sourceFreshness } from "./freshness.js";
import { itemShelf } from "./item-shelf.js";
import { newsLessMuted } from "./muted-news.js";
import { newestScreening, watchedNow, type NewestScreening, type Standing } from "./newest-screening.js";
import { opsMessages } from "./ops-messages.js";
import { configuredQuery, scopeName, type Screened, type ScreenQuery } from "./screen.js";
import { sourceStatuses } from "./source-statuses.js";
import { withLedger, withWarehouse } from "./stores.js";
import { incidentChange, outages, stormChange } from "./watch-incidents.js";

/** What a recorded screening changed; `null` where the newest figures had been screened before. `messages` counts those to subscribers. */
export type RecordedScreening = { readonly screened: Screened | null; readonly transitions: readonly Transition[]; readonly messages: number };

/**
 * Screens the newest released month and records what it changes: episodes, transitions, incidents and the messages they cause, in one transaction.
 * The first screening of a store is a baseline: episodes open, nobody is told. The same figures under the same rules are not screened twice; that an office has
 * become late, or is late no longer, is noticed and told to ops all the same.
 */
export async function screenAndRecord(app: App): Promise<RecordedScreening> {
  const query = configuredQuery(app);
  return withLedger(app, async (ledger) => {
    const standing = { last: await ledger.lastScreening(), open: await ledger.openEpisodes(), incidents: await ledger.openIncidents() };
    const { freshness, screening } = await withWarehouse(app, "read", async (warehouse) => {
      const freshness = sourceFreshness(app, await sourceStatuses(warehouse, await warehouse.imports()));
      return { freshness, screening: await newestScreening(warehouse, app, ledger, query, standing, freshness) };
    });
    return screening === null ? nothingNew(app, ledger, standing, freshness) : record(app, ledger, query, standing, screening);
  });
}

const NOTHING_NEW: RecordedScreening = { screened: null, transitions: [], messages: 0 };

/** Looks after the offices on a day without new figures. */
async function nothingNew(app: App, ledger: Ledger, { last, open, incidents }: Standing, freshness: readonly SourceFreshness[]): Promise<RecordedScreening> {
  const watched = watchedNow(freshness, last?.summary ?? null, open, []);
  const { open: begun, close } = incidentChange(watched, incidents, outages(watched, incidents));
  if (begun.length > 0 || close.length > 0) {
    await ledger.recordIncidents({ at: instantText(app.clock.now()), open: begun, close, messages: (changed) => opsMessages(app, changed, watched.summary) });
    app.log.warn("incidents_recorded", { begun: begun.length, ended: close.length });
  }
  return NOTHING_NEW;
}

async function record(app: App, ledger: Ledger, query: ScreenQuery, standing: Standing, screening: NewestScreening): Promise<RecordedScreening> {
  const { summary, cloud, transitions, thresholds, make } = screening;
  const suppressed = await ledger.suppressions();
  const shelf = itemShelf(make);
  const news = await newsLessMuted(app, ledger, standing, screening);
  const inhibited = screening.outages.filter(({ inhibits }) => inhibits > 0).map(({ kind, subject, detail, inhibits }) => ({ kind, subject, detail, inhibits }));
  const messages = alertMessages(app, news, { ...screening, freshness: screening.watched.freshness, inhibited, suppressed, told: await ledger.toldRecipients() }, shelf);
  const items = screening.verdicts.filter(({ level }) => level !== null).map((verdict) => make(app.language)(verdict, openedIn(standing, transitions)(verdict)));
  const incidents = incidentsOf(screening, standing, (changed) => opsMessages(app, changed, summary));
  await ledger.recordScreening({
    screenedAt: instantText(app.clock.now()),
    scope: scopeName(app, query),
    summary,
    cloud,
    verdicts: items.map(({ verdict }) => verdict),
    transitions,
    messages,
    items: shelf.stored(),
    ...(incidents === null ? {} : { incidents }),
    thresholds,
  });
  const { period, vintage, watched } = summary;
  app.log.info("screening_recorded", { period, vintage, watched, transitions: transitions.length, messages: messages.length });
  return { screened: { query, summary, items }, transitions, messages: messages.length };
}

/** Month in which the episode of a verdict opened; null where there is none. */
function openedIn({ open }: Standing, transitions: readonly Transition[]): (verdict: Verdict) => Period | null {
  const opening = new Set(transitions.filter(({ state }) => state === "new").map(({ fingerprint }) => fingerprint));
  return (verdict) => open.get(fingerprintOf(verdict))?.since ?? (opening.has(fingerprintOf(verdict)) ? verdict.period : null);
}

/** What begins and ends with the screening; null where nothing does. */
function incidentsOf({ watched, outages: wrong, storm, summary }: NewestScreening, { incidents }: Standing, messages: IncidentChange["messages"]): IncidentChange | null {
  const [figures, storms] = [incidentChange(watched, incidents, wrong), stormChange(storm, summary.period, incidents)];
  const [open, close] = [[...figures.open, ...storms.open], [...figures.close, ...storms.close]];
  return open.length + close.length === 0 ? null : { open, close, messages };
}
