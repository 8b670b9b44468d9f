/** Import figures as the offices answer them: the Census Bureau's JSON, Comext's CSV and a customs download beside them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "../../src/pipeline/app.js";
import { COVERS_NOTHING_MORE } from "../../src/pipeline/coverage-gathering.js";
import { importFile, type Receipt } from "../../src/pipeline/import-files.js";
import { comtradeBody } from "./comtrade-server.js";

/** A month of one partner: value in the office's currency and quantity, pieces or kilograms. */
export type ImportRow = { readonly period: string; readonly partner: string; readonly hsCode: string; readonly value: number; readonly quantity: number };

const SCHEDULE_C: Readonly<Record<string, string>> = { CHN: "5700", VNM: "5520", MEX: "2010", WLD: "-" };

export function importCensus(app: App, name: string, rows: readonly ImportRow[], allPartners = false): Promise<Receipt> {
  const header = ["CTY_CODE", "CTY_NAME", "I_COMMODITY_SDESC", "GEN_VAL_MO", "GEN_QY1_MO", "GEN_QY1_MO_FLAG", "UNIT_QY1", "COMM_LVL", "SUMMARY_LVL", "I_COMMODITY", "time"];
  const lines = rows.map(({ period, partner, hsCode, value, quantity }) => [SCHEDULE_C[partner], partner, "BATTERIES", String(value), String(quantity), "-", "NO", "HS10", "DET", hsCode, period]);
  return importAs(app, "census", name, `[${[header, ...lines].map((line) => JSON.stringify(line)).join(",\n")}]`, allPartners);
}

const COMEXT_AREAS: Readonly<Record<string, string>> = { CHN: "CN", WLD: "WORLD", USA: "US", FRA: "FR" };

/** @param reporter `EU27_2020`, `DE` */
export function importComext(app: App, name: string, reporter: string, rows: readonly ImportRow[]): Promise<Receipt> {
  const header = "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE";
  const line = ({ period, partner, hsCode }: ImportRow, what: string, figure: number): string =>
    ["ESTAT:DS-045409(1.0)", "15/09/24 11:00:00", "M", reporter, COMEXT_AREAS[partner], hsCode, "1", what, period, figure].join(",");
  const lines = rows.flatMap((row) => [line(row, "VALUE_IN_EUROS", row.value), line(row, "QUANTITY_IN_100KG", row.quantity / 100)]);
  return importAs(app, "comext", name, `${[header, ...lines].join("\r\n")}\r\n`, false);
}

const AREAS: Readonly<Record<string, number>> = { CHN: 156, WLD: 0, USA: 842 };

/** Imports of the United States as they report them to Comtrade, in dollars and pieces. */
export function importComtrade(app: App, name: string, rows: readonly ImportRow[]): Promise<Receipt> {
  const fields = rows.map(({ period, partner, hsCode, value, quantity }) => ({
    period: period.replace("-", ""),
    refYear: Number(period.slice(0, 4)),
    refMonth: Number(period.slice(5)),
    flowCode: "M",
    reporterCode: 842,
    partnerCode: AREAS[partner],
    cmdCode: hsCode,
    primaryValue: value,
    qty: quantity,
  }));
  return importAs(app, "comtrade", name, comtradeBody(fields), false);
}

function importAs(app: App, source: "census" | "comext" | "comtrade", name: string, content: string, allPartners: boolean): Promise<Receipt> {
  const path = join(app.home.folder, name);
  writeFileSync(path, content);
  const covers = { ...COVERS_NOTHING_MORE, allPartners };
  return importFile(app, path, { source, flow: "import", currency: null, covers, mappingFile: null, acceptTruncated: false, restore: false, publishedOn: "2024-11-20", name: null });
}
