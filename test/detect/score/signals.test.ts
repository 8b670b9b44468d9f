import { describe, expect, it } from "vitest";
import { WINDOWS } from "../../../src/detect/score/early-warning.js";
import { emptyMonth } from "../../../src/detect/score/month-figures.js";
import { peersOf } from "../../../src/detect/score/peers.js";
import { pushMonth, scorerOf } from "../../../src/detect/score/push-month.js";
import { signalsAt, signalSpace } from "../../../src/detect/score/signals.js";
import { KEY } from "../../helpers/panel.js";

/** The signals of a series alone after the given months of quantity, at ten dollars a piece; null is a month without trade. */
function signalsOf(quantities: readonly (number | null)[]) {
  const scorer = scorerOf(1, peersOf([KEY]));
  for (const quantity of quantities) {
    const month = emptyMonth(1);
    month.logQuantity[0] = quantity === null ? Number.NaN : Math.log(quantity);
    month.logUnitValue[0] = quantity === null ? Number.NaN : Math.log(10);
    month.known[0] = 1;
    month.unit[0] = quantity === null ? -1 : 0;
    pushMonth(scorer, month);
  }
  const told: { quantity: number[]; unitValue: number[] }[] = [];
  signalsAt(scorer, signalSpace(1), (_, quantity, unitValue) => told.push({ quantity: [...quantity], unitValue: [...unitValue] }));
  return told[0] ?? { quantity: [], unitValue: [] };
}

const months = (count: number, quantity: number | null) => Array.from({ length: count }, () => quantity);

describe("the signals of a month", () => {
  it("are, for a constant series that rises by half, what a hand reckons", () => {
    // A quarter of ln 1.5 is taken for common, a constant series is taken to vary by 1 % (0.01), and two of these are let through:
    // stored is ln 1.5 − (¾ ln 1.5 − 0.02), of which a quarter is again taken off.
    const stored = Math.log(1.5) - (0.75 * Math.log(1.5) - 0.02);
    const variance = 1e-4 * (0.92 * (1 + 1 / 24) + 0.08);
    const { quantity, unitValue } = signalsOf([...months(36, 100), 150]);
    expect(quantity[0]).toBeCloseTo((0.75 * stored) / Math.sqrt(variance), 9);
    expect(unitValue[0]).toBeCloseTo(0, 9);
  });

  it("shrink with the months a window has, in which three of four are as ever", () => {
    const { quantity } = signalsOf([...months(36, 100), 150]);
    const stored = Math.log(1.5) - (0.75 * Math.log(1.5) - 0.02);
    expect(quantity[WINDOWS.indexOf(4)]).toBeCloseTo((0.75 * stored) / 4 / Math.sqrt(1e-4 * (0.92 * (1 / 4 + 1 / 24) + 0.08)), 9);
  });

  it("rise when a series traded every other month trades every month", () => {
    // Share of months with trade: (4 + 1) ÷ (4 + 1) in the window, (12 + 1) ÷ (24 + 1) in the base; f = 13/25 and its variance (1 − f)/f · (1/5 + 1/25).
    const everyOther = Array.from({ length: 36 }, (_, k) => (k % 2 === 0 ? 100 : null));
    const { quantity } = signalsOf([...everyOther, ...months(4, 100)]);
    const share = 13 / 25;
    const variance = 1e-4 * (0.92 * (1 / 4 + 1 / 12) + 0.08) + ((1 - share) / share) * (1 / 5 + 1 / 25);
    expect(quantity[WINDOWS.indexOf(4)]).toBeCloseTo((0.75 * Math.log(1 / share)) / Math.sqrt(variance), 9);
  });

  it("are none with fewer than twelve known months before the window, or fewer than six of them with trade", () => {
    expect(signalsOf(months(15, 100)).quantity[WINDOWS.indexOf(4)]).toBeNaN();
    expect(signalsOf(months(16, 100)).quantity[WINDOWS.indexOf(4)]).toBe(0);
    expect(signalsOf([...months(20, null), ...months(5, 100), 100]).quantity[0]).toBeNaN();
  });
});
