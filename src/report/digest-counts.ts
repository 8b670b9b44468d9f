import { wordsIn } from "../words/words.js";
import { count } from "./format.js";
import type { AlertDigest, Correction, DigestCounts } from "./record.js";

/** How many of each list there are, shown or not. */
export function countsOf({ counts, added, escalated = [], ongoing, eased = [], closed }: AlertDigest): DigestCounts {
  return counts ?? { added: added.length, escalated: escalated.length, ongoing: ongoing.length, eased: eased.length, closed: closed.length };
}

/** How many have risen to orange or red and how many have eased, a clause each; empty where none has. */
export function changedCount(digest: AlertDigest): string {
  const { escalated, eased } = countsOf(digest);
  const { budget, messages } = wordsIn(digest.language);
  return `${escalated === 0 ? "" : budget.escalatedCount(count(escalated))}${eased === 0 ? "" : messages.eased(count(eased))}`;
}

/** 撤回1项、更正2项; null where told figures stand. */
export function correctedCount({ corrected = [], language }: { readonly corrected?: readonly Pick<Correction, "state">[]; readonly language: AlertDigest["language"] }): string | null {
  const { messages, report } = wordsIn(language);
  const counts = (["withdrawn", "revised"] as const).flatMap((state) => {
    const of = corrected.filter((each) => each.state === state).length;
    return of === 0 ? [] : [messages[state](count(of))];
  });
  return counts.length === 0 ? null : report.list(counts);
}
