/** U14: every way a download can fail or end, with keys that must be seen nowhere but on the wire. */
import { readdirSync, readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { SourceFailure } from "../../src/runtime/errors.js";
import type { HttpRequest } from "../../src/runtime/http.js";
import { clientAtWork, workbench } from "../helpers/http-client.js";
import { certificateFor, onRequest } from "../helpers/misbehaving-server.js";

const { client, office, raw, proxy } = workbench();
const HEADER_KEY = "canary-in-header-0123456789";
const QUERY_KEY = "canary in/query+0123456789";
const CERTIFICATE = await certificateFor({ from: "2020-01-01", to: "2021-06-30" });

type Setting = { readonly url: string; readonly changes?: Parameters<typeof clientAtWork>; readonly request?: Partial<HttpRequest> };

/** What the office heard, said back in every place it has. */
const echo = (status: number, headers: (heard: string) => Record<string, string> = () => ({})): RequestListener => (request, response) => {
  const heard = `${String(request.headers["x-key"])} ${request.url ?? ""} ${decodeURIComponent(request.url ?? "")}`;
  response.writeHead(status, { "x-heard": heard, ...headers(String(request.headers["x-key"])) }).end(`<p>${heard}</p>${JSON.stringify({ heard })}`);
};

const FAILING: readonly (readonly [SourceFailure, string, () => Promise<Setting>])[] = [
  ["dns_failed", "no such name", async () => Promise.resolve({ url: "http://statistics.invalid/data", changes: [{ connectMs: 2_000 }] })],
  ["connect_timeout", "no handshake", async () => ({ url: (await raw(() => undefined)).url.replace("http:", "https:"), changes: [{ connectMs: 40 }] })],
  ["idle_timeout", "silence", async () => ({ url: (await raw(() => undefined)).url, changes: [{ idleMs: 40 }] })],
  ["total_timeout", "too slow", async () => ({ url: (await raw(() => undefined)).url, changes: [{ totalMs: 40 }] })],
  ["connection_lost", "nobody listens", async () => {
    const { url, close } = await office(echo(200));
    await close();
    return { url };
  }],
  ["connection_lost", "broken off, repeating the question", async () => ({
    url: (await raw((socket) => socket.once("data", (heard) => {
      socket.end(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n"), heard]));
    }))).url,
  })],
  ["connection_lost", "no HTTP, repeating the question", async () => ({ url: (await raw((socket) => socket.once("data", (heard) => socket.end(heard)))).url })],
  ["tls_invalid", "expired", async () => ({ url: (await office(echo(200), CERTIFICATE)).url, changes: [{}, { ca: CERTIFICATE.cert }] })],
  ["tls_invalid", "nobody vouches", async () => ({ url: (await office(echo(200), CERTIFICATE)).url })],
  ["proxy_failed", "proxy wants a login", async () => ({ url: "https://127.0.0.1:9/data", changes: [{}, { env: { HTTPS_PROXY: (await proxy({ login: "a:b" })).url.replace("//", "//user:canary-password@") } }] })],
  ["proxy_failed", "plain proxy wants a login", async () => ({ url: "http://127.0.0.1:9/data", changes: [{}, { env: { HTTP_PROXY: (await proxy({ login: "a:b" })).url.replace("//", "//user:canary-password@") } }] })],
  ["proxy_failed", "no proxy at all", async () => Promise.resolve({ url: "https://127.0.0.1:9/data", changes: [{}, { env: { HTTPS_PROXY: "socks5://user:canary-password@127.0.0.1:9" } }] })],
  ["redirect_refused", "to a host whose name is the key", async () => ({ url: (await office(echo(302, (key) => ({ location: `https://${key}.example/${key}?${key}` })))).url })],
  ["redirect_refused", "to no address", async () => ({ url: (await office(echo(302, (key) => ({ location: `http://[${key}` })))).url })],
  ["redirect_refused", "in circles", async () => ({ url: (await office(echo(302, (key) => ({ location: `/${key}?${key}` })))).url })],
  ["body_too_large", "more than allowed", async () => ({ url: (await office(echo(200))).url, changes: [{ largestBytes: 10 }] })],
  ["rate_limited", "429", async () => ({ url: (await office(echo(429))).url })],
  ["rate_limited", "429 until tomorrow", async () => ({ url: (await office(echo(429, () => ({ "retry-after": "86400" })))).url })],
  ["unauthorized", "401", async () => ({ url: (await office(echo(401))).url })],
  ["unauthorized", "403", async () => ({ url: (await office(echo(403))).url })],
  ["unauthorized", "a key that can't be sent", async () => ({ url: (await office(echo(200))).url, request: { secretHeaders: { "X-Key": `${HEADER_KEY}\n` } } })],
  ["moved", "404", async () => ({ url: (await office(echo(404))).url })],
  ["server_error", "500", async () => ({ url: (await office(echo(500))).url })],
  ["server_error", "500 broken off", async () => ({
    url: (await raw((socket) => onRequest(socket, () => socket.end(`HTTP/1.1 500 ${HEADER_KEY}\r\ncontent-length: 999\r\n\r\n${HEADER_KEY} ${HEADER_KEY.slice(0, 20)}`)))).url,
  })],
  ["request_refused", "400", async () => ({ url: (await office(echo(400))).url })],
  ["not_data", "packed in the key", async () => ({ url: (await office(echo(200, (key) => ({ "content-encoding": key })))).url })],
];

describe("U14 no key is seen", () => {
  it.each(FAILING)("when a download ends as %s: %s", async (reason, _what, setting) => {
    const { url, changes: [policy = {}, surroundings = {}] = [], request = {} } = await setting();
    const atWork = client({ retries: 1, ...policy }, surroundings);
    const error = await atWork.failure({ url: `${url}/data?period=202401`, secretHeaders: { "X-Key": HEADER_KEY }, secretQuery: { key: QUERY_KEY }, ...request });
    expect(error.details.reason).toBe(reason);
    expect(error.message).not.toBe("");
    const shown = [inspect(error, { depth: 30, showHidden: true, getters: true }), error.stack, error.tell("zh-CN"), JSON.stringify(error), atWork.text()].join("\n");
    expect(shown.toLowerCase()).not.toContain("canary");
    expect(atWork.files(), "no file, so no name and no content").toEqual([]);
  });

  it.each([200, 413])("when an answer of status %i repeats it: not in the file, its name, the headers or the log", async (status) => {
    const { url } = await office(echo(status));
    const atWork = client();
    const answer = await atWork.download({ url: `${url}/data`, secretHeaders: { "X-Key": HEADER_KEY }, secretQuery: { key: QUERY_KEY }, expected: [413] });
    const stored = readdirSync(atWork.folder).map((name) => name + readFileSync(join(atWork.folder, name), "utf8"));
    expect(answer.bytes).toBeGreaterThan(100);
    expect(JSON.stringify(answer) + stored.join() + atWork.text()).not.toContain("canary");
  });
});
