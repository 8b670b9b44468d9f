import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { SourceError } from "../../src/runtime/errors.js";
import { type Log, silentLog } from "../../src/runtime/log.js";
import type { AskContext, SourceAnswer, SourceRequest, Wanted } from "../../src/sources/asking.js";
import { comtradeSource } from "../../src/sources/comtrade-ask.js";
import { readComtrade } from "../../src/sources/comtrade.js";
import { periodsBetween } from "../../src/trade/period.js";
import { type ComtradeCells, type OtherAnswer, comtradeBody, comtradeServer } from "../helpers/comtrade-server.js";
import { plainHttp } from "../helpers/plain-http.js";
import { NO_OPTIONS, read } from "./reading.js";

const KEY = "canary-4f1c9e2b";
const WANTED: Wanted = { flow: "export", reporters: ["CHN"], partners: "all", codes: ["850760"], periods: ["2024-01"] };
const QUESTION = comtradeSource.requests(WANTED)[0] ?? fail();

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "friction-watch-comtrade-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A table of figures, the world row first. */
const TABLE: readonly ComtradeCells[] = [{ partnerCode: 0 }, { partnerCode: 842, primaryValue: 30_000 }, { partnerCode: 276, primaryValue: 20_000 }];

type Circumstances = { readonly limit?: number; readonly context?: Partial<AskContext>; readonly question?: SourceRequest };

/** Asks a server that has the table, or answers as told, one question. */
async function asked(table: readonly ComtradeCells[], answer?: (nth: number) => OtherAnswer | null, { limit, context, question = QUESTION }: Circumstances = {}) {
  const server = await comtradeServer(table, (_arrived, nth) => answer?.(nth) ?? null, limit);
  onTestFinished(server.close);
  const asker = comtradeSource.open(contextAt(server.baseUrl, context));
  const outcome = await asker.ask(question).catch((error: unknown) => error as Error);
  return { outcome, server, asker, files: readdirSync(folder) };
}

function contextAt(baseUrl: string, changes: Partial<AskContext> = {}): AskContext {
  return { http: plainHttp, baseUrl, key: KEY, rowsPerCall: 100_000, folder, wait: () => Promise.resolve(), log: silentLog, ...changes };
}

/** The failure that is expected, and that nothing was kept. */
async function failure(answer: (nth: number) => OtherAnswer | null, circumstances?: Circumstances): Promise<SourceError> {
  const { outcome, files } = await asked(TABLE, answer, circumstances);
  expect(files).toEqual([]);
  if (!(outcome instanceof SourceError)) throw new Error("expected a SourceError", { cause: outcome });
  expect(outcome.details.source).toBe("comtrade");
  expect(outcome.tell("zh-CN")).toMatch(/联合国 Comtrade/);
  expect(outcome.tell("zh-CN") + outcome.message).not.toContain(KEY);
  return outcome;
}

/** The figures in an answer's file, as its reader reads them. */
async function figuresIn(answer: SourceAnswer | Error): Promise<string[]> {
  if (!("kind" in answer) || answer.kind !== "data") throw new Error("expected data", { cause: answer });
  const { observations, rejected } = await read(readComtrade, readFileSync(answer.file), { ...NO_OPTIONS, acceptTruncated: true });
  expect(rejected).toEqual([]);
  return observations.map(({ period, hsCode, partner, value }) => `${period} ${hsCode} ${partner} ${value}`);
}

describe("asking Comtrade", () => {
  it("brings a whole answer as the file its reader reads, world row and partners", async () => {
    const { outcome, files } = await asked(TABLE);
    expect(await figuresIn(outcome)).toEqual(["2024-01 850760 WLD 50000", "2024-01 850760 USA 30000", "2024-01 850760 DEU 20000"]);
    expect(outcome).toMatchObject({ publishedOn: null, fileName: expect.stringMatching(/^comtrade-CHN-export-2024-01-[0-9a-f]{10}\.json$/) as string });
    expect(files).toHaveLength(1);
  });

  it("sends the key in the header and nowhere else", async () => {
    const { server } = await asked(TABLE);
    const [arrived] = server.arrived;
    expect(arrived?.headers["ocp-apim-subscription-key"]).toBe(KEY);
    expect(arrived?.path).toBe("/data/v1/get/C/M/HS");
    expect(arrived?.url).not.toContain(KEY);
  });

  it("without a key asks the preview, and sends no header for one", async () => {
    const { server } = await asked(TABLE, undefined, { context: { key: null, rowsPerCall: 500 } });
    expect(server.arrived[0]?.path).toBe("/public/v1/preview/C/M/HS");
    expect(server.arrived[0]?.headers["ocp-apim-subscription-key"]).toBeUndefined();
    expect(server.arrived[0]?.query.has("maxRecords")).toBe(false);
  });

  it("keeps the key out of the log, the files and their names", async () => {
    const lines: string[] = [];
    const note = (event: string, fields?: unknown): void => void lines.push(`${event} ${JSON.stringify(fields)}`);
    const log: Log = { debug: note, info: note, warn: note, error: note };
    const echo = (nth: number): OtherAnswer | null => (nth === 0 ? { body: comtradeBody([{ cmdCode: KEY }]) } : null);
    const { outcome, files } = await asked(TABLE, echo, { context: { log } });
    expect(lines).toHaveLength(1);
    if (!("kind" in outcome) || outcome.kind !== "data") throw new Error("expected data");
    for (const text of [...files, outcome.file, readFileSync(outcome.file, "utf8")]) expect(text).not.toContain(KEY);
  });
});

describe("an answer without figures", () => {
  it("N10 with count 0 and no rows is no data, not zero trade", async () => {
    const { outcome, files } = await asked([]);
    expect(outcome).toEqual({ kind: "no_data" });
    expect(files).toEqual([]);
  });

  it.each([
    ["an error page", "<!DOCTYPE html><html><body>Service unavailable</body></html>"],
    ["a login page behind blanks", "\n\n  <html><form action='/login'></form></html>"],
    ["plain text", "Service temporarily unavailable"],
    ["nothing at all", ""],
  ])("N09 that is %s under status 200 is no data set, and nothing is stored", async (_what, body) => {
    const { details } = await failure(() => ({ body, headers: { "content-type": "text/html" } }));
    expect(details).toMatchObject({ reason: "not_data", notBefore: null });
  });

  it("N11 that counts rows but holds none does not fit, and is asked for once more", async () => {
    const { details, message } = await failure(() => ({ body: comtradeBody([], { count: 7 }) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(/counts 7 rows/);
  });

  it.each([
    ["S05 breakdowns by second partner", { partner2Code: 36 }],
    ["S05 breakdowns by transport", { motCode: 1000 }],
    ["S05 breakdowns by procedure", { customsCode: "C01" }],
    ["S16 sums of areas", { partnerCode: 975 }],
    ["rows without a value", { primaryValue: null }],
  ])("N11 that holds only %s does not fit", async (_what, cells) => {
    const { details, message } = await failure(() => ({ body: comtradeBody([cells]) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(/none of them is a total/);
  });
});

describe("an answer that is broken", () => {
  it("N12 cut in its JSON is thrown away, and a second asking brings it whole", async () => {
    const whole = comtradeBody(TABLE);
    const { outcome, server } = await asked(TABLE, (nth) => (nth === 0 ? { body: whole.slice(0, whole.length / 2) } : null));
    expect(await figuresIn(outcome)).toHaveLength(3);
    expect(server.arrived).toHaveLength(2);
  });

  it("N12 cut in its JSON twice is an error, and nothing of it is kept", async () => {
    const whole = comtradeBody(TABLE);
    const { details, message } = await failure(() => ({ body: whole.slice(0, whole.length - 20) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(/not complete JSON/);
  });

  it("N12 whose connection breaks is an error, and nothing of it is kept", async () => {
    const breaks = (): OtherAnswer => (response) => {
      response.writeHead(200, { "content-length": "5000" });
      response.write(comtradeBody(TABLE).slice(0, 1000), () => response.destroy());
    };
    const { outcome, files } = await asked(TABLE, breaks);
    expect(outcome).toBeInstanceOf(Error);
    expect(files).toEqual([]);
  });

  it("N18 with one row twice and another lost is asked for again, and the second answer is taken", async () => {
    const [world = {}, usa = {}] = TABLE;
    const { outcome, server } = await asked(TABLE, (nth) => (nth === 0 ? { body: comtradeBody([world, usa, usa]) } : null));
    expect(await figuresIn(outcome)).toHaveLength(3);
    expect(server.arrived).toHaveLength(2);
  });

  it("N18 with one row twice both times is an error that names it", async () => {
    const { details, message } = await failure(() => ({ body: comtradeBody([...TABLE, ...TABLE.slice(1, 2)]) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(/line 4: product 850760, partner 842, month 202401 stands twice/);
  });

  it("N18 that holds more rows than it counts is an error after the second asking", async () => {
    const { details, message } = await failure(() => ({ body: comtradeBody(TABLE, { count: 2 }) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(/counts 2 rows but holds 3/);
  });

  it.each([
    ["month", { period: "202312" }, /"period": "202312" was not asked for/],
    ["reporter", { reporterCode: 704 }, /"reporterCode": "704"/],
    ["flow", { flowCode: "M" }, /"flowCode": "M"/],
    ["product", { cmdCode: "850710" }, /"cmdCode": "850710"/],
  ])("with a row of another %s than asked does not fit", async (_what, cells, told) => {
    const { details, message } = await failure(() => ({ body: comtradeBody([...TABLE, cells]) }));
    expect(details.reason).toBe("parse_mismatch");
    expect(message).toMatch(told);
  });

  it("with a heading among the subheadings of a question after everything does not fit", async () => {
    const question = comtradeSource.requests({ ...WANTED, codes: Array.from({ length: 97 }, (_, k) => String(k + 1).padStart(2, "0")) })[0] ?? fail();
    const { message } = await failure(() => ({ body: comtradeBody([...TABLE, { cmdCode: "8507" }]) }), { question });
    expect(message).toMatch(/"cmdCode": "8507"/);
  });

  it("with a partner outside the list asked for does not fit", async () => {
    const question = comtradeSource.requests({ ...WANTED, partners: ["WLD", "USA"] })[0] ?? fail();
    const { message } = await failure(() => ({ body: comtradeBody(TABLE) }), { question });
    expect(message).toMatch(/"partnerCode": "276"/);
  });

  it("S05 keeps the totals where breakdowns stand beside them although they were not asked for", async () => {
    const { outcome } = await asked(TABLE, () => ({ body: comtradeBody([...TABLE, { partnerCode: 842, partner2Code: 36 }, { partnerCode: 842, motCode: 1000 }]) }));
    expect(await figuresIn(outcome)).toHaveLength(3);
  });
});

describe("N14 an answer as long as its limit", () => {
  const YEAR: Wanted = { ...WANTED, codes: ["8507"], periods: periodsBetween("2022-06", "2023-12") };
  const CODES = ["850710", "850720", "850730", "850760", "850780"];
  const PARTNERS = [0, 36, 76, 124, 251, 276, 380, 392, 410, 484, 528, 643, 699, 704, 724, 757, 764, 826, 842, 490];
  const large: readonly ComtradeCells[] = YEAR.periods.flatMap((period, m) =>
    CODES.flatMap((cmdCode, c) => PARTNERS.slice(0, 20 - ((m * c) % 13)).map((partnerCode) => ({ period: period.replace("-", ""), cmdCode, partnerCode, primaryValue: 1000 * m + 100 * c + partnerCode }))),
  );

  /** Asks question by question, parts in the stead of what was cut. */
  async function everything(limit: number, context: Partial<AskContext>) {
    const server = await comtradeServer(large, undefined, limit);
    onTestFinished(server.close);
    const asker = comtradeSource.open(contextAt(server.baseUrl, context));
    const open = [...comtradeSource.requests(YEAR)];
    const figures: string[] = [];
    const names = new Set<string>();
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      expect(names.has(next.name), next.name).toBe(false);
      names.add(next.name);
      const answer = await asker.ask(next);
      if (answer.kind === "split") open.unshift(...answer.parts);
      else if (answer.kind === "data") figures.push(...(await figuresIn(answer)));
    }
    return { figures, calls: server.arrived.length, files: readdirSync(folder).length };
  }

  it.each([
    ["without a key, 500 rows a call", 500, { key: null, rowsPerCall: 500 }, 12],
    ["with a key, as many as were asked for", 500, { rowsPerCall: 60 }, 80],
  ])("is asked for in parts that together give every row once: %s", async (_what, limit, context, mostCalls) => {
    const { figures, calls } = await everything(limit, context);
    const whole = await comtradeServer(large, undefined, large.length + 1);
    onTestFinished(whole.close);
    const sum = (lines: readonly string[]): number => lines.reduce((total, line) => total + Number(line.split(" ")[3]), 0);
    expect(figures).toHaveLength(large.length);
    expect(new Set(figures).size).toBe(large.length);
    expect(sum(figures)).toBe(large.reduce((total, { primaryValue }) => total + Number(primaryValue), 0));
    expect(calls).toBeLessThanOrEqual(mostCalls);
  });

  it("is never kept, and its parts come newest month first", async () => {
    const { outcome, files } = await asked(large, undefined, { context: { key: null, rowsPerCall: 500 }, question: comtradeSource.requests(YEAR)[0] ?? fail() });
    expect(files).toEqual([]);
    if (!("kind" in outcome) || outcome.kind !== "split") throw new Error("expected parts");
    const newest = outcome.parts.map(({ periods }) => periods.at(-1) ?? "");
    expect(newest).toEqual([...newest].sort().reverse());
    expect(newest[0]).toBe("2023-12");
  });

  it.each([100_000, 250_000])("is cut at the %i rows that keys of a kind are given, whatever more was asked for", async (limit) => {
    const needed = { typeCode: "C", freqCode: "M", period: "202401", reporterCode: 156, flowCode: "X", partner2Code: 0, motCode: 0, customsCode: "C00", cmdCode: "850760" };
    const start = JSON.stringify({ ...needed, classificationCode: "H6", qtyUnitCode: 5, qty: 1, primaryValue: 1 }).slice(0, -1);
    const body = `{"count":${limit},"data":[${Array.from({ length: limit }, (_, k) => `${start},"partnerCode":${k}}`).join(",")}],"error":""}`;
    const { outcome, server } = await asked([], () => ({ body }), { context: { rowsPerCall: 1_000_000 } });
    expect(outcome).toMatchObject({ kind: "split" });
    expect(server.arrived).toHaveLength(1);
  });

  it("of exactly 500 rows is cut without a key, and whole with one", async () => {
    const rows = CODES.flatMap((cmdCode) => Array.from({ length: 100 }, (_, k) => ({ period: "202206", cmdCode, partnerCode: k === 0 ? 0 : 1000 + k })));
    const question = comtradeSource.requests({ ...YEAR, periods: ["2022-06"] })[0] ?? fail();
    const body = comtradeBody(rows);
    const keyless = await asked([], () => ({ body }), { question, context: { key: null, rowsPerCall: 500 } });
    expect(keyless.outcome).toMatchObject({ kind: "split" });
    const keyed = await asked([], () => ({ body }), { question });
    expect(keyed.outcome).toMatchObject({ kind: "data" });
  });

  it("is cut too where its count is above its rows", async () => {
    const question = comtradeSource.requests({ ...WANTED, periods: ["2024-01", "2023-12"] })[0] ?? fail();
    const { outcome } = await asked([], () => ({ body: comtradeBody(TABLE, { count: 5 }) }), { question });
    expect(outcome).toMatchObject({ kind: "split", parts: [{ periods: ["2024-01"] }, { periods: ["2023-12"] }] });
  });

  it("to a question for one month, product and partner is an error: it cannot be split", async () => {
    const question = comtradeSource.requests({ ...WANTED, partners: ["WLD"] })[0] ?? fail();
    const { details, message } = await failure(() => ({ body: comtradeBody([{}], { count: 2 }) }), { question });
    expect(details.reason).toBe("truncated");
    expect(message).toContain(question.name);
  });

  it("is not even asked for where the address of the service makes the question too long", async () => {
    const question = comtradeSource.requests({ ...WANTED, codes: ["84"] })[0] ?? fail();
    const { outcome, server } = await asked([], undefined, { question, context: { baseUrl: `http://127.0.0.1:9/${"relay/".repeat(100)}x` } });
    expect(server.arrived).toEqual([]);
    if (!("kind" in outcome) || outcome.kind !== "split") throw new Error("expected parts");
    expect(outcome.parts.flatMap(({ codes }) => codes)).toEqual(question.codes);
  });
});

describe("a refusal", () => {
  const NOW = "Tue, 24 Nov 2026 20:00:00 GMT";

  it.each([
    ["03:14:17", "2026-11-24T23:14:17.000Z", "2026-11-25 07:14 (Beijing time)"],
    ["1.02:00:30", "2026-11-25T22:00:30.000Z", "2026-11-26 06:00 (Beijing time)"],
  ])("403 because the quota is spent says when to ask again: in %s", async (left, notBefore, told) => {
    const body = JSON.stringify({ statusCode: 403, message: `Out of call volume quota. Quota will be replenished in ${left}.` });
    const { details, message } = await failure(() => ({ status: 403, headers: { date: NOW, "retry-after": "0" }, body }));
    expect(details).toMatchObject({ reason: "quota_spent", retryable: false, notBefore });
    expect(message).toContain(told);
  });

  it("because the quota is spent is known under status 200 too, and without a time has none", async () => {
    const { details } = await failure(() => ({ body: JSON.stringify({ statusCode: 403, message: "Out of call volume quota." }) }));
    expect(details).toMatchObject({ reason: "quota_spent", notBefore: null });
  });

  it("401 names the key as wrong in the office's words, and never repeats it", async () => {
    const body = JSON.stringify({ statusCode: 401, message: `Access denied due to invalid subscription key ${KEY}. Make sure to provide a valid key.` });
    const { details, message } = await failure(() => ({ status: 401, body }));
    expect(details).toMatchObject({ reason: "unauthorized", retryable: false });
    expect(message).toMatch(/invalid subscription key \*\*\*/);
  });

  it("401 without a key says that one is needed", async () => {
    const body = JSON.stringify({ statusCode: 401, message: "Access denied due to missing subscription key." });
    const { details, message } = await failure(() => ({ status: 401, body }), { context: { key: null, rowsPerCall: 500 } });
    expect(details.reason).toBe("unauthorized");
    expect(message).toMatch(/does not answer without a key/);
  });

  it("of every call, by policy, is told in the office's words", async () => {
    const { details, message } = await failure(() => ({ status: 403, body: JSON.stringify({ statusCode: 403, message: "All calls are rejected by policy." }) }));
    expect(details.reason).toBe("request_refused");
    expect(message).toMatch(/"All calls are rejected by policy\."/);
  });

  it.each([
    ["in an object", 400, { errorObject: { errorMessage: "Invalid period" } }, "request_refused", /"Invalid period"/],
    ["as the error of the envelope", 200, { count: 0, data: [], error: "Invalid cmdCode" }, "request_refused", /"Invalid cmdCode"/],
    ["as too many calls", 200, { statusCode: 429, message: "Rate limit is exceeded. Try again in 2 seconds." }, "rate_limited", /Rate limit is exceeded/],
    ["as a failure of the server", 200, { statusCode: 500, message: "Internal server error" }, "server_error", /Internal server error/],
    ["without words", 400, { count: 0 }, "request_refused", /\{"count":0\}/],
    ["not at all, without a list of rows", 200, { count: 0 }, "parse_mismatch", /no Comtrade answer/],
  ])("told %s is an error with its reason", async (_how, status, body, reason, told) => {
    const { details, message } = await failure(() => ({ status, body: JSON.stringify(body) }));
    expect(details.reason).toBe(reason);
    expect(message).toMatch(told);
  });

  it.each([
    ["status 414", 414, "<html><title>Request-URI Too Large</title></html>"],
    ["a page under status 200", 200, "<h2>Request URL Too Long</h2>"],
    ["the page of another server", 400, "The resource you are looking for has been removed, had its name changed, or is temporarily unavailable."],
  ])("of a long address is told as such: %s", async (_how, status, body) => {
    const { details, message } = await failure(() => ({ status, body, headers: { "content-type": "text/html" } }));
    expect(details.reason).toBe("request_refused");
    expect(message).toMatch(/too long/);
  });

  it("by a page under 403 is no reason to try anything else", async () => {
    const { details } = await failure(() => ({ status: 403, body: "<html>Checking your browser</html>", headers: { "content-type": "text/html" } }));
    expect(details).toMatchObject({ reason: "unauthorized", retryable: false });
  });

  it("quotes no more than 200 characters", async () => {
    const { message } = await failure(() => ({ status: 400, body: JSON.stringify({ message: "x".repeat(5000) }) }));
    expect(message).toContain("x".repeat(200));
    expect(message).not.toContain("x".repeat(201));
  });
});

function fail(): never {
  throw new Error("expected a question");
}
