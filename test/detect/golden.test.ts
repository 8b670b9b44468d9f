import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { goldenCases, verdictFile, verdictText } from "../golden/case.js";

describe("the golden cases", () => {
  it.each(goldenCases())("%s: the verdict is the one that was read and kept", (name) => {
    expect(verdictText(name)).toBe(readFileSync(verdictFile(name), "utf8"));
  });

  it("cover surges, quiet series and series that can't be judged", () => {
    const kinds = goldenCases().map((name) => (JSON.parse(readFileSync(verdictFile(name), "utf8")) as { kind: string }).kind);
    expect(new Set(kinds)).toEqual(new Set(["surge", "quiet", "not_evaluable"]));
  });
});
