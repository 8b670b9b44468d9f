import { isGroupCode } from "./hs-code.js";

/** A sector 行业目录: the products one chamber or office watches, by HS prefix or group. */
export type Sector = {
  readonly id: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** HS prefixes, digits only, and whole codes of groups (`g-…`). */
  readonly prefixes: readonly string[];
};

/** True when the code stands under one of the prefixes. */
export function underPrefix(hsCode: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => hsCode.startsWith(prefix));
}

/** The HS prefixes among those watched: what can be asked of an office that knows HS codes only. */
export function hsPrefixesOf(prefixes: readonly string[]): string[] {
  return prefixes.filter((prefix) => !isGroupCode(prefix));
}

/** Every sector the code belongs to; none when it is not watched. */
export function sectorsOf(hsCode: string, sectors: readonly Sector[]): Sector[] {
  return sectors.filter((sector) => underPrefix(hsCode, sector.prefixes));
}
