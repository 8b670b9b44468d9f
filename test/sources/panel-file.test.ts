import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/runtime/errors.js";
import { readPanelFile, type PanelReading } from "../../src/sources/panel-file.js";
import { periodOf } from "../../src/trade/period.js";
import { CELL } from "../../src/series/panel.js";

const HEADER = "series_id,period,quantity,value,qty_unit";

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7));
}

function reading(...lines: readonly string[]): Promise<PanelReading> {
  return readPanelFile(inPieces([HEADER, ...lines].map((line) => `${line}\n`).join("")), "panel.csv");
}

async function refusal(lines: readonly string[], header = HEADER): Promise<string> {
  const error: unknown = await readPanelFile(inPieces([header, ...lines].map((line) => `${line}\n`).join("")), "panel.csv").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FormatError);
  return (error as FormatError).message;
}

/** Months of one series as a person reads them; null where nothing is known. */
function monthsOf({ panel }: PanelReading, series: number): (readonly [string, number | null, number | null, string | null])[] {
  const names = Object.keys(CELL) as (keyof typeof CELL)[];
  const known = (figure: number | undefined): number | null => (figure === undefined || Number.isNaN(figure) ? null : figure);
  return Array.from({ length: panel.months }, (_, month) => {
    const at = series * panel.months + month;
    return [names.find((name) => CELL[name] === panel.cell[at]) ?? "", known(panel.quantity[at]), known(panel.value[at]), panel.units[panel.unit[at] ?? -1] ?? null] as const;
  });
}

describe("a panel file", () => {
  it("tells no trade, a quantity not published, one not counted and a month without a row apart", async () => {
    const read = await reading("850440-DEU,2024-01,5,50,u", "850440-DEU,2024-02,0,0,u", "850440-DEU,2024-03,,70,u", "850440-DEU,2024-04,0,80,u", "850440-DEU,2024-06,3,,u");
    expect(monthsOf(read, 0)).toEqual([
      ["reported", 5, 50, "u"],
      ["noTrade", 0, 0, null],
      ["missing", null, 70, null],
      ["zero", 0, 80, "u"],
      ["unknown", null, null, null],
      ["unknown", 3, null, "u"],
    ]);
    expect(read.panel.firstMonth).toBe(2024 * 12);
  });

  it("reads the code before the last hyphen and the market after it; an id without one is a code of no market", async () => {
    const { panel, ids } = await reading("g-led-lamps-USA,2024-01,1,2,u", "850440,2024-01,1,2,u");
    expect(ids).toEqual(["850440", "g-led-lamps-USA"]);
    expect(panel.keys.map(({ hsCode, partner }) => [hsCode, partner])).toEqual([["850440", "XXX"], ["g-led-lamps", "USA"]]);
  });

  it("keeps each month's own unit, and takes figures with an exponent, with blanks and with a mark before the header", async () => {
    const read = await readPanelFile(inPieces(`\uFEFFqty_unit,value,note,quantity,period,series_id\r\nkg,1e+05,x, 2.5 ,2024-01,8504-DEU\r\nu,7,"a,b",.5,2024-02,8504-DEU`), "panel.csv");
    expect(monthsOf(read, 0)).toEqual([["reported", 2.5, 100_000, "kg"], ["reported", 0.5, 7, "u"]]);
  });

  it("counts a row said twice once, and refuses two that differ, naming both lines", async () => {
    const row = "8504-DEU,2024-01,5,50,u";
    expect(await reading(row, "8504-USA,2024-01,5,50,u", row)).toMatchObject({ rows: 3, repeated: 1, rejected: { count: 0 } });
    const second = await refusal([row, "8504-DEU,2024-02,5,50,u", "8504-DEU,2024-01,5,51,u"]);
    expect(second).toMatch(/panel\.csv lines 4 and 2 .*2024-01.*8504-DEU/);
    expect(await refusal([row, "8504-DEU,2024-01,5,50,kg"])).toMatch(/lines 3 and 2/);
  });

  it.each([
    ["infinity", "8504-DEU,2024-01,inf,50,u", /line 3 "quantity": "inf" is not a finite number/, "not_a_number"],
    ["a figure no trade reaches", "8504-DEU,2024-01,5,1e300,u", /line 3 "value": "1e300"/, "not_a_number"],
    ["a negative value", "8504-DEU,2024-01,5,-50,u", /line 3 "value": "-50" is negative/, "negative_value"],
    ["a word", "8504-DEU,2024-01,many,50,u", /"many"/, "not_a_number"],
    ["NaN", "8504-DEU,2024-01,NaN,50,u", /"NaN"/, "not_a_number"],
  ])("lists a row with %s and takes its month as not known", async (_name, line, said, reason) => {
    const read = await reading("8504-DEU,2024-02,5,50,u", line);
    expect(read.rejected).toMatchObject({ count: 1, first: [{ reason, line: 3 }] });
    expect(read.rejected.first[0]?.tell("en")).toMatch(said);
    expect(monthsOf(read, 0)[0]).toEqual(["unknown", null, null, null]);
  });

  it.each([
    ["a month 13", ["8504-DEU,2024-13,5,50,u"], /panel\.csv line 2 "period": "2024-13" is not a month, expected one like 2024-03/],
    ["commas between thousands", ['8504-DEU,2024-01,"1,234",50,u'], /line 2 "quantity": "1,234" has commas/],
    ["an empty id", [" ,2024-01,5,50,u"], /line 2 "series_id": empty, expected code-market/],
    ["a line cut short", ["8504-DEU,2024-01,5"], /line 2: 3 cells, expected 5/],
    ["a month that is a slip of the pen", ["8504-DEU,2024-01,5,50,u", "8504-DEU,2204-01,5,50,u"], /line 3 "period": with 2204-01 the panel spans more than 480 months/],
    ["no row", [], /no data row/],
  ])("is refused for %s", async (_name, lines, said) => expect(await refusal(lines)).toMatch(said));

  it("is refused without a column it needs, or with one twice", async () => {
    expect(await refusal(["8504-DEU,2024-01,5,50"], "series_id,period,quantity,value")).toMatch(/line 1: the column "qty_unit" is missing \(found: series_id, period, quantity, value\)/);
    expect(await refusal(["8504-DEU,2024-01,5,50,u,1"], `${HEADER},value`)).toMatch(/"value" stands twice/);
  });

  it("is the same panel whatever the order of its rows", async () => {
    const cells = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: -60, max: 60 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 300, selector: ([s, m]) => `${s} ${m}` });
    const orders = cells.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })));
    const line = ([series, month, figure]: readonly [number, number, number]): string => `8504${series}-DEU,${periodOf(24_000 + month)},${figure},${figure * 10},kg`;
    await fc.assert(
      fc.asyncProperty(orders, async ([one, other]) => {
        const [a, b] = [await reading(...one.map(line)), await reading(...other.map(line))];
        expect([b.ids, b.panel]).toEqual([a.ids, a.panel]);
        for (const [series, month, figure] of one) {
          const at = a.ids.indexOf(`8504${series}-DEU`) * a.panel.months + 24_000 + month - a.panel.firstMonth;
          expect([a.panel.quantity[at], a.panel.value[at]]).toEqual([figure, figure * 10]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
