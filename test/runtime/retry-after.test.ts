import { describe, expect, it, test } from "vitest";
import { retryAfterMs } from "../../src/runtime/retry-after.js";

const NOW = new Date("2026-11-24T01:00:00.000Z");

describe("N04 Retry-After", () => {
  it.each([
    ["seconds", "120", 120_000],
    ["seconds with blanks around", " 2 ", 2_000],
    ["a date", "Tue, 24 Nov 2026 01:00:30 GMT", 30_000],
    ["a date of RFC 850", "Tuesday, 24-Nov-26 01:01:00 GMT", 60_000],
    ["a date of asctime, which is in GMT on every host", "Tue Nov 24 01:02:00 2026", 120_000],
  ])("as %s is waited exactly", (_form, header, ms) => expect(retryAfterMs(header, NOW)).toBe(ms));

  it.each([
    ["no header", undefined],
    ["0, which Comtrade has sent", "0"],
    ["a date gone by", "Tue, 24 Nov 2026 00:59:59 GMT"],
    ["this very second", "Tue, 24 Nov 2026 01:00:00 GMT"],
    ["an empty one", ""],
    ["words", "soon"],
    ["a negative number", "-5"],
    ["no number", "NaN"],
    ["more than a year", "99999999999999999999"],
  ])("%s is no hint", (_what, header) => expect(retryAfterMs(header, NOW)).toBeNull());
});

test("N04 Retry-After of almost a year is believed", () => {
  expect(retryAfterMs("Wed, 24 Nov 2027 01:00:00 GMT", NOW)).toBe(365 * 86_400_000);
});
