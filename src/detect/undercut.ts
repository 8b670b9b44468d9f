import { finite } from "../series/finite.js";
import { isIn, type Obstacle } from "../series/obstacles.js";
import { keyAt, type Panel, type PanelKey } from "../series/panel.js";
import { countedBy } from "../series/quantity-basis.js";
import { unitValue } from "../series/unit-value.js";
import { sumSpan, type Span } from "../series/window.js";
import { totalName } from "../series/world.js";
import type { Undercut, WindowFigures } from "./verdict.js";

const UNKNOWN: Undercut = { othersUnitValue: null, undercut: null };

const WORLDS = new WeakMap<Panel, ReadonlyMap<string, number>>();

/** The place of the World of a series' product, told by the same office in the same currency; null where it is not stored, and for the World itself. */
export function worldOf(panel: Panel, series: number): number | null {
  const key = keyAt(panel, series);
  if (key.partner === "WLD") return null;
  const worlds = WORLDS.get(panel) ?? new Map(panel.keys.flatMap((each, place) => (each.partner === "WLD" ? [[productName(each), place] as const] : [])));
  WORLDS.set(panel, worlds);
  return worlds.get(productName(key)) ?? null;
}

/**
 * How far a window's unit value lies below that of all other suppliers together: World less the partner judged, counted by the window's own quantity.
 *
 * Compared within the importer's figures alone, so that freight, insurance and currency are the same on both sides. The others' unit value moves with their
 * mix of goods and countries as any unit value does.
 *
 * @param world place of the World of the product, or null
 * @param figures the partner's window
 * @param obstacles of the World: a month whose quantity can't be right tells nothing
 */
export function undercutOf(panel: Panel, world: number | null, span: Span, figures: WindowFigures, obstacles: readonly Obstacle[]): Undercut {
  const suspect = obstacles.some(({ bars, column }) => bars === "month" && isIn(column, span));
  if (world === null || suspect || figures.value === null || figures.quantity === null) return UNKNOWN;
  const total = totalIn(panel, world, span, figures);
  if (total === null) return UNKNOWN;
  const [value, quantity] = [total.value - figures.value, total.quantity - figures.quantity];
  // A partner beyond the total, by value or by quantity, is a contradiction and not an absence of others.
  const othersUnitValue = value > 0 && quantity > 0 ? unitValue(value, quantity) : null;
  if (othersUnitValue === null || figures.unitValue === null) return { othersUnitValue, undercut: null };
  return { othersUnitValue, undercut: finite(1 - figures.unitValue / othersUnitValue) };
}

/** The World's sums over a window, in the unit the partner is counted in; null where they are not known in it. */
function totalIn(panel: Panel, world: number, span: Span, figures: WindowFigures): { readonly value: number; readonly quantity: number } | null {
  const sum = sumSpan(panel, world, span);
  if (sum.value === null) return null;
  const first = { quantity: sum.quantity, unit: sum.unit === null ? null : (panel.units[sum.unit] ?? null) };
  const counted = figures.quantityBasis === "first" ? first : countedBy(panel, world, span, figures.quantityBasis);
  const quantity = counted?.quantity ?? null;
  return quantity === null || counted?.unit !== figures.quantityUnit ? null : { value: sum.value, quantity };
}

function productName(key: PanelKey): string {
  return `${totalName(key)}|${key.family?.join("+") ?? ""}`;
}
