import type { AlertBudget, BudgetShares } from "../detect/budget.js";
import { settled } from "../series/settled.js";
import type { Sector } from "../trade/watchlist.js";

/** How many times as many series of a sector may be over attention and alarm once a real risk was seen in it. Our own: early enough to matter, few enough to read. */
const MORE = 2;
/** The most a share may be: more is no early warning. */
const MOST_SHARE = 0.2;

/**
 * Lines of attention and alarm of its own for the sector of a product that is really at risk, so that its next one is seen at a lower score. Cut-offs of a rule can't be
 * lowered for one product: they are the same for all.
 *
 * @param sectors of the product; the first is the one whose shares count
 * @returns null where the product is in no sector, or its shares can't grow any more
 */
export function budgetEdit(sectors: readonly Sector[], budget: AlertBudget, because: string): string[] | null {
  const own = budget.sectors.find(({ sector }) => sectors.some(({ id }) => id === sector));
  const sector = own?.sector ?? sectors[0]?.id;
  const now = own ?? budget;
  const more = larger(now);
  if (sector === undefined || more.attention <= now.attention) return null;
  const line = ({ attention, alarm }: BudgetShares): string => `    - {sector: ${sector}, attention: ${percent(attention)}, alarm: ${percent(alarm)}}`;
  const before = own === undefined ? [] : [`-${line(own)}`];
  return [" budget:", `${budget.sectors.length === 0 ? "+" : " "}  sectors:`, ...before, `+${line(more)} ${because}`];
}

/** Alarm stays below attention. */
function larger({ attention, alarm }: BudgetShares): BudgetShares {
  const more = Math.min(MOST_SHARE, MORE * attention);
  return { attention: more, alarm: Math.min(MORE * alarm, more / 2) };
}

function percent(share: number): string {
  return `${settled(share * 100)}%`;
}
