import { interestIndex, type Recipient, type RoutedItem, type Suppressed } from "../deliver/routes.js";
import { notBefore } from "../deliver/working-hours.js";
import { rulesInForce } from "../detect/rule.js";
import { findingsOf, type AlertDigest, type Correction, type DigestCounts, type InhibitedLine, type ScreeningSummary, type SourceFreshness, type Storm } from "../report/record.js";
import { instantText, localTime } from "../runtime/clock.js";
import type { ItemRef, NewMessage } from "../store/alert-ledger.js";
import { sectorsOf } from "../trade/watchlist.js";
import type { Language } from "../words/words.js";
import type { App } from "./app.js";
import type { ItemShelf } from "./item-shelf.js";
import { ruleLines } from "./rule-lines.js";
import type { NewsItem, NewsList, ScreeningNews } from "./screening-news.js";
import type { MakeItems } from "./screen.js";
import { audienceOf, toldBefore, type ToldRecipient } from "./told-before.js";

/** What messages say beside the news, and whom they go to. */
export type Telling = {
  readonly summary: ScreeningSummary;
  readonly freshness: readonly SourceFreshness[];
  readonly inhibited: readonly InhibitedLine[];
  readonly storm: Storm | null;
  /** Who was told of each open episode, by fingerprint. */
  readonly told: ReadonlyMap<string, readonly ToldRecipient[]>;
  readonly suppressed: readonly Suppressed[];
  readonly make: MakeItems;
};

/** What merely goes on is listed as far as anybody reads it; all of it is counted. */
const ONGOING_LISTED = 100;

/** What one recipient is told. */
type Letter = { readonly recipient: Recipient; readonly lists: Record<NewsList, NewsItem[]>; ongoing: number };

/**
 * One message for each recipient whom a new, escalated, ended or corrected episode concerns. What has eased, goes on or is no longer muted is listed in it, and causes none.
 *
 * What is new goes to those whose interests it meets, and what meets nobody's to the catch-all; an end or a correction to exactly those who were told. No message holds an item that is
 * for somebody else.
 */
export function alertMessages(app: App, news: ScreeningNews, telling: Telling, shelf: ItemShelf): NewMessage[] {
  const audience = audienceOf(app.settings, telling.suppressed);
  const recipientTold = toldBefore(app.settings, audience, telling.suppressed);
  const index = interestIndex(audience.recipients, audience.catchAll);
  const routed = routing(app, telling.make);
  const concerned = (item: NewsItem): readonly Recipient[] => index(routed(item));
  const wereTold = ({ fingerprint }: NewsItem): readonly Recipient[] => [...new Set((telling.told.get(fingerprint) ?? []).flatMap((each) => recipientTold(each) ?? []))];
  const letters = new Map<Recipient, Letter>();
  for (const list of ["added", "escalated"] as const) addNews(letters, list, news[list], concerned);
  for (const list of ["closed", "corrected"] as const) addNews(letters, list, news[list], wereTold);
  if (letters.size > 0) addBackground(letters, news, concerned);
  return [...letters.values()].map((letter) => message(app, letter, telling, shelf));
}

function addNews(letters: Map<Recipient, Letter>, list: NewsList, items: readonly NewsItem[], recipientsOf: (item: NewsItem) => readonly Recipient[]): void {
  for (const item of items) {
    for (const recipient of recipientsOf(item)) {
      const letter = letters.get(recipient) ?? { recipient, lists: { added: [], escalated: [], closed: [], corrected: [], eased: [], ongoing: [], unmuted: [] }, ongoing: 0 };
      letters.set(recipient, letter);
      letter.lists[list].push(item);
    }
  }
}

/** What stands beside the news, for those who have a message anyway. */
function addBackground(letters: ReadonlyMap<Recipient, Letter>, news: ScreeningNews, concerned: (item: NewsItem) => readonly Recipient[]): void {
  for (const list of ["eased", "ongoing", "unmuted"] as const) {
    for (const item of news[list]) {
      for (const recipient of concerned(item)) {
        const letter = letters.get(recipient);
        if (letter === undefined) continue;
        if (list === "ongoing") letter.ongoing += 1;
        if (list !== "ongoing" || letter.lists.ongoing.length < ONGOING_LISTED) letter.lists[list].push(item);
      }
    }
  }
}

/** What decides whom an item concerns; the home province's part in it is looked up only where somebody asks for provinces. */
function routing({ settings, language }: App, make: MakeItems): (item: NewsItem) => RoutedItem {
  const byProvince = [...settings.subscribers, settings.catchAll].some(({ provinces }) => provinces.length > 0);
  return ({ verdict, level, since }) => {
    const { hsCode, partner, province } = verdict;
    return { verdict: { hsCode, partner, province, level }, sectors: sectorsOf(hsCode, settings.sectors), share: byProvince ? make(language)(verdict, since).share : null };
  };
}

function message(app: App, letter: Letter, telling: Telling, shelf: ItemShelf): NewMessage {
  const { recipient, lists } = letter;
  const news = [...lists.added, ...lists.escalated, ...lists.closed, ...lists.corrected];
  return {
    kind: "alert",
    recipient: recipient.id,
    subscribers: recipient.subscribers.map(({ id }) => id),
    channel: recipient.channel,
    notBefore: instantText(notBefore(recipient, app.clock.now(), app.settings.workdays)),
    rhythm: recipient.rhythm,
    originId: null,
    content: { kind: "alert", digest: digest(app, letter, telling, shelf) },
    tells: news.flatMap(({ fingerprint, cause }) => (cause === null ? [] : [{ fingerprint, cause }])),
  };
}

/** A digest as it is stored: each report item, and each verdict corrected, by its place on the shelf. */
type StoredDigest = { readonly [Field in keyof AlertDigest]: Stored<AlertDigest[Field]> };
type Stored<Field> = Field extends readonly Correction[] ? readonly StoredCorrection[] : Field extends AlertDigest["added"] ? readonly ItemRef[] : Field;
type StoredCorrection = Omit<Correction, "item" | "before"> & { readonly item: ItemRef; readonly before: ItemRef };

function digest(app: App, { recipient, lists, ongoing }: Letter, { summary, freshness, inhibited, storm }: Telling, shelf: ItemShelf): StoredDigest {
  const { language, name } = recipient;
  const whole = (items: readonly NewsItem[]): ItemRef[] => items.map((item) => shelf.put(item, "whole", language));
  const lines = (items: readonly NewsItem[]): ItemRef[] => items.map((item) => shelf.put(item, "line", language));
  const counts: DigestCounts = { added: lists.added.length, escalated: lists.escalated.length, ongoing, eased: lists.eased.length, closed: lists.closed.length };
  return {
    catalogue: app.settings.catalogue,
    language,
    sample: app.sample,
    recipientName: name,
    writtenAt: localTime(app.clock.now()),
    // How much was found is told to all; what, may be of another's products.
    summary: { ...summary, findings: { ...findingsOf(summary), listed: [] } },
    added: whole(lists.added),
    escalated: whole(lists.escalated),
    ongoing: lines(lists.ongoing),
    eased: lines(lists.eased),
    closed: lists.closed.map((item) => shelf.put(item, "ended", language)),
    corrected: lists.corrected.flatMap((item) => corrected(item, language, shelf)),
    unmuted: lines(lists.unmuted),
    inhibited,
    storm,
    counts,
    freshness,
    rules: ruleLines(rulesInForce(app.settings.rules), language),
    command: `friction-watch screen --period ${summary.period} --as-of ${summary.vintage}${app.sample ? " --sample" : ""}`,
  };
}

function corrected(item: NewsItem, language: Language, shelf: ItemShelf): StoredCorrection[] {
  const state = item.cause === "cause_revised_away" ? "withdrawn" : "revised";
  return item.before === null ? [] : [{ state, item: shelf.put(item, "whole", language), before: shelf.putTold(item.fingerprint, item.before, language) }];
}
