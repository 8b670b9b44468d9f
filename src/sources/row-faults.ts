/** The refusals of single rows that several offices share. */
import type { HsCodeReading } from "../trade/hs-code.js";
import { type Words, say } from "../words/words.js";
import type { RowFault, RowReason } from "./source-file.js";

/** Where a cell stands and what it says. */
export type CellAt = { readonly line: number; readonly column: string; readonly value: string };

type CodeFault = keyof Pick<
  Words["faults"]["row"],
  "unknownPartner" | "unknownReporter" | "unknownProvince" | "unknownRegime" | "unknownFlow" | "unknownUnit" | "unmappedValue"
>;

const CODE_REASONS: Readonly<Record<CodeFault, RowReason>> = {
  unknownPartner: "unknown_partner",
  unknownReporter: "unknown_reporter",
  unknownProvince: "unknown_province",
  unknownRegime: "unknown_regime",
  unknownFlow: "unknown_flow",
  unknownUnit: "unknown_unit",
  unmappedValue: "unmapped_value",
};

/** A code or word that is in no list. */
export function unknownCode(at: CellAt, fault: CodeFault): RowFault {
  return { ...at, reason: CODE_REASONS[fault], tell: say((w) => w.faults.row[fault](String(at.line), at.column, at.value)) };
}

/** A product code that is none, or lost its leading zero. */
export function badHsCode(at: CellAt, reading: Exclude<HsCodeReading, { kind: "code" }>): RowFault {
  const line = String(at.line);
  if (reading.kind === "lost_leading_zero") {
    const { likely } = reading;
    return { ...at, reason: "lost_leading_zero", tell: say((w) => w.faults.row.lostLeadingZero(line, at.column, at.value, likely)) };
  }
  return { ...at, reason: "bad_hs_code", tell: say((w) => w.faults.row.badHsCode(line, at.column, at.value)) };
}

/** A figure that cannot be used, `figure` being what was read of it; null when it can. */
export function badFigure(at: CellAt, figure: number): RowFault | null {
  const line = String(at.line);
  if (figure >= 0) return null;
  if (figure < 0) return { ...at, reason: "negative_value", tell: say((w) => w.faults.row.negative(line, at.column, at.value)) };
  if (at.value.trim() === "") return { ...at, reason: "empty_value", tell: say((w) => w.faults.row.emptyValue(line, at.column)) };
  return { ...at, reason: "not_a_number", tell: say((w) => w.faults.row.notANumber(line, at.column, at.value)) };
}
