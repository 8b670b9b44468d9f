import type { WindowName } from "../detect/verdict.js";
import { settled } from "../series/settled.js";
import type { Period } from "../trade/period.js";
import type { ChangeCloud } from "./overview-record.js";

/** Changes of the grid, plain fractions: a fall ends at −100 %, growth is open; beyond these it is counted as outside. */
export const CLOUD_RANGE = { quantityYoy: [-1, 2], unitValueYoy: [-1, 1] } as const;
/** Width and height of a cell: 60 × 40 cells at most, however many series there are. */
const STEP = 0.05;
const ROWS = Math.round((CLOUD_RANGE.unitValueYoy[1] - CLOUD_RANGE.unitValueYoy[0]) / STEP);

/** Counts in cells how far the judged series of one screening moved. */
export function changeTally(window: WindowName, period: Period): {
  /** The changes of one series; one that is not known leaves it out. */
  readonly see: (quantityYoy: number | null, unitValueYoy: number | null) => void;
  /** Null where no series had both changes. */
  readonly cloud: () => ChangeCloud | null;
} {
  const cells = new Map<number, number>();
  let [series, outside] = [0, 0];
  return {
    see: (quantityYoy, unitValueYoy) => {
      if (quantityYoy === null || unitValueYoy === null) return;
      series++;
      const [column, row] = [placeIn(quantityYoy, CLOUD_RANGE.quantityYoy), placeIn(unitValueYoy, CLOUD_RANGE.unitValueYoy)];
      if (column === null || row === null) outside++;
      else cells.set(column * ROWS + row, (cells.get(column * ROWS + row) ?? 0) + 1);
    },
    cloud: () => (series === 0 ? null : { window, period, step: STEP, series, outside, cells: [...cells].sort(([a], [b]) => a - b).map(cellOf) }),
  };
}

/** Column or row from the lower end; null outside. The upper end belongs to the last cell. */
function placeIn(change: number, [from, to]: readonly [number, number]): number | null {
  if (change < from || change > to) return null;
  return Math.min(Math.floor(settled((settled(change) - from) / STEP)), Math.round((to - from) / STEP) - 1);
}

function cellOf([place, series]: readonly [number, number]): ChangeCloud["cells"][number] {
  const middle = (k: number, from: number): number => settled(from + (k + 0.5) * STEP);
  return { quantityYoy: middle(Math.floor(place / ROWS), CLOUD_RANGE.quantityYoy[0]), unitValueYoy: middle(place % ROWS, CLOUD_RANGE.unitValueYoy[0]), series };
}
