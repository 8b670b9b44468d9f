import type { Rule } from "../detect/rule.js";
import type { StoredOffice } from "../store/warehouse.js";
import type { Flow, SourceName } from "../trade/observation.js";
import type { App } from "./app.js";
import type { ScreenQuery } from "./screen.js";
import { withWarehouse } from "./stores.js";

/** What the user asked for by name; null: left to the rules. */
export type Given = { readonly flow: Flow | null; readonly reporter: string | null; readonly partner: string | null; readonly currency: string | null };

/** Whose exports these importers' figures mirror. */
const EXPORTER = "CHN";
/** Offices that publish an importer's own figures in its own currency, before those that convert them. */
const OWN_OFFICES: readonly SourceName[] = ["comext", "census", "csv"];

/**
 * The queries a screening consists of: one on the exporter's figures for the rules that read those, and for rules on importers' figures one for each country
 * but China whose imports from China are stored, in the currency its office publishes. What the user named goes before all of that; with another flow than
 * imports every rule reads the figures named.
 *
 * @param query the exporter's, with all rules
 */
export async function viewQueries(app: App, query: ScreenQuery, given: Given): Promise<readonly ScreenQuery[]> {
  const readsImports = ({ view }: Rule): boolean => view === "importer" && (given.flow ?? "import") === "import";
  const [own, mirrored] = [query.rules.filter((rule) => !readsImports(rule)), query.rules.filter(readsImports)];
  const exporters = own.length === 0 && mirrored.length > 0 ? [] : [{ ...query, rules: own }];
  return mirrored.length === 0 ? exporters : [...exporters, ...(await importerQueries(app, { ...query, rules: mirrored }, given))];
}

async function importerQueries(app: App, query: ScreenQuery, given: Given): Promise<ScreenQuery[]> {
  const partner = given.partner ?? EXPORTER;
  const stored = await withWarehouse(app, "read", (warehouse) => warehouse.officesOf("import", partner));
  const offices = stored.filter(({ source }) => query.source === null || source === query.source);
  const importers = given.reporter === null ? [...new Set(offices.map(({ reporter }) => reporter))].filter((reporter) => reporter !== EXPORTER) : [given.reporter];
  return importers.map((reporter) => {
    const currency = given.currency ?? currencyOf(offices.filter((office) => office.reporter === reporter), query.rules, app.settings.sourcePrecedence);
    return { ...query, flow: "import", reporter, partner, currency };
  });
}

/** Of the importer's own office, else of the one named first in sources.yaml; of several currencies one the rules have a floor in. Null where nothing is stored. */
function currencyOf(offices: readonly StoredOffice[], rules: readonly Rule[], precedence: readonly SourceName[]): string | null {
  const order = [...OWN_OFFICES, ...precedence];
  const hasFloor = (currency: string): boolean => rules.some(({ windowValue }) => windowValue[currency] !== undefined);
  const ranked = offices.toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source) || Number(hasFloor(b.currency)) - Number(hasFloor(a.currency)));
  return ranked[0]?.currency ?? null;
}
