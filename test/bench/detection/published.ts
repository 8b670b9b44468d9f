/** What others have reported of the benchmark's panel A, in its own description: read, not measured here. */
import type { LevelRow } from "./level-table.js";

export type PublishedDetector = {
  readonly name: string;
  readonly at1: number;
  readonly within3: number;
  readonly at02: number;
  readonly precisionTop50: number | null;
  readonly auprc: number;
  /** Seconds for 1,000 series-months; two where a span was reported. */
  readonly cost: readonly number[];
};

export const PUBLISHED_DETECTORS: readonly PublishedDetector[] = [
  { name: "year-on-year rule, 1 month", at1: 0.146, within3: 0.05, at02: 0.002, precisionTop50: 0.087, auprc: 0.08, cost: [0.005] },
  { name: "R surveillance earsC (400 series)", at1: 0.6, within3: 0.26, at02: 0.18, precisionTop50: null, auprc: 0.12, cost: [0.15] },
  { name: "R surveillance farringtonFlexible (400 series)", at1: 0.52, within3: 0.26, at02: 0.04, precisionTop50: null, auprc: 0.081, cost: [14.5] },
  { name: "peer-relative windows (numpy)", at1: 0.669, within3: 0.338, at02: 0.479, precisionTop50: 0.57, auprc: 0.347, cost: [0.04, 0.08] },
];

/** With the peer-relative windows; within three months where reported. */
export const PUBLISHED_LEVELS: readonly (Omit<LevelRow, "within3"> & { readonly within3: number | null })[] = [
  { raised: "rule in any window", shareOfSeries: 0.238, falseAlarmsPer100: 22, detected: 0.954, within3: null },
  { raised: "rule in all four windows", shareOfSeries: 0.023, falseAlarmsPer100: 1.6, detected: 0.552, within3: 0.135 },
  { raised: "rule in any window, score in the month's top 3 % (yellow)", shareOfSeries: 0.023, falseAlarmsPer100: 1.15, detected: 0.706, within3: 0.34 },
  { raised: "rule in any window, score in the month's top 1 % (orange)", shareOfSeries: 0.009, falseAlarmsPer100: 0.23, detected: 0.508, within3: 0.208 },
  { raised: "red, share under", shareOfSeries: 0.006, falseAlarmsPer100: 0.1, detected: 0.39, within3: null },
];
