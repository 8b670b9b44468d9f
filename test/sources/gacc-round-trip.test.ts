import fc from "fast-check";
import { expect, it } from "vitest";
import { readGacc } from "../../src/sources/gacc.js";
import { EXPORTS, gaccFile, gb18030, read } from "./reading.js";

const figure = fc.record({
  year: fc.integer({ min: 2015, max: 2026 }),
  month: fc.integer({ min: 1, max: 12 }),
  hsCode: fc.integer({ min: 1011000, max: 97060000 }).map((code) => String(code).padStart(8, "0")),
  partner: fc.constantFrom("502", "116", "110", "301", "701"),
  value: fc.maxSafeNat(),
  quantity: fc.oneof(fc.nat(), fc.nat().map((tenths) => tenths / 10)),
  unit: fc.constantFrom("千克", "台", "千个", "平方米", "?"),
  name: fc.array(fc.constantFrom("轴", "承", "，", ",", '"', "\n", "\r\n", "𠮷", "€", "é", "a", " "), { maxLength: 8 }).map((parts) => parts.join("")),
});

it("figures written as a GB18030 download come back the same, however the bytes are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(figure, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 300 }), fc.boolean(), async (figures, chunk, crLf) => {
      const rows = figures.map((one) => ({
        数据年月: `${one.year}${String(one.month).padStart(2, "0")}`,
        商品编码: one.hsCode,
        商品名称: one.name,
        贸易伙伴编码: one.partner,
        第一数量: String(one.quantity),
        第一计量单位: one.unit,
        美元: one.value.toLocaleString("en"),
      }));
      const reading = await read(readGacc, gb18030(gaccFile(rows, undefined, crLf ? "\r\n" : "\n")), EXPORTS, chunk);
      expect(reading.rejected).toEqual([]);
      expect(reading.observations.map(({ period, hsCode, value, quantity }) => ({ period, hsCode, value, quantity }))).toEqual(
        figures.map((one) => ({
          period: `${one.year}-${String(one.month).padStart(2, "0")}`,
          hsCode: one.hsCode,
          value: one.value,
          quantity: one.unit === "?" ? null : one.unit === "千个" ? Math.round(one.quantity * 1000) : one.quantity,
        })),
      );
    }),
    { numRuns: 200 },
  );
});

it("lines are physical lines of the file, whatever the names hold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 500 }), async (breaks, chunk) => {
      const file = gaccFile(breaks.map((count) => ({ 商品名称: `轴${"\n".repeat(count)}承` })));
      const before = breaks.map((_, k) => 2 + k + breaks.slice(0, k).reduce((sum, count) => sum + count, 0));
      expect((await read(readGacc, gb18030(file), EXPORTS, chunk)).lines).toEqual(before);
    }),
  );
});

it("a name broken over two lines at the edge of a block keeps its row whole", async () => {
  const rows = Array.from({ length: 6_000 }, (_, k) => ({ 商品编码: String(84000000 + k), 商品名称: `轴\n承${k}`, 美元: String(k) }));
  const { observations, lines } = await read(readGacc, gb18030(gaccFile(rows)));
  expect(observations.map((one) => one.value)).toEqual(rows.map((_, k) => k));
  expect(lines.at(-1)).toBe(2 + 2 * 5_999);
});
