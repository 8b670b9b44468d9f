import type { MarketLine, MarketRanks } from "../evidence/market-ranks.js";
import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import type { PackRecord } from "./pack-record.js";
import { packUnits, yearText } from "./pack-series-tables.js";
import { changeCell, moneyCell, priceCell, quantityCell, shareCell, textCell, type PackCell, type PackTable } from "./pack-table.js";
import { spanText } from "./period-text.js";
import { printable } from "./printable.js";

/** Markets by value over one span, what is left of the World last. */
export function marketTable(record: PackRecord, ranks: MarketRanks): PackTable {
  const { language } = record;
  const { pack, report } = wordsIn(language);
  const { columns, markets: words } = pack;
  const units = packUnits(record);
  const unknown = ranks.unknown.map((code) => nameIn(record, code));
  return {
    caption: words.caption(yearText(ranks, language)),
    head: [columns.rank, columns.market, report.inUnit(columns.value, units.value), columns.share, columns.valueYoy, report.inUnit(columns.quantity, units.quantity), columns.quantityYoy, report.inUnit(columns.unitValue, units.unitValue), columns.unitValueYoy],
    widths: [8, 26, 18, 10, 12, 18, 12, 14, 12],
    rows: [
      ...ranks.lines.map((line) => [textCell(line.rank === null ? "" : count(line.rank)), textCell(marketLineName(record, line)), ...figureCells(line, language)]),
      ...(ranks.world === null ? [] : [[textCell(""), textCell(words.total), ...figureCells(ranks.world, language)]]),
    ],
    nothing: words.nothing,
    notes: [...(ranks.reason === null ? [] : [words.reasons[ranks.reason]]), ...(unknown.length === 0 ? [] : [words.unknown(report.list(unknown))])],
  };
}

function figureCells(line: NonNullable<MarketRanks["world"]>, language: Language): PackCell[] {
  return [moneyCell(line.value, language), shareCell(line.share), changeCell(line.valueYoy), quantityCell(line.quantity), changeCell(line.quantityYoy), priceCell(line.unitValue), changeCell(line.unitValueYoy)];
}

/** What a line of the ranking is called. */
export function marketLineName(record: PackRecord, { kind, market, count: size }: MarketLine): string {
  const { markets: words } = wordsIn(record.language).pack;
  if (kind === "rest") return words.rest(count(size));
  if (kind === "unnamed") return words.unnamed(count(size));
  return market === null ? words.difference : nameIn(record, market);
}

/** A country or a province by its name. */
export function nameIn({ names }: PackRecord, code: string): string {
  return printable(names[code] ?? code);
}

/** Provinces of origin over twelve months. */
export function provinceTable(record: PackRecord): PackTable {
  const { language, provinces } = record;
  const { pack, report } = wordsIn(language);
  const { columns, provinces: words } = pack;
  const units = packUnits(record);
  const unknown = provinces.unknown.map((code) => nameIn(record, code));
  return {
    caption: words.caption({ market: printable(record.market.name), span: spanText(provinces.firstPeriod, provinces.lastPeriod, language) }),
    head: [columns.province, report.inUnit(columns.value, units.value), columns.share, columns.valueYoy, report.inUnit(columns.quantity, units.quantity), report.inUnit(columns.unitValue, units.unitValue)],
    widths: [26, 18, 12, 12, 18, 16],
    rows: provinces.lines.map((line) => [
      ...[textCell(line.province === null ? words.difference : nameIn(record, line.province)), moneyCell(line.value, language), shareCell(line.share), changeCell(line.valueYoy)],
      ...[quantityCell(line.quantity), priceCell(line.unitValue)],
    ]),
    nothing: words.reasons.not_stored,
    notes: [...(provinces.reason === null || provinces.reason === "not_stored" ? [] : [words.reasons[provinces.reason]]), ...(unknown.length === 0 ? [] : [words.unknown(report.list(unknown))])],
  };
}

/** The importer's largest suppliers, all others together last; null where the importer's figures are not known, or not of all suppliers. */
export function supplierTable(record: PackRecord): PackTable | null {
  const { item, language } = record;
  const importer = item.mirror?.importer;
  if (importer?.kind !== "known" || importer.suppliers === null) return null;
  const { pack, report } = wordsIn(language);
  const { columns, importer: words } = pack;
  const names = item.mirror?.names ?? {};
  const { largest } = importer.suppliers;
  const total = importer.value.total ?? 0;
  const [value, valueShare] = [total - largest.reduce((sum, each) => sum + each.value, 0), 1 - largest.reduce((sum, each) => sum + each.valueShare, 0)];
  const isAllCounted = largest.every(({ quantityShare }) => quantityShare !== null);
  const quantityShare = isAllCounted ? 1 - largest.reduce((sum, each) => sum + (each.quantityShare ?? 0), 0) : null;
  const hasOthers = importer.suppliers.count > largest.length || valueShare > SMALLEST_REST;
  return {
    caption: words.suppliers({ importer: printable(names[importer.reporter] ?? importer.reporter), span: spanText(importer.firstPeriod, importer.lastPeriod, language) }),
    head: [columns.supplier, report.inUnit(columns.value, report.currency(importer.currency)), columns.valueShare, columns.quantityShare],
    widths: [30, 20, 14, 14],
    rows: [
      ...largest.map((each) => [textCell(printable(names[each.partner] ?? each.partner)), moneyCell(each.value, language), shareCell(each.valueShare), shareCell(each.quantityShare)]),
      ...(hasOthers ? [[textCell(words.others), moneyCell(Math.max(0, value), language), shareCell(Math.max(0, valueShare)), shareCell(quantityShare === null ? null : Math.max(0, quantityShare))]] : []),
    ],
    nothing: words.noSuppliers,
    notes: [],
  };
}

/** A rest below this is rounding of sums in binary. */
const SMALLEST_REST = 1e-9;
