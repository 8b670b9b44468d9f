import { describe, expect, it } from "vitest";
import { priorCasesIn } from "../../src/evidence/prior-cases.js";
import type { EditionPairs } from "../../src/trade/hs-across.js";
import type { RemedyCase } from "../../src/trade/remedy-case.js";

/** In 2022 854140 became 854142 and 854143; nothing is known of what 2017 changed against 2007. */
const PAIRS: EditionPairs = new Map([["HS2022", [{ old: "854140", new: "854142" }, { old: "854140", new: "854143" }]]]);

const CASE: RemedyCase = { id: "one", jurisdiction: "USA", markets: ["USA"], instrument: "AD", product: "cells", group: "solar", hsCodes: ["8541406020"], hsRevision: "HS2017", petitionDate: null, initiationDate: "2018-03-01", outcome: "definitive duty", outcomeDate: null, source: null };
const named = (id: string, changes: Partial<RemedyCase>): RemedyCase => ({ ...CASE, id, ...changes });

const found = (cases: readonly RemedyCase[], hsCodes: readonly string[], market: string | null = null) =>
  priorCasesIn(cases, PAIRS)({ hsCodes, edition: "HS2022", market }).map(({ remedy, match, edition, sameMarket }) => [remedy.id, match, edition, sameMarket]);

describe("earlier cases on a code", () => {
  it("are found under the codes that now hold the goods of another edition", () => {
    expect(found([CASE], ["85414300"], "USA")).toEqual([["one", "code", "converted", true]]);
    expect(found([CASE], ["854149"])).toEqual([["one", "heading", "converted", false]]);
  });

  it("of an edition no table reaches are compared as printed, and said to be", () => {
    expect(found([named("old", { hsRevision: "HS2007", hsCodes: ["850760"] })], ["850760"])).toEqual([["old", "code", "unconverted", false]]);
    expect(found([named("older", { hsRevision: null, hsCodes: ["850760"] })], ["850760"])).toEqual([["older", "code", "unconverted", false]]);
  });

  it("stand with the same six digits first, each newest first, whatever the order of the file", () => {
    const cases = [
      named("heading", { hsRevision: "HS2022", hsCodes: ["850710"], initiationDate: "2024-01-01" }),
      named("before", { hsRevision: "HS2022", hsCodes: ["8507600020"], initiationDate: "2019-01-01" }),
      named("after", { hsRevision: "HS2022", hsCodes: ["850710", "850760"], initiationDate: "2023-01-01" }),
    ];
    expect(found(cases, ["85076000"]).map(([id, match]) => [id, match])).toEqual([["after", "code"], ["before", "code"], ["heading", "heading"]]);
  });

  it("list only the codes that match, and none where goods are others", () => {
    const one = named("many", { hsRevision: "HS2022", hsCodes: ["850710", "850760", "732690"] });
    expect(priorCasesIn([one], PAIRS)({ hsCodes: ["850760"], edition: "HS2022", market: null })[0]?.hsCodes).toEqual(["850760"]);
    expect(found([one], ["841510"])).toEqual([]);
  });

  it("of a union are those of each of its members, and a heading is met by every code below it", () => {
    const union = named("union", { hsRevision: "HS2022", hsCodes: ["850760"], markets: ["EUE", "DEU"] });
    expect(found([union], ["8507"], "DEU")).toEqual([["union", "code", "same", true]]);
    expect(found([union], ["850760"], "GBR")).toEqual([["union", "code", "same", false]]);
  });
});
