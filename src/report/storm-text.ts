import { wordsIn, type Language } from "../words/words.js";
import { countsOf } from "./digest-counts.js";
import { count, percent, shareOf } from "./format.js";
import { printable } from "./printable.js";
import type { AlertDigest, Storm, StormCause } from "./record.js";

/**
 * A storm in lines: how many opened at once, each thing they have in common in the order it is worth checking, and the counts of this recipient. No product is named.
 *
 * @returns empty where there was no storm
 */
export function stormLines(digest: AlertDigest): readonly string[] {
  const { language, storm = null } = digest;
  if (storm === null) return [];
  const { scope } = wordsIn(language).messages.storm;
  const { added, escalated, ongoing, eased, closed } = countsOf(digest);
  const counts = { added: count(added), escalated: count(escalated), ongoing: count(ongoing), eased: count(eased), closed: count(closed) };
  return [...stormCauses(storm, namesIn(digest), language), scope(counts)];
}

/** @param names of markets by alpha-3, as far as they are known */
export function stormCauses({ opened, limit, causes }: Storm, names: ReadonlyMap<string, string>, language: Language): readonly string[] {
  const { intro, none } = wordsIn(language).messages.storm;
  const lines = causes.map((cause) => causeLine(cause, names, language));
  return [intro({ opened: count(opened), limit: count(limit) }), ...(lines.length === 0 ? [none] : lines)];
}

function causeLine(cause: StormCause, names: ReadonlyMap<string, string>, language: Language): string {
  const words = wordsIn(language);
  const { causes } = words.messages.storm;
  switch (cause.kind) {
    case "rules_changed":
      return causes.rules_changed;
    case "chapter":
      return causes.chapter(printable(cause.subject), shareOf(cause.share));
    case "partner":
      return causes.partner(names.get(cause.subject) ?? printable(cause.subject), shareOf(cause.share));
    case "source":
      return causes.source(words.incidents.source(printable(cause.subject)), shareOf(cause.share));
    case "whole_market":
      return causes.whole_market(percent(cause.quantityYoy), percent(cause.unitValueYoy));
    case "findings":
      return causes.findings(words.comparable.kinds[cause.code], count(cause.count));
  }
}

function namesIn({ added, escalated = [], ongoing }: AlertDigest): ReadonlyMap<string, string> {
  return new Map([...added, ...escalated, ...ongoing].map(({ verdict, partnerName }) => [verdict.partner, printable(partnerName)] as const));
}
