/** Forty months of three products in two markets, of which two surge, and cases about them whose figures can be reckoned by hand. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../../src/pipeline/app.js";
import { backtest, type Backtest, type BacktestRequest } from "../../src/pipeline/backtest.js";
import { configuredQuery } from "../../src/pipeline/screen.js";
import { BATTERIES, COOLERS, FRIDGES, ordinary, surging, type Product } from "./downloads.js";

export const CASE_HEADER = "case_id,jurisdiction,instrument,product,me_group,hs_codes,hs6,hs_vintage,petition_date,initiation_date,outcome,outcome_date,source,confidence,note";

const at = (product: Product, partner: string): Product => ({ ...product, partner });
/** Refrigerators of a code that no edition changed: 8418.10 got other goods in 2022. */
export const UNCHANGED: Product = { ...FRIDGES, hsCode: "84182110" };
export const FIRST = "2021-01";
export const LAST = "2024-04";

/** Coolers to the United States double from July 2022 on, batteries to Germany from January 2023 on, four other series never move. */
export function fortyMonths(last = LAST) {
  const [coolers, batteries] = [at(COOLERS, "USA"), at(BATTERIES, "DEU")];
  const still = [at(COOLERS, "DEU"), at(BATTERIES, "USA"), at(UNCHANGED, "USA"), at(UNCHANGED, "DEU")];
  return [
    ...ordinary(coolers, FIRST, "2022-06"),
    ...surging(coolers, "2022-07", last),
    ...ordinary(batteries, FIRST, last < "2022-12" ? last : "2022-12"),
    ...surging(batteries, "2023-01", last),
    ...still.flatMap((product) => ordinary(product, FIRST, last)),
  ];
}

type CaseLine = { readonly id: string; readonly where: string; readonly group: string; readonly codes: string; readonly edition?: string; readonly petition?: string; readonly initiation: string };

/** Writes a case file into the app's home and gives its path. */
export function caseFile(app: App, cases: readonly CaseLine[]): string {
  const path = join(app.home.folder, "cases.csv");
  const lines = cases.map(({ id, where, group, codes, edition = "HS2022", petition = "", initiation }) => [id, where, "AD", id, group, codes, codes.split(";").map((code) => code.slice(0, 6)).join(";"), edition, petition, initiation, "", "", "", "A", ""].join(","));
  writeFileSync(path, [CASE_HEADER, ...lines].join("\n"));
  return path;
}

/** Three cases that can be tested, four that cannot, and a late one up to which the file is known to reach. */
export const CASES: readonly CaseLine[] = [
  { id: "coolers", where: "USA", group: "appliances", codes: "8415109030", petition: "2023-03-01", initiation: "2023-03-25" },
  { id: "batteries", where: "European Union", group: "electrical", codes: "8507", initiation: "2023-12-18" },
  { id: "fridges", where: "USA", group: "appliances", codes: "841821;842230", initiation: "2023-06-05" },
  { id: "no market", where: "India", group: "electrical", codes: "850760", initiation: "2023-06-01" },
  { id: "no codes", where: "USA", group: "transport", codes: "870870", initiation: "2023-06-01" },
  { id: "long ago", where: "USA", group: "appliances", codes: "841510", initiation: "2015-03-01" },
  { id: "old codes", where: "USA", group: "appliances", codes: "841510", edition: "HS2007", initiation: "2023-05-01" },
  { id: "late", where: "European Union", group: "transport", codes: "870899", initiation: "2025-03-03" },
];

export async function backtested(app: App, changes: Partial<BacktestRequest> = {}): Promise<Backtest> {
  const found = await backtest(app, { query: configuredQuery(app), casesFile: null, within: 12, least: "yellow", from: null, to: null, onProgress: () => undefined, ...changes });
  if (found === null) throw new Error("there is nothing to replay");
  return found;
}
