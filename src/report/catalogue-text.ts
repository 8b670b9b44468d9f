import type { Catalogue } from "../trade/watchlist.js";
import { wordsIn, type Language } from "../words/words.js";
import { printable } from "./printable.js";

/** The scope of the watch list by name and day; 近似口径 where it only comes near an official one. */
export function catalogueText(catalogue: Catalogue | null, language: Language): string {
  const words = wordsIn(language).codes.catalogue;
  if (catalogue === null) return words.undated;
  return (catalogue.approximate ? words.approximate : words.exact)(printable(catalogue.name[language]), catalogue.dated);
}
