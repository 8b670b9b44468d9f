import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { init, provinceCode } from "../../src/commands/init.js";
import { readSettings } from "../../src/settings/settings.js";
import { UsageError } from "../../src/runtime/errors.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-command-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("flags alone write a configuration and say what to do next", async () => {
  const target = join(folder, "my config");
  const said = await init({ folder: target, province: "广东", sectors: "batteries", lang: "en", yes: true }, null, {});
  expect(said).toMatch(new RegExp(`export FRICTION_WATCH_CONFIG='${target}'\n {2}friction-watch check\n {2}friction-watch plan$`));
  expect(said).toMatch(/written as \.eml files/);
  expect(readSettings([target], {})).toMatchObject({ home: { province: "44", language: "en" }, sectors: [{ id: "batteries" }] });
});

test("a mail server with a login is told which variable its password goes into", async () => {
  const said = await init({ folder: join(folder, "c"), email: "a@b.example", smtpHost: "smtp.b.example", smtpUser: "a" }, null, {});
  expect(said).toContain("FRICTION_WATCH_SMTP_PASSWORD");
});

test("--config and the variable name the folder as well", async () => {
  await init({ config: join(folder, "a") }, null, {});
  await init({}, null, { FRICTION_WATCH_CONFIG: join(folder, "b") });
  expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
});

test("a folder that holds something is refused before anything is asked", async () => {
  mkdirSync(join(folder, "full"));
  writeFileSync(join(folder, "full", "notes.txt"), "mine");
  const [input, output] = [new PassThrough(), new PassThrough()];
  await expect(init({ folder: join(folder, "full"), lang: "en" }, { input, output }, {})).rejects.toThrow(UsageError);
  expect(output.read()).toBeNull();
  expect(readdirSync(join(folder, "full"))).toEqual(["notes.txt"]);
});

test("on a terminal the rest is asked, in the language of the command line", async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end("Guangdong\n4\nBureau\n\n");
  await init({ folder: join(folder, "c"), lang: "en" }, { input, output }, {});
  expect(String(output.read())).toMatch(/^Province .*Sectors to watch/s);
  expect(readSettings([join(folder, "c")], {})).toMatchObject({ home: { province: "44" }, sectors: [{ id: "batteries" }] });
});

test("a province is found by code, short name, full name and English name", () => {
  expect(["44", "广东", "广东省", "guangdong", "粤", ""].map(provinceCode)).toEqual(["44", "44", "44", "44", null, null]);
});
