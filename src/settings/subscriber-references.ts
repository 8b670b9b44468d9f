import { LOCAL, MAIL } from "../deliver/channel.js";
import { say, type Tell, type Words } from "../words/words.js";
import { nearest } from "./nearest.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import { idsIn, textsAt } from "./settings-cross.js";
import { isList, valueAt, type SettingsFile } from "./settings-file.js";
import { readId } from "./settings-scalars.js";
import { readChannelId } from "./subscriber-scalars.js";

type FaultWords = Words["subscriptions"]["faults"];

/** Longest name of a channel repeated to its author: longer ones may be the key of a robot. */
const LONGEST_SHOWN = 24;

/**
 * Subscribers and channels that are named and not there. Read from the raw files, so that they are told beside other faults; what is no id at all is told by the schema.
 *
 * @param source subscribers.yaml
 * @param channels channels.yaml
 */
export function referenceFindings(source: SettingsFile, channels: SettingsFile): Finding[] {
  return [...roleFindings(source), ...channelFindings(source, [MAIL, LOCAL, ...idsIn(channels, "channels").map(({ id }) => id)])];
}

function roleFindings(source: SettingsFile): Finding[] {
  const known = [LOCAL, ...idsIn(source, "subscribers").map(({ id }) => id)];
  return ["catchAll", "ops"].flatMap((role) => {
    const id = valueAt(source.tree, [role]);
    if (typeof id !== "string" || known.includes(id) || !("value" in readId(id))) return [];
    return [findingAt("fault", source, [role], unknownOf(id, known, (w) => w.unknownSubscriber, (w) => w.unknownSubscriberNear))];
  });
}

function channelFindings(source: SettingsFile, known: readonly string[]): Finding[] {
  const entries = valueAt(source.tree, ["subscribers"]);
  if (!isList(entries)) return [];
  return entries.flatMap((_, place) => {
    const path: Path = ["subscribers", place];
    const second = valueAt(source.tree, [...path, "secondChannel"]);
    const named = textsAt(source, [...path, "channels"]).map((id, k) => ({ id, at: ["channels", k] as Path }));
    const all = [...named, ...(typeof second === "string" ? [{ id: second, at: ["secondChannel"] as Path }] : [])];
    return all
      .filter(({ id }) => !known.includes(id) && "value" in readChannelId(id))
      .map(({ id, at }) => findingAt("fault", source, [...path, ...at], unknownOf(id.length > LONGEST_SHOWN ? "…" : id, known, (w) => w.unknownChannel, (w) => w.unknownChannelNear)));
  });
}

function unknownOf(name: string, known: readonly string[], plain: (w: FaultWords) => (name: string) => string, near: (w: FaultWords) => (name: string, meant: string) => string): Tell {
  const meant = nearest(name, known);
  return say(({ subscriptions: { faults } }) => (meant === null ? plain(faults)(`"${name}"`) : near(faults)(`"${name}"`, meant)));
}
