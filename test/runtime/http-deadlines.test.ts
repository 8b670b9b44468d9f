import { describe, expect, it, vi } from "vitest";
import type { SourceFailure } from "../../src/runtime/errors.js";
import { watchDeadlines } from "../../src/runtime/http-deadlines.js";
import { workbench, type ClientAtWork } from "../helpers/http-client.js";
import { certificateFor, onRequest, type LocalServer } from "../helpers/misbehaving-server.js";

const { client, office, raw } = workbench();
const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\ncontent-length: 1000000\r\n\r\n";
/** Under the deadlines that are not meant (POLICY), over those that are. */
const WITHIN_MS = 4_500;

/** The download fails for this reason and in time, leaves no file, and its connection is closed. */
async function failsFor({ failure, files }: ClientAtWork, server: LocalServer, reason: SourceFailure): Promise<void> {
  const began = performance.now();
  const error = await failure(`${server.url}/data`);
  expect(performance.now() - began).toBeLessThan(WITHIN_MS);
  expect(error.details).toMatchObject({ source: "comtrade", reason, retryable: true, notBefore: null });
  expect(error.message).toContain(server.host);
  expect(error.tell("zh-CN")).toContain(server.host);
  expect(files()).toEqual([]);
  await vi.waitFor(() => expect(server.openConnections()).toBe(0));
}

/** Writes to the connection every so many milliseconds until it closes. */
function every(ms: number, write: () => void, socket: { once(event: "close", then: () => void): unknown }): void {
  const timer = setInterval(write, ms);
  socket.once("close", () => clearInterval(timer));
}

describe("N01 a name that does not resolve", () => {
  it("is told as such and tried again within the budget, and does not hang", async () => {
    const { failure, waits, lines } = client({ retries: 2, connectMs: 3_000 });
    const error = await failure("http://statistics.invalid/data");
    expect(error.details).toMatchObject({ reason: "dns_failed", retryable: true });
    expect(error.message).toMatch(/statistics\.invalid.*(ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/);
    expect(error.tell("zh-CN")).toMatch(/无法解析域名 statistics\.invalid.*DNS/);
    expect(waits).toHaveLength(2);
    expect(lines().filter(({ event }) => event === "http_retried")).toMatchObject([
      { level: "warn", source: "comtrade", reason: "dns_failed", attempt: 1, of: 3 },
      { level: "warn", source: "comtrade", reason: "dns_failed", attempt: 2, of: 3 },
    ]);
  });
});

describe("N02 each deadline is kept by itself, its reason named and the connection closed", () => {
  it("connect: a server that takes the connection and never shakes hands", async () => {
    const server = await raw(() => undefined);
    const overTls = { ...server, url: server.url.replace("http:", "https:") };
    await failsFor(client({ connectMs: 60 }), overTls, "connect_timeout");
  });

  it("connect: a name no resolver answers for is a name that does not resolve", async () => {
    const missed: unknown[] = [];
    const watch = watchDeadlines({ connectMs: 10, idleMs: 1_000, totalMs: 1_000 }, () => missed.push(watch.missed()));
    await vi.waitFor(() => expect(missed).toEqual(["lookup"]));
    watch.stop();
  });

  it("connect: a host nothing comes back from is given up after connectSeconds", async () => {
    const { failure } = client({ connectMs: 60 });
    const began = performance.now();
    // TEST-NET-1 of RFC 5737: routed nowhere; a host without any route fails at once and says so.
    const { details } = await failure("http://192.0.2.1/data");
    expect(["connect_timeout", "connection_lost"]).toContain(details.reason);
    expect(performance.now() - began).toBeLessThan(WITHIN_MS);
  });

  it("idle: a server that never answers", async () => {
    await failsFor(client({ idleMs: 60 }), await raw(() => undefined), "idle_timeout");
  });

  it("idle: a body that stalls half-way", async () => {
    const server = await raw((socket) => onRequest(socket, () => socket.write(`${HEAD}period,value\n`)));
    await failsFor(client({ idleMs: 60 }), server, "idle_timeout");
  });

  it("idle: an error page that stalls half-way is still told by its status", async () => {
    const server = await raw((socket) => onRequest(socket, () => socket.write("HTTP/1.1 404 Not Found\r\ncontent-length: 1000\r\n\r\ngone to")));
    const error = await client({ idleMs: 60 }).failure(server.url);
    expect([error.details.reason, error.message.includes('"gone to"')]).toEqual(["moved", true]);
  });

  it("total: a slow-loris body, a byte now and then, each in time", async () => {
    const server = await raw((socket) => onRequest(socket, () => {
      socket.write(HEAD);
      every(20, () => socket.write("1"), socket);
    }));
    await failsFor(client({ idleMs: 1_000, totalMs: 300 }), server, "total_timeout");
  });

  it("total: a slow-loris head", async () => {
    const server = await raw((socket) => onRequest(socket, () => {
      socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
      every(20, () => socket.write("1"), socket);
    }));
    await failsFor(client({ idleMs: 1_000, totalMs: 300 }), server, "total_timeout");
  });

  it("total: redirects share the time of one attempt", async () => {
    const server = await office((request, response) => void setTimeout(() => response.writeHead(302, { location: `${request.url ?? ""}x` }).end(), 80));
    await failsFor(client({ totalMs: 200 }), server, "total_timeout");
    expect(server.requests.length).toBeLessThan(5);
  });

  it("total: is not tried again, it has cost its time", async () => {
    const server = await raw((socket) => onRequest(socket, () => {
      socket.write(HEAD);
      every(20, () => socket.write("1"), socket);
    }));
    const { failure, waits } = client({ retries: 3, totalMs: 100 });
    expect([(await failure(server.url)).details.reason, waits]).toEqual(["total_timeout", []]);
  });

  it("none: a body that is slow and in time is whole", async () => {
    const { url } = await office((_request, response) => {
      let left = 5;
      every(100, () => (left-- === 0 ? response.end() : response.write("12345")), response);
    });
    expect((await client({ connectMs: 300, idleMs: 400, totalMs: 5_000 }).download(url)).bytes).toBe(25);
  });

  it("none: over TLS the connection has connectSeconds and the answer does not", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2100-01-01" });
    const { url } = await office((_request, response) => void setTimeout(() => response.end("late"), 700), certificate);
    expect((await client({ connectMs: 500 }, { ca: certificate.cert }).download(url)).bytes).toBe(4);
  });
});
