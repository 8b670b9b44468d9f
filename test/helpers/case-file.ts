/** A small invented file of earlier trade-remedy cases. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const CASE_HEADER = "case_id,jurisdiction,instrument,product,me_group,hs_codes,hs6,hs_vintage,petition_date,initiation_date,outcome,outcome_date,source,confidence,note";

/** Batteries: by the United States on the code itself, by the European Union on its heading, by India in an edition no table reaches. */
export const CASE_LINES = [
  "X-1,USA,AD,Invented cells,battery,8507600020,850760,HS2022,,2023-07-17,definitive duty 33.69%,2024-04,an invented notice,A,",
  "X-2,EU,AD+CVD,Invented accumulators,battery,850710,850710,HS2017,,2019-01-09,terminated without duty,2020-01-09,an invented notice,A,",
  "X-3,India,SG,<script>=cmd|</script>,battery,850760,850760,HS2007,,2010-05-05,,,,B,",
];

/** Writes the file and gives its path. */
export function caseFile(folder: string, lines: readonly string[] = CASE_LINES): string {
  const path = join(folder, "cases.csv");
  writeFileSync(path, `${[CASE_HEADER, ...lines].join("\n")}\n`);
  return path;
}
