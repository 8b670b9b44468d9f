import { describe, expect, it } from "vitest";
import { VARIANTS, variantNamed } from "./variants.js";

describe("the name of a made-up world", () => {
  it("with a number after it is the same world with other dice", () => {
    const c = VARIANTS.find(({ name }) => name === "C");
    expect(variantNamed("C")).toBe(c);
    expect(variantNamed("C2")).toEqual({ ...c, name: "C2", about: "more zeros, codes with few markets; other dice" });
  });

  it("that nobody gave is none", () => {
    expect([variantNamed("A"), variantNamed("Z3"), variantNamed("c"), variantNamed("")]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
