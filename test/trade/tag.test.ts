import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/settings/settings.js";
import { tagsOf } from "../../src/trade/tag.js";

describe("the tags that come with the program", () => {
  const { tags } = readSettings(["config"], {});

  it("mark high technology as our own, dated approximation, and leave 两高 to be filled", () => {
    expect(tags.map(({ id, origin, dated, prefixes }) => [id, origin, dated !== null, prefixes.length > 0])).toEqual([["high-tech", "own", true, true], ["restricted", "own", false, false]]);
  });

  it("are those of the code's prefixes, in the order of the file", () => {
    const filled = tags.map((tag) => (tag.id === "restricted" ? { ...tag, prefixes: ["8542"] } : tag));
    const idsOf = (hsCode: string) => tagsOf(hsCode, filled).map(({ id }) => id);
    expect([idsOf("85423100"), idsOf("88062110"), idsOf("84151021")]).toEqual([["high-tech", "restricted"], ["high-tech"], []]);
  });
});
