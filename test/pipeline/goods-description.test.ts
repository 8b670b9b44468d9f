import { describe, expect, it } from "vitest";
import { goodsDescription } from "../../src/pipeline/goods-description.js";

describe("what a product is called", () => {
  const names = new Map([["85076000", "锂离子电池"], ["841510", "窗式或壁式空调"]]);

  it("is its name in a file or list, else that of its six-digit code", () => {
    expect([goodsDescription("85076000", names, "zh-CN"), goodsDescription("84151010", names, "zh-CN")]).toEqual(["锂离子电池", "窗式或壁式空调"]);
  });

  it("else our short name of its heading, said to be that", () => {
    expect([goodsDescription("85065000", names, "zh-CN"), goodsDescription("85065000", names, "en"), goodsDescription("8506", names, "en")]).toEqual([
      "原电池（品目简称）",
      "Primary batteries (name of the heading)",
      "Primary batteries",
    ]);
  });

  it("is nothing where nobody names it", () => {
    expect(goodsDescription("01012100", new Map(), "zh-CN")).toBe("");
  });
});
