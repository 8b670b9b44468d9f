import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/runtime/errors.js";
import { readMapping } from "../../src/sources/mapping.js";

const GOOD = `
reporter: CHN
flow: export
hsCode: {column: hs6}
partner: {column: partner_name}
period: {column: period_dt, format: yyyy-MM-dd}
value: {column: val, currency: USD, scale: 1}
quantity: {column: qty, unit: kg}
missing: ["", "inf", "-"]
encoding: utf-8
`;

function fault(yaml: string): UsageError {
  try {
    readMapping(yaml, "map.yaml");
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("expected the mapping to be refused");
}

describe("a mapping file", () => {
  it("may leave encoding, missing marks and scales to their defaults", () => {
    const mapping = readMapping(GOOD.replace(/^(missing|encoding).*$/gm, "").replace(", scale: 1", ""), "map.yaml");
    expect(mapping).toMatchObject({ encoding: "utf-8", missing: [], value: { column: "val", scale: 1 }, quantity: { scale: 1 } });
  });

  it.each([
    ["an unknown key", `${GOOD}\nvalu: 1`, /map\.yaml.*\n {2}valu: unknown key, expected one of: reporter, flow, hsCode/],
    ["an unknown key under a column", GOOD.replace("{column: hs6}", "{colum: hs6}"), /hsCode\.colum: unknown key, expected one of: column, values/],
    ["an unknown key under a quantity", GOOD.replace("unit: kg", "unit: kg, per: 1"), /quantity\.per: unknown key, expected one of: column, unit, scale/],
    ["a missing key", GOOD.replace("reporter: CHN", ""), /reporter: /],
    ["an unknown flow", GOOD.replace("flow: export", "flow: exports"), /flow: .*"export"/],
    ["an unknown period format", GOOD.replace("yyyy-MM-dd", "dd.MM.yyyy"), /period\.format: .*"yyyyMM"/],
    ["an unknown encoding", GOOD.replace("utf-8", "latin-1"), /encoding: /],
    ["a code that YAML read as a number", GOOD.replace("{column: hs6}", "{column: g, values: {Horses: 010121}}"), /hsCode\.values\.Horses: .*string/],
    ["a code that is none", GOOD.replace("{column: hs6}", '{column: g, values: {Horses: "10121"}}'), /hsCode\.values\.Horses: "10121" is not a product code/],
    ["an unknown reporter", GOOD.replace("CHN", "Atlantis"), /reporter: the country or area "Atlantis"/],
    ["a place in words", `${GOOD}\nprovince: 广东`, /province: "广东" is not a two-digit code/],
    ["a scale of 0", GOOD.replace("scale: 1", "scale: 0"), /value\.scale: /],
    ["no YAML", "reporter: [", /not proper YAML/],
    ["nothing", "", /map\.yaml/],
  ])("with %s is refused, naming file and key", (_what, yaml, message) => {
    expect(fault(yaml).message).toMatch(message);
  });

  it("lists every fault, in the user's language", () => {
    const told = fault(`${GOOD.replace("flow: export", "flow: exports")}\nvalu: 1`).tell("zh-CN");
    expect(told).toContain("映射文件有误");
    expect(told).toMatch(/flow：/);
    expect(told).toMatch(/valu：不认识的键/);
  });
});
