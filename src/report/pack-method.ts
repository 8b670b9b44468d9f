import { wordsIn } from "../words/words.js";
import { packUnits } from "./pack-series-tables.js";
import { nameIn } from "./pack-market-tables.js";
import type { PackRecord } from "./pack-record.js";
import { instantText } from "./period-text.js";
import type { PackFact } from "./pack-summary.js";
import { printable } from "./printable.js";

/** How the figures were made and what they cannot say, a paragraph each. */
export function methodText(record: PackRecord): string[] {
  const { language, counted, summedOf, market } = record;
  const { pack, report } = wordsIn(language);
  const { method } = pack;
  const unit = packUnits(record).quantity;
  return [
    counted.unit === null ? method.countedNone : method.counted({ basis: method.bases[counted.basis], unit }),
    ...(summedOf.length === 0 ? [] : [method.summed(report.list(summedOf))]),
    ...(market.members.length === 0 ? [] : [method.union(report.list(market.members.map((code) => nameIn(record, code))))]),
    ...[method.unitValue, method.gaps, method.januaryFebruary, method.mirror, method.invisible, method.investigated],
  ];
}

/** Files named on paper; the workbook has them all. */
const MOST_FILES = 12;

/** What the figures rest on, and how to make the pack again. */
export function originFacts(record: PackRecord, most = MOST_FILES): PackFact[] {
  const { pack } = wordsIn(record.language);
  const { sources } = pack;
  const left = record.files.length - Math.min(most, record.files.length);
  const files = record.files.slice(0, most).map(({ name, sha256, importedAt }) => [...(name === null ? [] : [printable(name)]), instantText(importedAt), sha256].join(" · "));
  return [
    [sources.command, record.command],
    [sources.version, record.version],
    [sources.rulesHash, record.rulesHash],
    [sources.vintage, String(record.vintage)],
    ...files.map((file): PackFact => [sources.files, file]),
    ...(left === 0 ? [] : [[sources.files, sources.moreFiles(String(left))] as const]),
  ];
}
