import { UsageError } from "../runtime/errors.js";
import type { Coverage, UnreadCell } from "../trade/coverage.js";
import type { NumberedObservation, SourceName } from "../trade/observation.js";
import { addMonths, isPeriod, type Period } from "../trade/period.js";
import { say } from "../words/words.js";

/** What the user says a file covers beyond the rows it has. */
export type Covers = {
  readonly allPartners: boolean;
  /** ISO alpha-3 beside those in the file. */
  readonly partners: readonly string[];
  /** Prefixes, digits only: every code below them was asked for. */
  readonly codes: readonly string[];
  readonly firstPeriod: Period | null;
  readonly lastPeriod: Period | null;
  /** Set for answers of an office: a month without a single row was not looked at, since an office asked for a year answers with the months that are out. */
  readonly onlyMonthsSeen?: true;
};

export const COVERS_NOTHING_MORE: Covers = { allPartners: false, partners: [], codes: [], firstPeriod: null, lastPeriod: null };

/**
 * Reads `--covers` values: `partners=all`, `partners=美国,VNM`, `codes=8418,8450`, `months=2024-01..2024-12`.
 *
 * @param alpha3Of what a partner is called → its code
 * @throws UsageError naming the value that can't be read
 */
export function readCovers(texts: readonly string[], alpha3Of: (name: string) => string | null): Covers {
  let covers = COVERS_NOTHING_MORE;
  for (const text of texts.flatMap((given) => given.split(";"))) {
    const [dimension, value = ""] = text.split("=", 2);
    const refused = new UsageError(say((w) => w.commands.badCovers(text)));
    const list = value.split(",").filter((item) => item !== "");
    if (dimension === "partners" && value === "all") covers = { ...covers, allPartners: true };
    else if (dimension === "partners" && list.length > 0) covers = { ...covers, partners: list.map((name) => alpha3Of(name) ?? fail(refused)) };
    else if (dimension === "codes" && list.length > 0 && list.every((code) => /^\d{2,10}$/.test(code))) covers = { ...covers, codes: list };
    else if (dimension === "months") covers = { ...covers, ...readMonths(value, refused) };
    else throw refused;
  }
  return covers;
}

function readMonths(value: string, refused: UsageError): Pick<Covers, "firstPeriod" | "lastPeriod"> {
  const [firstPeriod = "", lastPeriod = firstPeriod] = value.split("..");
  if (!isPeriod(firstPeriod) || !isPeriod(lastPeriod) || firstPeriod > lastPeriod) throw refused;
  return { firstPeriod, lastPeriod };
}

function fail(error: Error): never {
  throw error;
}

type Seen = {
  readonly key: Pick<Coverage, "source" | "flow" | "reporter" | "currency">;
  readonly codes: Set<string>;
  readonly partners: Set<string>;
  readonly provinces: Set<string | null>;
  readonly regimes: Set<string | null>;
  readonly periods: Set<Period>;
  /** Months in which each partner has a row. */
  readonly periodsOf: Map<string, Set<Period>>;
};

/** Collects what a file covers while it is read: (codes in it) × (partners in it) × (first to last month in it), widened by what the user said. */
export function coverageGathering(source: SourceName, covers: Covers): {
  see(observations: readonly NumberedObservation[]): void;
  /** Months with a row, oldest first. */
  periods(): Period[];
  coverages(unread: readonly UnreadCell[]): Coverage[];
} {
  const groups = new Map<string, Seen>();
  return {
    see: (observations) => {
      for (const { observation } of observations) {
        const { flow, reporter, currency, period } = observation;
        const name = `${flow}|${reporter}|${currency}`;
        const seen = groups.get(name) ?? firstSight({ source, flow, reporter, currency });
        groups.set(name, seen);
        seen.codes.add(observation.hsCode);
        seen.partners.add(observation.partner);
        seen.provinces.add(observation.province);
        seen.regimes.add(observation.regime);
        seen.periods.add(period);
        const own = seen.periodsOf.get(observation.partner) ?? new Set();
        seen.periodsOf.set(observation.partner, own.add(period));
      }
    },
    periods: () => [...new Set([...groups.values()].flatMap((seen) => [...seen.periods]))].sort(),
    coverages: (unread) => [...groups.values()].flatMap((seen) => coveragesOf(seen, covers, unread)),
  };
}

function firstSight(key: Seen["key"]): Seen {
  return { key, codes: new Set(), partners: new Set(), provinces: new Set(), regimes: new Set(), periods: new Set(), periodsOf: new Map() };
}

/**
 * "All partners" are the single ones: a published total is covered beside them, where the file lists it. A file of totals alone has looked at no
 * single partner, whatever is said of it.
 */
function coveragesOf(seen: Seen, covers: Covers, unread: readonly UnreadCell[]): Coverage[] {
  const hasPartners = [...seen.partners].some((partner) => partner !== "WLD");
  if (covers.onlyMonthsSeen === true && !covers.allPartners) return coveragesOfPartners(seen, covers, unread);
  return stretches(seen.periods, covers).flatMap((stretch): Coverage[] => {
    const listed = coverageOf(seen, covers, stretch, unread);
    if (!covers.allPartners || !hasPartners) return [listed];
    return [{ ...listed, partners: "all" }, ...(seen.partners.has("WLD") ? [{ ...listed, partners: ["WLD"] }] : [])];
  });
}

type Stretch = Pick<Coverage, "firstPeriod" | "lastPeriod">;

/** An office sends one partner's month earlier than another's: each is covered in the months it has a row of. */
function coveragesOfPartners(seen: Seen, covers: Covers, unread: readonly UnreadCell[]): Coverage[] {
  return [...seen.periodsOf].flatMap(([partner, periods]) => stretches(periods, covers).map((stretch) => ({ ...coverageOf(seen, covers, stretch, unread), partners: [partner] })));
}

/** From the first month to the last, or, where a month without rows was not looked at, each run of months that have some. */
function stretches(periods: ReadonlySet<Period>, covers: Covers): Stretch[] {
  const seen = [...periods].sort();
  const [first = "", last = ""] = [seen[0], seen.at(-1)];
  if (covers.onlyMonthsSeen !== true) {
    const earlier = covers.firstPeriod !== null && covers.firstPeriod < first ? covers.firstPeriod : first;
    return [{ firstPeriod: earlier, lastPeriod: covers.lastPeriod !== null && covers.lastPeriod > last ? covers.lastPeriod : last }];
  }
  const runs: { firstPeriod: Period; lastPeriod: Period }[] = [];
  for (const period of seen) {
    const open = runs.at(-1);
    if (open !== undefined && addMonths(open.lastPeriod, 1) === period) open.lastPeriod = period;
    else runs.push({ firstPeriod: period, lastPeriod: period });
  }
  return runs;
}

function coverageOf(seen: Seen, covers: Covers, stretch: Stretch, unread: readonly UnreadCell[]): Coverage {
  const inside = [...seen.codes].filter((code) => !covers.codes.some((prefix) => code.startsWith(prefix)));
  return {
    ...seen.key,
    codes: [...inside, ...covers.codes.map((prefix) => `${prefix}*`)],
    codeLengths: [...new Set([...seen.codes].map((code) => code.length))],
    partners: [...new Set([...seen.partners, ...covers.partners])],
    ...stretch,
    provinces: [...seen.provinces],
    regimes: [...seen.regimes],
    unread,
  };
}
