import { monthOfYear } from "../../src/trade/period.js";

/** Twelve factors, January first; their mean is 1. `early` sells into summer, `late` into the year's end. */
const SEASONS = {
  flat: [0.99, 0.93, 1.0, 1.0, 1.01, 1.02, 1.01, 1.01, 1.02, 0.99, 1.0, 1.02],
  early: [1.07, 1.08, 1.22, 1.24, 1.18, 1.08, 0.96, 0.86, 0.8, 0.78, 0.82, 0.91],
  late: [0.86, 0.8, 0.88, 0.92, 0.96, 1.0, 1.05, 1.11, 1.16, 1.13, 1.11, 1.02],
} as const;
export type SeasonName = keyof typeof SEASONS;

/**
 * Fraction of a month's days in the 18 from five before to twelve after the lunar new year, when factories and ports stand still.
 * New year: 1 February 2022, 22 January 2023, 10 February 2024, 29 January 2025, 17 February 2026.
 */
const DAYS_CLOSED: Readonly<Record<string, number>> = {
  "2022-1": 5 / 31, "2022-2": 13 / 28,
  "2023-1": 15 / 31, "2023-2": 3 / 28,
  "2024-2": 18 / 29,
  "2025-1": 8 / 31, "2025-2": 10 / 28,
  "2026-2": 17 / 28, "2026-3": 1 / 31,
};

/** Share of the shipments lost to the holiday that leave in the month before it instead. */
const SHIPPED_AHEAD = 0.45;

/**
 * Factor on a month's quantity for the time of the year and for Spring Festival, which moves between January and February.
 *
 * @param index month index (trade/period)
 * @param springDepth fraction of shipments that stop while factories are closed
 */
export function seasonFactor(index: number, season: SeasonName, springDepth: number): number {
  const usual = SEASONS[season][monthOfYear(index) - 1] ?? 1;
  return usual * (1 - springDepth * closed(index) + SHIPPED_AHEAD * springDepth * closed(index + 1));
}

function closed(index: number): number {
  return DAYS_CLOSED[`${Math.floor(index / 12)}-${monthOfYear(index)}`] ?? 0;
}
