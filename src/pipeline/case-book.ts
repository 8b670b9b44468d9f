import { basename } from "node:path";
import type { Verdict } from "../detect/verdict.js";
import { priorCasesIn, type CasesWanted } from "../evidence/prior-cases.js";
import type { PriorCases } from "../report/record.js";
import { FormatError } from "../runtime/errors.js";
import { readCaseFile } from "../sources/case-file.js";
import { jurisdictionName } from "../sources/jurisdictions.js";
import { hsEditionPairs } from "../sources/scope-changes.js";
import { hsRevisionOf, isGroupCode } from "../trade/hs-code.js";
import type { RemedyCase } from "../trade/remedy-case.js";
import type { Settings } from "../settings/settings.js";
import { say, type Language, type Tell } from "../words/words.js";

/** Earlier cases on a verdict's goods; undefined where they are not asked for, or the goods are a group without an HS code. */
export type CasesFor = (verdict: Verdict, language: Language) => PriorCases | undefined;

/** What the configured case file says. */
export type CaseBook = { readonly kind: "none" } | { readonly kind: "read"; readonly cases: readonly RemedyCase[] } | { readonly kind: "faulty"; readonly tell: Tell };

/** Reads the file `home.yaml` names, null where it names none. A bad one is told, and keeps nothing else from being written. */
export async function readCaseBook(path: string | null): Promise<CaseBook> {
  if (path === null) return { kind: "none" };
  try {
    return { kind: "read", cases: await readCaseFile(path, basename(path)) };
  } catch (error) {
    if (error instanceof FormatError) return { kind: "faulty", tell: error.tell };
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { kind: "faulty", tell: say((w) => (code === "ENOENT" ? w.store.noSuchFile(path) : w.store.rawFailed(path, code))) };
  }
}

/** @param asked of which of the verdicts cases are told; where it is none the file is not read */
export async function casesFor(settings: Settings, verdicts: readonly Verdict[], asked: (verdict: Verdict) => boolean): Promise<CasesFor> {
  if (!verdicts.some(asked)) return () => undefined;
  const lookUp = caseLookUp(await readCaseBook(settings.home.cases));
  return (verdict, language) => {
    if (!asked(verdict) || isGroupCode(verdict.hsCode)) return undefined;
    const market = verdict.flow === "import" ? verdict.reporter : verdict.partner;
    return lookUp({ hsCodes: verdict.family ?? [verdict.hsCode], edition: hsRevisionOf(verdict.period), market: market === "WLD" ? null : market }, language);
  };
}

/** Cases of a book by codes and market. */
export function caseLookUp(book: CaseBook): (wanted: CasesWanted, language: Language) => PriorCases {
  if (book.kind === "none") return () => null;
  if (book.kind === "faulty") return () => "unreadable";
  const matches = priorCasesIn(book.cases, hsEditionPairs());
  return (wanted, language) => matches(wanted).map((match) => ({ ...match, jurisdictionName: jurisdictionName(match.remedy.jurisdiction, language) }));
}
