import { readFileSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { SourceError } from "../../src/runtime/errors.js";
import type { SourceAnswer, SourceRequest, Wanted } from "../../src/sources/asking.js";
import { censusSource } from "../../src/sources/census-ask.js";
import { readCensus } from "../../src/sources/census.js";
import { type Office, type OfficeAnswer, office } from "../helpers/office-server.js";
import { NO_OPTIONS, read } from "./reading.js";

const recorded = (name: string): string => readFileSync(`test/recorded/census/${name}`, "utf8");
const DATA = recorded("imports-june-2026.json");
const KEY = "canary-0123456789abcdef";

const WANTED: Wanted = { flow: "import", reporters: ["USA"], partners: ["CHN", "WLD"], codes: ["8471"], periods: ["2025-12", "2026-05", "2026-06"] };

let open: Office | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function ask(answers: () => OfficeAnswer, wanted: Partial<Wanted> = {}, key: string | null = null): Promise<SourceAnswer> {
  open = await office(answers, { key });
  return censusSource.open(open.context).ask(question(wanted));
}

function question(wanted: Partial<Wanted>): SourceRequest {
  const [first] = censusSource.requests({ ...WANTED, periods: ["2026-06"], ...wanted });
  if (first === undefined) throw new Error("no question");
  return first;
}

async function failure(asking: Promise<SourceAnswer>): Promise<SourceError> {
  const error: unknown = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SourceError)) throw new Error(`expected a SourceError, got ${String(error)}`);
  return error;
}

describe("the questions to the Census Bureau", () => {
  it("are months of one year × country × prefix, newest first", () => {
    expect(censusSource.requests(WANTED).map(({ periods, partners, codes }) => [periods, partners, codes])).toEqual([
      [["2026-05", "2026-06"], ["CHN"], ["8471"]],
      [["2026-05", "2026-06"], ["WLD"], ["8471"]],
      [["2025-12"], ["CHN"], ["8471"]],
      [["2025-12"], ["WLD"], ["8471"]],
    ]);
  });

  it("for all countries are a month each", () => {
    expect(censusSource.requests({ ...WANTED, partners: "all" }).map(({ periods }) => periods)).toEqual([["2026-06"], ["2026-05"], ["2025-12"]]);
  });

  it("leave out prefixes below others, and those of more digits than two countries have in common", () => {
    const prefixes = censusSource.requests({ ...WANTED, partners: "all", periods: ["2026-06"], codes: ["85", "8507", "84713010", "847130", "7321"] });
    expect(prefixes.map(({ codes }) => codes)).toEqual([["7321"], ["847130"], ["85"]]);
  });

  it("ask for a chapter as a whole where many of its headings are wanted", () => {
    const prefixes = censusSource.requests({ ...WANTED, partners: "all", periods: ["2026-06"], codes: ["7307", "7308", "7309", "7310", "7311", "8201"] });
    expect(prefixes.map(({ codes }) => codes)).toEqual([["73"], ["8201"]]);
  });

  it("each have a name of their own without a secret", () => {
    const questions = censusSource.requests({ ...WANTED, codes: ["84", "85"] });
    expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length);
    for (const { name } of questions) expect(name).toMatch(/^[A-Za-z0-9._/,-]{1,200}$/);
  });

  it("ask for ten-digit codes by wildcard, single countries and their total only", async () => {
    await ask(() => ({ body: DATA }), { periods: ["2026-04", "2026-05", "2026-06"] });
    expect(open?.asked).toEqual([
      "/base/data/timeseries/intltrade/imports/hs?get=CTY_CODE,CTY_NAME,I_COMMODITY_SDESC,GEN_VAL_MO,GEN_QY1_MO,GEN_QY1_MO_FLAG,UNIT_QY1,GEN_QY2_MO,GEN_QY2_MO_FLAG,UNIT_QY2&COMM_LVL=HS10&SUMMARY_LVL=DET&I_COMMODITY=8471*&CTY_CODE=5700&time=from+2026-04+to+2026-06",
    ]);
  });

  it("ask for exports by their own names, and for the total as -", async () => {
    await ask(() => ({ body: DATA }), { flow: "export", partners: ["WLD"] });
    expect(open?.asked[0]).toMatch(/\/exports\/hs\?get=.*ALL_VAL_MO,QTY_1_MO.*&E_COMMODITY=8471\*&CTY_CODE=-&time=2026-06$/);
  });

  it("carry the key only on the wire", async () => {
    const answer = await ask(() => ({ body: DATA }), {}, KEY);
    expect(open?.asked[0]).toContain(`key=${KEY}`);
    expect(JSON.stringify([answer, question({})])).not.toContain(KEY);
  });

  it.each([
    ["another reporter", { reporters: ["CHN"] }, "of the United States only"],
    ["re-exports", { flow: "re-export" as const }, "only imports or exports"],
    ["a partner it has no code for", { partners: ["XAS"] }, '"XAS"'],
  ])("for %s are not asked", async (_what, wanted, words) => {
    const error = await failure(ask(() => ({ body: DATA }), wanted));
    expect([error.details.reason, error.message, open?.asked]).toEqual(["request_refused", expect.stringContaining(words), []]);
  });
});

describe("the Census Bureau answers", () => {
  it("with rows, which are read", async () => {
    const answer = await ask(() => ({ body: DATA }));
    if (answer.kind !== "data") throw new Error(answer.kind);
    expect((await read(readCensus, readFileSync(answer.file), NO_OPTIONS)).observations).toHaveLength(6);
  });

  it("N10 204 without a body: no data, not zero trade", async () => {
    expect(await ask(() => ({ status: 204 }))).toEqual({ kind: "no_data" });
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });

  it("N10 with column names alone: no data", async () => {
    expect(await ask(() => ({ body: '[["CTY_CODE","GEN_VAL_MO"]]' }))).toEqual({ kind: "no_data" });
  });

  it.each(["error: unknown variable 'GEN_QTY'", "error: missing required variable/predicate: time"])("400 with its words: %s", async (words) => {
    const error = await failure(ask(() => ({ status: 400, type: "text/plain", body: words })));
    expect([error.details.reason, error.details.retryable]).toEqual(["request_refused", false]);
    expect(error.message).toContain(words);
  });

  it("N06 a page about the key: unauthorized, and the key is not printed", async () => {
    for (const status of [200, 400]) {
      const error = await failure(ask(() => ({ status, type: "text/html", body: recorded("invalid-key.html") }), {}, KEY));
      expect([error.details.reason, error.details.retryable]).toEqual(["unauthorized", false]);
      expect([error.message, error.tell("zh-CN")].join()).not.toContain(KEY);
      expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
      await open?.close();
    }
  });

  it("with an error that repeats the key: it is struck out", async () => {
    const error = await failure(ask(() => ({ status: 400, type: "text/plain", body: `error: unknown predicate in key=${KEY}` }), {}, KEY));
    expect(error.message).toContain("key=***");
    expect(error.message).not.toContain(KEY);
  });

  it("N09 another web page with 200: not data, nothing is kept", async () => {
    const error = await failure(ask(() => ({ type: "text/html", body: "<html><title>Scheduled maintenance</title></html>" })));
    expect(error.details.reason).toBe("not_data");
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });

  it("N09 200 without a body: not data", async () => {
    expect((await failure(ask(() => ({ body: "" })))).details.reason).toBe("not_data");
  });

  it("N12 with an array that broke off: nothing is kept, to be asked again", async () => {
    const error = await failure(ask(() => ({ body: DATA.slice(0, -10) })));
    expect([error.details.reason, error.details.retryable]).toEqual(["truncated", true]);
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });
});
