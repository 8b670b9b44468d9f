/** The commands that ask an office, as a user runs them, against a Comtrade on loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { frictionWatch } from "../helpers/command-line.js";
import { openComtradeOffice, type Office } from "../helpers/comtrade-office.js";
import { CANARY } from "../helpers/pulling.js";

let folder: string;
let office: Office;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
  office = await openComtradeOffice();
});

afterEach(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A configuration that asks the office for one heading since the autumn of 2024. */
function configured(comtrade = ""): NodeJS.ProcessEnv {
  const config = join(folder, "config");
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, "watchlist.yaml"), 'sectors:\n  - id: batteries\n    name: {zh-CN: 电池, en: Batteries}\n    prefixes: ["8507"]\n');
  const lines = ["  ask: true", `  baseUrl: ${office.baseUrl}`, "  keyEnv: COMTRADE_KEY", '  firstPeriod: "2024-10"', "  callsPerMinute: 600", ...(comtrade === "" ? [] : [comtrade])];
  writeFileSync(join(config, "sources.yaml"), `precedence: [comtrade]\ncomtrade:\n${lines.join("\n")}\n`);
  return { FRICTION_WATCH_CONFIG: config, COMTRADE_KEY: CANARY, NO_PROXY: "127.0.0.1" };
}

const command = (args: readonly string[], env: NodeJS.ProcessEnv) => frictionWatch(join(folder, "home"), args, env);

describe("pull", () => {
  it("brings what is out, says what it did, and finds nothing new the second time", async () => {
    const env = configured();
    const first = await command(["pull", "--lang", "en"], env);
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/comtrade: \d+ questions answered; this pull is finished\.\n {2}[\d,]+ rows read: [\d,]+ added, 0 changed, 0 withdrawn, 0 rejected/)]);
    const series = await command(["series", "850760", "--partner", "USA", "--from", "2025-01", "--to", "2025-02", "--format", "csv"], env);
    expect(series.stdout).toContain("2025-01,USA");
    const again = await command(["pull", "--lang", "en"], env);
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining("0 added, 0 changed, 0 withdrawn")]);
    expect([first, series, again].filter(({ stdout, stderr }) => `${stdout}${stderr}`.includes(CANARY))).toEqual([]);
  });

  it("prints a revision with the figure before and after", async () => {
    const env = configured();
    await command(["pull"], env);
    office.revision = { from: "202601", factor: 2 };
    const revised = await command(["pull"], env);
    expect(revised.stdout).toMatch(/修订最大的 10 个数字：\n {4}2026-\d\d {2}8507\d\d {2}全球 {2}金额（USD）[\d,]+ → [\d,]+ \(\+100\.0%\)；数量 [\d,]+ → [\d,]+ \(\+100\.0%\)/);
  });

  it("N06 with a key the office does not know ends with 1, says what to do and never prints the key", async () => {
    office.intercept = (_request, response) => {
      response.writeHead(401, { "content-type": "application/json" }).end('{"statusCode":401,"message":"Access denied due to invalid subscription key."}');
      return true;
    };
    const denied = await command(["pull", "--lang", "en"], configured());
    expect(denied.code).toBe(1);
    expect(denied.stdout).toMatch(/0 questions answered, \d+ left/);
    expect(`${denied.stdout}${denied.stderr}`).not.toContain(CANARY);
    expect(office.asked).toHaveLength(1);
  });

  it("of an office that is switched off is refused with what to write", async () => {
    expect(await command(["pull", "--source", "census", "--lang", "en"], configured())).toMatchObject({ code: 2, stderr: expect.stringContaining("ask: true") as string });
  });

  it("C10 without the key it was promised names the variable, and keeps nothing else from working", async () => {
    const env = { ...configured(), COMTRADE_KEY: "" };
    expect(await command(["pull", "--lang", "en"], env)).toMatchObject({ code: 1, stdout: expect.stringContaining("COMTRADE_KEY") as string });
    expect(await command(["check", "--lang", "en"], env)).toMatchObject({ code: 2, stdout: expect.stringContaining("COMTRADE_KEY") as string });
    expect(await command(["try", "comtrade", "CHN", "2024-03", "--lang", "en"], env)).toMatchObject({ code: 2, stderr: expect.stringContaining("COMTRADE_KEY") as string });
    expect(await command(["status"], env)).toMatchObject({ code: 0 });
    expect(office.asked).toEqual([]);
  });

  it("lists the rows it could not read", async () => {
    office.intercept = (_request, response) => {
      const row = { typeCode: "C", freqCode: "M", period: "202610", reporterCode: 156, flowCode: "X", partner2Code: 0, classificationCode: "H6", customsCode: "C00", motCode: 0, qtyUnitCode: 5, qty: 1 };
      const data = [{ ...row, partnerCode: 0, cmdCode: "850760", primaryValue: 5 }, { ...row, partnerCode: 842, cmdCode: "850760", primaryValue: -5 }];
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ count: 2, data, error: "" }));
      return true;
    };
    const ended = await command(["pull", "--from", "2026-10", "--to", "2026-10", "--lang", "en"], configured());
    expect([ended.code, ended.stdout]).toEqual([3, expect.stringMatching(/line 2 "primaryValue": "-5" is negative/)]);
  });
});

describe("try", () => {
  it("prints the rows of one month and stores nothing", async () => {
    const env = configured();
    const tried = await command(["try", "comtrade", "CHN", "2024-03", "--codes", "850760", "--lang", "en"], env);
    expect(tried.code).toBe(0);
    expect(tried.stdout).toMatch(/2024-03 {2}850760 {2}World .* USD/);
    expect(tried.stdout).toContain("3 rows; 0 rejected, 0 skipped. Nothing was stored.");
    expect((await command(["status", "--lang", "en", "--format", "json"], env)).stdout).toContain('"sources": []');
  });

  it("asks another address when told, and prints JSON", async () => {
    const env = { ...configured(), FRICTION_WATCH_CONFIG: "" };
    const tried = await command(["try", "comtrade", "CHN", "2024-03", "--codes", "850760", "--partners", "USA", "--base-url", office.baseUrl, "--format", "json"], env);
    const { observations } = JSON.parse(tried.stdout) as { observations: { partner: string; hsCode: string; period: string }[] };
    expect(observations.map(({ partner, hsCode, period }) => [partner, hsCode, period])).toEqual([["USA", "850760", "2024-03"]]);
  });

  it("says when the month is not out", async () => {
    office.notOut.add("202610");
    expect(await command(["try", "comtrade", "CHN", "2026-10", "--codes", "850760", "--lang", "en"], configured())).toMatchObject({ code: 0, stdout: expect.stringContaining("no data for this month") as string });
  });
});

describe("run", () => {
  it("pulls, then screens what has come", async () => {
    const ran = await command(["run", "--lang", "en"], configured());
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/comtrade: \d+ questions answered[\s\S]*Data month 20\d\d-\d\d: [1-9]\d* series watched/);
  });
});
