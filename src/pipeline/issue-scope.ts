import { concerns, type RoutedItem } from "../deliver/routes.js";
import type { Subscriber } from "../deliver/subscriber.js";
import type { Incident } from "../alerts/incident.js";
import type { Level, Verdict } from "../detect/verdict.js";
import type { ScreeningSummary } from "../report/record.js";
import type { MuteLine } from "../report/weekly-record.js";
import type { Finding } from "../series/finding.js";
import type { Settings } from "../settings/settings.js";
import type { StoredTransition } from "../store/ledger.js";
import { sectorsOf } from "../trade/watchlist.js";
import type { MakeItem } from "./weekly-items.js";
import type { Recipients, WeeklyFacts } from "./weekly-facts.js";

/** What an issue may speak of: what concerns one subscriber, decided as for alerts. */
export type IssueScope = {
  readonly subscriber: Subscriber;
  readonly sectors: Settings["sectors"];
  /** Prefixes of the subscriber's sectors and their own; null: every product. */
  readonly prefixes: readonly string[] | null;
};

export function issueScope(subscriber: Subscriber, { sectors }: Pick<Settings, "sectors">): IssueScope {
  const named = sectors.filter(({ id }) => subscriber.sectors.includes(id)).flatMap(({ prefixes }) => prefixes);
  const isForAll = subscriber.sectors.length === 0 && subscriber.hsPrefixes.length === 0;
  return { subscriber, sectors, prefixes: isForAll ? null : [...new Set([...named, ...subscriber.hsPrefixes])] };
}

/** Whether a product at a level concerns the subscriber; the home province's part in it is looked up only where they ask for provinces. */
function holds({ subscriber, sectors }: IssueScope, verdict: Verdict, level: Level | null, share: () => RoutedItem["share"]): boolean {
  const { hsCode, partner, province } = verdict;
  return concerns(subscriber, { verdict: { hsCode, partner, province, level }, sectors: sectorsOf(hsCode, sectors), share: subscriber.provinces.length === 0 ? null : share() });
}

/** What the ledger knows, as far as it concerns the subscriber; of what people wrote beside the alerts, and of who could not be reached, nothing. */
export function scopedFacts(facts: WeeklyFacts, scope: IssueScope, make: MakeItem): WeeklyFacts {
  const { changes, open, raised, told, incidents } = facts;
  const isIn = (verdict: Verdict, level: Level | null, since: string | null): boolean => holds(scope, verdict, level, () => make(verdict, since).share);
  const list = (transitions: readonly StoredTransition[]): StoredTransition[] => transitions.filter(({ verdict, level, since }) => isIn(verdict, level, since));
  const corrections = changes.corrected.map((transition, k) => ({ transition, of: told[k] })).filter(({ transition: { verdict, since }, of }) => isIn(verdict, of?.before.level ?? null, since));
  return {
    ...facts,
    raised: raised.filter((verdict) => isIn(verdict, verdict.level, null)),
    open: list(open),
    changes: {
      added: list(changes.added),
      escalated: list(changes.escalated),
      eased: list(changes.eased),
      ongoing: list(changes.ongoing),
      unknown: list(changes.unknown),
      closed: changes.closed.filter(({ verdict, since, episodeId }) => isIn(verdict, facts.peaks.get(episodeId) ?? null, since)),
      corrected: corrections.map(({ transition }) => transition),
    },
    told: corrections.flatMap(({ of }) => (of === undefined ? [] : [toldThem(of, scope.subscriber.id)])),
    notes: new Map(),
    incidents: incidents.filter((incident) => isOfTheirFigures(incident, scope)),
    undelivered: null,
  };
}

/** How many others were told is not theirs to know. */
function toldThem(told: WeeklyFacts["told"][number], id: string): WeeklyFacts["told"][number] {
  const those = (recipients: Recipients): Recipients => new Map([...recipients].filter(([, subscribers]) => subscribers.includes(id)));
  return { ...told, told: those(told.told), reached: those(told.reached) };
}

/** Late offices touch everybody, an incomplete chapter those with products in it, a storm all; channels, addresses and settings are the bureau's affair. */
function isOfTheirFigures({ kind, subject }: Incident, scope: IssueScope): boolean {
  return kind === "source" || kind === "storm" || (kind === "chapter" && overlaps(subject.split("/")[1] ?? "", scope.prefixes));
}

/** A mute with what it covers of theirs: only such codes and markets are named, and not who muted what why. Null where it covers nothing of theirs. */
export function scopedMute(line: MuteLine, { subscriber, prefixes }: IssueScope): MuteLine | null {
  const { mute, covered } = line;
  if (covered.length === 0) return null;
  const common = mute.scope.hsPrefixes.flatMap((muted) => (prefixes === null ? [muted] : prefixes.flatMap((own) => (muted.startsWith(own) ? [muted] : own.startsWith(muted) ? [own] : []))));
  // A code may be covered for another of its family: then it is named itself.
  const hsPrefixes = mute.scope.hsPrefixes.length > 0 && common.length === 0 ? covered.map(({ verdict }) => verdict.hsCode) : common;
  const partners = mute.scope.partners.filter((partner) => subscriber.partners.length === 0 || subscriber.partners.includes(partner));
  const named = [...partners, ...covered.map(({ verdict }) => verdict.partner)];
  const names = Object.fromEntries(Object.entries(line.names).filter(([alpha3]) => named.includes(alpha3)));
  return { ...line, names, mute: { ...mute, author: "", reason: "", endedBy: null, scope: { ...mute.scope, hsPrefixes: [...new Set(hsPrefixes)], partners } } };
}

/** Counts are everybody's; the products found wrong, and the thresholds of single sectors, are those of the subscriber. */
export function scopedSummary(summary: ScreeningSummary, scope: IssueScope): ScreeningSummary {
  const { findings, budget } = summary;
  const { sectors } = scope.subscriber;
  const isTheirs = ({ sector }: { readonly sector: string | null }): boolean => sector === null || scope.prefixes === null || sectors.includes(sector);
  return {
    ...summary,
    ...(findings === undefined ? {} : { findings: { ...findings, listed: findings.listed.filter((finding) => isFindingOfTheirs(finding, scope)) } }),
    ...(budget === undefined ? {} : { budget: { ...budget, thresholds: budget.thresholds.filter(isTheirs) } }),
  };
}

function isFindingOfTheirs({ hsCode, partner }: Finding, { subscriber, prefixes }: IssueScope): boolean {
  return overlaps(hsCode, prefixes) && (subscriber.partners.length === 0 || partner === "WLD" || subscriber.partners.includes(partner));
}

/** True of a code under one of the prefixes, or of a chapter or heading that holds one of them. */
function overlaps(hsCode: string, prefixes: readonly string[] | null): boolean {
  return prefixes === null || prefixes.some((prefix) => hsCode.startsWith(prefix) || (hsCode !== "" && prefix.startsWith(hsCode)));
}
