import type { Cell } from "write-excel-file/node";
import type { Breakdown } from "../evidence/breakdown.js";
import type { Contribution } from "../evidence/contributions.js";
import { wordsIn, type Language } from "../words/words.js";
import { codeText } from "./code-text.js";
import { unitsOfColumns } from "./column-units.js";
import { breakdownsOf, lineName, type Kind } from "./evidence-text.js";
import { windowLabel } from "./period-text.js";
import type { NamedEvidence, ReportItem } from "./record.js";
import { number, percentCell, text, type SheetPlan } from "./sheet.js";

const WIDTHS = [12, 14, 12, 10, 10, 16, 34, 16, 16, 20, 18, 22, 20, 18, 18, 12];

/** 依据: one row per line of a breakdown, per factor of the value change and per index; points and ratios as percentages, so that they can be summed and filtered. */
export function evidenceSheet(items: readonly ReportItem[], language: Language): SheetPlan {
  const { report, evidence } = wordsIn(language);
  const [c, e] = [report.columns, evidence.contributions];
  const header = [
    ...[c.code, c.market, c.window, c.firstMonth, c.lastMonth, evidence.sheet.breakdown, evidence.sheet.part],
    ...[c.quantity, c.quantityBase, evidence.sheet.quantityPoints, evidence.sheet.valuePoints, evidence.sheet.unitValuePoints, e.quantityShare],
    ...[c.value, c.valueBase, evidence.sheet.unit],
  ];
  const u = unitsOfColumns(language);
  const units = ["", "", "", u.month, u.month, "", "", "", "", u.points, u.points, u.points, u.ratio, u.value, u.value, ""];
  return { name: evidence.sheet.name, columns: WIDTHS, header, units, rows: items.flatMap((item) => itemRows(item, language)) };
}

function itemRows(item: ReportItem, language: Language): Cell[][] {
  const { evidence } = item;
  if (evidence?.reason !== null) return [];
  const lead = leadCells(item, evidence, language);
  return [...splitRows(evidence, language), ...breakdownsOf(item, evidence).flatMap(([kind, of]) => breakdownRows(kind, of, evidence, language)), ...indexRows(evidence, language)].map((row) => [...lead, ...row]);
}

function leadCells({ verdict, partnerName }: ReportItem, { window, firstPeriod, lastPeriod }: NamedEvidence, language: Language): Cell[] {
  const name = window ?? "year";
  return [text(codeText(verdict, language)), text(partnerName), text(windowLabel(name, verdict.windows[name], language)), text(firstPeriod ?? ""), text(lastPeriod ?? "")];
}

function breakdownRows(kind: Kind, { lines }: Breakdown, { names, currency }: NamedEvidence, language: Language): Cell[][] {
  const { kinds } = wordsIn(language).evidence.sheet;
  return lines.map((line: Contribution) => [
    ...[text(kinds[kind]), text(lineName(kind, line, names, language)), number(line.quantity), number(line.quantityBase)],
    ...[percentCell(line.points.quantity), percentCell(line.points.value), percentCell(line.points.unitValue), percentCell(line.shares.quantity)],
    ...[number(line.value), number(line.valueBase), text(currency)],
  ]);
}

/** Factors of the value change in money, under the value; those of the unit value in points of its base. */
function splitRows({ split: { value, unitValue, by }, currency }: NamedEvidence, language: Language): Cell[][] {
  const { split: words, sheet } = wordsIn(language).evidence;
  const empty = (count: number): Cell[] => Array.from({ length: count }, () => null);
  const row = (name: string, amount: number): Cell[] => [text(sheet.kinds.value), text(name), ...empty(6), number(amount), null, text(currency)];
  const points = (name: string, ratio: number): Cell[] => [text(sheet.kinds.unitValue), text(name), ...empty(4), percentCell(ratio), ...empty(4)];
  if (value === null || unitValue === null) return [];
  const factors = [row(words.volume, value.volume), row(by === null ? words.unitValueAlone : words.price, value.price), ...(by === null ? [] : [row(words.mix, value.mix)]), row(words.total, value.change)];
  const { price, mix, base } = unitValue;
  return by === null ? factors : [...factors, points(words.price, price / base), points(words.mix, mix / base)];
}

/** Unit-value and quantity indices as ratios under the points of unit value and quantity, base = 100 %. */
function indexRows({ indices: { figures } }: NamedEvidence, language: Language): Cell[][] {
  if (figures === null) return [];
  const { indices, sheet } = wordsIn(language).evidence;
  const plain = (ratio: number): Cell => ({ value: ratio * 100, type: Number, format: "0.0" });
  const row = (name: string, quantity: number | null, unitValue: number | null, unit: string): Cell[] => [text(sheet.kinds.indices), text(name), null, null, quantity === null ? null : plain(quantity), null, unitValue === null ? null : plain(unitValue), null, null, null, text(unit)];
  const forms = (["laspeyres", "paasche", "fisher", "tornqvist"] as const).map((form) => row(indices.forms[form], figures.quantity[form], figures.unitValue[form], sheet.index));
  return [...forms, row(sheet.coverage.now, null, figures.coverage.now, "%"), row(sheet.coverage.base, null, figures.coverage.base, "%")];
}
