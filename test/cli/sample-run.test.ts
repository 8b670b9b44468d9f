import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import iconv from "iconv-lite";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frictionWatch, type Ended } from "../helpers/command-line.js";

let home = "";
let first: Ended;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "friction-watch-sample-"));
  first = await frictionWatch(home, ["run", "--sample"]);
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The alerts that data/sample/episodes.csv says the newest month brings. */
async function expectedNew(): Promise<string[]> {
  const text = await readFile(join(import.meta.dirname, "..", "..", "data", "sample", "episodes.csv"), "utf8");
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","))
    .filter((cells) => cells.at(-1) === "new")
    .map(([code = "", partner = ""]) => `${code} ${partner}`);
}

describe("the main job on the bundled sample", () => {
  it("says what was read, how many series can be judged, what is flagged, and where the mail and the report are", () => {
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("示例数据，非真实统计");
    expect(first.stdout).toMatch(/14 个海关格式文件，[\d,]+ 行/);
    expect(first.stdout).toMatch(/监测 \d+ 个序列，可判断 \d+ 个，无法判断 \d+ 个（.+）/);
    expect(first.stdout).toMatch(/[红橙黄]色 {2}84672100 .* 美国 .*\+\d+\.\d% +−\d+\.\d%/);
    expect(first.stdout).toMatch(/\S+\.eml/);
    expect(first.stdout).toMatch(/\S+\.html\n.*\S+\.xlsx/);
    expect(first.stdout).toContain("friction-watch init");
    expect(first.stderr).toBe("");
  });

  it("raises every episode that the sample's own list says is new", async () => {
    const { stdout } = await frictionWatch(home, ["screen", "--sample", "--format", "json"]);
    const raised = (JSON.parse(stdout) as { hsCode: string; partner: string; level: string }[]).filter(({ level }) => level !== "blue");
    const flagged = raised.map(({ hsCode, partner }) => `${hsCode} ${partner}`);
    for (const expected of await expectedNew()) expect(flagged).toContain(expected);
  });

  it("writes one mail a recipient, and a chamber's mail names no product of another sector", async () => {
    const folder = join(home, "sample", "mail");
    const files = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
    expect(files).toHaveLength(2);
    const chamber = await simpleParser(await readFile(join(folder, files.find((name) => name.startsWith("chamber-")) ?? "")));
    expect(chamber.subject).toContain("示例");
    const said = `${String(chamber.html)}${chamber.text ?? ""}`;
    expect(said).toContain("84221100");
    for (const other of ["84672100", "85044030", "87116000"]) expect(said).not.toContain(other);
  });

  it("says what it says of a product in a sentence short enough to paste", async () => {
    const file = (await readdir(join(home, "sample", "mail"))).find((name) => name.startsWith("bureau")) ?? "";
    const { text = "" } = await simpleParser(await readFile(join(home, "sample", "mail", file)));
    const sentences = text.split("\n").filter((line) => line.includes("（HS "));
    expect(sentences.length).toBeGreaterThan(5);
    for (const sentence of sentences) expect(sentence.trim().length, sentence).toBeLessThanOrEqual(250);
  });

  it("tells the chamber of the surge that the newest month brought its sector, as new", async () => {
    const file = (await readdir(join(home, "sample", "mail"))).find((name) => name.startsWith("chamber-appliances")) ?? "";
    const { subject, text = "" } = await simpleParser(await readFile(join(home, "sample", "mail", file)));
    expect(subject).toContain("新增1项");
    expect(text.slice(text.indexOf("== 新增"), text.indexOf("== 持续"))).toContain("84501120 滚筒洗衣机 · 韩国");
  });

  it("calls the headphones' falling unit value a shift of structure, since no market's unit value fell as much", async () => {
    const { stdout } = await frictionWatch(home, ["explain", "85183000", "--sample"]);
    expect(stdout).toContain("单价下降主要为结构变化");
    const { stdout: json } = await frictionWatch(home, ["explain", "85183000", "--sample", "--format", "json"]);
    const [explained] = JSON.parse(json) as { evidence: { split: { unitValue: { mixShare: number }; mixShift: boolean } } }[];
    expect(explained?.evidence.split.mixShift).toBe(true);
    expect(explained?.evidence.split.unitValue.mixShare).toBeGreaterThan(0.5);
  });

  it("finds nothing new the second time, sends nothing twice, and says so", async () => {
    const before = await readdir(join(home, "sample", "mail"));
    const again = await frictionWatch(home, ["run", "--sample"]);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("都已导入过：0 处变更");
    expect(again.stdout).toContain("没有新数据");
    expect(again.stdout).toContain("不重复发送");
    expect(await readdir(join(home, "sample", "mail"))).toEqual(before);
  });

  it("speaks English when asked", async () => {
    const english = await frictionWatch(home, ["run", "--sample", "--lang", "en"]);
    expect(english.stdout).toContain("Nothing new");
    expect(english.stdout).toContain("SAMPLE DATA, NOT REAL STATISTICS");
  });

  it("never meets real figures: a file imported afterwards finds no sample row beside it", async () => {
    const file = join(home, "real-form.csv");
    const text = `"数据年月","贸易伙伴编码","贸易伙伴名称","商品编码","商品名称","第一数量","第一计量单位","第二数量","第二计量单位","美元",\n"202610","502","美国","85044030","逆变器","10","台","0","?","1,000",\n`;
    await writeFile(file, iconv.encode(text, "gb18030"));
    expect((await frictionWatch(home, ["import", file, "--source", "gacc", "--flow", "export"])).code).toBe(0);
    const { stdout } = await frictionWatch(home, ["series", "85044030", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ period: "2026-10", partner: "USA", quantity: 10, quantityUnit: "u", value: 1000, currency: "USD", unitValue: 100, status: "reported" }),
    ]);
  });
});
