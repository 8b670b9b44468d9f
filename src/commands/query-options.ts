import type { Command } from "commander";
import { withWarehouse } from "../pipeline/stores.js";
import type { App } from "../pipeline/app.js";
import { configuredQuery, type ScreenQuery } from "../pipeline/screen.js";
import { viewQueries } from "../pipeline/view-queries.js";
import { UsageError } from "../runtime/errors.js";
import { countryTable, gaccProvinces } from "../sources/code-tables.js";
import { alpha3Of } from "../trade/country.js";
import { FLOWS, SOURCE_NAMES } from "../trade/observation.js";
import { isPeriod } from "../trade/period.js";
import { say, type Words } from "../words/words.js";
import { choice, readDay } from "./output.js";

/** Options shared by the commands that read series. */
export type QueryOptions = {
  readonly flow?: string;
  readonly reporter?: string;
  readonly partner?: string;
  readonly province?: string;
  readonly regime?: string;
  readonly source?: string;
  readonly currency?: string;
  readonly scope?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly rule?: readonly string[];
};

/** @param asOf false for a command that reads what was known at each of many times */
export function addQueryOptions(command: Command, words: Words, { asOf } = { asOf: true }): Command {
  const { options } = words.commands;
  const common = command
    .option("--flow <flow>", options.flow)
    .option("--reporter <code>", options.reporter)
    .option("--province <code>", options.province)
    .option("--regime <code>", options.regime)
    .option("--source <name>", options.source)
    .option("--currency <code>", options.currency);
  return asOf ? common.option("--as-of <day>", options.asOf) : common;
}

/** The queries the options and the rules ask for: rules on importers' figures read those of every importer stored, in its own currency, unless options say otherwise. */
export async function readQueries(app: App, options: QueryOptions): Promise<readonly ScreenQuery[]> {
  const query = await readQuery(app, options);
  const given = { flow: options.flow === undefined ? null : query.flow, reporter: options.reporter === undefined ? null : query.reporter };
  return viewQueries(app, query, { ...given, partner: query.partner, currency: query.currency });
}

/** Turns options into one query, on China's exports where they do not say otherwise. Dates of `--as-of` are looked up in the store. */
export async function readQuery(app: App, options: QueryOptions): Promise<ScreenQuery> {
  const base = configuredQuery(app);
  const rules = options.rule?.map((id) => app.settings.rules.find((rule) => rule.id === id) ?? unknownRule(app, id));
  return {
    ...base,
    flow: options.flow === undefined ? base.flow : choice("--flow", options.flow, FLOWS),
    reporter: options.reporter === undefined ? base.reporter : readPartner(options.reporter, "--reporter"),
    partner: options.partner === undefined ? null : readPartner(options.partner, "--partner"),
    province: options.province === undefined ? null : readProvince(options.province),
    regime: options.regime ?? null,
    source: options.source === undefined ? null : choice("--source", options.source, SOURCE_NAMES),
    currency: options.currency?.toUpperCase() ?? null,
    scope: choice("--scope", options.scope ?? "watchlist", ["watchlist", "all"]),
    period: options.period === undefined ? null : readPeriod(options.period, "--period"),
    asOf: options.asOf === undefined ? null : await readAsOf(app, options.asOf),
    rules: rules ?? base.rules,
  };
}

function unknownRule(app: App, id: string): never {
  throw new UsageError(say((w) => w.commands.unknownChoice("--rule", id, app.settings.rules.map((rule) => rule.id).join(" | "))));
}

/** A code or a Chinese or English name of a country → alpha-3. */
export function readPartner(text: string, option: string): string {
  const found = alpha3Of(text, countryTable());
  if (found === null) throw new UsageError(say((w) => w.commands.unknownPartner(option, text)));
  return found;
}

/** `44` or 广东 → `"44"`. */
export function readProvince(text: string): string {
  const provinces = [...gaccProvinces()];
  const found = provinces.find(([code, names]) => code === text || names["zh-CN"].startsWith(text) || names.en.toLowerCase() === text.toLowerCase());
  if (found === undefined) throw new UsageError(say((w) => w.commands.unknownChoice("--province", text, provinces.map(([code, names]) => `${code} ${names["zh-CN"]}`).join(", "))));
  return found[0];
}

export function readPeriod(text: string, option: string): string {
  if (!isPeriod(text)) throw new UsageError(say((w) => w.commands.badPeriod(option, text)));
  return text;
}

/** `2026-11-20`: everything imported by the end of that day in Asia/Shanghai; `17`: imports up to number 17. */
async function readAsOf(app: App, text: string): Promise<number> {
  const isNumber = /^\d{1,9}$/.test(text);
  if (!isNumber && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new UsageError(say((w) => w.commands.badAsOf(text)));
  const end = isNumber ? "" : new Date(`${readDay(text, "--as-of")}T23:59:59.999+08:00`).toISOString();
  const imports = await withWarehouse(app, "read", (warehouse) => warehouse.imports());
  const newest = imports.at(-1)?.vintage ?? 0;
  if (isNumber && Number(text) > newest) throw new UsageError(say((w) => w.commands.noSuchImport(text, String(newest))));
  if (isNumber) return Number(text);
  return imports.filter((record) => record.recordedAt <= end).at(-1)?.vintage ?? 0;
}
