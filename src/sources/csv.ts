/** Anybody's CSV with a header line, read through a mapping file. */
import { UsageError } from "../runtime/errors.js";
import { alpha3Of } from "../trade/country.js";
import type { Flow } from "../trade/observation.js";
import { say } from "../words/words.js";
import { countryTable } from "./code-tables.js";
import { type RowReader, readCsvTable } from "./csv-table.js";
import { textOfRow } from "./mapped-cell.js";
import { type MappedFile, type MappedTexts, mappedCell, mappedObservation } from "./mapped-row.js";
import type { MappedText, Mapping } from "./mapping.js";
import { remembering } from "./read-cell.js";
import { refused } from "./refused.js";
import type { FileReader, ReadOptions } from "./source-file.js";
import { decoderOf } from "./text-decoder.js";

/**
 * Reads a table as its mapping file says. Cells listed as `missing` are not published: without a value the row is skipped,
 * without a quantity it is kept with the quantity missing.
 */
export const readMappedCsv: FileReader = async function* (bytes, fileName, options) {
  const { mapping } = options;
  if (mapping === null) throw new UsageError(say((w) => w.faults.option.mappingNeeded(fileName)));
  const decoderFor = () => decoderOf(mapping.encoding);
  yield* readCsvTable(bytes, fileName, decoderFor, (header) => mappedReader(header, fileName, mapping, options));
};

function mappedReader(header: readonly string[], fileName: string, mapping: Mapping, options: ReadOptions): RowReader {
  const places = new Map(header.map((name, place) => [name, place]));
  for (const name of mappedColumns(mapping)) {
    if (!places.has(name)) throw refused((w) => w.faults.file.missingColumn(fileName, name, header.join(", ")));
    if (header.indexOf(name) !== places.get(name)) throw refused((w) => w.faults.file.duplicateColumn(fileName, name));
  }
  const file: MappedFile = {
    fileName,
    mapping,
    currency: currencyOf(fileName, mapping, options),
    onlyFlow: options.flow,
    missing: new Set(mapping.missing),
    texts: textReaders(mapping, flowOf(fileName, mapping, options)),
    country: remembering((text) => alpha3Of(text, countryTable())),
  };
  return {
    readRow: ({ line, cells }, batch) => {
      const row = { line, cell: (name: string) => cells[places.get(name) ?? -1] ?? "" };
      const read = mappedObservation(row, file);
      if (read === "other_flow") batch.skipped += 1;
      else if (read === "unpublished") {
        batch.skipped += 1;
        batch.unpublished.push(mappedCell(row, file));
      } else if ("reason" in read) batch.rejected.push({ ...read, cell: mappedCell(row, file) });
      else batch.observations.push({ line, observation: read });
    },
    finish: () => undefined,
  };
}

function mappedColumns(mapping: Mapping): readonly string[] {
  const { quantity, quantity2 } = mapping;
  const texts = [mapping.reporter, mapping.flow, mapping.hsCode, mapping.partner, mapping.province, mapping.regime, quantity?.unit, quantity2?.unit];
  const figures = [mapping.period, mapping.value, quantity, quantity2, mapping.netWeightKg];
  return [...texts, ...figures].flatMap((mapped) => (typeof mapped === "object" ? [mapped.column] : []));
}

function textReaders(mapping: Mapping, flow: Flow | NonNullable<Mapping["flow"]>): MappedTexts {
  const optional = (mapped: MappedText | undefined, field: string) => (mapped === undefined ? null : textOfRow(mapped, field));
  return {
    reporter: textOfRow(mapping.reporter, "reporter"),
    flow: textOfRow(flow, "flow"),
    hsCode: textOfRow(mapping.hsCode, "hsCode"),
    partner: textOfRow(mapping.partner, "partner"),
    period: textOfRow(mapping.period, "period"),
    province: optional(mapping.province, "province"),
    regime: optional(mapping.regime, "regime"),
    unit: optional(mapping.quantity?.unit, "quantity.unit"),
    unit2: optional(mapping.quantity2?.unit, "quantity2.unit"),
  };
}

function flowOf(fileName: string, mapping: Mapping, options: ReadOptions): Flow | NonNullable<Mapping["flow"]> {
  const stated = mapping.flow ?? options.flow;
  if (stated === null) throw new UsageError(say((w) => w.faults.option.flowNeeded(fileName)));
  const asked = options.flow;
  if (typeof stated === "string" && asked !== null && stated !== asked) {
    throw new UsageError(say((w) => w.faults.option.flowConflict(fileName, stated, asked)));
  }
  return stated;
}

function currencyOf(fileName: string, mapping: Mapping, options: ReadOptions): string {
  const stated = mapping.value.currency ?? options.currency;
  if (stated === null) throw new UsageError(say((w) => w.faults.option.currencyNeeded(fileName)));
  const asked = options.currency ?? stated;
  if (stated !== asked) throw new UsageError(say((w) => w.faults.option.currencyConflict(fileName, stated, asked)));
  return stated;
}
