import { describe, expect, it } from "vitest";
import type { SourceFailure } from "../../src/runtime/errors.js";
import { workbench, type ClientAtWork } from "../helpers/http-client.js";

const { client, office } = workbench();
const KEY = "canary-0123456789abcdef";
const keyed = (url: string) => ({ url, secretHeaders: { "Ocp-Apim-Subscription-Key": KEY } });

/** Everything anybody could read of a failure. */
function shownOf({ text }: ClientAtWork, error: Error & { tell: (language: "zh-CN" | "en") => string }): string {
  return [text(), error.message, error.stack, error.tell("zh-CN"), String(error.cause)].join("\n");
}

describe("a status outside 2xx", () => {
  it.each<[string, number, SourceFailure, RegExp, RegExp]>([
    ["N06 401: the key is wrong", 401, "unauthorized", /Check the key/, /核对密钥/],
    ["N06 403: the key has expired", 403, "unauthorized", /Check the key/, /核对密钥/],
    ["N07 404: the endpoint moved", 404, "moved", /has no http:\/\/127[^ ]*\/data\/v1 .*not the same as having no data/, /这不等于没有数据/],
    ["N07 410: the endpoint is gone", 410, "moved", /not the same as having no data/, /这不等于没有数据/],
    ["400: the question is wrong", 400, "request_refused", /does not accept this question/, /不接受这个问题/],
    ["413: too much is asked", 413, "request_refused", /HTTP 413/, /HTTP 413/],
    ["407 without a proxy is no proxy's", 407, "request_refused", /HTTP 407/, /HTTP 407/],
    ["304, though we asked for no condition", 304, "request_refused", /HTTP 304/, /HTTP 304/],
    ["300, a choice nobody is there to make", 300, "request_refused", /HTTP 300/, /HTTP 300/],
  ])("%s, is told as such and not asked again; the key is in no word of it", async (_what, status, reason, english, chinese) => {
    const { url, requests } = await office((request, response) => {
      const key = String(request.headers["ocp-apim-subscription-key"]);
      response.writeHead(status).end(status === 304 ? undefined : `{"statusCode":${status},"message":"Access denied due to invalid subscription key ${key}."}`);
    });
    const atWork = client({ retries: 4 });
    const error = await atWork.failure(keyed(`${url}/data/v1?period=202401`));
    expect(error.details).toEqual({ source: "comtrade", reason, retryable: false, notBefore: null });
    expect(error.message).toMatch(english);
    expect(error.tell("zh-CN")).toMatch(chinese);
    expect([requests.length, atWork.waits, atWork.files()]).toEqual([1, [], []]);
    expect(requests[0]?.headers["ocp-apim-subscription-key"]).toBe(KEY);
    if (status !== 304) expect(error.message).toContain("invalid subscription key ***.");
    expect(shownOf(atWork, error)).not.toContain("canary");
    expect(atWork.lines()).toMatchObject([{ event: "http_called", status, reason, url: `${url}/data/v1?period=202401` }]);
  });
});

describe("N06 403 without a key", () => {
  it("is told as a site that is protected, which is not worked around", async () => {
    const { url, requests } = await office((_request, response) => response.writeHead(403).end());
    const error = await client({ retries: 4 }).failure(url);
    expect([error.details.reason, error.details.retryable, requests.length]).toEqual(["unauthorized", false, 1]);
    expect(error.tell("zh-CN")).toContain("本软件不绕过防护");
  });
});

describe("what the office says with a refusal", () => {
  const said = async (body: string | Buffer, headers: Record<string, string> = {}): Promise<string> => {
    const { url } = await office((_request, response) => response.writeHead(400, headers).end(body));
    return /It answered: "(.*)"$/s.exec((await client().failure(keyed(url))).message)?.[1] ?? "";
  };

  it("is quoted by its first 200 characters, on one line", async () => {
    expect(await said("x".repeat(500))).toBe("x".repeat(200));
    expect(await said("first\r\n\tsecond\u2028third")).toBe("first second third");
  });

  it("holds no markup and no control characters", async () => {
    expect(await said("<script>alert(1)</script>\u0000\u001b[31m\u202ered")).toBe("‹script›alert(1)‹/script›[31mred");
  });

  it("is read in the character set it names", async () => {
    expect(await said(Buffer.from([0xc7, 0xeb, 0xc9, 0xd4, 0xba, 0xf3]), { "content-type": "text/html; charset=GBK" })).toBe("请稍后");
    expect(await said("plain", { "content-type": "text/html; charset=no-such" })).toBe("plain");
  });

  it("is left out when it says nothing", async () => expect(await said(" \n ")).toBe(""));

  it.each([
    ["as it was sent", `key ${KEY}!`],
    ["in capitals", `key ${KEY.toUpperCase()}!`],
    ["with a character dropped into it", `key ${KEY.slice(0, 9)}\u0000${KEY.slice(9)}!`],
    ["across the 200th character", `${"x".repeat(190)}${KEY}!`],
    ["across the end of what is read", `${KEY.repeat(400)}!`],
    ["as UTF-16", Buffer.from(`key ${KEY}!`, "utf16le")],
  ])("with the key %s does not show it", async (_how, body) => {
    const text = await said(body);
    expect(text).toContain("***");
    expect(text.toLowerCase()).not.toContain("canar");
    expect(text).not.toContain("0123456");
  });

  it("with the key broken off in the middle does not show the half", async () => {
    const { url } = await office((_request, response) => response.writeHead(400, { "content-length": 100 }).write(`your key ${KEY.slice(0, 15)}`, () => response.destroy()));
    expect((await client().failure(keyed(url))).message).not.toContain("canary");
  });
});
