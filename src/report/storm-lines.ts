import { wordsIn, type Language } from "../words/words.js";
import { count, percent, shareOf } from "./format.js";
import { printable } from "./printable.js";
import type { AlertDigest, Storm, StormCause } from "./record.js";
import type { RobotLine } from "./robot-split.js";

/** More new alerts at once than can be weighed one by one: how many, and what they have in common, in place of the items. */
export function stormLines({ opened, limit, causes }: Storm, { added, language }: AlertDigest): readonly RobotLine[] {
  const market = (partner: string): string => printable(added.find(({ verdict }) => verdict.partner === partner)?.partnerName ?? partner);
  const { storm } = wordsIn(language).robots;
  const lines = [storm.opened(count(opened), count(limit)), ...causes.map((cause, k) => `${k + 1}. ${causeText(cause, market, language)}${wordsIn(language).report.stop}`)];
  return [{ isHeading: true, text: storm.title }, ...lines.map((text) => ({ isHeading: false, text }))];
}

function causeText(cause: StormCause, market: (partner: string) => string, language: Language): string {
  const { comparable, incidents, robots: { storm } } = wordsIn(language);
  switch (cause.kind) {
    case "rules_changed":
      return storm.rulesChanged;
    case "chapter":
      return storm.chapter(printable(cause.subject), shareOf(cause.share));
    case "partner":
      return storm.partner(market(cause.subject), shareOf(cause.share));
    case "source":
      return storm.source(incidents.source(printable(cause.subject)), shareOf(cause.share));
    case "whole_market":
      return storm.wholeMarket(percent(cause.quantityYoy), percent(cause.unitValueYoy));
    case "findings":
      return storm.findings(comparable.kinds[cause.code], count(cause.count));
  }
}
