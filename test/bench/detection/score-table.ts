/** The figures a detector's scores earn on a board. The definitions are those of the benchmark's own scorer. */
import { CLASS, type Board, type Placed } from "./board.js";

/** What a detector found when alarms are its scores above a threshold. */
export type Found = {
  readonly episodes: number;
  /** Fractions of the episodes: found at all, within two and within three months after the first one. */
  readonly detected: number;
  readonly within2: number;
  readonly within3: number;
  /** Months from the start to the first alarm, of those found; null when none is. */
  readonly medianDelay: number | null;
};

/** At a budget of false alarms: the lowest threshold that keeps to it. */
export type AtBudget = {
  /** Null when everything that has a score alarms. */
  readonly threshold: number | null;
  readonly falseAlarmsPer100: number;
  /** Of the alarms that count either way, those within an episode. */
  readonly precision: number;
  readonly overall: Found;
  readonly by: Readonly<Record<string, Found>>;
  /** Fraction of the decoys of each shape with an alarm. */
  readonly decoysFlagged: Readonly<Record<string, number>>;
};

export type ScoreTable = {
  readonly series: number;
  readonly episodes: number;
  readonly cleanSeriesMonths: number;
  readonly positiveSeriesMonths: number;
  /** Area under the precision-recall curve (average precision), equal scores as one step. */
  readonly auprc: number;
  /** Mean over the months of: share of episodes' months among the 50 highest scores. */
  readonly precisionTop50: number;
  /** One, and a fifth of one, false alarm per 100 clean series-months. */
  readonly at1: AtBudget;
  readonly at02: AtBudget;
};

const TOP = 50;
const NO_ALARM = Number.NEGATIVE_INFINITY;

/**
 * @param scores on the board, series-major like its classes; −∞ where a series has none and so never alarms
 */
export function scoreTable(board: Board, scores: Float64Array): ScoreTable {
  const [clean, positive] = [CLASS.clean, CLASS.positive].map((kind) => descending(scores.filter((_, at) => board.classes[at] === kind)));
  if (scores.some(Number.isNaN)) throw new RangeError("a series without a score has −∞, not NaN");
  if (clean === undefined || positive === undefined) throw new RangeError("a board has clean and positive months");
  return {
    series: board.ids.length,
    episodes: board.episodes.length,
    cleanSeriesMonths: clean.length,
    positiveSeriesMonths: positive.length,
    auprc: averagePrecision(clean, positive),
    precisionTop50: precisionAtTop(board, scores),
    at1: atBudget(board, scores, clean, positive, 0.01),
    at02: atBudget(board, scores, clean, positive, 0.002),
  };
}

/** Found with any set of alarms: also what a rule without a score is measured by. */
export function foundAmong(episodes: readonly Placed[], months: number, alarmed: (at: number) => boolean): Found {
  const delays = episodes.map(({ series, from, to }) => {
    for (let month = from; month <= to; month++) if (alarmed(series * months + month)) return month - from;
    return null;
  });
  const found = delays.filter((delay) => delay !== null).sort((a, b) => a - b);
  const share = (most: number): number => (episodes.length === 0 ? 0 : found.filter((delay) => delay <= most).length / episodes.length);
  return { episodes: episodes.length, detected: share(Number.POSITIVE_INFINITY), within2: share(2), within3: share(3), medianDelay: middle(found) };
}

function atBudget(board: Board, scores: Float64Array, clean: Float64Array, positive: Float64Array, budget: number): AtBudget {
  const threshold = clean[Math.min(Math.floor(budget * clean.length), clean.length - 1)] ?? NO_ALARM;
  const alarmed = (at: number): boolean => (scores[at] ?? NO_ALARM) > threshold;
  const [wrong, right] = [countAbove(clean, threshold), countAbove(positive, threshold)];
  const group = (of: readonly Placed[]): Found => foundAmong(of, board.months, alarmed);
  return {
    threshold: threshold === NO_ALARM ? null : threshold,
    falseAlarmsPer100: (100 * wrong) / Math.max(1, clean.length),
    precision: right / Math.max(1, right + wrong),
    overall: group(board.episodes),
    by: {
      ...grouped(board.episodes, ({ shape }) => `shape:${shape}`, group),
      ...grouped(board.episodes, ({ sizeClass }) => `size:${sizeClass}`, group),
      ...grouped(board.episodes, ({ level }) => `level:${level}`, group),
    },
    decoysFlagged: grouped(board.decoys, ({ shape }) => shape, (of) => foundAmong(of, board.months, alarmed).detected),
  };
}

function grouped<T>(of: readonly Placed[], name: (each: Placed) => string, make: (of: readonly Placed[]) => T): Readonly<Record<string, T>> {
  const names = [...new Set(of.map(name))].sort();
  return Object.fromEntries(names.map((each) => [each, make(of.filter((one) => name(one) === each))]));
}

function averagePrecision(clean: Float64Array, positive: Float64Array): number {
  let [right, wrong, area] = [0, 0, 0];
  while (right < positive.length) {
    const score = positive[right] ?? NO_ALARM;
    const before = right;
    while (right < positive.length && positive[right] === score) right++;
    while (wrong < clean.length && (clean[wrong] ?? NO_ALARM) >= score) wrong++;
    area += (((right - before) / positive.length) * right) / (right + wrong);
  }
  return area;
}

/** Of equal scores the first series by name counts first. */
function precisionAtTop({ months, ids, classes }: Board, scores: Float64Array): number {
  let sum = 0;
  for (let month = 0; month < months; month++) {
    const places = ids.map((_, series) => series * months + month).filter((at) => classes[at] !== CLASS.neutral && (scores[at] ?? NO_ALARM) > NO_ALARM);
    places.sort((a, b) => (scores[b] ?? NO_ALARM) - (scores[a] ?? NO_ALARM));
    sum += places.slice(0, TOP).filter((at) => classes[at] === CLASS.positive).length / TOP;
  }
  return sum / months;
}

function descending(scores: Float64Array): Float64Array {
  return scores.sort().reverse();
}

/** Of scores from the highest down. */
function countAbove(scores: Float64Array, threshold: number): number {
  const first = scores.findIndex((score) => score <= threshold);
  return first === -1 ? scores.length : first;
}

function middle(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}
