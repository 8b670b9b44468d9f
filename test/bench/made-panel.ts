import { randomOf } from "../../data/sample/random.js";
import { CELL, emptyPanel, type Panel } from "../../src/series/panel.js";
import { monthIndex } from "../../src/trade/period.js";

/** Markets a code is sold to. */
const MARKETS = 60;
/** Share of months without trade. */
const IDLE = 0.1;

/** A panel of so many code × market series in dollars, its last month 2025-12; figures by seeded chance around a level of each series' own. */
export function madePanel(series: number, months: number): Panel {
  const key = (s: number) => ({ source: "gacc", flow: "export", reporter: "CHN", partner: `M${s % MARKETS}`, hsCode: String(84010000 + Math.floor(s / MARKETS) * 7), currency: "USD", province: null, regime: null }) as const;
  const panel = emptyPanel(monthIndex("2025-12") - months + 1, months, Array.from({ length: series }, (_, s) => key(s)), ["u"]);
  const { uniform, normal } = randomOf("score");
  for (let s = 0; s < series; s++) {
    const [level, price] = [8 + normal(), 3 + normal()];
    for (let at = s * months; at < (s + 1) * months; at++) put(panel, at, uniform() < IDLE ? 0 : Math.round(Math.exp(level + 0.35 * normal())), Math.exp(price + 0.12 * normal()));
  }
  return panel;
}

function put(panel: Panel, at: number, quantity: number, unitValue: number): void {
  panel.cell[at] = quantity === 0 ? CELL.noTrade : CELL.reported;
  panel.quantity[at] = quantity;
  panel.value[at] = quantity * unitValue;
  if (quantity > 0) panel.unit[at] = 0;
}
