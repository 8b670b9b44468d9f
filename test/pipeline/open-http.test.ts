import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { httpWords, openHttp } from "../../src/pipeline/open-http.js";
import type { HttpWords } from "../../src/runtime/http-words.js";
import type { Tell } from "../../src/words/words.js";
import { testApp } from "../helpers/app.js";
import { startChild } from "../helpers/child.js";
import { POLICY, workbench } from "../helpers/http-client.js";
import { certificateFor } from "../helpers/misbehaving-server.js";

const { client, office } = workbench();
afterEach(() => vi.unstubAllEnvs());

describe("a client opened for an office", () => {
  it("asks it, waits for real and counts its calls", async () => {
    const { url, requests } = await office((_request, response) => response.writeHead(requests.length === 1 ? 503 : 200).end("the answer"));
    const { folder } = client();
    let counted = 0;
    const http = openHttp(testApp(folder), "comtrade", { ...POLICY, retries: 1, longestWaitMs: 20 }, async () => {
      counted += 1;
      return Promise.resolve();
    });
    const { file } = await http.download({ url }, join(folder, "answer"));
    expect([readFileSync(file, "utf8"), counted]).toEqual(["the answer", 2]);
  });

  it("goes through the proxy this process's environment names", async () => {
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("http_proxy", "");
    vi.stubEnv("NO_PROXY", "");
    vi.stubEnv("no_proxy", "");
    const { folder } = client();
    const http = openHttp(testApp(folder), "gacc-flash", POLICY, async () => Promise.resolve());
    await expect(http.download({ url: "http://127.0.0.1:10/" }, join(folder, "answer"))).rejects.toMatchObject({ details: { source: "gacc-flash", reason: "proxy_failed" } });
  });

  it.each([
    [true, "200"],
    [false, "tls_invalid"],
  ])("trusts a bureau's own authority named in NODE_EXTRA_CA_CERTS (%s): %s; and lets the process end", async (named, outcome) => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    const { url } = await office((_request, response) => response.end("the answer"), certificate);
    const { folder } = client();
    writeFileSync(join(folder, "ca.pem"), certificate.cert);
    if (named) vi.stubEnv("NODE_EXTRA_CA_CERTS", join(folder, "ca.pem"));
    const child = startChild("http-child.ts", url, folder);
    await child.said(outcome);
    expect(await child.ended).toBe(0);
  });
});

describe("each failure", () => {
  const host = "api.example:8443";
  const told: Readonly<Record<keyof HttpWords, readonly Tell[]>> = {
    dnsFailed: [httpWords.dnsFailed(host, "ENOTFOUND")],
    connectTimeout: [httpWords.connectTimeout(host, "15")],
    idleTimeout: [httpWords.idleTimeout(host, "60")],
    totalTimeout: [httpWords.totalTimeout(host, "900")],
    connectionLost: [httpWords.connectionLost(host, "ECONNRESET")],
    tlsInvalid: [httpWords.tlsInvalid(host, "CERT_HAS_EXPIRED", "2025-01-01", "2026-01-01"), httpWords.tlsInvalid(host, "EPROTO", null, null)],
    proxyFailed: [httpWords.proxyFailed("proxy.example:3128", host, "HTTP 502")],
    proxyWantsLogin: [httpWords.proxyWantsLogin("proxy.example:3128", host)],
    proxyUnusable: [httpWords.proxyUnusable("HTTPS_PROXY")],
    redirectRefused: [httpWords.redirectRefused(host, "https://other.example/")],
    redirectToHttp: [httpWords.redirectToHttp(host, "http://api.example/")],
    redirectEndless: [httpWords.redirectEndless(host, "5")],
    bodyTooLarge: [httpWords.bodyTooLarge(host, "1024")],
    rateLimited: [httpWords.rateLimited(host, null, ""), httpWords.rateLimited(host, "2026-11-24 10:00", "Rate limit is exceeded.")],
    unauthorized: [httpWords.unauthorized(host, "401", "")],
    forbidden: [httpWords.forbidden(host, "403", "")],
    keyUnsendable: [httpWords.keyUnsendable(host, "X-Key")],
    moved: [httpWords.moved(host, "404", "https://api.example/data", "")],
    serverError: [httpWords.serverError(host, "503", "2026-11-24 10:00", "proxy.example:3128", "busy"), httpWords.serverError(host, "500", null, null, "")],
    requestRefused: [httpWords.requestRefused(host, "400", "bad period")],
    encodingUnknown: [httpWords.encodingUnknown(host, "zstd")],
    notWritten: [httpWords.notWritten("/data/answer", "ENOSPC")],
  };

  it("is said in whole sentences of both languages, without a gap", () => {
    for (const tell of Object.values(told).flat()) {
      const [chinese, english] = [tell("zh-CN"), tell("en")];
      expect(chinese).toMatch(/[\u4e00-\u9fff].*[。”]$/);
      expect(english).toMatch(/^[^\u4e00-\u9fff]+[."]$/);
      expect(chinese + english).not.toMatch(/null|undefined|NaN|  |。。|\.\./);
    }
  });
});
