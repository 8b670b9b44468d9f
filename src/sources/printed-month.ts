import { isPeriod, type Period } from "../trade/period.js";

/** A month as lists print it, `2024-03`, `202403`, `2024年3月`, and `2024-03-01` of a workbook's date cell; null for anything else. */
export function printedMonth(text: string): Period | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})|(\d{2}))(?:月|-01)?$/.exec(text);
  const period = parts === null ? "" : `${parts[1]}-${(parts[2] ?? parts[3] ?? "").padStart(2, "0")}`;
  return isPeriod(period) ? period : null;
}
