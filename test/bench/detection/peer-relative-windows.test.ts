import { describe, expect, it } from "vitest";
import { scoreAt } from "../../../src/detect/score/scores.js";
import { panelOf, times } from "../../helpers/panel.js";
import { peerRelativeWindows } from "./peer-relative-windows.js";

const MONTHS = 48;
/** Quantities and values that go up and down a little, each series in its own way. */
const wobbling = (k: number) => Array.from({ length: MONTHS }, (_, m) => [100 + ((k * 31 + m * 17) % 11), 1000 + ((k * 13 + m * 29) % 23)] as const);
const line = (k: number, months = wobbling(k)) => ({ key: { partner: `M${k}`, hsCode: String(840000 + (k % 5)) }, months });
const surge = wobbling(0).map(([quantity, value], m) => (m < 44 ? ([quantity, value] as const) : ([2 * quantity, 1.4 * value] as const)));
const panel = panelOf("2017-01", line(0, surge), ...Array.from({ length: 29 }, (_, k) => line(k + 1)), { key: { partner: "NEW" }, months: [...times(40, "unknown" as const), ...times(8, [100, 1000] as const)] });

describe("the peer-relative windows, made again", () => {
  const scores = peerRelativeWindows(panel, 40, MONTHS - 1);

  it("put a series whose quantity doubles at a lower unit value above all others from its first month", () => {
    const others = Array.from({ length: 29 }, (_, k) => scoreAt(scores, k + 1, 44) ?? 0);
    expect(scoreAt(scores, 0, 44)).toBeGreaterThan(Math.max(...others));
    expect(scoreAt(scores, 0, 47)).toBeGreaterThan(scoreAt(scores, 0, 44) ?? 0);
  });

  it("have none for a series without a past", () => {
    expect(scoreAt(scores, 30, MONTHS - 1)).toBeNull();
  });

  it("do not look ahead", () => {
    expect(scoreAt(peerRelativeWindows(panel, 42, 43), 0, 43)).toBe(scoreAt(scores, 0, 43));
  });
});
