import { UsageError } from "../runtime/errors.js";
import type { Flow } from "../trade/observation.js";
import { say } from "../words/words.js";
import { refused } from "./refused.js";

/** What the columns of an answer mean: its flow, and the name of each. */
export type CensusLayout = {
  readonly flow: Flow;
  readonly product: string;
  readonly goods: string;
  readonly value: string;
  readonly quantity: string;
  readonly quantityFlag: string;
  readonly quantity2: string;
  readonly quantity2Flag: string;
  /** Dimensions the answer is broken down by: only their totals are figures of ours. */
  readonly breakdowns: readonly string[];
};

/** General imports (goods when they arrive), not imports for consumption; customs value, not CIF. */
const IMPORTS = { flow: "import", product: "I_COMMODITY", goods: "I_COMMODITY_SDESC", value: "GEN_VAL_MO", quantity: "GEN_QY1_MO", quantity2: "GEN_QY2_MO" } as const;
/** Domestic and foreign exports together. */
const EXPORTS = { flow: "export", product: "E_COMMODITY", goods: "E_COMMODITY_SDESC", value: "ALL_VAL_MO", quantity: "QTY_1_MO", quantity2: "QTY_2_MO" } as const;

/** District of entry, related parties, country subcode, domestic or foreign origin. */
const BREAKDOWNS = ["DISTRICT", "RP", "CTY_SUBCODE", "DF"] as const;

/**
 * @throws FormatError when a needed column is missing or the flow cannot be told
 * @throws UsageError when the file holds another flow than the user said
 */
export function censusLayout(columns: readonly string[], fileName: string, asked: Flow | null): CensusLayout {
  const names = new Set(columns);
  if (names.has(IMPORTS.product) && names.has(EXPORTS.product)) throw refused((w) => w.ask.census.bothFlows(fileName));
  const layout = names.has(EXPORTS.product) ? EXPORTS : IMPORTS;
  for (const name of [layout.product, "CTY_CODE", layout.value, layout.quantity, "UNIT_QY1"]) {
    if (!names.has(name)) throw refused((w) => w.faults.file.missingColumn(fileName, name, columns.join(", ")));
  }
  if (!names.has("time") && !(names.has("YEAR") && names.has("MONTH"))) throw refused((w) => w.faults.file.missingColumn(fileName, "time", columns.join(", ")));
  if (asked !== null && asked !== layout.flow) throw new UsageError(say((w) => w.ask.census.flowConflict(fileName, layout.flow, asked)));
  const { quantity, quantity2 } = layout;
  return { ...layout, quantityFlag: `${quantity}_FLAG`, quantity2Flag: `${quantity2}_FLAG`, breakdowns: BREAKDOWNS.filter((name) => names.has(name)) };
}
