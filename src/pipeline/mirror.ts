import type { Rule } from "../detect/rule.js";
import type { Verdict } from "../detect/verdict.js";
import { diversionIn, type Diversion } from "../evidence/diversion.js";
import { importerRule, type ImporterRule } from "../evidence/importer-rule.js";
import { importerShare, type ImporterShare, type ShareOutcome } from "../evidence/importer-share.js";
import type { MirrorEvidence } from "../evidence/mirror-evidence.js";
import { importFigures, mirrorSeries, type ImportFigures, type MirrorSeries, type Office } from "../evidence/mirror-series.js";
import { negligibleTests, thresholdsFor } from "../evidence/negligible.js";
import { isOneCountry } from "../evidence/trade-partner.js";
import type { Panel } from "../series/panel.js";
import { countryTable } from "../sources/code-tables.js";
import { membersOfUnion, mirrorReporters, negligibleThresholds, neighbours } from "../sources/mirror-tables.js";
import { scopeChangesAround } from "../sources/scope-changes.js";
import type { Warehouse } from "../store/warehouse.js";
import { partnerName } from "../trade/country.js";
import { isGroupCode } from "../trade/hs-code.js";
import { changedCodes } from "../trade/hs-family.js";
import { monthIndex } from "../trade/period.js";
import type { Settings } from "../settings/settings.js";
import type { Language } from "../words/words.js";
import { isAlert } from "./evidence.js";

/** Digits the codes of two countries have in common. */
const COMMON_DIGITS = 6;
/** Importers read at once: the fewer reads the better, the fewer series in memory too. */
const READ_AT_ONCE = 12;
/** Months an importer's figures may lie behind, and the two years looked at: how far back codes must hold the same goods. */
const MONTHS_LOOKED_AT = 36;
const UNION = "EUE";

/** What is read beside the verdicts. */
export type MirrorContext = {
  /** Exports of every market as they were screened; the diversion is looked for in them. */
  readonly exports: Panel;
  readonly settings: Settings;
  /** Import sequence up to which figures are read; null for all. */
  readonly asOf: number | null;
};

/** What the importing side says of a verdict, names in a language; null where it was not asked. */
export type MirrorFor = (verdict: Verdict, language: Language) => MirrorEvidence | null;

/** One office's figures for one verdict. */
type Seen = { readonly outcome: ShareOutcome; readonly mirror: MirrorSeries; readonly rule: ImporterRule | null };
/** A verdict with the importers whose figures mirror it. */
type Wanted = { readonly verdict: Verdict; readonly hsCode: string; readonly reporters: readonly string[]; readonly seen: Map<string, Seen[]> };

/**
 * Asks the importing side about verdicts.
 *
 * Reads the warehouse once to see which importers have any figures, then once for every dozen of them, however many verdicts there are.
 *
 * @param asked which verdicts it is asked about
 */
export async function mirrorFor(warehouse: Warehouse, verdicts: readonly Verdict[], asked: (verdict: Verdict) => boolean, context: MirrorContext): Promise<MirrorFor> {
  const wanted = verdicts.filter(asked).map((verdict) => wantedFor(verdict));
  const stored = await reportersStored(warehouse, [...new Set(wanted.flatMap(({ reporters }) => reporters))].sort(), context);
  for (let first = 0; first < stored.length; first += READ_AT_ONCE) await readSome(warehouse, stored.slice(first, first + READ_AT_ONCE), wanted, context);
  const diversionOf = wanted.length === 0 ? null : diversionIn(context.exports, { neighbours: neighbours(), unionMembers: membersOfUnion(UNION) });
  const told = new Map(wanted.flatMap((each) => (diversionOf === null ? [] : [[each.verdict, evidenceOf(each, diversionOf(each.verdict))] as const])));
  return (verdict, language) => {
    const evidence = told.get(verdict);
    return evidence === undefined ? null : { ...evidence, names: namesIn(verdict, evidence, language) };
  };
}

/** As messages and reports are told: of verdicts from yellow up. */
export function alertMirror(warehouse: Warehouse, verdicts: readonly Verdict[], context: MirrorContext): Promise<MirrorFor> {
  return mirrorFor(warehouse, verdicts, isAlert, context);
}

/** Only exports of goods by HS to one other country have a mirror. */
function wantedFor(verdict: Verdict): Wanted {
  const { flow, reporter, partner, hsCode } = verdict;
  const hasMirror = flow === "export" && partner !== reporter && (isOneCountry(partner) || mirrorReporters().has(partner)) && !isGroupCode(hsCode);
  return { verdict, hsCode: hsCode.slice(0, COMMON_DIGITS), reporters: hasMirror ? (mirrorReporters().get(partner)?.reporters ?? [partner]) : [], seen: new Map() };
}

/** Importers of whom an import has ever been read: asked of what the imports have looked at, so that no figure is read for it. */
async function reportersStored(warehouse: Warehouse, reporters: readonly string[], { asOf }: MirrorContext): Promise<string[]> {
  if (reporters.length === 0) return [];
  const { coverages } = await warehouse.readSeries({ flow: "import", reporters, hsPrefixes: [] }, asOf ?? undefined);
  return reporters.filter((reporter) => coverages.some((coverage) => coverage.reporter === reporter));
}

async function readSome(warehouse: Warehouse, reporters: readonly string[], wanted: readonly Wanted[], { settings, asOf }: MirrorContext): Promise<void> {
  // A family of codes is a sum the importer's single code is not.
  const ours = wanted.filter(({ verdict, reporters: own }) => verdict.family === null && own.some((reporter) => reporters.includes(reporter)));
  const { panel, coverages } = await warehouse.readSeries({ flow: "import", reporters, hsPrefixes: [...new Set(ours.map(({ hsCode }) => hsCode))] }, asOf ?? undefined);
  const figuresFor = new Map([...new Set(ours.map(({ verdict }) => verdict.reporter))].map((exporter) => [exporter, importFigures(panel, coverages, exporter)] as const));
  for (const each of ours) {
    const figures = figuresFor.get(each.verdict.reporter);
    for (const reporter of each.reporters) if (figures !== undefined && reporters.includes(reporter)) each.seen.set(reporter, seenBy(figures, reporter, each, settings));
  }
}

/** What each office says, the one first in sources.yaml first. */
function seenBy(figures: ImportFigures, reporter: string, { verdict, hsCode }: Wanted, settings: Settings): Seen[] {
  const judged = monthIndex(verdict.period);
  const union = mirrorReporters().get(reporter)?.union;
  const insiders = union === undefined ? new Set<string>() : membersOfUnion(union);
  const changed = changesOf(verdict, hsCode, reporter, settings);
  const rule = settings.rules.find(({ id }) => id === verdict.rule);
  const rank = ({ source }: Office): number => (settings.sourcePrecedence.includes(source) ? settings.sourcePrecedence.indexOf(source) : settings.sourcePrecedence.length);
  const offices = figures.offices.filter((office) => office.reporter === reporter).sort((one, other) => rank(one) - rank(other));
  return offices.flatMap((office): Seen[] => {
    const mirror = mirrorSeries(figures, office, { hsCode, exporter: verdict.reporter, insiders, judged });
    if (mirror === null) return [];
    const outcome = importerShare(mirror, judged, changed);
    return [{ outcome, mirror, rule: ruleOf(verdict, outcome, mirror, rule, changed) }];
  });
}

function ruleOf(verdict: Verdict, outcome: ShareOutcome, mirror: MirrorSeries, rule: Rule | undefined, changed: readonly number[]): ImporterRule | null {
  return rule === undefined || outcome.kind === "unknown" ? null : importerRule(verdict, outcome, mirror, rule, changed);
}

/** Months in which the importer's code came to hold other goods. */
function changesOf(verdict: Verdict, hsCode: string, reporter: string, settings: Settings): number[] {
  const judged = monthIndex(verdict.period);
  const known = [...scopeChangesAround(judged - MONTHS_LOOKED_AT, judged), ...settings.scopeChanges].filter((change) => change.reporter === null || change.reporter === reporter);
  return known.filter((change) => changedCodes(change)(hsCode)).map(({ from }) => monthIndex(from));
}

type Unnamed = Omit<MirrorEvidence, "names">;

function evidenceOf({ verdict, reporters, seen }: Wanted, diversion: Diversion): Unnamed {
  const all = reporters.flatMap((reporter) => seen.get(reporter) ?? []);
  const first = all.find(({ outcome }) => outcome.kind === "known") ?? all[0] ?? null;
  const outcome: ShareOutcome | null = first?.outcome ?? notSeen(verdict, reporters[0]);
  const besides = all.flatMap((each) => (each !== first && each.outcome.kind === "known" ? [each.outcome] : []));
  return { importer: outcome, besides, negligible: negligibleOf(verdict, seen, outcome), rule: all.find(({ rule }) => rule !== null)?.rule ?? null, diversion };
}

function notSeen({ family }: Verdict, reporter: string | undefined): ShareOutcome | null {
  return reporter === undefined ? null : { kind: "unknown", reporter, source: null, reason: family === null ? "not_stored" : "hs_changed", period: null };
}

/** A case against goods sold to a member of a union is the union's: its imports count. */
function negligibleOf({ partner }: Verdict, seen: ReadonlyMap<string, readonly Seen[]>, outcome: ShareOutcome | null): MirrorEvidence["negligible"] {
  if (outcome === null) return [];
  const jurisdiction = mirrorReporters().get(partner)?.union ?? partner;
  const own = seen.get(jurisdiction) ?? [];
  const best = own.find((each) => each.outcome.kind === "known") ?? own[0];
  const share = best?.outcome ?? (jurisdiction === partner ? outcome : null);
  return negligibleTests(share, best?.mirror ?? null, thresholdsFor(jurisdiction, negligibleThresholds()));
}

function namesIn({ reporter: exporter, partner }: Verdict, { importer, besides, diversion }: Unnamed, language: Language): Record<string, string> {
  const shares: readonly ImporterShare[] = [...(importer?.kind === "known" ? [importer] : []), ...besides];
  const moves = diversion.kind === "looked" ? diversion.hints.flatMap(({ from, to }) => [from.market, to.market]) : [];
  const codes = [exporter, partner, ...(importer === null ? [] : [importer.reporter]), ...shares.flatMap(({ reporter, suppliers }) => [reporter, ...(suppliers?.largest ?? []).map((supplier) => supplier.partner)]), ...moves];
  return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, partnerName(code, language, countryTable())]));
}
