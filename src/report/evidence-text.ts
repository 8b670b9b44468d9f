import type { Verdict } from "../detect/verdict.js";
import type { Breakdown, EvidenceReason } from "../evidence/breakdown.js";
import type { Contribution } from "../evidence/contributions.js";
import { wordsIn, type Language } from "../words/words.js";
import { baseYear, headlineWindow, thanText } from "./figures.js";
import { count, money, percent, points, shareOf } from "./format.js";
import { spanText, windowLabel } from "./period-text.js";
import { printable } from "./printable.js";
import type { NamedEvidence, ReportItem } from "./record.js";

/** A table of an explanation as text; `figures` are the columns set to the right. */
export type EvidenceTable = { readonly title: string; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly figures: readonly number[]; readonly notes: readonly string[] };

/** Which breakdown a line belongs to: a World's markets, one market within the World, or finer codes. */
export type Kind = "partners" | "inWorld" | "codes";

/** 依据：近12个月（2025年11月—2026年10月）… */
export function evidenceTitle({ verdict }: ReportItem, { window, firstPeriod, lastPeriod }: NamedEvidence, language: Language): string {
  const name = window ?? "year";
  return wordsIn(language).evidence.title({ window: windowLabel(name, verdict.windows[name], language), span: spanText(firstPeriod, lastPeriod, language), baseYear: baseYear(verdict) });
}

/** Why a piece of evidence is not there, in words. */
export function evidenceReason(reason: EvidenceReason, language: Language): string {
  const { evidence, reasons } = wordsIn(language);
  return { ...reasons.notEvaluable, ...evidence.reasons }[reason];
}

/** The breakdowns of a verdict in the order they are printed. */
export function breakdownsOf({ verdict }: Pick<ReportItem, "verdict">, { partners, codes }: NamedEvidence): readonly (readonly [Kind, Breakdown])[] {
  return [[verdict.partner === "WLD" ? "partners" : "inWorld", partners], ["codes", codes]];
}

/** The value change as volume, price and mix, in money and in points of the base; null where there is no split. */
export function splitTable({ verdict }: ReportItem, { split, currency, window }: NamedEvidence, language: Language): EvidenceTable | null {
  const { value, by } = split;
  if (value === null) return null;
  const { split: words } = wordsIn(language).evidence;
  const base = verdict.windows[window ?? "year"].valueBase ?? 0;
  const row = (name: string, amount: number): string[] => [name, signedMoney(amount, currency, language), points(base === 0 ? null : amount / base)];
  const rows = by === null ? [row(words.volume, value.volume), row(words.unitValueAlone, value.price)] : [row(words.volume, value.volume), row(words.price, value.price), row(words.mix, value.mix)];
  const notes = [splitNote(split, language), unitValueLine({ split }, verdict, language)].filter((note) => note !== null);
  return { title: words.title, header: [words.factor, words.amount, words.points], rows: [...rows, row(words.total, value.change)], figures: [1, 2], notes };
}

/** Contributions to the changes of quantity, value and unit value in points, largest first, the change itself last. */
export function contributionTable(kind: Kind, of: Breakdown, names: NamedEvidence["names"], language: Language): EvidenceTable | null {
  if (of.change === null) return null;
  const { contributions: words, withoutQuantity } = wordsIn(language).evidence;
  const remarks = of.lines.map(({ trade }) => (trade === "entered" || trade === "left" ? words[trade] : ""));
  // A column of remarks only where there is one.
  const remarked = (remark: string): string[] => (remarks.some((text) => text !== "") ? [remark] : []);
  const row = (line: Contribution, place: number): string[] => [
    ...[lineName(kind, line, names, language), points(line.points.quantity), points(line.points.value), points(line.points.unitValue), shareOf(line.shares.quantity)],
    ...remarked(remarks[place] ?? ""),
  ];
  const total = [words.total, points(of.change.quantity), points(of.change.value), points(of.change.unitValue), "", ...remarked("")];
  const notes = of.quantityReason === null ? [] : [withoutQuantity(evidenceReason(of.quantityReason, language))];
  return { title: words[kind], header: [words.part[kind], words.quantity, words.value, words.unitValue, words.quantityShare, ...remarked(words.remark)], rows: [...of.lines.map(row), total], figures: [1, 2, 3, 4], notes };
}

/** Unit-value and quantity indices by each formula; null where there are none. */
export function indexTable({ indices: { figures } }: NamedEvidence, language: Language): EvidenceTable | null {
  if (figures === null) return null;
  const { indices: words } = wordsIn(language).evidence;
  const rows = (["laspeyres", "paasche", "fisher", "tornqvist"] as const).map((form) => [words.forms[form], index(figures.unitValue[form]), index(figures.quantity[form])]);
  const leftOut = figures.unmatched + figures.extreme === 0 ? [] : [words.leftOut({ unmatched: count(figures.unmatched), extreme: count(figures.extreme) })];
  const coverage = `${words.coverage(coverageOf(figures))}${wordsIn(language).report.stop}`;
  return { title: words.title, header: [words.form, words.unitValue, words.quantity], rows, figures: [1, 2], notes: [coverage, ...leftOut] };
}

/**
 * What the sentence on a product does not say already, in a few lines, for a mail: value split, the largest contributions to quantity, indices.
 * The split of the unit value and one market's part in the World's change are left out where the sentence tells them, being of the same window.
 */
export function evidenceLines(item: ReportItem, language: Language): readonly string[] {
  const { evidence } = item;
  if (evidence?.reason !== null) return [];
  const isTold = evidence.window === headlineWindow(item.verdict);
  const breakdowns = breakdownsOf(item, evidence).filter(([kind]) => !(isTold && kind === "inWorld" && evidence.codes.lines.length === 0));
  const contributions = breakdowns.flatMap(([kind, of]) => contributionLine(kind, of, evidence.names, language) ?? []);
  return [splitLine(evidence, language), isTold ? null : unitValueLine(evidence, item.verdict, language), ...contributions, indexLine(evidence, language)].filter((line) => line !== null);
}

/** What a line of a breakdown is called. */
export function lineName(kind: Kind, { kind: line, name, count: size }: Contribution, names: NamedEvidence["names"], language: Language): string {
  const { contributions: words } = wordsIn(language).evidence;
  if (line === "others") return words.others(count(size));
  return name === null || line === "remainder" ? words.remainder[kind] : partName(name, names);
}

/** A market by its name; a code with its name behind it, where it has one. */
export function partName(name: string, names: NamedEvidence["names"]): string {
  const known = printable(names[name] ?? "");
  if (known === "") return name;
  return /^\d/.test(name) ? `${name} ${known}` : known;
}

/** A sum of money that says which way it goes: `+1,234万美元`. */
export function signedMoney(amount: number, currency: string, language: Language): string {
  const sign = amount > 0 ? "+" : amount < 0 ? "−" : "";
  return `${sign}${money(Math.abs(amount), currency, language)}`;
}

function splitNote({ by, components, coverage, hasRest }: NamedEvidence["split"], language: Language): string | null {
  const { split: words } = wordsIn(language).evidence;
  return by === null ? null : words.components({ by: words.by[by], count: count(components), coverage: shareOf(coverage), rest: hasRest });
}

function splitLine({ split: { value, by }, currency }: NamedEvidence, language: Language): string | null {
  if (value === null) return null;
  const { split: words } = wordsIn(language).evidence;
  const sums = { change: signedMoney(value.change, currency, language), volume: signedMoney(value.volume, currency, language), price: signedMoney(value.price, currency, language) };
  return by === null ? words.single(sums) : words.line({ ...sums, mix: signedMoney(value.mix, currency, language) });
}

function unitValueLine({ split: { unitValue, by } }: Pick<NamedEvidence, "split">, verdict: Verdict, language: Language): string | null {
  if (unitValue === null || by === null) return null;
  const { base, change, price, mix } = unitValue;
  return wordsIn(language).evidence.split.unitValue({ than: thanText(verdict, language), yoy: percent(change / base), price: points(price / base), mix: points(mix / base) });
}

/** Contributions to quantity; to value where those are not known. */
function contributionLine(kind: Kind, of: Breakdown, names: NamedEvidence["names"], language: Language): string | null {
  if (typeof of.change?.quantity !== "number") return null;
  const { evidence, report } = wordsIn(language);
  const items = of.lines.map((line) => evidence.contributions.item({ name: lineName(kind, line, names, language), points: points(line.points.quantity) }));
  return evidence.contributions.line({ title: evidence.contributions.short[kind], items: report.list(items) });
}

function indexLine({ indices: { figures } }: NamedEvidence, language: Language): string | null {
  if (figures === null) return null;
  const { indices: words } = wordsIn(language).evidence;
  return words.line({ fisher: index(figures.unitValue.fisher), tornqvist: index(figures.unitValue.tornqvist), quantity: index(figures.quantity.fisher), coverage: words.coverage(coverageOf(figures)) });
}

function coverageOf({ matched, coverage }: NonNullable<NamedEvidence["indices"]["figures"]>) {
  return { matched: count(matched), now: shareOf(coverage.now), base: shareOf(coverage.base) };
}

/** An index with its base at 100. */
function index(ratio: number): string {
  return shareOf(ratio).slice(0, -1);
}
