import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check, checkText } from "../../src/commands/check.js";
import { fixedClock } from "../../src/runtime/clock.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
  mkdirSync(join(folder, "mine"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const checked = (home = join(folder, "var")) => check([join(folder, "mine"), "config"], home, {});

test("a sound configuration is said to be sound, with its counts and the origin of every file", () => {
  writeFileSync(join(folder, "mine", "home.yaml"), 'province: "44"\nlanguage: en\ncurrency: USD\n');
  const found = checked();
  expect(found.faults).toEqual([]);
  expect(found.counts).toEqual({ sectors: 26, rules: 4, subscribers: 0 });
  expect(found.language).toBe("en");
  expect(found.files.filter(({ folder: from }) => from !== "config").map(({ name }) => name)).toEqual(["home.yaml"]);
  const text = checkText(found, "en");
  expect(text).toMatch(/^The configuration is sound/);
  expect(text).toMatch(/home\.yaml +\/.*mine\n/);
  expect(text).toMatch(/nobody will be told/);
});

test("every fault is listed with file and line, and nothing is counted", () => {
  writeFileSync(join(folder, "mine", "home.yaml"), "province: 99\nlanguage: de\ncurrency: USD\n");
  const found = checked();
  expect(found.counts).toBeNull();
  expect(checkText(found, "zh-CN")).toMatch(/配置有 2 处错误.*mine\/home\.yaml:1: province: .*mine\/home\.yaml:2: language: /s);
});

test("a data folder that can't be made or written to is a fault that names it", () => {
  writeFileSync(join(folder, "file"), "");
  for (const home of [join(folder, "file"), join(folder, "file", "var")]) {
    expect(checked(home).faults.map(({ file, tell }) => [file, tell("en")])).toEqual([[home, expect.stringContaining("ENOTDIR")]]);
  }
});

test("checking leaves nothing behind", () => {
  mkdirSync(join(folder, "var"));
  expect(checked().faults).toEqual([]);
  expect(checked(join(folder, "not", "there")).faults).toEqual([]);
  expect([readdirSync(join(folder, "var")), readdirSync(folder).sort()]).toEqual([[], ["mine", "var"]]);
});

test("T10 a release calendar is doubted, with its file, from sixty days before its days end", () => {
  const on = (day: string): string[] => check([join(folder, "mine"), "config"], join(folder, "var"), {}, fixedClock(`${day}T09:00:00+08:00`)).warnings.flatMap(({ file, path, tell }) => (file.includes("calendar/gacc") ? [`${file} ${path} ${tell("en")}`] : []));
  expect(on("2027-10-07")).toEqual([]);
  expect(on("2027-10-08")).toEqual([expect.stringMatching(/^config\/calendar\/gacc\.yaml levels\.flash release days of China Customs flash figures are listed only to 2027-12-07 \(60 day\(s\) left\)/)]);
  expect(on("2028-01-01")).toHaveLength(3);
  expect(on("2028-01-01").join()).toMatch(/have run out/);
});

test("the next year's holidays are asked for from December on, and this year's whenever they are missing", () => {
  const on = (day: string): string[] => check([join(folder, "mine"), "config"], join(folder, "var"), {}, fixedClock(`${day}T09:00:00+08:00`)).warnings.flatMap(({ file, tell }) => (file.includes("workdays") ? [`${file} ${tell("zh-CN")}`] : []));
  expect([on("2026-11-30"), on("2026-12-01"), on("2027-03-01")]).toEqual([[], [expect.stringMatching(/^config\/calendar\/workdays\.yaml 没有 2027 年的放假与调休安排/)], [expect.stringContaining("2027")]]);
});

test("C10 a password that is not there is a fault that names the variable, while the rest is still read", () => {
  writeFileSync(join(folder, "mine", "channels.yaml"), "mail:\n  from: a@bureau.gov.cn\n  smtp: {host: smtp.bureau.gov.cn, port: 465, secure: true, user: a, passwordEnv: MAIL_PASSWORD}\n");
  const found = checked();
  expect(found.faults.map(({ tell }) => tell("en"))).toEqual(["environment variable MAIL_PASSWORD is not set or empty"]);
  expect(found.counts).not.toBeNull();
});
