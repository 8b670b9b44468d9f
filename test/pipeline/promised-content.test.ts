import { describe, expect, it } from "vitest";
import { refuseUnpromised, type PromisedContent } from "../../src/pipeline/promised-content.js";
import type { Observation } from "../../src/trade/observation.js";
import { figure } from "../helpers/figures.js";

const PROMISED: PromisedContent = { firstPeriod: "2024-01", lastPeriod: "2024-06", codes: ["8415"], allCodes: true, place: "44", codeLength: 8 };
const check = (changes: Partial<Observation>) => () => refuseUnpromised([{ line: 7, observation: figure("2024-02", 1, { province: "44", ...changes }) }], PROMISED, "named.csv");

describe("a file whose name says what was asked for", () => {
  it("is read when its rows are that", () => expect(check({})).not.toThrow());

  it.each([
    ["another month", { period: "2024-07" }],
    ["another code", { hsCode: "85076000" }],
    ["no place of registration: the whole country would pass for the province", { province: null }],
    ["another place", { province: "33" }],
    ["codes of another length", { hsCode: "841510" }],
  ] satisfies [string, Partial<Observation>][])("is refused for %s, with the line", (_what, changes) => {
    expect(check(changes)).toThrow(/named\.csv line 7/);
  });
});
