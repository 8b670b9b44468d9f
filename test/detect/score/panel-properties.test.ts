/** What a score must not depend on: the order of rows, the currency, the unit of a code, series that have nothing to do with it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scorePanel } from "../../../src/detect/score/score-panel.js";
import { readPanelFile } from "../../../src/sources/panel-file.js";
import { periodOf } from "../../../src/trade/period.js";
import { makePanel } from "../../bench/detection/make-panel.js";
import { LIKE_A, VARIANTS, type Variant } from "../../bench/detection/variants.js";

/** Rows that can be shuffled and changed before they are read; a month not known has no row. */
type Row = { readonly id: string; readonly month: number; readonly quantity: number; readonly value: number; readonly unit: string };
/** Scores by series and month. */
type Scored = ReadonlyMap<string, number>;

/** What must be equal is, to this. */
const EQUAL = 1e-9;
/** One series more, of another code to another market, shifts what a dozen codes have in common a little: by less than a quarter of a standard deviation. */
const SHIFT_OF_ONE_MORE_CODE = 0.25;

const ANOTHER: Variant = { ...LIKE_A, name: "another", about: "unrelated" };

/** Small worlds of every kind: quiet, sparse, with gaps. */
const rows: fc.Arbitrary<readonly Row[]> = fc.record({ dice: fc.integer({ min: 0, max: 10_000 }), base: fc.constantFrom(...VARIANTS) }).map(({ dice, base }) => rowsOf(base, `${base.name} ${dice}`, 12));

function rowsOf(base: Variant, name: string, codes: number): Row[] {
  const made = makePanel({ ...base, name, codes, markets: [1, 6], breaks: { labelled: 1, silent: 1 } });
  return made.ids.flatMap((id, series) => {
    const [unit, later, from] = made.units[series] ?? ["kg", "kg", 0];
    return Array.from({ length: made.months }, (_, month): Row => {
      const at = series * made.months + month;
      return { id, month: made.firstMonth + month, quantity: made.quantity[at] ?? Number.NaN, value: made.value[at] ?? Number.NaN, unit: month < from ? unit : later };
    }).filter(({ quantity }) => !Number.isNaN(quantity));
  });
}

async function scored(of: readonly Row[]): Promise<Scored> {
  const lines = of.map(({ id, month, quantity, value, unit }) => `${id},${periodOf(month)},${quantity},${value},${unit}\n`);
  const { panel, ids } = await readPanelFile(bytesOf(`series_id,period,quantity,value,qty_unit\n${lines.join("")}`), "panel.csv");
  const { from, to, score } = scorePanel(panel, 0, panel.months - 1);
  const width = to - from + 1;
  const found = [...score].flatMap((each, at): [string, number][] => (Number.isNaN(each) ? [] : [[`${ids[Math.floor(at / width)]} ${periodOf(panel.firstMonth + from + (at % width))}`, each]]));
  expect(found.every(([, each]) => Number.isFinite(each))).toBe(true);
  return new Map(found);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

function expectSame(changed: Scored, usual: Scored, tolerance: number): void {
  expect([...changed.keys()]).toEqual([...usual.keys()]);
  expect(usual.size).toBeGreaterThan(0);
  const off = [...usual].filter(([key, score]) => !(Math.abs((changed.get(key) ?? Number.NaN) - score) <= tolerance * Math.max(1, Math.abs(score))));
  expect(off).toEqual([]);
}

const RUNS = { numRuns: 8 };

describe("the scores of a panel", () => {
  it("are the same whatever the order of its rows", async () => {
    const shuffled = rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })));
    await fc.assert(fc.asyncProperty(shuffled, async ([all, other]) => expectSame(await scored(other), await scored(all), EQUAL)), RUNS);
  });

  it("are the same in another currency", async () => {
    const inYuan = (all: readonly Row[]): Row[] => all.map((row) => ({ ...row, value: row.value * 7 }));
    await fc.assert(fc.asyncProperty(rows, async (all) => expectSame(await scored(inYuan(all)), await scored(all), EQUAL)), RUNS);
  });

  it("are the same when a code is counted in another unit all along", async () => {
    const inDozens = (all: readonly Row[], code: string): Row[] => all.map((row) => (row.id.startsWith(`${code}-`) ? { ...row, quantity: row.quantity / 12 } : row));
    const oneCode = rows.chain((all) => fc.tuple(fc.constant(all), fc.constantFrom(...new Set(all.map(({ id }) => id.split("-")[0] ?? "")))));
    await fc.assert(fc.asyncProperty(oneCode, async ([all, code]) => expectSame(await scored(inDozens(all, code)), await scored(all), EQUAL)), RUNS);
  });

  it(`move by less than ${SHIFT_OF_ONE_MORE_CODE} when a series of another code and market is added`, async () => {
    const oneMore = rows.map((all) => ({ all, more: rowsOf(ANOTHER, "one more", 1).map((row, _k, list) => ({ ...row, id: "999999-ZZZ", keep: row.id === list[0]?.id })).filter(({ keep }) => keep) }));
    const property = fc.asyncProperty(oneMore, async ({ all, more }) => {
      const usual = await scored(all);
      const wider = new Map([...(await scored([...all, ...more]))].filter(([key]) => !key.startsWith("999999-")));
      expectSame(wider, usual, SHIFT_OF_ONE_MORE_CODE);
    });
    await fc.assert(property, RUNS);
  });
});
