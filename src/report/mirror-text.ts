import type { Verdict } from "../detect/verdict.js";
import type { Diversion, DiversionHint } from "../evidence/diversion.js";
import type { ImporterRule } from "../evidence/importer-rule.js";
import type { ImporterShare, Measure, ShareOutcome } from "../evidence/importer-share.js";
import type { MirrorEvidence } from "../evidence/mirror-evidence.js";
import type { NegligibleTest } from "../evidence/negligible.js";
import { unitName } from "../trade/unit.js";
import { wordsIn, type Language } from "../words/words.js";
import { count, NO_FIGURE, percent, points, quantity, shareOf, unitValue } from "./format.js";
import { monthText, spanText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ReportItem } from "./record.js";

/** Digits the codes of two countries have in common. */
const COMMON_DIGITS = 6;

/** A heading and its lines, without full stops: a page sets them as it likes. */
export type MirrorSection = { readonly title: string; readonly lines: readonly string[] };

/** All the importing side says of a verdict, in up to three sections; the verdict gives the exporter's name. */
export function mirrorSections(mirror: MirrorEvidence, verdict: Verdict, language: Language): MirrorSection[] {
  const { mirror: words } = wordsIn(language);
  const name = namer(mirror);
  const share = shareLines(mirror, verdict, language);
  const negligible = negligibleLines(mirror, language);
  return [
    ...(share.length === 0 ? [] : [{ title: words.title, lines: share }]),
    ...(negligible.length === 0 ? [] : [{ title: words.negligible.title, lines: negligible }]),
    { title: words.diversion.title, lines: diversionLines(mirror.diversion, name, language) },
  ];
}

/** What the importing side says of a verdict, without the tests and the hints beside it. */
export function importerLines(mirror: MirrorEvidence, verdict: Verdict, language: Language): string[] {
  return shareLines(mirror, verdict, language);
}

/** Where the trade may have come from or gone to. */
export function diversionText({ diversion, ...mirror }: MirrorEvidence, language: Language): string[] {
  return diversionLines(diversion, namer({ ...mirror, diversion }), language);
}

/** One sentence for a mail: the share and its change, or why it is not known; null for a verdict without a mirror. */
export function mirrorSentence(mirror: MirrorEvidence, verdict: Verdict, language: Language): string | null {
  const { importer } = mirror;
  if (importer === null) return null;
  const words = wordsIn(language);
  if (importer.kind === "unknown") return unknownLine(importer, mirror, language);
  return `${headOf(importer, mirror, language)}${colon(language)}${shareClauses(importer, exporterName(mirror, verdict), language).join(words.report.semicolon)}`;
}

/** What a mail says: the share with the caveat, or why there is none, and the hints of diversion; nothing where the importing side was not asked or has no figures ({@link notStoredLine}). */
export function mirrorBrief({ mirror, verdict }: ReportItem, language: Language): string[] {
  if (mirror == null) return [];
  const { mirror: words, report } = wordsIn(language);
  const sentence = isNotStored(mirror) ? null : mirrorSentence(mirror, verdict, language);
  const caveat = mirror.importer?.kind === "known" ? [words.caveat(words.valuation[mirror.importer.source])] : [];
  const hinted = mirror.diversion.kind === "looked" && mirror.diversion.hints.length > 0;
  return [...(sentence === null ? [] : [[sentence, ...caveat].join(report.semicolon)]), ...(hinted ? [diversionLines(mirror.diversion, namer(mirror), language).join(report.semicolon)] : [])];
}

/** Said once for all the markets of a mail whose import figures are not stored; null where there is none. */
export function notStoredLine(items: readonly ReportItem[], language: Language): string | null {
  const { mirror: words, report } = wordsIn(language);
  const importers = items.flatMap(({ mirror }) => (mirror?.importer != null && isNotStored(mirror) ? [namer(mirror)(mirror.importer.reporter)] : []));
  return importers.length === 0 ? null : `${words.share.unknown({ importer: report.list([...new Set(importers)]), reason: words.reasons.not_stored })}${report.stop}`;
}

function isNotStored({ importer }: MirrorEvidence): boolean {
  return importer?.kind === "unknown" && importer.reason === "not_stored";
}

type Namer = (code: string) => string;

function namer({ names }: MirrorEvidence): Namer {
  return (code) => printable(names[code] ?? code);
}

function exporterName(mirror: MirrorEvidence, { reporter }: Verdict): string {
  return namer(mirror)(reporter);
}

function colon(language: Language): string {
  return language === "en" ? ": " : "：";
}

function shareLines(mirror: MirrorEvidence, verdict: Verdict, language: Language): string[] {
  const { importer } = mirror;
  if (importer === null) return [];
  if (importer.kind === "unknown") return [unknownLine(importer, mirror, language)];
  const { mirror: words, report } = wordsIn(language);
  const exporter = exporterName(mirror, verdict);
  const beside = mirror.besides.map((each) => words.share.besides({ source: words.sources[each.source], importer: namer(mirror)(each.reporter), share: shareOf(each.quantity.share ?? each.value.share) }));
  return [
    mirrorSentence(mirror, verdict, language) ?? "",
    ...(verdict.hsCode.length > COMMON_DIGITS ? [words.share.wider({ common: verdict.hsCode.slice(0, COMMON_DIGITS), code: verdict.hsCode })] : []),
    ...growthLines(importer, exporter, language),
    ...unitValueLine(importer, exporter, language),
    suppliersLine(importer, exporter, language),
    ...(mirror.rule === null ? [] : [ruleLine(mirror.rule, language)]),
    ...(beside.length === 0 ? [] : [beside.join(report.semicolon)]),
    words.caveat(words.valuation[importer.source]),
  ];
}

function unknownLine({ reporter, reason, period }: Extract<ShareOutcome, { kind: "unknown" }>, mirror: MirrorEvidence, language: Language): string {
  const { mirror: words } = wordsIn(language);
  const why = words.reasons[reason];
  return words.share.unknown({ importer: namer(mirror)(reporter), reason: period === null ? why : words.share.at(why, monthText(period, language)) });
}

/** Whose figures, of which months and codes, and how far behind. */
function headOf({ reporter, source, firstPeriod, lastPeriod, codes, lagMonths }: ImporterShare, mirror: MirrorEvidence, language: Language): string {
  const { mirror: words, report } = wordsIn(language);
  const [first = ""] = codes;
  const span = spanText(firstPeriod, lastPeriod, language);
  return words.share.head({
    importer: namer(mirror)(reporter),
    source: words.sources[source],
    span: lagMonths === 0 ? span : report.remarked(span, words.share.lag(count(lagMonths))),
    codes: codes.length > 1 ? words.share.codes(first, count(codes.length)) : first,
  });
}

/** Of quantity and value; of the value alone where the quantities have no unit in common. */
function shareClauses({ quantity: counted, value, baseReason, includesUnion }: ImporterShare, exporter: string, language: Language): string[] {
  const { share: words } = wordsIn(language).mirror;
  const reason = counted.reason === null ? null : wordsIn(language).mirror.reasons[counted.reason];
  const inValue = (clause: string): string => `${clause}${changeClause(value, baseReason, language)}`;
  const clauses =
    reason === null
      ? [`${words.quantity({ exporter, share: shareOf(counted.share) })}${changeClause(counted, baseReason, language)}`, inValue(words.value({ exporter, share: shareOf(value.share) }))]
      : [inValue(words.valueAlone({ exporter, share: shareOf(value.share), reason }))];
  return [...clauses, ...(includesUnion ? [words.union] : [])];
}

function changeClause(measure: Measure, ofAll: ImporterShare["baseReason"], language: Language): string {
  const { share: words, reasons } = wordsIn(language).mirror;
  if (measure.change !== null) return words.change({ base: shareOf(measure.shareBase), points: points(measure.change) });
  const reason = ofAll ?? measure.baseReason;
  return reason === null ? "" : words.noBase(reasons[reason]);
}

function growthLines({ quantity: counted, value }: ImporterShare, exporter: string, language: Language): string[] {
  const { share: words } = wordsIn(language).mirror;
  return (["quantity", "value"] as const).flatMap((measure) => {
    const { exporterGrowth, othersGrowth, relativeGain } = measure === "quantity" ? counted : value;
    if (exporterGrowth === null || othersGrowth === null || relativeGain === null) return [];
    return [words.growth({ measure: words.measures[measure], exporter, own: percent(exporterGrowth), others: percent(othersGrowth), gain: points(relativeGain) })];
  });
}

function unitValueLine({ unitValue: prices, quantity: { unit }, currency }: ImporterShare, exporter: string, language: Language): string[] {
  const { mirror, report } = wordsIn(language);
  if (prices.exporter === null || prices.others === null || prices.gap === null) return [];
  const priced = (figure: number): string => report.withUnit(unitValue(figure), report.perUnit(report.currency(currency), unit === null ? "" : unitName(unit, language)));
  const line = mirror.share.unitValue({ exporter, own: priced(prices.exporter), others: priced(prices.others), gap: percent(prices.gap) });
  const { exporterYoy, othersYoy } = prices;
  return [exporterYoy === null || othersYoy === null ? line : `${line}${mirror.share.unitValueYoy({ own: percent(exporterYoy), others: percent(othersYoy) })}`];
}

function suppliersLine({ suppliers }: ImporterShare, exporter: string, language: Language): string {
  const { share: words } = wordsIn(language).mirror;
  if (suppliers === null) return words.suppliersUnknown;
  const all = { count: count(suppliers.count), exporter };
  return suppliers.rank === null ? words.suppliersWithout(all) : words.suppliers({ ...all, rank: count(suppliers.rank) });
}

function ruleLine(rule: ImporterRule, language: Language): string {
  const { mirror, reasons, report } = wordsIn(language);
  const words = mirror.rule;
  const figures = words.line({
    window: reasons.windows[rule.window],
    span: spanText(rule.firstPeriod, rule.lastPeriod, language),
    currency: report.currency(rule.currency),
    quantity: percent(rule.quantityYoy),
    unitValue: percent(rule.unitValueYoy),
  });
  const told = rule.flips ? (rule.meets ? words.flipsTo : words.flipsFrom) : rule.meets ? words.meets : words.meetsNot;
  return [figures, told, words.floor].join(report.semicolon);
}

/** Every test, what holds for several of them once, and that it is no advice; one line where nothing is known to test, and none where the lines above say already that the share is not known. */
function negligibleLines({ importer, negligible: tests }: MirrorEvidence, language: Language): string[] {
  const words = wordsIn(language).mirror.negligible;
  const [reason = null, ...others] = new Set(tests.map((test) => (test.share === null ? test.reason : null)));
  if (tests.length === 0 || (importer?.kind === "unknown" && reason === "share_unknown" && others.length === 0)) return [];
  if (reason !== null && others.length === 0) return [words.cannotTell(words.reasons[reason])];
  const developing = tests.filter(({ threshold }) => threshold.applies === "developing").map(({ threshold }) => words.instruments[threshold.instrument]);
  const remarks = [
    ...(developing.length === 0 ? [] : [words.developing(wordsIn(language).report.list([...new Set(developing)]))]),
    ...(tests.some(({ threshold }) => threshold.months === null) ? [words.ownWindow] : []),
  ];
  return [...tests.map((test) => negligibleLine(test, language)), ...(remarks.length === 0 ? [] : [remarks.join(wordsIn(language).report.semicolon)]), words.note];
}

/** One test with its limits, its source and what the figures say. */
export function negligibleLine(test: NegligibleTest, language: Language): string {
  const words = wordsIn(language).mirror.negligible;
  const { single, singleIncluded, collective, instrument, source } = test.threshold;
  const limit = words.limit[singleIncluded ? "upTo" : "below"](wholePercent(single), wholePercent(collective));
  return words.line({ instrument: words.instruments[instrument], limit, source, result: resultOf(test, language) });
}

function resultOf({ outcome, share, collective, by, reason, threshold }: NegligibleTest, language: Language): string {
  const words = wordsIn(language).mirror.negligible;
  // A share that rounds to the limit but is under it is shown with the decimals that tell.
  const cutOffs = [threshold.single, threshold.collective];
  const shown = (figure: number | null): string => (figure === null ? NO_FIGURE : percent(figure, cutOffs).replace("+", ""));
  if (outcome === "negligible") return words.negligible({ share: shown(share), collective: shown(collective) });
  if (outcome === "not_negligible" && by === "collective") return words.collective({ share: shown(share), collective: shown(collective) });
  if (outcome === "not_negligible") return threshold.singleIncluded ? words.notNegligible(shown(share)) : words.notBelow(shown(share));
  const why = words.cannotTell(reason === null ? NO_FIGURE : words.reasons[reason]);
  return share === null ? why : words.withShare(shown(share), why);
}

/** A limit of the law, a whole percentage: `3%`. */
function wholePercent(fraction: number): string {
  return `${count(Number((fraction * 100).toPrecision(12)))}%`;
}

function diversionLines(diversion: Diversion, name: Namer, language: Language): string[] {
  const { mirror, reasons } = wordsIn(language);
  const words = mirror.diversion;
  if (diversion.kind === "unknown") return [words.unknown(words.reasons[diversion.reason])];
  const { hints, window, compared, leftOut, quantityUnit } = diversion;
  if (hints.length === 0) return [words.none({ window: reasons.windows[window], compared: count(compared), leftOut: leftOut === 0 ? null : count(leftOut) })];
  return [...hints.map((hint) => hintLine(hint, quantityUnit, name, language)), words.clue];
}

function hintLine({ from, to, covered, neighbour }: DiversionHint, unit: string | null, name: Namer, language: Language): string {
  const { mirror, report } = wordsIn(language);
  const names = { from: name(from.market), to: name(to.market) };
  const line = mirror.diversion.hint({
    ...names,
    fromNow: quantity(from.quantity),
    fromBase: quantity(from.quantityBase),
    fromYoy: percent(from.quantityYoy),
    toNow: quantity(to.quantity),
    toBase: quantity(to.quantityBase),
    toYoy: percent(to.quantityYoy),
    unit: unit === null ? "" : unitName(unit, language),
    covered: shareOf(covered),
  });
  return neighbour === null ? line : [line, mirror.diversion[neighbour](names)].join(report.semicolon);
}
