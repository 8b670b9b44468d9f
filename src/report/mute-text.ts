import { wordsIn, type Language } from "../words/words.js";
import { printable } from "./printable.js";
import type { MuteLine } from "./weekly-record.js";

/** What a mute covers in words, every condition of it: 编码8415、8418，且市场越南. */
export function scopeText({ mute, names, ruleTitle }: Pick<MuteLine, "mute" | "names" | "ruleTitle">, language: Language): string {
  const { report, weekly } = wordsIn(language);
  const { fingerprint, hsPrefixes, partners, rule } = mute.scope;
  const name = (alpha3: string): string => printable(names[alpha3] ?? alpha3);
  return [
    ...(fingerprint === null ? [] : [subjectText(fingerprint, name, ruleTitle, language)]),
    ...(hsPrefixes.length === 0 ? [] : [weekly.scope.codes(report.list(hsPrefixes))]),
    ...(partners.length === 0 ? [] : [weekly.scope.partners(report.list(partners.map(name)))]),
    ...(rule === null ? [] : [weekly.scope.rule(printable(ruleTitle ?? rule))]),
  ].join(weekly.scope.and);
}

/** 已到期，恢复提示: what became of a mute. */
export function muteState({ state }: MuteLine, language: Language): string {
  return wordsIn(language).weekly.muteStates[state];
}

/** A fingerprint is `rule/reporter/flow/code/partner/province/regime` (alerts/episode). */
function subjectText(fingerprint: string, name: (alpha3: string) => string, ruleTitle: string | null, language: Language): string {
  const [rule = "", , , code = "", partner = ""] = fingerprint.split("/");
  return wordsIn(language).weekly.scope.one({ code, market: name(partner), rule: printable(ruleTitle ?? rule) });
}
