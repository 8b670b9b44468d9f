import type { CumulativeTotal } from "../series/cumulative.js";
import type { UnreadCell } from "../trade/coverage.js";
import type { Flow, NumberedObservation } from "../trade/observation.js";
import type { Language, Tell } from "../words/words.js";
import type { Mapping } from "./mapping.js";

/** Why one row is refused while the rest of its file is read. One list for code, JSON and documentation. */
export type RowReason =
  | "lost_leading_zero"
  | "bad_hs_code"
  | "unknown_partner"
  | "unknown_reporter"
  | "unknown_province"
  | "unknown_regime"
  | "unknown_flow"
  | "unknown_unit"
  | "unmapped_value"
  | "empty_value"
  | "not_a_number"
  | "negative_value"
  | "unknown_commodity"
  | "implausible_unit"
  | "figures_disagree"
  | "cell_count"
  | "unclosed_quote"
  | "repeated_code"
  | "bad_edition"
  | "bad_month"
  | "bad_currency"
  | "bad_rate"
  | "unknown_brand_type";

/** What is wrong with one row. `line` is the physical line of the file (1 = header); in JSON, the place in `data` (1 = first). */
export type RowFault = {
  readonly line: number;
  /** As the header prints it; null when the fault is not in one column. */
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: RowReason;
  readonly tell: Tell;
};

/** A row that was not read, and where it stood as far as it could be made out, so that it is taken neither for zero trade nor for a withdrawal. */
export type RejectedRow = RowFault & { readonly cell: UnreadCell };

/** What the office calls a product, in the words of the file. */
export type GoodsName = { readonly hsCode: string; readonly language: Language; readonly name: string };

/** Some thousand rows of one file. */
export type ReadBatch = {
  /** Data rows of the file in this batch: read, rejected and skipped. */
  readonly rowsRead: number;
  readonly observations: readonly NumberedObservation[];
  readonly rejected: readonly RejectedRow[];
  /** Rows knowingly left out: breakdowns beside their total, groups of partners, values the mapping declares as not published. */
  readonly skipped: number;
  /** Cells without a figure that are not zero trade all the same: their rows were left out as not published, or the file can't hold them (confidential goods, another HS edition). */
  readonly unpublished: readonly UnreadCell[];
  /** Names not yet given by an earlier batch of the file. */
  readonly goods: readonly GoodsName[];
  /** Sums from January the file prints beside its months; empty for offices that print none. */
  readonly totals: readonly CumulativeTotal[];
  /** Columns the office has not been seen to publish, in the first batch: they are not read, and the office may have changed its form. */
  readonly unknownColumns: readonly string[];
};

/** What the user says of a file; null or false where nothing was said. */
export type ReadOptions = {
  readonly flow: Flow | null;
  readonly currency: string | null;
  /** Read a file although it is as long as its office's limit. */
  readonly acceptTruncated: boolean;
  readonly mapping: Mapping | null;
};

/**
 * Reads one office's file from its bytes, in bounded memory: it takes more bytes when the next batch is asked for.
 * A fault of structure may show only at the end of the file, so nothing may be kept before the last batch has come.
 *
 * @throws FormatError when the file as a whole is refused
 * @throws UsageError when the file needs, or contradicts, an option
 */
export type FileReader = (bytes: AsyncIterable<Uint8Array>, fileName: string, options: ReadOptions) => AsyncGenerator<ReadBatch>;
