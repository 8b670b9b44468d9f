import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { frictionWatch } from "../helpers/command-line.js";
import { ordinary } from "../helpers/downloads.js";
import { gaccFile, gb18030 } from "../sources/reading.js";

const products = (chapter: string) => Array.from({ length: 12 }, (_, k) => ({ hsCode: `${chapter}${100 + k}00`, name: "机器", partner: "VNM" }));

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "friction-watch-chapter-"));
  const file = join(home, "download.csv");
  const lines = [...products("841").flatMap((product) => ordinary(product, "2022-11", "2024-10")), ...products("850").flatMap((product) => ordinary(product, "2022-11", "2024-09"))];
  await writeFile(file, gb18030(gaccFile(lines.map((cells) => ({ ...cells, 美元: "1000000" })))));
  expect((await frictionWatch(home, ["import", file, "--source", "gacc", "--flow", "export"])).code).toBe(0);
});
afterAll(() => rm(home, { recursive: true, force: true }));

it("S27 a screening of a month without one chapter ends with 3, names it on standard error, and judges the rest", async () => {
  const asked = await frictionWatch(home, ["screen", "--scope", "all", "--period", "2024-10", "--all", "--format", "table"]);
  expect(asked.code).toBe(3);
  expect(asked.stderr).toMatch(/整章数据不全 +85 .*本月有贸易的序列0个，往年同月至少12个/);
  const { stdout, code } = await frictionWatch(home, ["screen", "--scope", "all", "--period", "2024-10", "--all", "--format", "json"]);
  const items = JSON.parse(stdout) as { hsCode: string; reason: string | null; family: null }[];
  expect(code).toBe(3);
  expect(items.filter(({ hsCode }) => hsCode.startsWith("84")).map(({ reason, family }) => [reason, family])).toEqual(Array(12).fill([null, null]));
  expect(new Set(items.filter(({ hsCode }) => hsCode.startsWith("85")).map(({ reason }) => reason))).toEqual(new Set(["chapter_incomplete"]));
});

it("S27 the main job is partial and says so in status", async () => {
  const ended = await frictionWatch(home, ["run"]);
  expect(ended.code).toBe(3);
  expect(ended.stdout).toContain("整章数据不全1处");
  const { stdout } = await frictionWatch(home, ["status", "--format", "json"]);
  const state = JSON.parse(stdout) as { screening: { findings: { listed: unknown[] } }; lastRuns: { verdict: string; message: string }[] };
  expect(state.screening.findings.listed).toMatchObject([{ code: "chapter_missing", hsCode: "85", found: 0, expected: 12 }]);
  expect(state.lastRuns[0]).toMatchObject({ verdict: "PARTIAL" });
  expect(state.lastRuns[0]?.message).toContain("85");
});
