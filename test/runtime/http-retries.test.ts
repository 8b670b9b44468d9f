import type { RequestListener } from "node:http";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NOW, workbench } from "../helpers/http-client.js";

const { client, office } = workbench();
const CSV = "period,value\n2026-09,1\n";

/** Answers with each status in turn, then with the last for ever. */
function inTurn(statuses: readonly number[], headers: Readonly<Record<string, string>> = {}): RequestListener {
  let asked = 0;
  return (_request, response) => {
    const status = statuses[Math.min(asked++, statuses.length - 1)] ?? 200;
    response.writeHead(status, status === 200 ? {} : headers).end(status === 200 ? CSV : `refused ${status}`);
  };
}

function later(ms: number): string {
  return new Date(Date.parse(NOW) + ms).toUTCString();
}

describe("N04 an office that says when to come back", () => {
  it.each([
    ["in seconds", "7", 7_000],
    ["as a date", later(45_000), 45_000],
    ["as the longest wait of the policy", "300", 300_000],
  ])("%s is left alone for exactly so long, and asked again", async (_form, header, ms) => {
    const { url, requests } = await office(inTurn([429, 200], { "retry-after": header }));
    const { download, waits, lines } = client({ retries: 1 });
    expect((await download(url)).bytes).toBe(CSV.length);
    expect([waits, requests.length]).toEqual([[ms], 2]);
    expect(lines()).toContainEqual(expect.objectContaining({ level: "warn", event: "http_retried", reason: "rate_limited", waitMs: ms, attempt: 1, of: 2 }));
  });

  it("is left alone after a 503 too", async () => {
    const { url } = await office(inTurn([503, 200], { "retry-after": "9" }));
    const { download, waits } = client({ retries: 1 });
    await download(url);
    expect(waits).toEqual([9_000]);
  });

  it.each([
    ["in seconds", "301", "2026-11-24T01:05:01.000Z", "09:05"],
    ["as a date", later(3 * 3_600_000), "2026-11-24T04:00:00.000Z", "12:00"],
  ])("later than we wait, %s, is not asked again in this run", async (_form, header, notBefore, shanghai) => {
    const { url, requests } = await office(inTurn([429], { "retry-after": header }));
    const { failure, waits } = client({ retries: 4 });
    const error = await failure(url);
    expect(error.details).toEqual({ source: "comtrade", reason: "rate_limited", retryable: true, notBefore });
    expect([waits, requests.length]).toEqual([[], 1]);
    expect(error.message).toContain(`2026-11-24 ${shanghai} (Beijing time)`);
    expect(error.tell("zh-CN")).toContain(`2026-11-24 ${shanghai}（北京时间）`);
  });

  it("later than we wait after a 503 ends as a fault of the office, with the instant", async () => {
    const { url } = await office(inTurn([503], { "retry-after": "3600" }));
    expect((await client({ retries: 4 }).failure(url)).details).toMatchObject({ reason: "server_error", notBefore: "2026-11-24T02:00:00.000Z" });
  });

  it("and goes on refusing ends with the instant it named last", async () => {
    const { url, requests } = await office(inTurn([429], { "retry-after": "5" }));
    const { failure, waits } = client({ retries: 2 });
    expect((await failure(url)).details).toMatchObject({ reason: "rate_limited", notBefore: "2026-11-24T01:00:15.000Z" });
    expect([waits, requests.length]).toEqual([[5_000, 5_000], 3]);
  });

  it("with 0 has said nothing: the pause is our own", async () => {
    const { url } = await office(inTurn([429, 200], { "retry-after": "0" }));
    const { download, waits } = client({ retries: 1 });
    await download(url);
    expect(waits).toEqual([500]);
  });
});

describe("N05 429 without Retry-After", () => {
  it("backs off, doubling, and is then postponed", async () => {
    const { url, requests } = await office(inTurn([429]));
    const { failure, waits, counted } = client({ retries: 4 });
    const error = await failure(url);
    expect(error.details).toEqual({ source: "comtrade", reason: "rate_limited", retryable: true, notBefore: null });
    expect([waits, requests.length, counted()]).toEqual([[500, 1_000, 2_000, 4_000], 5, 5]);
    expect(error.tell("zh-CN")).toContain("留待下次运行");
  });

  it("waits by chance within the ceiling: nothing at worst chance", async () => {
    const { url } = await office(inTurn([429, 429, 200]));
    const { download, waits } = client({ retries: 2 }, { random: () => 0 });
    await download(url);
    expect(waits).toEqual([0, 0]);
  });
});

describe("N08 a burst of 5xx", () => {
  it("inside the budget ends in the answer, which is whole and the only file", async () => {
    const { url, requests } = await office(inTurn([500, 502, 503, 504, 200]));
    const { download, waits, files } = client({ retries: 4 });
    const answer = await download(url);
    expect(readFileSync(answer.file, "utf8")).toBe(CSV);
    expect([requests.length, waits.length, files()]).toEqual([5, 4, ["answer"]]);
  });

  it.each([500, 502, 503, 504])("of %i beyond the budget fails, and says what the office said", async (status) => {
    const { url, requests } = await office(inTurn([status]));
    const { failure, files, lines } = client({ retries: 2 });
    const error = await failure(url);
    expect(error.details).toMatchObject({ reason: "server_error", retryable: true, notBefore: null });
    expect(error.message).toMatch(new RegExp(`HTTP ${status}.*"refused ${status}"`));
    expect([requests.length, files()]).toEqual([3, []]);
    expect(lines().filter(({ event }) => event === "http_called")).toMatchObject([1, 2, 3].map((attempt) => ({ status, attempt, reason: "server_error" })));
  });

  it("with half a page in between discards it: the answer is of one attempt", async () => {
    let asked = 0;
    const { url } = await office((_request, response) => {
      asked += 1;
      if (asked === 2) return void response.end(CSV);
      response.writeHead(200, { "content-length": 1_000 }).write("period,value\n1999-01,9\n", () => response.destroy());
    });
    const { download, waits } = client({ retries: 1 });
    const answer = await download(url);
    expect([readFileSync(answer.file, "utf8"), answer.bytes, waits.length]).toEqual([CSV, CSV.length, 1]);
  });

  it.each([501, 505, 525])("is not %i, which asking again does not mend", async (status) => {
    const { url, requests } = await office(inTurn([status]));
    const { details } = await client({ retries: 4 }).failure(url);
    expect([details.reason, details.retryable, requests.length]).toEqual(["server_error", false, 1]);
  });
});

describe("an office nobody listens at", () => {
  it("is tried again within the budget, and the message says where", async () => {
    const server = await office(inTurn([200]));
    await server.close();
    const { failure, waits } = client({ retries: 3 });
    const error = await failure(server.url);
    expect([error.details.reason, waits.length]).toEqual(["connection_lost", 3]);
    expect(error.message).toMatch(`${server.host} failed or broke off (ECONNREFUSED)`);
  });
});
