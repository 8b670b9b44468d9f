import type { SeriesKey } from "./observation.js";
import type { Period } from "./period.js";

/** A figure that an import changed or took back: the newest word before and after. Null is not published, or withdrawn. */
export type Revision = {
  readonly key: SeriesKey;
  readonly period: Period;
  readonly valueBefore: number | null;
  readonly valueAfter: number | null;
  readonly quantityBefore: number | null;
  readonly quantityAfter: number | null;
};
