import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { workbench } from "../helpers/http-client.js";
import { onRequest } from "../helpers/misbehaving-server.js";

const { client, office, raw } = workbench();
const MEGABYTE = 1024 * 1024;
const BODY = "period,value\n".repeat(2_000);

describe("N12 an answer that breaks off", () => {
  const head = "HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\n";
  const packed = gzipSync(BODY);
  const zipped = `${head}content-encoding: gzip\r\n`;
  const chunk = `${BODY.length.toString(16)}\r\n${BODY}\r\n`;

  it.each([
    ["reset mid-body", [`${head}content-length: ${BODY.length}\r\n\r\n`, BODY.slice(0, 9_000)], "reset"],
    ["shorter than its Content-Length", [`${head}content-length: ${BODY.length}\r\n\r\n`, BODY.slice(0, 9_000)], "end"],
    ["cut between two chunks", [`${head}transfer-encoding: chunked\r\n\r\n`, chunk], "end"],
    ["cut inside a chunk", [`${head}transfer-encoding: chunked\r\n\r\n`, chunk.slice(0, 9_000)], "end"],
    ["cut inside its gzip", [`${zipped}\r\n`, packed.subarray(0, packed.length - 20)], "end"],
    ["cut inside its gzip by a byte", [`${zipped}content-length: ${packed.length - 1}\r\n\r\n`, packed.subarray(0, -1)], "end"],
    ["damaged inside its gzip", [`${zipped}content-length: ${packed.length}\r\n\r\n`, Buffer.from(packed).fill(0xff, 20, 30)], "end"],
    ["said to be gzip and not", [`${zipped}content-length: ${BODY.length}\r\n\r\n`, BODY], "end"],
    ["reset before its head", [], "reset"],
    ["ended inside its head", [head], "end"],
    ["that is no HTTP", ["period,value\r\n2026-09,1\r\n"], "end"],
  ] as const)("%s is discarded whole, and tried again within the budget", async (_how, pieces, ending) => {
    const server = await raw((socket) => onRequest(socket, () => {
      for (const piece of pieces) socket.write(piece);
      if (ending === "end") socket.end();
      else setTimeout(() => socket.resetAndDestroy(), 30);
    }));
    const { failure, files, waits } = client({ retries: 2 });
    const error = await failure(server.url);
    expect(error.details).toEqual({ source: "comtrade", reason: "connection_lost", retryable: true, notBefore: null });
    expect([files(), waits.length]).toEqual([[], 2]);
    expect(error.tell("zh-CN")).toContain("不完整的答复已丢弃");
  });

  it("and is whole the next time is kept as it came that time", async () => {
    const server = await raw((socket, count) => onRequest(socket, () => {
      const whole = `${head}content-length: ${BODY.length}\r\nconnection: close\r\n\r\n${BODY}`;
      socket.end(count < 3 ? whole.slice(0, 5_000 * count) : whole);
    }));
    const { download, files } = client({ retries: 2 });
    expect(readFileSync((await download(server.url)).file, "utf8")).toBe(BODY);
    expect(files()).toEqual(["answer"]);
  });

  it("leaves an earlier whole answer as it was", async () => {
    const server = await raw((socket, count) => onRequest(socket, () => {
      const whole = `${head}content-length: ${BODY.length}\r\nconnection: close\r\n\r\n${BODY}`;
      socket.end(count === 1 ? whole : whole.slice(0, 5_000));
    }));
    const { download, failure, files, folder } = client();
    await download(server.url);
    await failure(server.url);
    expect([files(), readFileSync(`${folder}/answer`, "utf8")]).toEqual([["answer"], BODY]);
  });
});

describe("N13 a body without end", () => {
  /** The most memory the process grew by while a download failed, bytes. */
  async function growthDuring(failing: () => Promise<unknown>): Promise<number> {
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    await failing().finally(() => clearInterval(timer));
    return most - before;
  }

  const LIMIT = 300 * MEGABYTE;
  /** A gigabyte of zeros in about a megabyte: a gzip file may have many members. */
  const bomb = Buffer.concat(Array<Buffer>(64).fill(gzipSync(Buffer.alloc(16 * MEGABYTE))));

  it("as a gzip bomb is cut off at the limit of unpacked bytes, on bounded memory, and not asked again", async () => {
    const { url, requests } = await office((_request, response) => response.writeHead(200, { "content-encoding": "gzip", "content-length": bomb.length }).end(bomb));
    const { failure, files, waits } = client({ retries: 3, largestBytes: LIMIT, totalMs: 60_000 });
    const growth = await growthDuring(async () => {
      const error = await failure(url);
      expect(error.details).toEqual({ source: "comtrade", reason: "body_too_large", retryable: false, notBefore: null });
      expect(error.message).toContain("over 300 MB");
    });
    expect(bomb.length).toBeLessThan(2 * MEGABYTE);
    expect([files(), waits, requests.length]).toEqual([[], [], 1]);
    expect(growth).toBeLessThan(LIMIT / 2);
  });

  it("in chunks for ever is cut off at the limit, on bounded memory, and the connection closed", async () => {
    let closed = false;
    const { url } = await office((_request, response) => {
      const piece = Buffer.alloc(256 * 1024, "1,");
      const more = (): void => {
        while (!closed && response.write(piece));
      };
      response.on("drain", more).on("close", () => (closed = true));
      more();
    });
    const { failure, files } = client({ largestBytes: LIMIT, totalMs: 60_000 });
    const growth = await growthDuring(async () => {
      expect((await failure(url)).details.reason).toBe("body_too_large");
    });
    expect(growth).toBeLessThan(LIMIT / 2);
    expect(files()).toEqual([]);
    await expect.poll(() => closed).toBe(true);
  });

  it("announced as larger than allowed is not even begun", async () => {
    const server = await raw((socket) => onRequest(socket, () => socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${2 * MEGABYTE}\r\n\r\n`)));
    expect((await client({ largestBytes: MEGABYTE, idleMs: 2_000 }).failure(server.url)).details.reason).toBe("body_too_large");
  });

  it("in an error page is read no further than it is quoted", async () => {
    const server = await raw((socket) => onRequest(socket, () => {
      socket.write("HTTP/1.1 500 Oops\r\n\r\n");
      socket.write("<html>".repeat(100_000));
    }));
    const { message } = await client({ idleMs: 2_000 }).failure(server.url);
    expect(message).toContain("‹html›‹html›");
    expect(message.length).toBeLessThan(500);
  });

  it("of exactly the limit is whole", async () => {
    const { url } = await office((_request, response) => response.end(Buffer.alloc(MEGABYTE)));
    expect((await client({ largestBytes: MEGABYTE }).download(url)).bytes).toBe(MEGABYTE);
    expect((await client({ largestBytes: MEGABYTE - 1 }).failure(url)).details.reason).toBe("body_too_large");
  });
});
