import type { Day } from "./day.js";

/** A trade-remedy investigation of goods from the country whose exports are watched: what an early warning is measured against. */
export type RemedyCase = {
  readonly id: string;
  /** As the file prints it. */
  readonly jurisdiction: string;
  /** ISO alpha-3 of the customs territories of the jurisdiction: one country, or the members of a union. */
  readonly markets: readonly string[];
  readonly instrument: "AD" | "CVD" | "SG" | "AD+CVD";
  readonly product: string;
  /** Product family (me_group), so that one family cannot carry a result. */
  readonly group: string;
  /** 2 to 10 digits, as the notice lists them; digits after the sixth are the jurisdiction's own. */
  readonly hsCodes: readonly string[];
  /** Edition of the Harmonized System of the codes, `"HS2017"`; null for a notice from before the System. */
  readonly hsRevision: string | null;
  readonly petitionDate: Day | null;
  readonly initiationDate: Day;
  /** What became of it, in the file's own words; null where the file does not say. */
  readonly outcome: string | null;
  /** An ISO day or month. */
  readonly outcomeDate: string | null;
  /** Where the file has the case from; null where it does not say. */
  readonly source: string | null;
};

/** The day a warning has to come before: the petition's where it is known, else the initiation's (in the United States some four weeks later). */
export function warnBefore(remedy: RemedyCase): Day {
  return remedy.petitionDate ?? remedy.initiationDate;
}
