import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { proxyFor } from "../../src/runtime/proxy.js";
import { workbench, type ClientAtWork } from "../helpers/http-client.js";
import { certificateFor, type LocalServer, type ProxyManners } from "../helpers/misbehaving-server.js";

const { client, office, proxy, raw } = workbench();
const CERTIFICATE = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
const PASSWORD = "s3cret%40proxy";
const KEY = "canary-0123456789abcdef";

/** An office over TLS or without, and a client that reaches it through the proxy. */
async function behind(manners: ProxyManners, { secure, login = "", retries = 2 }: { readonly secure: boolean; readonly login?: string; readonly retries?: number }): Promise<{ atWork: ClientAtWork; server: LocalServer; through: LocalServer }> {
  const server = await office((_request, response) => response.end("the answer"), secure ? CERTIFICATE : undefined);
  const through = await proxy(manners);
  const address = through.url.replace("//", `//${login}`);
  return { atWork: client({ retries }, { ca: CERTIFICATE.cert, env: { [secure ? "HTTPS_PROXY" : "http_proxy"]: address } }), server, through };
}

describe("N16 where a proxy is required", () => {
  it("an office over TLS is reached through a tunnel, which hears no key", async () => {
    const { atWork, server, through } = await behind({}, { secure: true });
    const answer = await atWork.download({ url: `${server.url}/data`, secretHeaders: { "X-Key": KEY } });
    expect(readFileSync(answer.file, "utf8")).toBe("the answer");
    expect(through.requests.map(({ url }) => url)).toEqual([`CONNECT ${server.host}`]);
    expect(inspect(through.requests)).not.toContain("canary");
    expect(server.requests[0]?.headers["x-key"]).toBe(KEY);
  });

  it("an office without TLS is asked by the proxy", async () => {
    const { atWork, server, through } = await behind({}, { secure: false });
    expect(readFileSync((await atWork.download(`${server.url}/data?a=1`)).file, "utf8")).toBe(`passed on ${server.url}/data?a=1`);
    expect([through.requests.length, server.requests.length]).toEqual([1, 0]);
  });

  it.each([true, false])("user and password are given to it (TLS: %s)", async (secure) => {
    const { atWork, server } = await behind({ login: "bureau:s3cret@proxy" }, { secure, login: `bureau:${PASSWORD}@` });
    expect((await atWork.download(server.url)).status).toBe(200);
  });

  it("an office that falls silent behind a tunnel is told as the office", async () => {
    const server = await office((_request, response) => void response.write("half"), CERTIFICATE);
    const through = await proxy();
    const error = await client({ idleMs: 80 }, { ca: CERTIFICATE.cert, env: { https_proxy: through.url } }).failure(server.url);
    expect([error.details.reason, error.message.includes(server.host)]).toEqual(["idle_timeout", true]);
    await vi.waitFor(() => expect(server.openConnections() + through.openConnections()).toBe(0));
  });

  it("a certificate that does not hold is the office's failure, not the proxy's", async () => {
    const expired = await certificateFor({ from: "2020-01-01", to: "2021-06-30" });
    const server = await office((_request, response) => response.end("the answer"), expired);
    const through = await proxy();
    const error = await client({ retries: 2 }, { ca: expired.cert, env: { https_proxy: through.url } }).failure(server.url);
    expect(error.details.reason).toBe("tls_invalid");
    expect(error.message).toMatch(/2021-06-30/);
  });
});

/** The failure names the proxy and says that the fault is on its side; nobody sees its password. */
async function proxyFails({ atWork, server, through }: Awaited<ReturnType<typeof behind>>, attempts: number): Promise<string> {
  const error = await atWork.failure({ url: `${server.url}/data`, secretHeaders: { "X-Key": KEY } });
  expect(error.details).toEqual({ source: "comtrade", reason: "proxy_failed", retryable: attempts > 1, notBefore: null });
  expect(error.message).toContain(`the proxy ${through.host}`);
  expect(error.tell("zh-CN")).toContain(`代理 ${through.host}`);
  expect([atWork.waits.length + 1, atWork.files(), server.requests.length]).toEqual([attempts, [], 0]);
  const shown = [inspect(error, { depth: 20, showHidden: true }), error.stack, error.tell("zh-CN"), atWork.text()].join();
  for (const secret of ["s3cret", "bureau", Buffer.from("bureau:s3cret@proxy").toString("base64"), "canary"]) expect(shown).not.toContain(secret);
  return error.message;
}

describe("N16 a proxy that fails is told as the proxy, not the office", () => {
  const login = `bureau:${PASSWORD}@`;

  it.each([true, false])("when it is down, after the budget (TLS: %s)", async (secure) => {
    const setting = await behind({}, { secure, login });
    await setting.through.close();
    expect(await proxyFails(setting, 3)).toMatch(/ECONNREFUSED.*The fault is on the proxy's side/);
  });

  it.each([true, false])("when it wants another login, at once (TLS: %s)", async (secure) => {
    expect(await proxyFails(await behind({ login: "somebody:else" }, { secure, login }), 1)).toMatch(/wants a login.*HTTP 407/);
  });

  it("when it can't reach the office (502 to CONNECT), after the budget", async () => {
    expect(await proxyFails(await behind({ refuseWith: 502 }, { secure: true, login }), 3)).toContain("(HTTP 502)");
  });

  it("when it forbids the office (403 to CONNECT), at once", async () => {
    expect(await proxyFails(await behind({ refuseWith: 403 }, { secure: true, login }), 1)).toContain("(HTTP 403)");
  });

  it("when it never answers, within connectSeconds, and its connection is closed", async () => {
    const server = await office((_request, response) => response.end("the answer"), CERTIFICATE);
    const through = await proxy({ silent: true });
    const error = await client({ connectMs: 60 }, { env: { HTTPS_PROXY: through.url } }).failure(server.url);
    expect([error.details.reason, error.message.includes("(ETIMEDOUT)")]).toEqual(["proxy_failed", true]);
    await vi.waitFor(() => expect(through.openConnections()).toBe(0));
  });

  it("when it hangs up, and when it talks nonsense", async () => {
    const server = await office((_request, response) => response.end("the answer"), CERTIFICATE);
    for (const words of ["", "SSH-2.0-OpenSSH_9.2\r\n\r\n"]) {
      const through = await raw((socket) => socket.end(words));
      expect((await client({}, { env: { HTTPS_PROXY: through.url } }).failure(server.url)).details.reason).toBe("proxy_failed");
    }
  });

  it("when its name does not resolve", async () => {
    const server = await office((_request, response) => response.end("the answer"), CERTIFICATE);
    const error = await client({}, { env: { HTTPS_PROXY: "http://proxy.invalid:3128" } }).failure(server.url);
    expect(error.details.reason).toBe("proxy_failed");
    expect(error.message).toContain("the proxy proxy.invalid:3128");
  });

  it("and is named beside the office where either may have answered: 502 to a plain request", async () => {
    const { atWork, server, through } = await behind({ refuseWith: 502 }, { secure: false, login, retries: 0 });
    const error = await atWork.failure(server.url);
    expect(error.details.reason).toBe("server_error");
    expect(error.message).toMatch(`HTTP 502, received through the proxy ${through.host}, which may be at fault`);
    expect(error.message).not.toContain("s3cret");
    expect(error.message).not.toContain(Buffer.from("bureau:s3cret@proxy").toString("base64"));
  });

  it.each([
    ["socks5://bureau:s3cret@10.0.0.1:1080", "HTTPS_PROXY"],
    ["http://bureau:s3cret@[10.0.0.1:80", "HTTPS_PROXY"],
    ["http://bureau:s3cret%@10.0.0.1:80", "HTTPS_PROXY"],
    ["http://bureau:s3cret@[10.0.0.1:80", "all_proxy"],
  ])("when the setting is no HTTP proxy: %s, by the name of the variable %s", async (value, variable) => {
    const error = await client({ retries: 2 }, { env: { [variable]: value } }).failure("https://127.0.0.1:9/data");
    expect(error.details).toMatchObject({ reason: "proxy_failed", retryable: false });
    expect(error.message).toContain(`environment variable ${variable} is no usable proxy`);
    expect(inspect(error, { depth: 20 })).not.toContain("s3cret");
  });
});

describe("N16 the environment", () => {
  const chosen = (url: string, env: NodeJS.ProcessEnv): string => {
    const choice = proxyFor(new URL(url), env);
    return choice.kind === "proxy" ? choice.proxy.host : choice.kind;
  };
  const office1 = "https://api.census.gov/data";

  it.each<[string, string, NodeJS.ProcessEnv, string]>([
    ["nothing set", office1, {}, "direct"],
    ["capitals", office1, { HTTPS_PROXY: "http://p.example:3128" }, "p.example:3128"],
    ["small letters", office1, { https_proxy: "http://p.example:3128" }, "p.example:3128"],
    ["small letters before capitals", office1, { https_proxy: "http://small.example:1", HTTPS_PROXY: "http://capital.example:1" }, "small.example:1"],
    ["a proxy for the other scheme", office1, { HTTP_PROXY: "http://p.example:3128" }, "direct"],
    ["a proxy for all", office1, { ALL_PROXY: "http://p.example:3128" }, "p.example:3128"],
    ["NO_PROXY with the host", office1, { HTTPS_PROXY: "http://p.example:3128", NO_PROXY: "localhost,api.census.gov" }, "direct"],
    ["no_proxy with its domain", office1, { HTTPS_PROXY: "http://p.example:3128", no_proxy: ".census.gov" }, "direct"],
    ["NO_PROXY with another host", office1, { HTTPS_PROXY: "http://p.example:3128", NO_PROXY: "census.gov.cn" }, "p.example:3128"],
    ["NO_PROXY for everything", office1, { HTTPS_PROXY: "http://p.example:3128", NO_PROXY: "*" }, "direct"],
  ])("with %s", (_what, url, env, expected) => expect(chosen(url, env)).toBe(expected));

  it("of this process is not looked at, and stays as it was", () => {
    vi.stubEnv("HTTPS_PROXY", "http://of-this-process.example:1");
    try {
      const before = process.env;
      expect(chosen(office1, {})).toBe("direct");
      expect(process.env).toBe(before);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
