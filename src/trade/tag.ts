import type { NameInBoth } from "./country.js";
import { underPrefix } from "./watchlist.js";

/** A mark on goods beside their sectors: high technology 高新技术, restricted for energy or pollution 两高. */
export type Tag = {
  readonly id: string;
  readonly name: NameInBoth;
  /** Who drew up the list: an office, a source that reports an office, or this project. */
  readonly origin: "official" | "second-hand" | "own";
  /** Day of the list, `2026-01-01`; null while nobody has filled it. */
  readonly dated: string | null;
  /** HS prefixes, digits only; none: the tag marks nothing. */
  readonly prefixes: readonly string[];
};

/** Every tag of a code, in the order of tags.yaml. */
export function tagsOf(hsCode: string, tags: readonly Tag[]): Tag[] {
  return tags.filter(({ prefixes }) => underPrefix(hsCode, prefixes));
}
