import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frictionWatch, ROOT } from "../helpers/command-line.js";

const HEADER = `"数据年月","贸易伙伴编码","贸易伙伴名称","商品编码","商品名称","第一数量","第一计量单位","第二数量","第二计量单位","美元",`;
const row = (over: Partial<Record<"period" | "partner" | "code" | "quantity" | "value", string>> = {}): string =>
  `"${over.period ?? "202601"}","${over.partner ?? "502"}","美国","${over.code ?? "85044030"}","逆变器","${over.quantity ?? "10"}","台","0","?","${over.value ?? "1,000"}",`;

let folder = "";
let home = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "friction-watch-bad-"));
  home = join(folder, "home");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, iconv.encode(`${lines.join("\n")}\n`, "gb18030"));
  return path;
}

const importing = (path: string, ...more: string[]) => frictionWatch(home, ["import", path, "--source", "gacc", "--flow", "export", ...more]);

async function storedMonths(): Promise<unknown[]> {
  const { stdout } = await frictionWatch(home, ["series", "85044030", "--format", "json"]);
  return JSON.parse(stdout) as unknown[];
}

describe("a file whose structure is wrong is refused whole, with exit 1", () => {
  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["a web page", ["<!DOCTYPE html><html><body>请输入验证码</body></html>"], /网页/],
    ["a file without the month column", [HEADER.replace('"数据年月",', ""), row().replace('"202601",', "")], /分月展示/],
    ["a month 13", [HEADER, row(), row({ period: "202613" })], /第 3 行“数据年月”：“202613”/],
    ["a text that is no customs file", ["a,b,c", "1,2,3"], /表头/],
    ["two rows of one product, partner and month that differ", [HEADER, row(), row({ value: "2,000" })], /第 2 行与第 3 行/],
    ["a row with too few cells", [HEADER, row(), '"202602","502",'], /第 3 行/],
  ];
  it.each(refused)("%s", async (name, lines, said) => {
    const { code, stderr } = await importing(await file(`${refused.findIndex(([other]) => other === name)}.csv`, lines));
    expect(stderr).toMatch(said);
    expect(code).toBe(1);
    expect(await storedMonths()).toEqual([]);
  });

  it("an empty file", async () => {
    const path = join(folder, "empty.csv");
    await writeFile(path, "");
    const { code, stderr } = await importing(path);
    expect([code, stderr]).toEqual([1, expect.stringContaining("文件是空的")]);
  });

  it("a folder, and a file that is not there", async () => {
    expect(await importing(folder)).toMatchObject({ code: 1, stderr: expect.stringContaining("文件夹") as string });
    expect(await importing(join(folder, "nowhere.csv"))).toMatchObject({ code: 1, stderr: expect.stringContaining("nowhere.csv") as string });
  });

  it("exactly 10,000 rows, unless the user says they are all", async () => {
    const rows = Array.from({ length: 10_000 }, (_, k) => row({ code: String(84010000 + k) }));
    const path = await file("cut.csv", [HEADER, ...rows]);
    expect(await importing(path)).toMatchObject({ code: 1, stderr: expect.stringContaining("--accept-truncated") as string });
    expect(await frictionWatch(join(folder, "other"), ["import", path, "--source", "gacc", "--flow", "export", "--accept-truncated"])).toMatchObject({ code: 0 });
  });
});

describe("a bad row is listed and the others are stored, with exit 3", () => {
  it("a lost leading zero, a negative figure, a word for a number", async () => {
    const path = await file("rows.csv", [HEADER, row(), row({ code: "7019000", period: "202602" }), row({ value: "-5", period: "202603" }), row({ quantity: "十", period: "202604" })]);
    const { code, stdout } = await importing(path, "--format", "json");
    expect(code).toBe(3);
    const [receipt] = JSON.parse(stdout) as { rows: number; added: number; rejected: { line: number; reason: string }[] }[];
    expect(receipt).toMatchObject({ rows: 4, added: 1 });
    expect(receipt?.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "lost_leading_zero"],
      [4, "negative_value"],
      [5, "not_a_number"],
    ]);
    expect(await storedMonths()).toContainEqual(expect.objectContaining({ period: "2026-01", value: 1000 }));
  });
});

describe("a command line or configuration that is wrong ends with exit 2", () => {
  it("names an unknown command, option or value (U19)", async () => {
    for (const args of [["imprt"], ["screen", "--nope"], ["screen", "--period", "2026-13"], ["screen", "--lang", "fr"], ["import"], ["series", "8504403"]]) {
      const { code, stderr } = await frictionWatch(home, args);
      expect([args, code]).toEqual([args, 2]);
      expect(stderr).not.toBe("");
    }
  });

  it("lists every fault of every configuration file at once, with file and path", async () => {
    const config = join(folder, "config");
    await mkdir(config, { recursive: true });
    await writeFile(join(config, "home.yaml"), "province: '4'\nlanguage: zh-CN\ncurrency: USD\n");
    await writeFile(join(config, "schedule.yaml"), "timezone: CST\njobs:\n  screen: '99 9 * * *'\n");
    const { code, stderr } = await frictionWatch(home, ["--config", config, "status"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/home\.yaml:1: province/);
    expect(stderr).toMatch(/schedule\.yaml:1: timezone/);
    expect(stderr).toMatch(/schedule\.yaml:3: jobs\.screen/);
  });

  it("names a configuration folder that is not there", async () => {
    expect(await frictionWatch(home, ["--config", join(folder, "none"), "status"])).toMatchObject({ code: 2, stderr: expect.stringContaining("none") as string });
  });
});

describe("a path with blanks and Chinese, and a reader that closes early", () => {
  it("reads a file whose name has both (U19)", async () => {
    const path = await file("出口 2026 年.csv", [HEADER, row({ partner: "304" })]);
    expect(await importing(path)).toMatchObject({ code: 0 });
  });

  it("ends quietly when the pipe is closed (U20)", async () => {
    const child = spawn("sh", ["-c", `"${process.execPath}" dist/src/cli.js screen --all --sample --format ndjson | head -1`], { cwd: ROOT, env: { ...process.env, FRICTION_WATCH_HOME: home } });
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(said).not.toMatch(/EPIPE|at /);
  });
});

describe("two commands at once", () => {
  it("a second command waits while an import has the store, says so, and works", async () => {
    const busy = join(folder, "busy");
    const rows = Array.from({ length: 150_000 }, (_, k) => row({ code: String(84010000 + k) }));
    const big = await file("big.csv", [HEADER, ...rows]);
    const first = frictionWatch(busy, ["import", big, "--source", "gacc", "--flow", "export"]);
    const small = await file("small.csv", [HEADER, row({ period: "202602" })]);
    while (!(await readdir(busy).catch((): string[] => [])).includes("warehouse.duckdb")) await new Promise((resolve) => setTimeout(resolve, 10));
    const second = await frictionWatch(busy, ["import", small, "--source", "gacc", "--flow", "export"]);
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining("等待") as string });
    expect(await first).toMatchObject({ code: 0 });
    const { stdout } = await frictionWatch(busy, ["status", "--format", "json"]);
    expect((JSON.parse(stdout) as { sources: unknown[] }).sources).toEqual([expect.objectContaining({ source: "gacc", imports: 2, newestPeriod: "2026-02" })]);
  });

  it("an import killed half way leaves nothing, and run again gives the same store", async () => {
    const killed = join(folder, "killed");
    const rows = Array.from({ length: 150_000 }, (_, k) => row({ code: String(84010000 + k) }));
    const big = await file("killed.csv", [HEADER, ...rows]);
    const child = spawn(process.execPath, ["dist/src/cli.js", "import", big, "--source", "gacc", "--flow", "export"], { cwd: ROOT, env: { ...process.env, FRICTION_WATCH_HOME: killed }, stdio: "ignore" });
    while (!(await readdir(killed).catch((): string[] => [])).includes("warehouse.duckdb")) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 150));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("close", resolve));
    const { stdout } = await frictionWatch(killed, ["status", "--format", "json"]);
    expect((JSON.parse(stdout) as { sources: unknown[] }).sources).toEqual([]);
    expect(await frictionWatch(killed, ["import", big, "--source", "gacc", "--flow", "export"])).toMatchObject({ code: 0, stdout: expect.stringContaining("新增 150000") as string });
  });
});

describe("a question that no stored series fits", () => {
  it("is not answered as if the store were empty", async () => {
    const { stderr } = await frictionWatch(home, ["screen", "--currency", "XXX", "--format", "json"]);
    expect(stderr).toContain("没有符合这些选项的序列");
  });
});
