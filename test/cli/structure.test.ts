/** `structure` as a user runs it, each command in a process of its own. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frictionWatch, type Ended } from "../helpers/command-line.js";
import { gb18030 } from "../sources/reading.js";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "friction-watch-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ended> => frictionWatch(home, ["structure", ...args]);

describe("structure", () => {
  it("says why nothing is known, and asks for the bureau's own file", async () => {
    const { code, stdout } = await run("show");
    expect([code, stdout.includes("自有品牌出口比重不详"), stdout.includes("friction-watch structure import")]).toEqual([0, true, true]);
    expect(JSON.parse((await run("show", "--format", "json")).stdout)).toEqual({ sample: false, highTech: null, ownBrand: null, brandFiles: [] });
  });

  it("import prints a receipt, names the bad row and the month left out, ends with 3, and the second time changes nothing", async () => {
    const path = join(home, "品牌.csv");
    writeFileSync(path, gb18030('月份,品牌类型,金额（万元）\n2026-08,境内自主品牌,"1,000"\n2026-08,3,3000\n2026-09,9,1\n'));
    const first = await run("import", path);
    expect(first.code).toBe(3);
    expect(first.stdout).toContain("回执 品牌.csv：读入 3 行，2026-08—2026-08 各月（CNY）；月份新增 1，变更 0，未变 0");
    expect(first.stdout).toMatch(/以下月份未入库（此前已有的不变）：2026-09\n {2}第 4 行“品牌类型”：“9”不是品牌类型/);
    expect(JSON.parse((await run("import", path, "--format", "json")).stdout)).toMatchObject([{ added: 0, unchanged: 1, brandFile: null, leftOut: ["2026-09"], rejected: [{ line: 4, value: "9", reason: "unknown_brand_type" }] }]);
  });

  it("show tells each month with part, whole, share, basis and the target of 2010 as history", async () => {
    expect((await run("show", "--format", "csv")).stdout).toBe("\uFEFFline,period,part,whole,currency,share,basis,target2010Historical\r\nownBrand,2026-08,10000000,40000000,CNY,0.25,own_file,0.2\n");
    const { stdout } = await run("show");
    expect(stdout).toMatch(/2026-08 +1,000万元 +4,000万元 +25\.0% +本单位文件 +20%/);
    expect(stdout).toContain("2010年目标（历史参考）");
    expect(stdout).toMatch(/本单位文件 品牌\.csv（.+导入，SHA-256 [0-9a-f]{64}）/);
  });

  it("refuses a file that contradicts itself, with both lines, and stores nothing", async () => {
    const path = join(home, "twice.csv");
    writeFileSync(path, "月份,品牌类型,金额（元）\n2026-07,1,10\n2026-07,1,11\n");
    const { code, stderr } = await run("import", path);
    expect([code, stderr.includes("twice.csv：第 2 行与第 3 行")]).toEqual([1, true]);
    expect((await run("show", "--format", "csv")).stdout).not.toContain("2026-07");
  });
});
