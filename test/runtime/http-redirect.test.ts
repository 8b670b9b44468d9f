import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { workbench } from "../helpers/http-client.js";
import { certificateFor } from "../helpers/misbehaving-server.js";

const { client, office } = workbench();
const KEY = "canary-0123456789abcdef";
const CERTIFICATE = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
const byHeader = (url: string) => ({ url, secretHeaders: { "X-Key": KEY } });
const byQuery = (url: string) => ({ url, secretQuery: { key: KEY } });

/** Sends the first question to `target` and answers every other. */
function redirecting(target: (url: string) => string, status = 302): RequestListener {
  return (request, response) => {
    if (!(request.url ?? "").startsWith("/old")) return void response.end("the answer");
    response.writeHead(status, { location: target(request.url ?? "") }).end(`go to ${target(request.url ?? "")}`);
  };
}

describe("N15 a redirect with a key on board", () => {
  it.each([
    ["in a header", byHeader],
    ["in the query", byQuery],
  ])("%s to another host is refused; the other host hears nothing, and the message has no query", async (_where, keyed) => {
    const other = await office((_request, response) => response.end("stolen"));
    // The first office repeats the key into the path, the query and the text of its redirect.
    const { url, host, requests } = await office(redirecting((asked) => `${other.url}/new/${KEY}?session=s3cret&${asked}`));
    const { failure, files, text, waits } = client({ retries: 3 });
    const error = await failure(keyed(`${url}/old?period=202401`));
    expect(error.details).toEqual({ source: "comtrade", reason: "redirect_refused", retryable: false, notBefore: null });
    expect(error.message).toContain(`${host} redirects to ${other.url}/new/***,`);
    expect(error.tell("zh-CN")).toContain(`${host} 要求转到 ${other.url}/new/***，未跟随`);
    expect([other.requests.length, requests.length, files(), waits]).toEqual([0, 1, [], []]);
    const shown = [error.message, error.stack, error.tell("zh-CN"), text()].join();
    expect(shown).not.toContain("canary");
    expect(shown).not.toContain("s3cret");
    expect(text()).toContain(`"location":"${other.url}/new/***"`);
  });

  it("to another port of the same host is to another host", async () => {
    const other = await office((_request, response) => response.end("stolen"));
    const { url } = await office(redirecting(() => other.url));
    expect((await client().failure(byHeader(`${url}/old`))).details.reason).toBe("redirect_refused");
    expect(other.requests).toEqual([]);
  });

  it("from https to http is refused", async () => {
    const plain = await office((_request, response) => response.end("overheard"));
    const { url } = await office(redirecting(() => `${plain.url}/new?x=1`), CERTIFICATE);
    const error = await client({}, { ca: CERTIFICATE.cert }).failure(byHeader(`${url}/old`));
    expect(error.details.reason).toBe("redirect_refused");
    expect(error.message).toMatch(`redirects to ${plain.url}/new, which is not encrypted`);
    expect(plain.requests).toEqual([]);
  });

  it.each([
    ["a relative address", () => "/new"],
    ["the same host in full", (url: string) => `${url}/new`],
  ])("to %s is followed, with the key", async (_what, to) => {
    let self = "";
    const { url, requests } = await office(redirecting(() => to(self)));
    self = url;
    const { download, counted, lines } = client();
    const answer = await download(byHeader(`${url}/old?period=202401`));
    expect(readFileSync(answer.file, "utf8")).toBe("the answer");
    expect(requests.map(({ url: path, headers }) => [path, headers["x-key"]])).toEqual([["/old?period=202401", KEY], ["/new", KEY]]);
    expect(counted(), "each call counts against the quota").toBe(2);
    expect(lines().map(({ status, url: logged }) => [status, logged])).toEqual([[302, `${url}/old?period=202401`], [200, `${url}/new`]]);
  });

  it("to the same host repeating the key in the query sends it once, and logs neither", async () => {
    const { url, requests } = await office(redirecting((asked) => asked.replace("/old", "/new")));
    const { download, text } = client();
    await download(byQuery(`${url}/old?period=202401`));
    expect(requests.map(({ url: path }) => path)).toEqual([`/old?period=202401&key=${KEY}`, `/new?period=202401&key=${KEY}`]);
    expect(text()).not.toContain("canary");
  });

  it("from http up to https on the same host is followed", async () => {
    const secure = await office((_request, response) => response.end("the answer"), CERTIFICATE);
    const { url } = await office(redirecting(() => `${secure.url}/new`));
    expect((await client({}, { ca: CERTIFICATE.cert }).download(byHeader(`${url}/old`))).status).toBe(200);
    expect(secure.requests[0]?.headers["x-key"]).toBe(KEY);
  });
});

describe("N15 a redirect without a key", () => {
  it.each([301, 302, 303, 307, 308])("%i to another host is followed", async (status) => {
    const other = await office((_request, response) => response.end("the answer"));
    const { url } = await office(redirecting(() => `${other.url}/new?part=1#top`, status));
    const { download, lines } = client();
    expect((await download(`${url}/old`)).bytes).toBe(10);
    expect(other.requests[0]?.url).toBe("/new?part=1");
    expect(lines()[1]?.url).toBe(`${other.url}/new`);
  });

  it("from https to http is refused all the same", async () => {
    const plain = await office((_request, response) => response.end("changed on the way"));
    const { url } = await office(redirecting(() => plain.url), CERTIFICATE);
    expect((await client({}, { ca: CERTIFICATE.cert }).failure(`${url}/old`)).details.reason).toBe("redirect_refused");
  });

  it.each([
    ["a file", "file:///etc/passwd", "file:///etc/passwd"],
    ["an FTP server", "ftp://user:s3cret@other.example/x?y=1", "ftp://other.example/x"],
    ["no address", "http://", "http://"],
  ])("to %s is refused", async (_what, location, shown) => {
    const { url } = await office(redirecting(() => location));
    const error = await client().failure(`${url}/old`);
    expect(error.details.reason).toBe("redirect_refused");
    expect(error.message).toContain(`redirects to ${shown},`);
    expect(error.message).not.toContain("s3cret");
  });

  it("does not carry a user and password the address names", async () => {
    const other = await office((_request, response) => response.end("the answer"));
    const { url } = await office(redirecting(() => other.url.replace("//", "//user:s3cret@")));
    await client().download(`${url}/old`);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe("N15 redirects without end", () => {
  it("are stopped after five, and not begun again", async () => {
    const { url, host, requests } = await office(redirecting((asked) => `${asked}x`));
    const { failure, waits } = client({ retries: 3 });
    const error = await failure(`${url}/old`);
    expect([error.details.reason, error.details.retryable, waits]).toEqual(["redirect_refused", false, []]);
    expect(error.message).toContain(`${host} redirected more than 5 times`);
    expect(requests).toHaveLength(6);
  });

  it("that are five are followed", async () => {
    const { url } = await office((request, response) => {
      const path = request.url ?? "";
      if (path.length === 6) response.end("the answer");
      else response.writeHead(302, { location: `${path}x` }).end();
    });
    expect((await client().download(`${url}/`)).bytes).toBe(10);
  });
});
