import { isGroupCode } from "./hs-code.js";

/** A sector 行业目录: the products one chamber or office watches, by HS prefix or group. */
export type Sector = {
  readonly id: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** HS prefixes, digits only, and whole codes of groups (`g-…`). */
  readonly prefixes: readonly string[];
};

/** Whose scope the sectors are and of what day. */
export type Catalogue = {
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** `2026-01-01`. */
  readonly dated: string;
  /** True for a scope that only comes near an official one: 近似口径. */
  readonly approximate: boolean;
  /** Of the file it was imported from; null where it was written by hand. */
  readonly sha256: string | null;
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
