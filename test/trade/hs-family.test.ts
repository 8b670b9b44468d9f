import { describe, expect, it } from "vitest";
import { changedCodes, changesWithin, membersOf, scopeChangeOf, scopeChangesOf, type CodePair } from "../../src/trade/hs-family.js";
import { monthIndex } from "../../src/trade/period.js";

const pairs = (...texts: readonly string[]): CodePair[] => texts.map((text) => ({ old: text.split(">")[0] ?? "", new: text.split(">")[1] ?? "" }));
const change = (...texts: readonly string[]) => scopeChangeOf("2022-01", null, pairs(...texts));

describe("families of codes", () => {
  it("S13 a split code and its successors are one family, seen from both sides", () => {
    const { families } = change("854140>854141", "854140>854142", "854140>854143", "854140>854149");
    expect(families).toEqual([{ old: ["854140"], new: ["854141", "854142", "854143", "854149"] }]);
    const isChanged = changedCodes(change("854140>854141", "854140>854142"));
    expect(["854140", "854141", "854142"].map(isChanged)).toEqual([true, true, true]);
  });

  it("S13 merged codes and partial moves are joined through every code they share", () => {
    const { families } = change("100001>100009", "100002>100009", "100002>100002", "100003>100003", "100003>100002");
    expect(families).toEqual([{ old: ["100001", "100002", "100003"], new: ["100002", "100003", "100009"] }]);
    expect(membersOf(families[0] ?? { old: [], new: [] })).toEqual(["100001", "100002", "100003", "100009"]);
  });

  it("are not made of a code that only equals itself, whatever else stands in the table", () => {
    expect(change("850760>850760", "854140>854141").families.map(({ old }) => old)).toEqual([["854140"]]);
    expect(changedCodes(change("850760>850760"))("850760")).toBe(false);
  });

  it("S13 never merge through a code apart, which itself has no family and holds other goods", () => {
    const { families, apart } = change(">854921", "841510>841510", "852990>", ">852990");
    expect(families).toEqual([]);
    expect([...apart].sort()).toEqual(["852990", "854921"]);
    const isChanged = changedCodes(change(">854921", "852990>"));
    expect(["854921", "852990", "841510", "84151021", "8549"].map(isChanged)).toEqual([true, true, false, false, true]);
  });

  it("hold long chains without a member lost", () => {
    const chain = Array.from({ length: 400 }, (_, k) => [`${100000 + k}>${100000 + k}`, `${100000 + k}>${100001 + k}`]).flat();
    expect(change(...chain).families.map(({ old, new: codes }) => [old.length, codes.length])).toEqual([[400, 401]]);
  });
});

describe("a code of another level than the change", () => {
  const isChanged = changedCodes(change("854140>854141", "854140>854142", "852580>852581", "852580>880621"));

  it("S13 is changed when the code above it is: no list says which of its eight digits stayed", () => {
    expect(["85414020", "8541420000", "85076000"].map(isChanged)).toEqual([true, true, false]);
  });

  it("S13 is a heading that goods crossed, not one whose codes only moved among themselves", () => {
    expect(["8541", "8525", "8806", "8507", "85", "88", "84"].map(isChanged)).toEqual([false, true, true, false, true, true, false]);
  });
});

describe("dated lists of national changes", () => {
  const [list] = scopeChangesOf([
    { reporter: "CHN", from: "2024-01", old: ["84151021"], new: ["84151023", "84151024"] },
    { reporter: "CHN", from: "2024-01", old: ["85076000"], new: ["85076000"] },
  ]);

  it("are one change for an office and a date", () => {
    expect(list).toMatchObject({ from: "2024-01", reporter: "CHN", families: [{ old: ["84151021"], new: ["84151023", "84151024"] }] });
  });

  it("leave the six-digit code as it is", () => {
    const isChanged = changedCodes(list ?? scopeChangeOf("2024-01", null, []));
    expect(["84151021", "84151023", "8415102310", "841510", "84151022", "85076000"].map(isChanged)).toEqual([true, true, true, false, false, false]);
  });

  it("concern their own office, in the months that lie on both sides", () => {
    const within = (reporter: string, judged: string) => changesWithin(list === undefined ? [] : [list], reporter, monthIndex(judged), 23).length;
    expect([within("CHN", "2023-12"), within("CHN", "2024-01"), within("CHN", "2025-11"), within("CHN", "2025-12"), within("DEU", "2024-06")]).toEqual([0, 1, 1, 0, 0]);
  });
});
