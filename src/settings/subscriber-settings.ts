import type { z } from "zod";
import { LOCAL, MAIL } from "../deliver/channel.js";
import { recipientsOf, type Subscriptions } from "../deliver/routes.js";
import { localSubscriber, type Subscriber } from "../deliver/subscriber.js";
import { hsEditions } from "../sources/code-tables.js";
import { isGroupCode } from "../trade/hs-code.js";
import { underPrefix } from "../trade/watchlist.js";
import { say, type Language, type Tell } from "../words/words.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import type { subscribersSchema } from "./settings-schema.js";

type SubscribersFile = z.output<typeof subscribersSchema>;

/** What entries of subscribers.yaml refer to. */
export type Referred = {
  /** Prefixes of the watch list. */
  readonly watched: readonly string[];
  readonly homeProvince: string | null;
  readonly language: Language;
};

/** The subscribers with their defaults, and who hears of the rest. */
export function subscriptionsOf(file: SubscribersFile, language: Language): Subscriptions {
  const subscribers = file.subscribers.map((each): Subscriber => ({
    ...each,
    email: each.email ?? null,
    hsPrefixes: each.hsPrefixes ?? [],
    partners: each.partners ?? [],
    provinces: each.provinces ?? [],
    minimumLevel: each.minimumLevel ?? "yellow",
    channels: each.channels ?? [MAIL],
    secondChannel: each.secondChannel ?? null,
    language: each.language ?? language,
    rhythm: each.rhythm ?? "immediate",
    workingHours: each.workingHours ?? null,
    weeklyReport: each.weeklyReport ?? true,
  }));
  const named = (id: string | undefined): Subscriber | undefined => subscribers.find((subscriber) => subscriber.id === id);
  const catchAll = named(file.catchAll) ?? localSubscriber(language);
  return { subscribers, catchAll, ops: file.ops === LOCAL ? localSubscriber(language) : (named(file.ops) ?? catchAll) };
}

/** Entries that can never be reached or say nothing, and mailboxes shared by entries that differ. */
export function subscriptionFindings(source: SettingsFile, file: SubscribersFile, referred: Referred): Finding[] {
  const entries = file.subscribers.flatMap((entry, place) => {
    const path: Path = ["subscribers", place];
    return [...channelFindings(entry, path, source), ...prefixFindings(entry, path, source, referred), ...provinceFindings(entry, path, source, referred)];
  });
  return [...reservedFindings(source, file), ...entries, ...sharedFindings(source, file, referred.language)];
}

/** The name of what is kept on this machine is nobody else's. */
function reservedFindings(source: SettingsFile, file: SubscribersFile): Finding[] {
  return file.subscribers.flatMap(({ id }, place) => (id === LOCAL ? [findingAt("fault", source, ["subscribers", place, "id"], say((w) => w.subscriptions.faults.reservedId(id)))] : []));
}

type Entry = SubscribersFile["subscribers"][number];

function channelFindings({ channels, secondChannel = null, email }: Entry, path: Path, source: SettingsFile): Finding[] {
  const fault = (at: Path, tell: Tell): Finding => findingAt("fault", source, [...path, ...at], tell);
  const first = channels ?? [MAIL];
  return [
    ...first.flatMap((id, k) => (first.indexOf(id) < k ? [fault(["channels", k], say((w) => w.setup.faults.duplicateEntry(`"${id}"`)))] : [])),
    ...(secondChannel !== null && first.includes(secondChannel) ? [fault(["secondChannel"], say((w) => w.subscriptions.faults.secondIsFirst(secondChannel)))] : []),
    ...(email === undefined && [...first, secondChannel].includes(MAIL) ? [fault(["email"], say((w) => w.subscriptions.faults.emailMissing))] : []),
  ];
}

/** A prefix outside the watch list is never heard of; prefixes that hold all of it are no limit. Counted in subheadings of the Harmonized System and groups. */
function prefixFindings({ hsPrefixes = [] }: Entry, path: Path, source: SettingsFile, { watched }: Referred): Finding[] {
  if (hsPrefixes.length === 0) return [];
  const universe = watchedCodes(watched);
  const nothing = hsPrefixes.flatMap((prefix, k) => {
    const isWatched = watched.some((each) => each.startsWith(prefix) || prefix.startsWith(each));
    const exists = isGroupCode(prefix) || universe.some((code) => isUnder(code, prefix));
    return isWatched && exists ? [] : [findingAt("fault", source, [...path, "hsPrefixes", k], say((w) => w.subscriptions.faults.prefixOfNothing(`"${prefix}"`, String(universe.length))))];
  });
  const matched = universe.filter((code) => hsPrefixes.some((prefix) => isUnder(code, prefix))).length;
  const everything = matched === universe.length && hsPrefixes.every((prefix) => prefix.length <= SUBHEADING);
  return everything ? [findingAt("warning", source, [...path, "hsPrefixes"], say((w) => w.subscriptions.warnings.prefixOfAll(String(matched))))] : nothing;
}

/** Digits that all countries share. */
const SUBHEADING = 6;

function isUnder(code: string, prefix: string): boolean {
  return code.startsWith(isGroupCode(prefix) ? prefix : prefix.slice(0, SUBHEADING));
}

/** Subheadings of any edition known, and groups, that are under the watch list; its own finer codes cut to six digits. */
function watchedCodes(watched: readonly string[]): readonly string[] {
  const six = watched.map((prefix) => (isGroupCode(prefix) ? prefix : prefix.slice(0, SUBHEADING)));
  const all = [...new Set([...hsEditions().values()].flat())];
  return [...all.filter((code) => underPrefix(code, six)), ...six.filter(isGroupCode)];
}

/** Figures of a province are judged for the home province alone. */
function provinceFindings({ provinces = [] }: Entry, path: Path, source: SettingsFile, { homeProvince }: Referred): Finding[] {
  if (provinces.length === 0 || (homeProvince !== null && provinces.includes(homeProvince))) return [];
  return [findingAt("warning", source, [...path, "provinces"], say((w) => w.subscriptions.warnings.provinceUnread(homeProvince ?? "null")))];
}

/** Entries of one mailbox or robot are told in one message: what only one of them says of language and time can't hold for it. */
function sharedFindings(source: SettingsFile, file: SubscribersFile, language: Language): Finding[] {
  const { subscribers } = subscriptionsOf(file, language);
  const placeOf = (id: string): number => subscribers.findIndex((subscriber) => subscriber.id === id);
  const wants = ({ language, rhythm, workingHours }: Pick<Subscriber, "language" | "rhythm" | "workingHours">): string => JSON.stringify([language, rhythm, workingHours]);
  const differing = recipientsOf({ subscribers }).flatMap((recipient) => recipient.subscribers.filter((each) => wants(each) !== wants(recipient)).map(({ id }) => ({ id, first: recipient.id })));
  const once = differing.filter(({ id }, k) => differing.findIndex((other) => other.id === id) === k);
  return once.map(({ id, first }) => findingAt("warning", source, ["subscribers", placeOf(id)], say((w) => w.subscriptions.warnings.sharedMailbox(id, first))));
}
