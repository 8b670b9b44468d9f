import { known, quantityReasonOf, type Dimension, type EvidenceReason, type Parts } from "./breakdown.js";
import type { Counted } from "./part.js";
import { isMixShift, unitValueSplit, valueSplit, type UnitValueSplit, type ValueSplit } from "./value-change.js";

/** The changes of value and unit value split over the finest parts that are complete. */
export type Split = {
  /** Why there is no split at all. */
  readonly reason: EvidenceReason | null;
  /** What the components are; null where the total is the only one, and price cannot be told from mix. */
  readonly by: Dimension | null;
  /** Components that are stored, without the remainder. */
  readonly components: number;
  /** Their value ÷ value of the window; null where there are none. */
  readonly coverage: number | null;
  readonly value: ValueSplit | null;
  readonly unitValue: UnitValueSplit | null;
  /** True when the mix explains more than half of a fall of the unit value: 结构变化. */
  readonly mixShift: boolean;
};

/** Codes that vanished and codes that appeared must each hold this much of the value to be taken for a change of edition, in which trade changed its code alone. Our own. */
const RENUMBERED_SHARE = 0.05;

/** Over codes in single markets where all are complete, else over codes, else over markets; over the total alone where none is. */
export function splitOf(total: Counted, { cells, codes, partners }: { readonly cells: Parts; readonly codes: Parts; readonly partners: Parts }): Split {
  const byCode = isRenumbered(total, codes) ? [] : [cells, codes];
  const usable = [...byCode, partners].find((parts) => parts.reason === null && quantityReasonOf(total, parts) === null);
  const parts = usable === undefined ? [] : known(usable.read);
  const unitValue = unitValueSplit(total, parts);
  return {
    reason: null,
    by: usable?.by ?? null,
    components: parts.length,
    coverage: usable === undefined ? null : parts.reduce((sum, { value }) => sum + value, 0) / total.value,
    value: valueSplit(total, parts),
    unitValue,
    mixShift: usable !== undefined && isMixShift(unitValue),
  };
}

export function noSplit(reason: EvidenceReason): Split {
  return { reason, by: null, components: 0, coverage: null, value: null, unitValue: null, mixShift: false };
}

function isRenumbered(total: Counted, { read }: Parts): boolean {
  const parts = known(read);
  const entered = parts.reduce((sum, { value, valueBase }) => sum + (valueBase === 0 ? value : 0), 0);
  const gone = parts.reduce((sum, { value, valueBase }) => sum + (value === 0 ? valueBase : 0), 0);
  return entered >= RENUMBERED_SHARE * total.value && gone >= RENUMBERED_SHARE * total.valueBase;
}
