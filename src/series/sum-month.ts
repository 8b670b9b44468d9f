import { CELL, type Panel } from "./panel.js";

/**
 * Puts the sum of one month over several series into another, all of one panel: partners into the World, codes into a family. The total stays unknown
 * when a member's value is; it has a quantity only when every member with value has one and all are in one unit; it is `estimated` when any part is.
 * The same holds for the second quantity and the net weight, each by itself.
 */
export function sumMonth(panel: Panel, total: number, members: readonly number[], month: number): void {
  let value = 0;
  let quantity = 0;
  let unit = -1;
  let cell: number = CELL.noTrade;
  const second = { quantity: 0, unit: -1 };
  let weight = 0;
  for (const member of members) {
    const at = member * panel.months + month;
    const own = panel.cell[at] ?? CELL.unknown;
    if (own === CELL.unknown) return;
    if (own === CELL.noTrade || own === CELL.joint) {
      cell = worse(cell, own);
      continue;
    }
    const ownValue = panel.value[at] ?? Number.NaN;
    // Worth nothing: whether and how it was counted says nothing of the total.
    if (ownValue === 0) {
      cell = worse(cell, CELL.zero);
      continue;
    }
    value += ownValue;
    quantity += panel.quantity[at] ?? Number.NaN;
    cell = worse(cell, own);
    const ownUnit = panel.unit[at] ?? -1;
    if (unit !== -1 && ownUnit !== -1 && ownUnit !== unit) cell = CELL.missing;
    if (ownUnit !== -1) unit = ownUnit;
    addSecond(second, panel.quantity2[at] ?? Number.NaN, panel.unit2[at] ?? -1);
    weight += panel.weightKg[at] ?? Number.NaN;
  }
  const at = total * panel.months + month;
  const countable = cell !== CELL.missing && cell !== CELL.suppressed;
  panel.value[at] = value;
  panel.quantity[at] = countable ? quantity : Number.NaN;
  panel.cell[at] = cell;
  panel.unit[at] = unit;
  panel.quantity2[at] = second.quantity;
  panel.unit2[at] = Number.isNaN(second.quantity) ? -1 : second.unit;
  panel.weightKg[at] = weight;
}

/** A second quantity in another unit than those before makes the sum unknown, as one that is not published does. */
function addSecond(sum: { quantity: number; unit: number }, quantity: number, unit: number): void {
  const differs = sum.unit !== -1 && unit !== -1 && unit !== sum.unit;
  sum.quantity = differs ? Number.NaN : sum.quantity + quantity;
  if (unit !== -1) sum.unit = unit;
}

/** From good to bad: what a sum is when its parts are of different kinds. */
const WORSENING: readonly number[] = [CELL.noTrade, CELL.joint, CELL.zero, CELL.reported, CELL.estimated, CELL.suppressed, CELL.missing];

function worse(one: number, other: number): number {
  return WORSENING.indexOf(one) > WORSENING.indexOf(other) ? one : other;
}
