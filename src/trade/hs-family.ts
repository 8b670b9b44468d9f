import { monthIndex, type Period } from "./period.js";

/** Two codes on either side of a change that share goods. An empty side: the other code has no family (see `apart`). */
export type CodePair = { readonly old: string; readonly new: string };

/** Codes that together hold the same goods before and after a change: only their sums can be compared. Each side ascending. */
export type CodeFamily = { readonly old: readonly string[]; readonly new: readonly string[] };

/**
 * What one change of the nomenclature did: an edition of the Harmonized System, or an office's own list of one date.
 * Codes that stand nowhere in it hold the same goods on both sides.
 */
export type ScopeChange = {
  /** The first month of the new codes. */
  readonly from: Period;
  /** ISO alpha-3, or null: every reporter. */
  readonly reporter: string | null;
  /** Families of more than one and the same code, in the order of their first new code. */
  readonly families: readonly CodeFamily[];
  /** Codes that changed and have no family: they share goods with so many others that a sum over all of them would say nothing. */
  readonly apart: ReadonlySet<string>;
};

/** One dated line of an office's list: these codes became those. */
export type CodeChange = { readonly reporter: string; readonly from: Period; readonly old: readonly string[]; readonly new: readonly string[] };

/**
 * Families of one change: connected components over its pairs, so that splits, merges and partial moves are seen from both sides. A component of one code that
 * only equals itself is no change.
 *
 * @param pairs those with an empty side name codes apart; they connect nothing
 */
export function scopeChangeOf(from: Period, reporter: string | null, pairs: readonly CodePair[]): ScopeChange {
  const apart = new Set(pairs.filter((pair) => pair.old === "" || pair.new === "").map((pair) => pair.old || pair.new));
  const parents = new Map<string, string>();
  const kept = pairs.filter((pair) => pair.old !== "" && pair.new !== "");
  for (const pair of kept) parents.set(rootOf(parents, `old ${pair.old}`), rootOf(parents, `new ${pair.new}`));
  const families = new Map<string, { old: Set<string>; new: Set<string> }>();
  for (const pair of kept) {
    const root = rootOf(parents, `new ${pair.new}`);
    const family = families.get(root) ?? { old: new Set(), new: new Set() };
    families.set(root, family);
    family.old.add(pair.old);
    family.new.add(pair.new);
  }
  const sorted = [...families.values()].map((family) => ({ old: [...family.old].sort(), new: [...family.new].sort() }));
  const changed = sorted.filter((family) => family.old.length > 1 || family.new.length > 1 || family.old[0] !== family.new[0]);
  return { from, reporter, families: changed.sort((a, b) => ((a.new[0] ?? "") < (b.new[0] ?? "") ? -1 : 1)), apart };
}

/** Dated lists as changes: the lines of one office and month are one change. */
export function scopeChangesOf(list: readonly CodeChange[]): ScopeChange[] {
  const dates = new Map<string, CodeChange[]>();
  for (const line of list) dates.set(`${line.reporter} ${line.from}`, [...(dates.get(`${line.reporter} ${line.from}`) ?? []), line]);
  return [...dates.values()].flatMap((lines) => {
    const first = lines[0];
    if (first === undefined) return [];
    const pairs = lines.flatMap((line) => line.old.flatMap((old) => line.new.map((code) => ({ old, new: code }))));
    return [scopeChangeOf(first.from, first.reporter, pairs)];
  });
}

/** Every code of a family, each once, ascending. */
export function membersOf(family: CodeFamily): string[] {
  return [...new Set([...family.old, ...family.new])].sort();
}

/**
 * Tells whether a code of any level holds other goods after a change than before: it or a code above it stands in the change, or it is a heading (or
 * chapter) that a family crosses. A heading all of whose codes only moved among themselves is the same.
 */
export function changedCodes(change: ScopeChange): (hsCode: string) => boolean {
  const codes = new Set(change.apart);
  const wider = new Set([...change.apart].map((code) => code.slice(0, 4)));
  for (const members of change.families.map(membersOf)) {
    for (const code of members) codes.add(code);
    for (const length of [2, 4, 6, 8]) {
      const prefixes = new Set(members.map((code) => code.slice(0, length)));
      if (prefixes.size > 1 && members.every((code) => code.length > length)) for (const prefix of prefixes) wider.add(prefix);
    }
  }
  const lengths = [...new Set([...codes].map((code) => code.length))];
  return (hsCode) => wider.has(hsCode) || lengths.some((length) => length <= hsCode.length && codes.has(hsCode.slice(0, length)));
}

/** Changes a comparison of the 24 months up to the one judged comes across, for a reporter. */
export function changesWithin(changes: readonly ScopeChange[], reporter: string, judged: number, reach: number): ScopeChange[] {
  return changes.filter((change) => {
    const month = monthIndex(change.from);
    return (change.reporter === null || change.reporter === reporter) && month > judged - reach && month <= judged;
  });
}

function rootOf(parents: Map<string, string>, name: string): string {
  let root = name;
  for (let above = parents.get(root); above !== undefined && above !== root; above = parents.get(root)) root = above;
  // Later searches start at the root: families of hundreds stay quick.
  parents.set(name, root);
  return root;
}
