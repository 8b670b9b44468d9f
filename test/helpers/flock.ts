/** Many series with noise of their own, seeded: what the early-warning score needs around a series to tell its movement from everybody's. */
import { CELL, emptyPanel, type Panel } from "../../src/series/panel.js";
import { KEY, UNITS } from "./panel.js";

export type Flock = { readonly codes: number; readonly markets: number; readonly months: number; readonly seed?: number };

/** First month of every flock: January 2017. */
export const FLOCK_START = 2017 * 12;

/** Codes × markets, code by code, about a thousand pieces at ten dollars a month, with noise of some 20 % in quantity and 5 % in unit value. */
export function flock({ codes, markets, months, seed = 1 }: Flock): Panel {
  const keys = Array.from({ length: codes * markets }, (_, s) => ({ ...KEY, hsCode: String(841000 + Math.floor(s / markets)), partner: `M${String(s % markets).padStart(2, "0")}` }));
  const panel = emptyPanel(FLOCK_START, months, keys, UNITS);
  const random = randomOf(seed);
  for (let at = 0; at < keys.length * months; at++) {
    const quantity = 1_000 * Math.exp(0.4 * (random() - 0.5) + 0.4 * (random() - 0.5));
    trade(panel, at, quantity, quantity * 10 * Math.exp(0.2 * (random() - 0.5)));
  }
  return panel;
}

/** One month of trade. */
export function trade(panel: Panel, at: number, quantity: number, value: number): void {
  panel.quantity[at] = quantity;
  panel.value[at] = value;
  panel.unit[at] = 0;
  panel.cell[at] = CELL.reported;
}

/** From a column on, a series' quantity and unit value by these factors. */
export function change(panel: Panel, series: number, from: number, factors: { readonly quantity: number; readonly unitValue: number }, to = panel.months - 1): void {
  for (let m = from; m <= to; m++) {
    const at = series * panel.months + m;
    panel.quantity[at] = (panel.quantity[at] ?? 0) * factors.quantity;
    panel.value[at] = (panel.value[at] ?? 0) * factors.quantity * factors.unitValue;
  }
}

/** The first columns of a panel. */
export function cutAt(panel: Panel, months: number): Panel {
  const cut = emptyPanel(panel.firstMonth, months, panel.keys, panel.units);
  for (const column of ["value", "quantity", "cell", "unit"] as const) {
    panel.keys.forEach((_, s) => cut[column].set(panel[column].subarray(s * panel.months, s * panel.months + months), s * months));
  }
  return cut;
}

/** Park and Miller (1988), "Random number generators: good ones are hard to find": figures in (0, 1). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
