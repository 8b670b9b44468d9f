import type { Rhythm } from "../alerts/rhythm.js";
import { LEVELS, type Level, type Verdict } from "../detect/verdict.js";
import type { ProvinceShare, ReportItem } from "../report/record.js";
import { underPrefix } from "../trade/watchlist.js";
import type { Language } from "../words/words.js";
import { LOCAL, MAIL } from "./channel.js";
import { localSubscriber, type Subscriber, type WorkingHours } from "./subscriber.js";

/** What of an item decides whom it concerns. */
export type RoutedItem = {
  readonly verdict: Pick<Verdict, "hsCode" | "partner" | "province" | "level">;
  readonly sectors: readonly Pick<ReportItem["sectors"][number], "id">[];
  readonly share: Pick<ProvinceShare, "province" | "value"> | null;
};

/**
 * True when the item concerns the subscriber: its code in one of their sectors or prefixes, its partner and province among theirs, its level high enough.
 * A subscriber who names neither sectors nor prefixes hears of every product. A closed or corrected item has no level and passes.
 */
export function concerns(subscriber: Subscriber, item: RoutedItem): boolean {
  const anyProduct = isForAnyProduct(subscriber);
  const inSector = item.sectors.some((sector) => subscriber.sectors.includes(sector.id));
  return (anyProduct || inSector || underPrefix(item.verdict.hsCode, subscriber.hsPrefixes)) && concernsBeside(subscriber, item);
}

/** True for one who names neither sectors nor prefixes. */
function isForAnyProduct({ sectors, hsPrefixes }: Subscriber): boolean {
  return sectors.length === 0 && hsPrefixes.length === 0;
}

/** The conditions beside the product: market, province and level. */
function concernsBeside({ partners, provinces, minimumLevel }: Subscriber, item: RoutedItem): boolean {
  const fromMarket = partners.length === 0 || partners.includes(item.verdict.partner);
  return fromMarket && fromProvince(provinces, item) && isHighEnough(item.verdict.level, minimumLevel);
}

/** An item of one of the provinces, or one of the country in which one of them has a part. */
function fromProvince(provinces: readonly string[], { verdict, share }: RoutedItem): boolean {
  if (provinces.length === 0) return true;
  if (verdict.province !== null) return provinces.includes(verdict.province);
  return share !== null && share.value > 0 && provinces.includes(share.province);
}

function isHighEnough(level: Level | null, minimum: Level): boolean {
  return level === null || LEVELS.indexOf(level) <= LEVELS.indexOf(minimum);
}

/** One mailbox, one robot: whoever is reached there, they are told once. */
export type Recipient = {
  /** Of the first subscriber reached there. With `channel` it names the recipient. */
  readonly id: string;
  /** All whose interests it unites. One reached there as their second channel only wants red. */
  readonly subscribers: readonly Subscriber[];
  readonly channel: string;
  /** Mailbox in lower case, the channel's id, or in the folder of files the subscriber. Never shown unmasked. */
  readonly address: string;
  /** What follows is as the first subscriber has it. */
  readonly name: string;
  readonly language: Language;
  readonly rhythm: Rhythm;
  readonly workingHours: WorkingHours | null;
  /** True where nobody is reached there but as their second channel. */
  readonly isSecond: boolean;
};

/** Who there is to be told; `Settings` has them. */
export type Subscriptions = { readonly subscribers: readonly Subscriber[]; readonly catchAll: Subscriber; readonly ops: Subscriber };

/** A recipient not to be written to: on every channel where `channel` is null. */
export type Suppressed = { readonly subscriberId: string; readonly channel: string | null };

/**
 * Everybody to be told, one for each mailbox, robot and folder, in the order of subscribers.yaml. A subscriber's second channel hears of red beside the others.
 *
 * @param suppressed left out
 */
export function recipientsOf({ subscribers }: Pick<Subscriptions, "subscribers">, suppressed: readonly Suppressed[] = []): readonly Recipient[] {
  const united = new Map<string, Way[]>();
  for (const way of subscribers.flatMap(waysOf)) {
    if (isSuppressed(way, suppressed)) continue;
    const name = JSON.stringify([way.channel, way.address]);
    const known = united.get(name) ?? [];
    if (!known.some(({ subscriber }) => subscriber.id === way.subscriber.id)) united.set(name, [...known, way]);
  }
  return [...united.values()].flatMap(recipientOf);
}

/**
 * Who hears of what concerns nobody else, whatever they watch themselves; the folder of files where they are suppressed, so that there always is one.
 * Where one of them is among the recipients, it is that very record.
 */
export function catchAllOf({ catchAll }: Pick<Subscriptions, "catchAll">, recipients: readonly Recipient[], suppressed: readonly Suppressed[] = []): readonly Recipient[] {
  return allOf(catchAll, suppressed).map((one) => recipients.find((other) => other.channel === one.channel && other.address === one.address) ?? one);
}

/** Who hears of incidents of the watch itself; the folder of files where they are suppressed. */
export function opsOf({ ops }: Pick<Subscriptions, "ops">, suppressed: readonly Suppressed[] = []): readonly Recipient[] {
  return allOf(ops, suppressed);
}

function allOf(subscriber: Subscriber, suppressed: readonly Suppressed[]): readonly Recipient[] {
  const hearing = (one: Subscriber, but: readonly Suppressed[]): readonly Recipient[] => recipientsOf({ subscribers: [{ ...one, secondChannel: null }] }, but);
  const found = hearing(subscriber, suppressed);
  return found.length > 0 ? found : hearing(localSubscriber(subscriber.language), []);
}

/** One subscriber at one address. */
type Way = { readonly subscriber: Subscriber; readonly channel: string; readonly address: string; readonly isSecond: boolean };

function waysOf(subscriber: Subscriber): Way[] {
  const at = (channel: string, isSecond: boolean): Way[] => {
    // The folder of files is one, but each file in it is for one subscriber.
    const address = channel === MAIL ? subscriber.email?.toLowerCase() : channel === LOCAL ? `${LOCAL}/${subscriber.id}` : channel;
    return address === undefined ? [] : [{ subscriber, channel, address, isSecond }];
  };
  const second = subscriber.secondChannel === null ? [] : at(subscriber.secondChannel, true);
  return [...subscriber.channels.flatMap((channel) => at(channel, false)), ...second];
}

function isSuppressed({ subscriber, channel }: Way, suppressed: readonly Suppressed[]): boolean {
  // The folder is not somebody who can ask to be left alone.
  return channel !== LOCAL && suppressed.some((each) => each.subscriberId === subscriber.id && (each.channel === null || each.channel === channel));
}

function recipientOf(ways: readonly Way[]): Recipient[] {
  const first = ways.find(({ isSecond }) => !isSecond) ?? ways[0];
  if (first === undefined) return [];
  const { subscriber, channel, address, isSecond } = first;
  const { id, name, language, rhythm, workingHours } = subscriber;
  const subscribers = ways.map((way) => (way.isSecond ? { ...way.subscriber, minimumLevel: "red" as const } : way.subscriber));
  return [{ id, subscribers, channel, address, name, language, rhythm, workingHours, isSecond }];
}

/** One subscriber's interest, and the place of the recipient it makes in the list. */
type Interest = { readonly subscriber: Subscriber; readonly place: number };

/**
 * Answers which recipients an item concerns, in their order, without asking all of them: by sector and by prefix, then market, province and level.
 * It answers as `concerns` does for any of a recipient's subscribers.
 *
 * @param catchAll who hears of an item that concerns nobody else
 */
export function interestIndex(recipients: readonly Recipient[], catchAll: readonly Recipient[] = []): (item: RoutedItem) => readonly Recipient[] {
  const interests = recipients.flatMap(({ subscribers }, place) => subscribers.map((subscriber) => ({ subscriber, place })));
  const inAll = interests.filter(({ subscriber }) => isForAnyProduct(subscriber));
  const bySector = grouped(interests, ({ sectors }) => sectors);
  const byPrefix = grouped(interests, ({ hsPrefixes }) => hsPrefixes);
  const lengths = [...new Set([...byPrefix.keys()].map(({ length }) => length))];
  return (item) => {
    const { hsCode } = item.verdict;
    const near = [inAll, ...item.sectors.map(({ id }) => bySector.get(id) ?? []), ...lengths.map((length) => byPrefix.get(hsCode.slice(0, length)) ?? [])];
    const places = new Set<number>();
    for (const list of near) {
      for (const { subscriber, place } of list) if (!places.has(place) && concernsBeside(subscriber, item)) places.add(place);
    }
    const found = [...places].sort((one, other) => one - other).flatMap((place) => recipients[place] ?? []);
    return found.length > 0 ? found : catchAll;
  };
}

function grouped(interests: readonly Interest[], names: (subscriber: Subscriber) => readonly string[]): ReadonlyMap<string, readonly Interest[]> {
  const groups = new Map<string, Interest[]>();
  for (const interest of interests) {
    for (const name of names(interest.subscriber)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [interest]);
      else group.push(interest);
    }
  }
  return groups;
}
