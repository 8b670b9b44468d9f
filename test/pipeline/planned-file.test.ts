import { describe, expect, it, test } from "vitest";
import { plannedFileName, readPlannedFile, type PlannedFile } from "../../src/pipeline/planned-file.js";

const BATTERIES: PlannedFile = { flow: "export", currency: "USD", place: null, partners: "all", codeLength: 8, firstPeriod: "2026-01", lastPeriod: "2026-06", codes: ["8507"], allCodes: true };

describe("the name plan gives a file", () => {
  const plans: readonly (readonly [Partial<PlannedFile>, string])[] = [
    [{}, "gacc-export-usd-2026-01-to-06-8507.csv"],
    [{ codes: ["8501", "8504", "850760"] }, "gacc-export-usd-2026-01-to-06-8501-8504-850760.csv"],
    [{ lastPeriod: "2026-01", currency: "CNY", flow: "import" }, "gacc-import-cny-2026-01-8507.csv"],
    [{ place: "44", partners: ["USA", "DEU"], codeLength: 6 }, "gacc-export-usd-place44-usa-deu-hs6-2026-01-to-06-8507.csv"],
  ];

  it.each(plans)("of %j is %s, and says the same when read", (changes, name) => {
    expect(plannedFileName({ ...BATTERIES, ...changes })).toBe(name);
    expect(readPlannedFile(name)).toEqual({ ...BATTERIES, ...changes });
  });

  it("counts partners when there are more than three, and then does not say which", () => {
    const name = plannedFileName({ ...BATTERIES, partners: ["USA", "DEU", "JPN", "NLD"] });
    expect([name, readPlannedFile(name)?.partners]).toEqual(["gacc-export-usd-4-partners-2026-01-to-06-8507.csv", "some"]);
  });

  it("names the first and the last code when there is no room for all, and then does not claim the others", () => {
    const name = plannedFileName({ ...BATTERIES, codes: Array.from({ length: 60 }, (_, k) => String(8400 + k)) });
    expect(name).toBe("gacc-export-usd-2026-01-to-06-8400-to-8459.csv");
    expect(readPlannedFile(name)).toMatchObject({ codes: ["8400", "8459"], allCodes: false });
  });

  it("of an earlier version, with the first and the last code, does not claim those between either", () => {
    expect(readPlannedFile("gacc-export-usd-2026-01-to-06-8501-8507.csv")).toMatchObject({ codes: ["8501", "8507"], allCodes: false });
  });

  it.each(["gacc-export-usd-2026-01-to-06-8507 (1).csv", "GACC-EXPORT-USD-2026-01-to-06-8507.CSV", "gacc-export-usd-2026-01-to-06-8507 - 副本.xlsx", "gacc-export-usd-2026-01-to-06-8507（2）.zip", "gacc-export-usd-2026-01-to-06-8507.csv.zip"])(
    "is known in spite of what browsers and file managers add: %s",
    (name) => expect(readPlannedFile(name)).toEqual(BATTERIES),
  );
});

test.each(["2024out.csv", "gacc-export-2026-01-8507.csv", "gacc-export-usd-2026-13-8507.csv", "gacc-export-usd-2026-06-to-01-8507.csv", "gacc-export-usd-2026-01-to-06.csv", "x-gacc-export-usd-2026-01-8507.csv"])("%s is no such name", (name) =>
  expect(readPlannedFile(name)).toBeNull(),
);
