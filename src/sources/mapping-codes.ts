import { alpha3Of } from "../trade/country.js";
import { readHsCode } from "../trade/hs-code.js";
import { type Tell, type Words, say } from "../words/words.js";
import { countryTable } from "./code-tables.js";
import type { MappedText, Mapping } from "./mapping.js";

/** Two digits of China Customs, for 注册地 and 贸易方式. */
export const TWO_DIGITS = /^\d{2}$/;

type CodeFault = "unknownCountry" | "badHsCode" | "badCode";

/** The constants and `values` of a mapping that name no country, product, place or regime: better said before the first row. */
export function mappingCodeFaults(mapping: Mapping): readonly Tell[] {
  const isCountry = (text: string): boolean => alpha3Of(text, countryTable()) !== null;
  const isProduct = (text: string): boolean => readHsCode(text).kind === "code";
  const isTwoDigits = (text: string): boolean => TWO_DIGITS.test(text);
  return [
    ...faultsOf("reporter", mapping.reporter, isCountry, "unknownCountry"),
    ...faultsOf("partner", mapping.partner, isCountry, "unknownCountry"),
    ...faultsOf("hsCode", mapping.hsCode, isProduct, "badHsCode"),
    ...faultsOf("province", mapping.province, isTwoDigits, "badCode"),
    ...faultsOf("regime", mapping.regime, isTwoDigits, "badCode"),
  ];
}

function faultsOf(key: string, mapped: MappedText | undefined, isValid: (text: string) => boolean, fault: CodeFault): readonly Tell[] {
  if (mapped === undefined) return [];
  const stated: readonly (readonly [key: string, value: string])[] =
    typeof mapped === "string" ? [[key, mapped]] : Object.entries(mapped.values ?? {}).map(([cell, value]) => [`${key}.values.${cell}`, value]);
  return stated.filter(([, value]) => !isValid(value)).map(([where, value]) => say((w: Words) => w.faults.mapping[fault](where, value)));
}
