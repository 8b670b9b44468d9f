import type { Level, Verdict } from "../detect/verdict.js";
import { evidenceOf, shortened, type Behind, type Evidence } from "../evidence/evidence.js";
import { keyAt, selectSeries, type Panel, type PanelKey } from "../series/panel.js";
import { reconcileWorld } from "../series/reconcile-world.js";
import { changedCodes } from "../trade/hs-family.js";
import { monthIndex } from "../trade/period.js";
import type { ComparableSeries } from "./read-comparable.js";

/** The evidence of a verdict; null where none is given. */
export type EvidenceFor = (verdict: Verdict) => Evidence | null;

/** What evidence is gathered from: everything read, finer codes included, since codes are read by their beginnings. */
export type EvidenceSource = Pick<ComparableSeries, "whole" | "coverages" | "changes">;

/** Lines of a breakdown in a message or a report. */
const LINES_IN_MESSAGE = 5;

/** Levels that are told to somebody. */
const ALERTS: readonly (Level | null)[] = ["red", "orange", "yellow"];

/** True of a verdict that goes into a message. */
export function isAlert({ level }: Verdict): boolean {
  return ALERTS.includes(level);
}

/** Evidence as messages and reports carry it: on verdicts from yellow up, in few lines. */
export function alertEvidence(source: EvidenceSource, verdicts: readonly Verdict[]): EvidenceFor {
  return evidenceFor(source, verdicts, isAlert, LINES_IN_MESSAGE);
}

/**
 * Explains verdicts from the series they were judged with. The panel is looked through once for all of them, and nothing is done before the first is asked for.
 *
 * @param wanted which verdicts are explained; the others have no evidence
 * @param most lines of a breakdown before the other parts are one; all of them when left out
 */
export function evidenceFor(source: EvidenceSource, verdicts: readonly Verdict[], wanted: (verdict: Verdict) => boolean, most = Number.POSITIVE_INFINITY): EvidenceFor {
  const explained = new Map<Verdict, Evidence>();
  let index: Index | null = null;
  return (verdict) => {
    if (!wanted(verdict)) return null;
    index ??= indexOf(source, verdicts.filter(wanted));
    const known = explained.get(verdict) ?? shortened(evidenceOf(verdict, behind(verdict, source, index)), most);
    explained.set(verdict, known);
    return known;
  };
}

/** What is looked up of the panel for the codes of the verdicts, by names of trades (`nameOf`). */
type Index = {
  readonly trades: ReadonlyMap<string, number>;
  /** The single markets of each total. */
  readonly markets: ReadonlyMap<string, readonly number[]>;
  /** The codes below each code: of each market, the World included, and of all single ones under no market's name. */
  readonly finer: ReadonlyMap<string, readonly number[]>;
  /** Columns in which a World is contradicted, by code, for each office; filled when first asked for. */
  readonly mismatches: Map<string, ReadonlyMap<string, readonly number[]>>;
  readonly changed: readonly { readonly reporter: string | null; readonly column: number; readonly isChanged: (hsCode: string) => boolean }[];
  readonly codes: ReadonlySet<string>;
};

type Trade = Omit<PanelKey, "family"> & { readonly family?: readonly string[] | null };

function indexOf({ whole: panel, changes }: EvidenceSource, verdicts: readonly Verdict[]): Index {
  const codes = new Set(verdicts.map(({ hsCode }) => hsCode));
  const lengths = [...new Set([...codes].map((code) => code.length))];
  const [trades, markets, finer] = [new Map<string, number>(), new Map<string, number[]>(), new Map<string, number[]>()];
  panel.keys.forEach((key, series) => {
    if (codes.has(key.hsCode)) {
      trades.set(nameOf(key, key.hsCode, key.partner), series);
      if (key.partner !== "WLD") put(markets, nameOf(key, key.hsCode, ""), series);
    }
    if (key.family !== undefined) return;
    for (const length of lengths) {
      const above = key.hsCode.slice(0, length);
      if (length >= key.hsCode.length || !codes.has(above)) continue;
      put(finer, nameOf(key, above, key.partner), series);
      if (key.partner !== "WLD") put(finer, nameOf(key, above, ""), series);
    }
  });
  const changed = changes.map((change) => ({ reporter: change.reporter, column: monthIndex(change.from) - panel.firstMonth, isChanged: changedCodes(change) }));
  return { trades, markets, finer, mismatches: new Map(), changed, codes };
}

function behind(verdict: Verdict, { whole, coverages }: EvidenceSource, index: Index): Behind {
  const { hsCode, partner, reporter } = verdict;
  const isWorld = partner === "WLD";
  const below = (market: string): readonly number[] => index.finer.get(nameOf({ ...verdict, family: null }, hsCode, market)) ?? [];
  const isOurs = ({ reporter: office }: Index["changed"][number]): boolean => office === null || office === reporter;
  return {
    panel: whole,
    own: index.trades.get(nameOf(verdict, hsCode, partner)) ?? null,
    world: index.trades.get(nameOf(verdict, hsCode, "WLD")) ?? null,
    partners: isWorld ? (index.markets.get(nameOf(verdict, hsCode, "")) ?? []) : [],
    codes: finest(whole, below(partner)),
    cells: isWorld ? finest(whole, below("")) : [],
    worldDiffers: (from, to) => verdict.family === null && mismatchesOf(verdict, { whole, coverages }, index).some((column) => column >= from && column <= to),
    codeChanged: (code, after, last) => index.changed.some((each) => isOurs(each) && each.column > after && each.column <= last && each.isChanged(code)),
  };
}

/** The series of codes that no other of the same market subdivides. */
function finest(panel: Panel, places: readonly number[]): readonly number[] {
  const above = new Set<string>();
  for (const series of places) {
    const { hsCode, partner } = keyAt(panel, series);
    for (let length = 2; length < hsCode.length; length++) above.add(`${hsCode.slice(0, length)} ${partner}`);
  }
  return places.filter((series) => !above.has(`${keyAt(panel, series).hsCode} ${keyAt(panel, series).partner}`));
}

/** Columns in which the published World of a verdict's code and its partners differ. All codes of one office and breakdown are set against each other at once. */
function mismatchesOf(verdict: Verdict, { whole, coverages }: Pick<EvidenceSource, "whole" | "coverages">, { mismatches, codes }: Index): readonly number[] {
  const office = nameOf({ ...verdict, family: null }, "", "");
  const known = mismatches.get(office);
  if (known !== undefined) return known.get(verdict.hsCode) ?? [];
  const places = [...whole.keys.keys()].filter((series) => {
    const key = keyAt(whole, series);
    return key.family === undefined && codes.has(key.hsCode) && nameOf(key, "", "") === office;
  });
  const found = new Map<string, number[]>();
  for (const { hsCode, period } of reconcileWorld(selectSeries(whole, places), coverages, 0, whole.months - 1)) put(found, hsCode, monthIndex(period) - whole.firstMonth);
  mismatches.set(office, found);
  return found.get(verdict.hsCode) ?? [];
}

/** Names a trade of one office: with a code and a market of its own, or with none, for what is the same over them. */
function nameOf({ source, flow, reporter, currency, province, regime, family }: Trade, hsCode: string, partner: string): string {
  return [source, flow, reporter, currency, province, regime, family?.join("+"), hsCode, partner].join("|");
}

function put<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [item]);
  else list.push(item);
}
