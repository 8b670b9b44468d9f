import { median } from "simple-statistics";
import type { Verdict } from "../detect/verdict.js";
import { FINDING_CODES, type Finding, type FindingCode } from "../series/finding.js";

/** More alerts at once than a reader can weigh one by one: what they have in common, checked before anything else. */
export type Storm = {
  /** Episodes that opened in this screening, over the whole watch list, and how many may without a storm. */
  readonly opened: number;
  readonly limit: number;
  readonly causes: readonly StormCause[];
};

/** One thing that many new alerts share. `share` is of the new alerts, a plain fraction. */
export type StormCause =
  | { readonly kind: "rules_changed" }
  | { readonly kind: "chapter" | "partner" | "source"; readonly subject: string; readonly share: number }
  /** The median series moved too: a month that is unlike others everywhere. Plain fractions, year on year, over all decidable series. */
  | { readonly kind: "whole_market"; readonly quantityYoy: number; readonly unitValueYoy: number }
  /** Findings in the figures that touch the new alerts' codes. */
  | { readonly kind: "findings"; readonly code: FindingCode; readonly count: number };

/** What is known of a screening beside the alerts it opened. */
export type StormFacts = {
  /** The hash of the rules is another than at the last screening. */
  readonly rulesChanged: boolean;
  /** Year on year of the month judged of every decidable series, plain fractions; null where a rate is not known. */
  readonly market: readonly { readonly quantityYoy: number | null; readonly unitValueYoy: number | null }[];
  readonly findings: readonly Pick<Finding, "code" | "hsCode" | "partner">[];
};

/** A chapter, market or source is a cause where it holds at least this part of the new alerts. Our own. */
const MOST = 0.5;
/** The median series of an ordinary month lies within ten per cent of the year before; one further off is a month unlike others, or a unit gone wrong. Our own. */
const MARKET_MOVED = 0.1;

/**
 * Why so many episodes opened at once; null where they are no more than the limit. Causes stand in the order they are worth checking: our own rules first, then what the
 * alerts share, the whole market, and doubts about the figures. None at all is a finding too.
 *
 * @param opened verdicts that opened an episode and are news
 */
export function stormOf(opened: readonly Verdict[], limit: number, { rulesChanged, market, findings }: StormFacts): Storm | null {
  if (opened.length <= limit) return null;
  const causes = [
    ...(rulesChanged ? [{ kind: "rules_changed" as const }] : []),
    ...sharedBy("chapter", opened.map(({ hsCode }) => hsCode.slice(0, 2))),
    ...sharedBy("partner", opened.map(({ partner }) => partner)),
    ...sharedBy("source", opened.map(({ source }) => source)),
    ...wholeMarket(market),
    ...touching(opened, findings),
  ];
  return { opened: opened.length, limit, causes };
}

/** Largest share first. */
function sharedBy(kind: "chapter" | "partner" | "source", subjects: readonly string[]): StormCause[] {
  const counts = new Map<string, number>();
  for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const shares = [...counts].map(([subject, count]) => ({ kind, subject, share: count / subjects.length }));
  return shares.filter(({ share }) => share >= MOST).sort((a, b) => b.share - a.share || (a.subject < b.subject ? -1 : 1));
}

function wholeMarket(market: StormFacts["market"]): StormCause[] {
  const quantities = market.flatMap(({ quantityYoy }) => quantityYoy ?? []);
  const unitValues = market.flatMap(({ unitValueYoy }) => unitValueYoy ?? []);
  if (quantities.length === 0 || unitValues.length === 0) return [];
  const [quantityYoy, unitValueYoy] = [median(quantities), median(unitValues)];
  const hasMoved = Math.abs(quantityYoy) >= MARKET_MOVED || Math.abs(unitValueYoy) >= MARKET_MOVED;
  return hasMoved ? [{ kind: "whole_market", quantityYoy, unitValueYoy }] : [];
}

function touching(opened: readonly Verdict[], findings: StormFacts["findings"]): StormCause[] {
  return FINDING_CODES.flatMap((code): StormCause[] => {
    const count = findings.filter((finding) => finding.code === code && opened.some((verdict) => touches(finding, verdict))).length;
    return count === 0 ? [] : [{ kind: "findings", code, count }];
  });
}

/** A finding on a chapter or heading touches what stands under it; one on the World, or on all partners, every market. */
function touches(finding: Pick<Finding, "hsCode" | "partner">, { hsCode, family, partner }: Verdict): boolean {
  const ofMarket = finding.partner === "WLD" || finding.partner === partner;
  return ofMarket && [hsCode, ...(family ?? [])].some((code) => code.startsWith(finding.hsCode) || finding.hsCode.startsWith(code));
}
