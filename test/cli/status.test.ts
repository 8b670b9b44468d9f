import { join } from "node:path";
import { expect, it } from "vitest";
import { frictionWatch, ROOT } from "../helpers/command-line.js";
import { inFolder } from "../helpers/figures.js";

/** Its newest month is December 2025: late ever since the spring of 2026. */
const DOWNLOAD = join(ROOT, "data", "sample", "export-2025.csv");

it("T08 status says how late a source is, with weekday and zone of the next release, wherever the machine stands", () =>
  inFolder(async (home) => {
    const run = (...args: string[]) => frictionWatch(home, args, { TZ: "" });
    expect((await run("status")).stdout).toContain("没有来源适用发布日历。");
    await run("import", DOWNLOAD, "--source", "gacc", "--flow", "export");
    const { stdout, stderr } = await run("status");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^海关查询数据 +2025-12 +\d{4}-\d{2} +迟到\d+天 +2026-03-20（周五，北京时间，预计） +\S+ +\d{4}-\d{2}-\d{2}（周.，北京时间，预计）$/m);
    const told = JSON.parse((await run("status", "--format", "json")).stdout) as { freshness: unknown };
    expect(told.freshness).toMatchObject([{ source: "gacc", level: "query", verdict: "LATE", newestPeriod: "2025-12", missingPeriod: "2026-01", dueOn: "2026-03-20", zone: "Asia/Shanghai" }]);
    expect((await run("status", "--lang", "en")).stdout).toMatch(/^China Customs query platform +2025-12 +\d{4}-\d{2} +\d+ day\(s\) late +2026-03-20 \(Fri, Beijing time, expected\)/m);
  }));
