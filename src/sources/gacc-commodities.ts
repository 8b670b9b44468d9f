/** Groups of goods China Customs prints in its monthly tables by name, without an HS code: `data/codes/gacc-commodities.csv`. */
import type { NameInBoth } from "../trade/country.js";
import { cell, once, readTable } from "./code-tables.js";

export type Commodity = {
  /** Our own id, `g-…`; stands where other figures have an HS code. */
  readonly id: string;
  readonly name: NameInBoth;
  /** The quantity unit as the table usually prints it; null where it prints no quantity. */
  readonly usualUnit: string | null;
  /** Canonical unit → US dollars a unit is usually worth, our own round figure. */
  readonly typicalUsd: ReadonlyMap<string, number>;
};

/** Every group, by id. */
export const gaccCommodities = once((): ReadonlyMap<string, Commodity> => new Map(rows().map(({ commodity }) => [commodity.id, commodity])));

/** The group a printed label means: indents, case, asterisks, line breaks and full-width brackets do not matter. Null when nobody has listed it. */
export function commodityOf(label: string): Commodity | null {
  return byLabel().get(labelKey(label)) ?? null;
}

const rows = once(() =>
  readTable("gacc-commodities.csv").map((row) => ({
    labels: cell(row, "labels").split("|"),
    commodity: {
      id: cell(row, "id"),
      name: { "zh-CN": cell(row, "zh"), en: cell(row, "en") },
      usualUnit: cell(row, "usual") || null,
      typicalUsd: readTypical(cell(row, "typical")),
    },
  })),
);

const byLabel = once(() => new Map(rows().flatMap(({ labels, commodity }) => labels.map((label) => [labelKey(label), commodity] as const))));

/** `4.6/pair 9/kg` */
function readTypical(text: string): ReadonlyMap<string, number> {
  const parts = text.split(" ").filter((part) => part !== "");
  return new Map(
    parts.map((part) => {
      const [dollars = "", unit = ""] = part.split("/");
      return [unit, Number(dollars)];
    }),
  );
}

function labelKey(label: string): string {
  return label
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("*", "")
    .replace(/\s+/g, " ")
    .replace(/ ?([()]) ?/g, "$1")
    .trim();
}
