import { describe, expect, it } from "vitest";
import { post, type PostRequest } from "../../src/runtime/post.js";
import { certificateFor, onRequest, rawServer } from "../helpers/misbehaving-server.js";
import { receiver } from "../helpers/receiver.js";

const nothing = async (): Promise<void> => Promise.resolve();
const HERE = ["127.0.0.1"];
const request = (url: string, more: Partial<PostRequest> = {}): PostRequest => ({ url, headers: {}, body: '{"a":1}', internalHosts: HERE, proxy: null, deadlines: { connectMs: 500, totalMs: 1_000 }, ...more });

describe("a POST", () => {
  it("hands over nothing before the ledger has written so", async () => {
    const { url, received } = await receiver(() => ({ body: "ok" }));
    const seenAtHandOver: number[] = [];
    const posted = await post(request(url), async () => {
      await new Promise((soon) => setImmediate(soon));
      seenAtHandOver.push(received.length);
    });
    expect(posted).toMatchObject({ kind: "answered", status: 200, text: "ok" });
    expect(seenAtHandOver).toEqual([0]);
    expect(received[0]).toMatchObject({ body: '{"a":1}', headers: { "content-type": "application/json; charset=utf-8" } });
  });

  it("that the ledger can't write down is not made", async () => {
    const { url, received } = await receiver(() => ({ body: "ok" }));
    await expect(post(request(url), async () => Promise.reject(new Error("disk full")))).rejects.toThrow("disk full");
    expect(received).toEqual([]);
  });

  it("U07 follows no redirect, least of all to the inside", async () => {
    const inside = await receiver(() => ({ body: "secret" }));
    const { url } = await receiver(() => ({ status: 307, headers: { location: inside.url } }));
    expect(await post(request(url), nothing)).toMatchObject({ kind: "answered", status: 307 });
    expect(inside.received).toEqual([]);
  });

  it("reads no more of an answer than a line could need", async () => {
    const { url } = await receiver(() => ({ body: "x".repeat(1_000_000) }));
    const posted = await post(request(url), nothing);
    expect(posted.kind === "answered" && posted.text.length).toBe(65_536);
  });

  it("to a port nobody listens on is known not to have been handed over", async () => {
    const gone = await rawServer(() => undefined);
    await gone.close();
    expect(await post(request(gone.url), nothing)).toEqual({ kind: "failed", why: "unreachable", code: "ECONNREFUSED", handedOver: false });
  });

  it("whose connection breaks after the body may have arrived", async () => {
    const server = await rawServer((socket) => onRequest(socket, () => socket.destroy()));
    expect(await post(request(server.url), nothing)).toMatchObject({ kind: "failed", why: "no_answer", handedOver: true });
    await server.close();
  });
});

describe("D14 a receiver that takes its time", () => {
  it("is given up on at the deadline, and may have taken the message", async () => {
    const { url, received } = await receiver(() => null);
    const posted = await post(request(url, { deadlines: { connectMs: 50, totalMs: 60 } }), nothing);
    expect(posted).toMatchObject({ kind: "failed", why: "timed_out", handedOver: true });
    expect(received.length).toBe(1);
  });

  it("that never shakes hands for TLS has been sent nothing", async () => {
    const silent = await rawServer(() => undefined);
    const posted = await post(request(silent.url.replace("http:", "https:"), { deadlines: { connectMs: 40, totalMs: 400 } }), nothing);
    expect(posted).toEqual({ kind: "failed", why: "unreachable", code: "ETIMEDOUT", handedOver: false });
    await silent.close();
  });
});

describe("a certificate", () => {
  it("that nobody vouches for is refused before anything is sent", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    const { url, received } = await receiver(() => ({}), certificate);
    expect(await post(request(url), nothing)).toMatchObject({ kind: "failed", why: "tls_invalid", handedOver: false });
    expect(received).toEqual([]);
  });

  it("of another host is refused", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31", name: "other.example" });
    const { url } = await receiver(() => ({}), certificate);
    expect(await post(request(url, { ca: certificate.cert }), nothing)).toMatchObject({ kind: "failed", why: "tls_invalid" });
  });

  it("that holds lets the message through", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    const { url } = await receiver(() => ({ body: "ok" }), certificate);
    expect(await post(request(url, { ca: certificate.cert }), nothing)).toMatchObject({ kind: "answered", status: 200, text: "ok" });
  });
});
