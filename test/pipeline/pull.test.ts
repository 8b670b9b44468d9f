import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { App } from "../../src/pipeline/app.js";
import { pullEnd } from "../../src/pipeline/pull-end.js";
import { EVERYTHING_DUE, pull, type PullResult } from "../../src/pipeline/pull.js";
import { withLedger, withWarehouse } from "../../src/pipeline/stores.js";
import { createLog, silentLog } from "../../src/runtime/log.js";
import { CELL, cellAt } from "../../src/series/panel.js";
import { applyCoverage } from "../../src/series/coverage.js";
import { monthIndex } from "../../src/trade/period.js";
import { startChild, type Child } from "../helpers/child.js";
import { openComtradeOffice, type Office } from "../helpers/comtrade-office.js";
import { testSettings } from "../helpers/app.js";
import { EXPORTS, rowsOf } from "../helpers/figures.js";
import { askingApp, CANARY } from "../helpers/pulling.js";

/** A day after the first pull. */
const LATER = "2026-11-25T09:00:00+08:00";

let home: string;
let office: Office;
let child: Child | null;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "friction-watch-"));
  office = await openComtradeOffice();
  child = null;
});

afterEach(async () => {
  await child?.kill();
  await office.close();
  rmSync(home, { recursive: true, force: true });
});

const pullAll = (app: App): Promise<PullResult> => pull(app, EVERYTHING_DUE);
const comtradeOf = ({ sources }: PullResult) => sources[0] ?? fail();
const fail = (): never => {
  throw new Error("no office was asked");
};
const total = (result: PullResult, name: "added" | "changed" | "unchanged" | "removed"): number => comtradeOf(result).receipts.reduce((sum, receipt) => sum + receipt[name], 0);

/** Months asked for in a call, as the office writes them. */
function monthsAsked(search: string): string[] {
  return (new URLSearchParams(search).get("period") ?? "").split(",").filter((month) => month !== "");
}

/** Rows the office answers with: each code and month to three partners. */
function rowsAsked(asked: readonly string[]): number {
  return asked.reduce((sum, search) => sum + monthsAsked(search).length * (new URLSearchParams(search).get("cmdCode") ?? "").split(",").length * 3, 0);
}

/** Every stored figure as text, in order. */
async function storedFigures(app: App, asOf?: number): Promise<string[]> {
  const { panel } = await withWarehouse(app, "read", (warehouse) => warehouse.readSeries({ ...EXPORTS, sources: ["comtrade"] }, asOf));
  return rowsOf(panel).map((row) => JSON.stringify(row)).sort();
}

describe("a pull of five years", () => {
  it("stores every month that is out, and asks for each once", async () => {
    const app = askingApp(home, office.baseUrl);
    const result = await pullAll(app);
    expect(comtradeOf(result)).toMatchObject({ state: "finished", left: 0, absent: [], failures: [], notBefore: null });
    const months = office.asked.flatMap(monthsAsked);
    expect([months.length, new Set(months).size]).toEqual([60, 60]);
    expect([total(result, "added"), total(result, "changed")]).toEqual([rowsAsked(office.asked), 0]);
    expect(pullEnd(app, result)).toMatchObject({ verdict: "OK" });
    expect(readdirSync(home).includes("answers")).toBe(false);
  });

  it("N10 takes a month the office has nothing of for not out, never for zero trade", async () => {
    office.notOut.add("202610").add("202609");
    const app = askingApp(home, office.baseUrl);
    expect(comtradeOf(await pullAll(app))).toMatchObject({ state: "finished", absent: ["2026-09", "2026-10"] });
    const { panel, coverages } = await withWarehouse(app, "read", (warehouse) => warehouse.readSeries({ ...EXPORTS, sources: ["comtrade"] }));
    applyCoverage(panel, coverages);
    const cells = ["2026-08", "2026-09"].map((period) => cellAt(panel, 0, monthIndex(period) - panel.firstMonth));
    expect(cells).toEqual([CELL.reported, CELL.unknown]);
  });

  it("T09 asks for a month from three days before its office can have it, and for an older one at once when it is named", async () => {
    const calendars = testSettings().calendars;
    const lag = calendars.find(({ source }) => source === "comtrade")?.usualLagDays ?? 0;
    const app = askingApp(home, office.baseUrl, { calendars, comtrade: { firstPeriod: "2026-01" } });
    await pullAll(app);
    const newest = office.asked.flatMap(monthsAsked).sort().at(-1) ?? "";
    const lastDay = new Date(Date.UTC(Number(newest.slice(0, 4)), Number(newest.slice(4)), 0)).getTime();
    expect(lag).toBeGreaterThan(27);
    expect(Date.parse("2026-11-24") - lastDay).toBeGreaterThanOrEqual((lag - 3) * 86_400_000);
    office.asked.length = 0;
    await pull(app, { ...EVERYTHING_DUE, span: { from: "2026-10", to: "2026-10" } });
    expect(office.asked.flatMap(monthsAsked)).toEqual(["202610"]);
  });

  it("changes nothing when it is run again, and reads only the last 24 months", async () => {
    const app = askingApp(home, office.baseUrl);
    await pullAll(app);
    const before = await storedFigures(app);
    office.asked.length = 0;
    const again = await pullAll(askingApp(home, office.baseUrl, { now: LATER }));
    const months = office.asked.flatMap(monthsAsked).sort();
    expect([months.length, months[0], months.at(-1)]).toEqual([24, "202411", "202610"]);
    expect(pullEnd(app, again)).toMatchObject({ verdict: "NO_NEW_DATA" });
    expect(await storedFigures(app)).toEqual(before);
  });

  it("S21 stores a revision as a new vintage, tells the largest, and yesterday's figures stay to the digit", async () => {
    const app = askingApp(home, office.baseUrl);
    await pullAll(app);
    const before = await storedFigures(app);
    const vintage = (await withWarehouse(app, "read", (warehouse) => warehouse.imports())).at(-1)?.vintage;
    office.revision = { from: "202606", factor: 1.5 };
    const revised = await pullAll(askingApp(home, office.baseUrl, { now: LATER }));
    const inAMonth = rowsAsked(office.asked.slice(0, 1)) / monthsAsked(office.asked[0] ?? "").length;
    expect([total(revised, "changed"), total(revised, "added"), total(revised, "removed")]).toEqual([5 * inAMonth, 0, 0]);
    const largest = comtradeOf(revised).receipts.flatMap((receipt) => receipt.revisions);
    expect(largest.length).toBeGreaterThanOrEqual(10);
    for (const { valueBefore, valueAfter } of largest) expect((valueAfter ?? 0) / (valueBefore ?? 1)).toBeCloseTo(1.5, 4);
    expect(await storedFigures(app)).not.toEqual(before);
    expect(await storedFigures(app, vintage)).toEqual(before);
  });
});

describe("a pull that is killed", () => {
  /** What is stored when nobody disturbs the pull. */
  let undisturbed: string[];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "friction-watch-"));
    const itsOffice = await openComtradeOffice();
    const app = askingApp(folder, itsOffice.baseUrl);
    await pullAll(app);
    undisturbed = await storedFigures(app);
    await itsOffice.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([1, 4])("T03 at question %i goes on there: same figures, nothing answered asked again", async (nth) => {
    office.intercept = (_request, _response, asked) => {
      if (asked !== nth) return false;
      child?.process.kill("SIGKILL");
      return true;
    };
    child = startChild("pull-child.ts", home, office.baseUrl);
    await child.ended;
    office.intercept = null;
    const answered = office.asked.slice(0, nth - 1);
    office.asked.length = 0;
    const app = askingApp(home, office.baseUrl);
    expect(comtradeOf(await pullAll(app))).toMatchObject({ state: "finished", answeredBefore: nth - 1 });
    expect(office.asked.filter((question) => answered.includes(question))).toEqual([]);
    expect(await storedFigures(app)).toEqual(undisturbed);
  });

  it("T03 between an answer stored and its question noted does not ask again", async () => {
    const info = (event: string): void => {
      if (event === "file_imported") throw new Error("power failure");
    };
    await expect(pullAll(askingApp(home, office.baseUrl, { log: { ...silentLog, info } }))).rejects.toThrow("power failure");
    expect(office.asked).toHaveLength(1);
    const app = askingApp(home, office.baseUrl);
    expect(comtradeOf(await pullAll(app))).toMatchObject({ state: "finished", answeredBefore: 1 });
    expect(new Set(office.asked).size).toBe(office.asked.length);
    expect(await storedFigures(app)).toEqual(undisturbed);
  });
});

describe("an office's daily limit", () => {
  it("stops the pull at nine tenths, and the next day goes on at the same question", async () => {
    const limited = { comtrade: { callsPerDay: 4 } };
    const today = askingApp(home, office.baseUrl, limited);
    const first = await pullAll(today);
    expect(comtradeOf(first)).toMatchObject({ state: "unfinished", answered: 3, notBefore: "2026-11-25T00:00:00.000Z", failures: [{ reason: "quota_spent" }] });
    expect(pullEnd(today, first)).toMatchObject({ verdict: "PARTIAL" });
    expect(comtradeOf(await pullAll(today))).toMatchObject({ state: "paused", answered: 0 });
    expect(office.asked).toHaveLength(3);

    const tomorrow = await pullAll(askingApp(home, office.baseUrl, { ...limited, now: "2026-11-25T09:00:00+08:00" }));
    expect(comtradeOf(tomorrow)).toMatchObject({ state: "finished", answeredBefore: 3 });
    expect(office.asked.flatMap(monthsAsked)).toHaveLength(60);
    expect(await withLedger(today, (ledger) => ledger.callsOn("comtrade", "2026-11-25"))).toBe(3);
  });
});

describe("an office that fails", () => {
  it("N08 is left for the next run, which asks only what is open", async () => {
    office.intercept = (_request, response, nth) => {
      if (nth !== 2) return false;
      response.writeHead(503).end("busy");
      return true;
    };
    const app = askingApp(home, office.baseUrl);
    const failed = await pullAll(app);
    expect(comtradeOf(failed)).toMatchObject({ state: "unfinished", answered: 1, failures: [{ reason: "server_error" }] });
    expect(pullEnd(app, failed)).toMatchObject({ verdict: "PARTIAL" });
    expect(comtradeOf(await pullAll(app))).toMatchObject({ state: "finished", answeredBefore: 1 });
  });

  it("N01 that cannot be reached fails alone, and the last figures stay", async () => {
    const app = askingApp(home, office.baseUrl);
    await pullAll(app);
    const before = await storedFigures(app);
    const unreachable = askingApp(home, "http://nobody.invalid", { now: "2026-11-26T09:00:00+08:00" });
    const failed = await pullAll(unreachable);
    expect(comtradeOf(failed)).toMatchObject({ answered: 0, failures: [{ reason: "dns_failed" }] });
    expect(pullEnd(unreachable, failed)).toMatchObject({ verdict: "FAILED" });
    expect(await storedFigures(app)).toEqual(before);
  });

  it("N09 with web pages is given up after three, and none is stored", async () => {
    office.intercept = (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
      return true;
    };
    const app = askingApp(home, office.baseUrl);
    expect(comtradeOf(await pullAll(app))).toMatchObject({ answered: 0, state: "unfinished" });
    expect(office.asked.length).toBeLessThanOrEqual(6);
    expect(await storedFigures(app)).toEqual([]);
  });

  it("N09 once, at one question, keeps neither the others nor the next pull from being asked", async () => {
    const isIll = (request: { url?: string | undefined }): boolean => monthsAsked(new URL(request.url ?? "", "http://office").search).includes("202306");
    office.intercept = (request, response) => {
      if (!isIll(request)) return false;
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Busy</title>");
      return true;
    };
    const app = askingApp(home, office.baseUrl);
    const first = await pullAll(app);
    expect(comtradeOf(first)).toMatchObject({ state: "finished", left: 0, absent: [], failures: [{ reason: "not_data" }] });
    expect(pullEnd(app, first)).toMatchObject({ verdict: "PARTIAL" });
    office.intercept = null;
    office.asked.length = 0;
    const next = await pullAll(askingApp(home, office.baseUrl, { now: "2026-12-24T09:00:00+08:00" }));
    const months = [...new Set(office.asked.flatMap(monthsAsked))];
    expect(comtradeOf(next)).toMatchObject({ state: "finished", failures: [] });
    expect([months.includes("202611"), months.includes("202306"), months.includes("202206")]).toEqual([true, true, false]);
  });

  it("U14 never gets the key into a log line, a message, the ledger, the warehouse or the raw answers", async () => {
    const lines: string[] = [];
    const log = createLog("info", { FRICTION_WATCH_LOG: "debug" }, { write: (line) => lines.push(line) });
    const app = askingApp(home, office.baseUrl, { log });
    await pullAll(app);
    office.intercept = (request, response) => {
      response.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ statusCode: 401, message: `Access denied: ${String(request.headers["ocp-apim-subscription-key"])}` }));
      return true;
    };
    const denied = await pullAll(askingApp(home, office.baseUrl, { log, now: "2026-11-26T09:00:00+08:00" }));
    expect(comtradeOf(denied).failures).toMatchObject([{ reason: "unauthorized" }]);
    const told = comtradeOf(denied).failures.flatMap(({ tell }) => [tell("zh-CN"), tell("en")]);
    expect([...lines, ...told, inspect(denied, { depth: 20 }), ...office.asked].filter((text) => text.includes(CANARY))).toEqual([]);
    for (const name of readdirSync(home, { recursive: true, encoding: "utf8" })) {
      const path = join(home, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes(CANARY), name).toBe(false);
    }
  });
});
