import { expect, it } from "vitest";
import { changeTally } from "../../src/report/change-tally.js";

function cloudOf(...changes: readonly (readonly [number | null, number | null])[]) {
  const tally = changeTally("year", "2026-10");
  for (const [quantityYoy, unitValueYoy] of changes) tally.see(quantityYoy, unitValueYoy);
  return tally.cloud();
}

it("series are counted in cells named by their middle; a change on a line belongs to the cell above it", () => {
  expect(cloudOf([0.3, -0.1], [0.34, -0.06], [1.3 - 1, 0.9 - 1])).toEqual({ window: "year", period: "2026-10", step: 0.05, series: 3, outside: 0, cells: [{ quantityYoy: 0.325, unitValueYoy: -0.075, series: 3 }] });
});

it("the ends of the grid are inside, what lies beyond them is counted outside, and a change that is not known not at all", () => {
  const cloud = cloudOf([-1, -1], [2, 1], [2.01, 0], [0, 1.5], [null, 0], [0, null]);
  expect([cloud?.series, cloud?.outside]).toEqual([4, 2]);
  expect(cloud?.cells).toEqual([{ quantityYoy: -0.975, unitValueYoy: -0.975, series: 1 }, { quantityYoy: 1.975, unitValueYoy: 0.975, series: 1 }]);
});

it("where no series had both changes there is no cloud", () => {
  expect(cloudOf()).toBeNull();
  expect(cloudOf([null, null], [0.1, null])).toBeNull();
});

it("however many series there are, the cells are at most 60 by 40", () => {
  const many = Array.from({ length: 60_000 }, (_, k) => [((k * 7919) % 3000) / 1000 - 1, ((k * 104_729) % 2000) / 1000 - 1] as const);
  expect(cloudOf(...many)?.cells.length).toBeLessThanOrEqual(2_400);
});
