import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SourceError, StoreError } from "../../src/runtime/errors.js";
import { workbench } from "../helpers/http-client.js";

const { client, office } = workbench();
const CSV = "period,value\n2026-09,1\n";

describe("a whole answer", () => {
  it("stands in the file asked for, with its status, type and headers", async () => {
    const { url } = await office((_request, response) => response.writeHead(200, { "Content-Type": "Text/CSV; charset=utf-8", "X-Rows": "1" }).end(CSV));
    const { download, files, folder } = client();
    const answer = await download(`${url}/data`);
    expect(answer).toMatchObject({ status: 200, contentType: "text/csv", file: join(folder, "answer"), bytes: CSV.length });
    expect(answer.headers).toMatchObject({ "x-rows": "1" });
    expect(readFileSync(answer.file, "utf8")).toBe(CSV);
    expect(files()).toEqual(["answer"]);
  });

  it.each([
    ["gzip", gzipSync(CSV)],
    ["deflate", deflateSync(CSV)],
    ["br", brotliCompressSync(CSV)],
  ])("packed with %s is unpacked, and its bytes are counted unpacked", async (encoding, packed) => {
    const { url } = await office((_request, response) => response.writeHead(200, { "content-encoding": encoding, "content-length": packed.length }).end(packed));
    const answer = await client().download(url);
    expect([answer.bytes, readFileSync(answer.file, "utf8")]).toEqual([CSV.length, CSV]);
  });

  it("without a body or a type is an empty file and no type", async () => {
    const { url } = await office((_request, response) => response.writeHead(204, { "content-encoding": "gzip" }).end());
    const answer = await client().download(url);
    expect([answer.status, answer.bytes, answer.contentType]).toEqual([204, 0, null]);
    expect(readFileSync(answer.file)).toHaveLength(0);
  });

  it("replaces the file of an earlier run", async () => {
    let text = "first and longer";
    const { url } = await office((_request, response) => response.end(text));
    const { download } = client();
    await download(url);
    text = "second";
    expect(readFileSync((await download(url)).file, "utf8")).toBe("second");
  });

  it("of a status the caller reads itself is handed over like any other, 413 and 429 too", async () => {
    const { url, requests } = await office((request, response) => response.writeHead(Number(request.url?.slice(1))).end("<faultcode>413</faultcode>"));
    const { download, waits } = client({ retries: 3 });
    for (const status of [413, 403, 429, 503]) {
      const answer = await download({ url: `${url}/${status}`, expected: [413, 403, 429, 503] });
      expect([answer.status, readFileSync(answer.file, "utf8")]).toEqual([status, "<faultcode>413</faultcode>"]);
    }
    expect([requests.length, waits]).toEqual([4, []]);
  });
});

describe("a question", () => {
  it("goes out as it is written, with its keys added on the wire alone", async () => {
    const { url, requests } = await office((_request, response) => response.end(CSV));
    const question = `${url}/data?cmdCode=8507,8415&period=202401,202402&c[x]=%20`;
    await client().download({ url: question, headers: { accept: "text/csv" }, secretHeaders: { "Ocp-Apim-Subscription-Key": "canary-1" }, secretQuery: { key: "canary 2&" } });
    expect(requests[0]?.url).toBe("/data?cmdCode=8507,8415&period=202401,202402&c[x]=%20&key=canary%202%26");
    expect(requests[0]?.headers).toMatchObject({ accept: "text/csv", "ocp-apim-subscription-key": "canary-1", "accept-encoding": "gzip, br", "user-agent": "friction-watch" });
  });

  it("whose key holds what no header may hold is not sent", async () => {
    const { url, requests } = await office((_request, response) => response.end(CSV));
    const error = await client({ retries: 2 }).failure({ url, secretHeaders: { "X-Key": "canary\nX-Other: 1" } });
    expect([error.details.reason, error.details.retryable, requests.length]).toEqual(["unauthorized", false, 0]);
    expect(error.message).toContain("X-Key");
    expect(error.message).not.toContain("canary");
  });

  it("is one line in the log, without its keys", async () => {
    const { url } = await office((_request, response) => response.end(CSV));
    const { download, lines } = client();
    await download({ url: `${url}/data?period=202401`, secretHeaders: { "X-Key": "canary-1" } });
    expect(lines()).toMatchObject([{ level: "debug", event: "http_called", source: "comtrade", url: `${url}/data?period=202401`, status: 200, bytes: CSV.length, attempt: 1 }]);
    expect(typeof lines()[0]?.ms).toBe("number");
  });
});

describe("calls", () => {
  it("are spaced evenly over the life of the client, however many downloads run at once", async () => {
    const { url, requests } = await office((_request, response) => response.end(CSV));
    const { download, files } = client({ callsPerMinute: 600 });
    await Promise.all([1, 2, 3, 4].map(async (k) => download(url, `answer-${k}`)));
    await download(url, "answer-5");
    expect(files()).toHaveLength(5);
    // 100 ms apart when they start; the way to the server takes its own time, the first one the longest.
    expect((requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThan(250);
  });

  it("are counted before they go out, repeats too", async () => {
    const { url, requests } = await office((_request, response) => response.writeHead(requests.length < 3 ? 503 : 200).end(CSV));
    const { download, counted } = client({ retries: 4 });
    await download(url);
    expect([counted(), requests.length]).toEqual([3, 3]);
  });

  it("end when the quota is spent, without another attempt", async () => {
    const { url, requests } = await office((_request, response) => response.end(CSV));
    const spent = new SourceError(() => "spent", { source: "comtrade", reason: "quota_spent", retryable: true, notBefore: null });
    const error = await client({ retries: 4 }, { beforeCall: async () => Promise.reject(spent) }).failure(url);
    expect(error).toBe(spent);
    expect(requests).toEqual([]);
  });
});

describe("a disk that refuses", () => {
  it("is told as such, not as a failure of the office, and is not tried again", async () => {
    const { url, requests } = await office((_request, response) => response.end(CSV));
    const { download, waits } = client({ retries: 3 });
    const error = await download(url, "no-such-folder/answer").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).tell("zh-CN")).toMatch(/无法写入.*no-such-folder.*ENOENT/);
    expect([requests.length, waits]).toEqual([1, []]);
  });
});

describe("an answer packed in a way we did not ask for", () => {
  it("is refused by name", async () => {
    const { url } = await office((_request, response) => response.writeHead(200, { "content-encoding": "zstd<b>" }).end(CSV));
    const { failure, files } = client({ retries: 2 });
    const error = await failure(url);
    expect([error.details.reason, error.details.retryable, files()]).toEqual(["not_data", false, []]);
    expect(error.message).toContain('"zstd‹b›"');
  });
});
