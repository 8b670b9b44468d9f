import { readFileSync, readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { SourceError } from "../../src/runtime/errors.js";
import type { SourceAnswer, SourceRequest, Wanted } from "../../src/sources/asking.js";
import { comextSource } from "../../src/sources/comext-ask.js";
import { readComext } from "../../src/sources/comext.js";
import { type Office, type OfficeAnswer, office } from "../helpers/office-server.js";
import { NO_OPTIONS, read } from "./reading.js";

const recorded = (name: string): string => readFileSync(`test/recorded/comext/${name}`, "utf8");
const DATA = recorded("api-july-2026.csv");
const XML = "application/xml";

const WANTED: Wanted = { flow: "import", reporters: ["EUE"], partners: ["CHN", "WLD"], codes: ["8471"], periods: ["2025-12", "2026-06", "2026-07"] };

let open: Office | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

/** Asks the first question for portable computers in July 2026 (or another) of an office that answers so. */
async function ask(answers: (path: string, count: number) => OfficeAnswer, request?: SourceRequest, context = {}): Promise<SourceAnswer> {
  open = await office(answers, context);
  return comextSource.open(open.context).ask(request ?? question());
}

function question(wanted: Partial<Wanted> = {}): SourceRequest {
  const [first] = comextSource.requests({ ...WANTED, codes: ["847130"], periods: ["2026-07"], ...wanted });
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

describe("the questions to Comext", () => {
  it("are runs of months of one calendar year, newest first, by the six-digit codes of that year's edition", () => {
    const questions = comextSource.requests(WANTED);
    expect(questions.map(({ periods }) => periods)).toEqual([["2026-06", "2026-07"], ["2025-12"]]);
    expect(questions[0]?.codes).toEqual(["847130", "847141", "847149", "847150", "847160", "847170", "847180", "847190"]);
    const [before] = comextSource.requests({ ...WANTED, codes: ["8541"], periods: ["2021-05"] });
    expect(before?.codes).toContain("854140");
    expect(comextSource.requests({ ...WANTED, codes: ["8541"], periods: ["2022-05"] })[0]?.codes).not.toContain("854140");
  });

  it("ask for the subheading of a longer prefix, which is another country's line", () => {
    expect(question({ codes: ["84713010"] }).codes).toEqual(["847130"]);
  });

  it("are the same for the same wish, and each has a name of its own without a secret", () => {
    const questions = comextSource.requests({ ...WANTED, partners: "all", codes: ["84", "85", "90"] });
    expect(questions).toEqual(comextSource.requests({ ...WANTED, partners: "all", codes: ["84", "85", "90"] }));
    expect(new Set(questions.map(({ name }) => name)).size).toBe(questions.length);
    for (const { name } of questions) expect(name).toMatch(/^[A-Za-z0-9._/,-]{1,200}$/);
  });

  it("are cut so that Eurostat answers at once and the address holds", async () => {
    const questions = comextSource.requests({ ...WANTED, codes: ["84", "85"], periods: Array.from({ length: 12 }, (_, k) => `2025-${String(k + 1).padStart(2, "0")}`) });
    expect(questions.flatMap(({ codes }) => codes)).toHaveLength(new Set(questions.flatMap(({ codes }) => codes)).size);
    for (const each of questions) {
      expect(each.codes.length * each.periods.length * 2 * 3).toBeLessThanOrEqual(250_000);
      await ask(() => ({ body: DATA }), each);
      expect(open?.asked[0]?.length).toBeLessThan(4_095);
      await open?.close();
    }
  });

  it("are of the positional key, values joined by +", async () => {
    await ask(() => ({ body: DATA }), question({ periods: ["2026-06", "2026-07"] }));
    expect(open?.asked).toEqual([
      "/base/sdmx/2.1/data/DS-045409/M.EU27_2020.CN+WORLD.847130.1.VALUE_IN_EUROS+QUANTITY_IN_100KG+SUPPLEMENTARY_QUANTITY?format=SDMX-CSV&compressed=false&startPeriod=2026-06&endPeriod=2026-07",
    ]);
  });

  it("leave the partner blank for all", async () => {
    await ask(() => ({ body: DATA }), question({ partners: "all", flow: "export" }));
    expect(open?.asked[0]).toContain("/M.EU27_2020..847130.2.");
  });

  it("of a partner Comext has no code for are not asked", async () => {
    const error = await failure(ask(() => ({ body: DATA }), question({ partners: ["XAS"] })));
    expect([error.details.reason, open?.asked]).toEqual(["request_refused", []]);
    expect(error.message).toContain('"XAS"');
  });

  it("that would bring more than the configured number at once are cut without being asked", async () => {
    const answer = await ask(() => ({ body: DATA }), question({ codes: ["8471"], periods: ["2026-06", "2026-07"] }), { rowsPerCall: 50 });
    expect(answer.kind === "split" && answer.parts.map(({ periods }) => periods)).toEqual([["2026-06"], ["2026-07"]]);
    expect(open?.asked).toEqual([]);
  });
});

describe("Comext answers", () => {
  it("with figures: the file is read, and the day of the last update, written day first, is the day they were published", async () => {
    const answer = await ask(() => ({ body: DATA }));
    if (answer.kind !== "data") throw new Error(answer.kind);
    expect(answer.publishedOn).toBe("2026-09-15");
    expect((await read(readComext, readFileSync(answer.file), NO_OPTIONS)).observations).not.toEqual([]);
  });

  it.each(["fault-no-results.xml", "fault-not-yet.xml"])("N10 that there is nothing, in XML with 200 or with 404: %s is no data, not zero trade", async (name) => {
    for (const status of [200, 404]) {
      expect(await ask(() => ({ status, type: XML, body: recorded(name) }))).toEqual({ kind: "no_data" });
      expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
      await open?.close();
    }
  });

  it("N10 with a header alone: no data", async () => {
    expect(await ask(() => ({ body: `${DATA.split("\r\n")[0]}\r\n` }))).toEqual({ kind: "no_data" });
  });

  it("N14 413, too big: half the months are asked instead, then half the codes", async () => {
    const tooBig = () => ({ status: 413, type: XML, body: recorded("fault-too-big.xml") });
    const byMonths = await ask(tooBig, question({ codes: ["8471"], periods: ["2026-05", "2026-06", "2026-07"] }));
    expect(byMonths.kind === "split" && byMonths.parts.map(({ periods }) => periods)).toEqual([["2026-05", "2026-06"], ["2026-07"]]);
    await open?.close();
    const byCodes = await ask(tooBig, question({ codes: ["8471"] }));
    expect(byCodes.kind === "split" && byCodes.parts.map(({ codes }) => codes.length)).toEqual([4, 4]);
    expect(byCodes.kind === "split" && new Set(byCodes.parts.map(({ name }) => name)).size).toBe(2);
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });

  it("too big in XML with 200: cut as well", async () => {
    const answer = await ask(() => ({ type: XML, body: recorded("fault-too-big.xml") }), question({ codes: ["8471"] }));
    expect(answer.kind).toBe("split");
  });

  it("that one month of one code is too big: a failure, not an endless cutting", async () => {
    const error = await failure(ask(() => ({ status: 413, type: XML, body: recorded("fault-too-big.xml") })));
    expect([error.details.reason, error.details.retryable]).toEqual(["request_refused", false]);
  });

  it("an error in its own words", async () => {
    const error = await failure(ask(() => ({ status: 400, type: XML, body: recorded("fault-bad-key.xml") })));
    expect(error.details.reason).toBe("request_refused");
    expect(error.message).toContain("Dimension value '847199' not found");
  });

  it("an error with the number of no results, yet an error: the wrong address is not taken for no data", async () => {
    const body = recorded("fault-no-results.xml").replace("NO_RESULTS", "ERR_NOT_FOUND_4: Dataset not found");
    expect((await failure(ask(() => ({ type: XML, body })))).details).toMatchObject({ reason: "request_refused", retryable: false });
  });

  it("an error of its own making in XML with 200: it may be asked again", async () => {
    const body = recorded("fault-no-results.xml").replace("100", "500").replace("NO_RESULTS", "INTERNAL_ERROR");
    const error = await failure(ask(() => ({ type: XML, body })));
    expect([error.details.reason, error.details.retryable]).toEqual(["server_error", true]);
    expect(error.message).toContain("INTERNAL_ERROR");
  });

  it("N07 404 with a page: the address moved, which is not no data", async () => {
    const error = await failure(ask(() => ({ status: 404, type: "text/html", body: "<html>Not found</html>" })));
    expect(error.details.reason).toBe("moved");
  });

  it("N09 a web page with 200: not data, nothing is kept", async () => {
    const error = await failure(ask(() => ({ type: "text/html", body: "<!DOCTYPE html><html><title>Maintenance</title></html>" })));
    expect([error.details.reason, error.message]).toEqual(["not_data", expect.stringContaining("<!DOCTYPE html><html><title>Maintenance")]);
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });

  it("with something else with 200: not data", async () => {
    expect((await failure(ask(() => ({ body: '{"error":1}' })))).details.reason).toBe("not_data");
  });

  it("N12 with a last line that was cut: nothing is kept, since a shortened figure looks like a figure", async () => {
    const error = await failure(ask(() => ({ body: DATA.slice(0, DATA.lastIndexOf("5000") + 2) })));
    expect([error.details.reason, error.details.retryable]).toEqual(["truncated", true]);
    expect(readdirSync(open?.context.folder ?? "")).toEqual([]);
  });
});

describe("a queued extraction of Comext", () => {
  const ID = "8e0c2f5a-0d5b-4a38-9d2e-5f6a7b8c9d0e";
  const state = (status: string): OfficeAnswer => ({ type: XML, body: recorded("status-processing.xml").replace("PROCESSING", status) });
  /** Queues the question and then says these, one for each look, the last again and again. */
  const queue = (states: readonly OfficeAnswer[]) => (path: string, count: number): OfficeAnswer => {
    if (path.includes("/sdmx/2.1/data/")) return { type: XML, body: recorded("queued.xml") };
    if (path.endsWith(`/1.0/async/status/${ID}`)) return states[Math.min(count - 1, states.length - 1)] ?? { status: 500 };
    return path.endsWith(`/1.0/async/data/${ID}`) ? { body: DATA } : { status: 404 };
  };

  it("is looked after with growing pauses until it is there, and fetched", async () => {
    const answer = await ask(queue([state("SUBMITTED"), state("PROCESSING"), { type: XML, body: recorded("status-available.xml") }]));
    expect(answer).toMatchObject({ kind: "data", publishedOn: "2026-09-15" });
    expect(open?.asked.map((path) => path.replace(/^\/base/, "").slice(0, 20))).toEqual(["/sdmx/2.1/data/DS-04", ...Array<string>(3).fill("/1.0/async/status/8e"), "/1.0/async/data/8e0c"]);
    expect(open?.waits).toEqual([5_000, 7_500, 11_250]);
  });

  it("that never gets ready is given up after half an hour, to be asked again", async () => {
    const error = await failure(ask(queue([state("PROCESSING")])));
    expect([error.details.reason, error.details.retryable]).toEqual(["total_timeout", true]);
    const waited = open?.waits.reduce((sum, ms) => sum + ms, 0) ?? 0;
    expect(waited).toBeGreaterThanOrEqual(30 * 60_000);
    expect(waited).toBeLessThan(32 * 60_000);
    expect(Math.max(...(open?.waits ?? []))).toBe(60_000);
  });

  it.each(["EXPIRED", "UNKNOWN_REQUEST", "ERROR"])("that ends as %s is a failure that may be asked again", async (status) => {
    const error = await failure(ask(queue([state(status)])));
    expect([error.details.reason, error.details.retryable]).toEqual(["server_error", true]);
    expect(error.message).toContain(status);
  });

  it.each(["NO_RESULTS", "DATA_NOT_YET_AVAILABLE"])("N10 that ends as %s is no data", async (status) => {
    expect(await ask(queue([state(status)]))).toEqual({ kind: "no_data" });
  });

  it("N09 whose state is a web page is not data", async () => {
    expect((await failure(ask(queue([{ type: "text/html", body: "<html>Sign in</html>" }])))).details.reason).toBe("not_data");
  });

  it("whose id is no plain word is not followed", async () => {
    const error = await failure(ask(() => ({ type: XML, body: recorded("queued.xml").replace(ID, "../../elsewhere") })));
    expect(error.details.reason).toBe("not_data");
    expect(open?.asked).toHaveLength(1);
  });
});
