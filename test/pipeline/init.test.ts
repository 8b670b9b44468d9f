import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { askAnswers, type GivenAnswers, type InitChoices } from "../../src/pipeline/init-questions.js";
import { PASSWORD_VARIABLE, writeConfiguration, type InitAnswers } from "../../src/pipeline/init.js";
import { ALL_FILES } from "../../src/settings/settings-schema.js";
import { readSettings } from "../../src/settings/settings.js";
import { UsageError } from "../../src/runtime/errors.js";

const SHIPPED = "config";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "init-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function answers(changed: Partial<InitAnswers> = {}): InitAnswers {
  const nothing = { province: null, sectors: [], name: "某市商务局", email: null, smtpHost: null, smtpUser: null, language: "zh-CN" } as const;
  return { folder: join(home, "配置"), ...nothing, ...changed };
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml")).sort();
}

describe("writing a configuration", () => {
  test("with no answers gives the shipped settings, file for file", () => {
    writeConfiguration(answers(), SHIPPED, {});
    const written = readSettings([join(home, "配置")], {});
    expect(yamlFiles(join(home, "配置"))).toEqual([...ALL_FILES].sort());
    expect({ ...written, folder: SHIPPED }).toEqual(readSettings([SHIPPED], {}));
    expect(readFileSync(join(home, "配置", "rules.yaml"), "utf8")).toBe(readFileSync(join(SHIPPED, "rules.yaml"), "utf8"));
  });

  test("puts every answer in its place and passes the check without a doubt", () => {
    const full = answers({ province: "44", sectors: ["batteries", "photovoltaic"], email: "alerts@bureau.gov.cn", smtpHost: "smtp.bureau.gov.cn", smtpUser: "alerts" });
    expect(writeConfiguration(full, SHIPPED, {})).toEqual([]);
    const written = readSettings([full.folder], { [PASSWORD_VARIABLE]: "x" });
    expect(written.home.province).toBe("44");
    expect(written.sectors.map((sector) => sector.id)).toEqual(["batteries", "photovoltaic"]);
    expect(written.subscribers).toMatchObject([{ id: "bureau", name: "某市商务局", email: "alerts@bureau.gov.cn", sectors: [], minimumLevel: "yellow" }]);
    expect(written.mail).toEqual({ from: "alerts@bureau.gov.cn", unsubscribe: null, smtp: { host: "smtp.bureau.gov.cn", port: 465, secure: true, user: "alerts", password: "x" } });
  });

  test("keeps the comments of the shipped files", () => {
    const full = answers({ province: "44", sectors: ["batteries"], email: "alerts@bureau.gov.cn", smtpHost: "smtp.bureau.gov.cn" });
    writeConfiguration(full, SHIPPED, {});
    for (const name of ALL_FILES) {
      const comments = (folder: string) => readFileSync(join(folder, name), "utf8").split("\n").filter((line) => line.startsWith("#"));
      expect(comments(full.folder)).toEqual(comments(SHIPPED));
    }
    expect(readFileSync(join(full.folder, "channels.yaml"), "utf8")).toContain("（…File，权限 600");
  });

  test("refuses a folder that holds something, names it, and leaves it alone", () => {
    mkdirSync(join(home, "配置"));
    writeFileSync(join(home, "配置", "notes.txt"), "mine");
    expect(() => writeConfiguration(answers(), SHIPPED, {})).toThrow(/配置 exists and is not empty/);
    expect(readdirSync(join(home, "配置"))).toEqual(["notes.txt"]);
  });

  test("takes an empty folder, and one whose parents are not there yet", () => {
    mkdirSync(join(home, "empty"));
    writeConfiguration(answers({ folder: join(home, "empty") }), SHIPPED, {});
    writeConfiguration(answers({ folder: join(home, "a", "b") }), SHIPPED, {});
    expect([...yamlFiles(join(home, "empty")), ...yamlFiles(join(home, "a", "b"))]).toHaveLength(2 * ALL_FILES.length);
  });

  test("a wrong answer leaves nothing behind and is told under the folder's own name", () => {
    const wrong = () => writeConfiguration(answers({ email: "a@b.example, c@d.example" }), SHIPPED, {});
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(/配置\/subscribers\.yaml:\d+: subscribers\[0\]\.email: .*more than one address/);
    expect(() => writeConfiguration(answers({ sectors: ["bateries"] }), SHIPPED, {})).toThrow(/did you mean "batteries"/);
    expect(readdirSync(home)).toEqual([]);
  });

  test("a place where nothing can be written is named", () => {
    writeFileSync(join(home, "file"), "");
    expect(() => writeConfiguration(answers({ folder: join(home, "file", "config") }), SHIPPED, {})).toThrow(/can't write to .*config \(E/);
  });
});

describe("asking on a terminal", () => {
  const choices: InitChoices = {
    language: "en",
    folder: "friction-watch-config",
    sectors: readSettings([SHIPPED], {}).sectors,
    provinceCode: (text) => ({ "44": "44", 广东: "44", Guangdong: "44" })[text] ?? null,
  };

  /** Types these lines and returns what was printed and answered. */
  async function typed(lines: readonly string[], given: GivenAnswers = {}): Promise<{ answers: InitAnswers; printed: string }> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(lines.map((line) => `${line}\n`).join(""));
    const answered = await askAnswers({ input, output }, given, choices);
    return { answers: answered, printed: String(output.read() ?? "") };
  }

  test("Enter all the way gives the defaults", async () => {
    const { answers: given, printed } = await typed(["", "", "", "", ""]);
    expect(given).toEqual({ folder: "friction-watch-config", province: null, sectors: [], name: "This bureau", email: null, smtpHost: null, smtpUser: null, language: "en" });
    expect(printed).toMatch(/Folder for the configuration \[friction-watch-config\]: /);
    expect(printed).not.toMatch(/Mail server/);
  });

  test("a province is a code or a name, sectors are numbers, ids or names with Chinese or Western commas", async () => {
    const { answers: given } = await typed(["", "广东", "4，photovoltaic、船舶", "Bureau", "a@b.example", "smtp.b.example", "a"]);
    expect(given).toMatchObject({ province: "44", sectors: ["batteries", "photovoltaic", "ships"], email: "a@b.example", smtpHost: "smtp.b.example", smtpUser: "a" });
    expect((await typed(["", "", "1 2  2", "", ""])).answers.sectors).toEqual(["appliances", "consumer-electronics"]);
  });

  test("an answer that can't be read is told why and asked again, three times at most", async () => {
    const { answers: given, printed } = await typed(["", "Canton", "44", "99", "", "", ""]);
    expect(given.province).toBe("44");
    expect(printed).toMatch(/there is no province "Canton"/);
    expect(printed).toMatch(/there is no number or sector "99"/);
    await expect(typed(["", "x", "y", "z"])).rejects.toThrow(/could not be understood/);
  });

  test("input that ends early ends the questions", async () => {
    await expect(typed(["somewhere"])).rejects.toThrow(/the input ended/);
  });

  test("a flag answers its question, which is then not asked; without a terminal the rest takes its defaults", async () => {
    const flags: GivenAnswers = { folder: "there", province: "Guangdong", sectors: "batteries", name: "B", email: "" };
    expect((await typed([], flags)).printed).toBe("");
    expect(await askAnswers(null, { sectors: "batteries" }, choices)).toMatchObject({ folder: "friction-watch-config", sectors: ["batteries"], province: null, email: null });
    await expect(askAnswers(null, { province: "Canton" }, choices)).rejects.toThrow(UsageError);
  });
});
