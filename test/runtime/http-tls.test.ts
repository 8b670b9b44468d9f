import { describe, expect, it, vi } from "vitest";
import { workbench } from "../helpers/http-client.js";
import { certificateFor, onRequest, type Certificate } from "../helpers/misbehaving-server.js";

const { client, office, raw } = workbench();

describe("N03 a certificate that does not hold", () => {
  const refused = async (certificate: Certificate, ca: string | null, secretHeaders = { "X-Key": "canary-1" }) => {
    const server = await office((_request, response) => response.end("period,value\n"), certificate);
    const { failure, waits, files } = client({ retries: 3 }, ca === null ? {} : { ca });
    const error = await failure({ url: server.url, secretHeaders });
    expect([error.details.reason, error.details.retryable, waits, files()]).toEqual(["tls_invalid", false, [], []]);
    expect(server.requests, "nothing was sent").toEqual([]);
    expect(error.message).toContain(server.host);
    return error;
  };

  it("because it expired is told with its dates", async () => {
    const certificate = await certificateFor({ from: "2020-01-01", to: "2021-06-30" });
    const error = await refused(certificate, certificate.cert);
    expect(error.message).toMatch(/CERT_HAS_EXPIRED.*from 2020-01-01 to 2021-06-30/);
    expect(error.tell("zh-CN")).toMatch(/证书无效.*有效期 2020-01-01 至 2021-06-30.*NODE_EXTRA_CA_CERTS/);
  });

  it("because it begins later is told with its dates: this machine's clock may be wrong", async () => {
    const certificate = await certificateFor({ from: "2090-01-01", to: "2091-01-01" });
    expect((await refused(certificate, certificate.cert)).message).toMatch(/CERT_NOT_YET_VALID.*from 2090-01-01 to 2091-01-01.*date/);
  });

  it("because it is another host's is told with its dates", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31", name: "other.example" });
    expect((await refused(certificate, certificate.cert)).message).toMatch(/ALTNAME_INVALID.*to 2099-12-31/);
  });

  it("because nobody vouches for it is refused, whatever NODE_TLS_REJECT_UNAUTHORIZED says", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    try {
      expect((await refused(certificate, null)).message).toMatch(/SELF_SIGNED.*to 2099-12-31/);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("because it is no TLS at all is refused", async () => {
    const server = await raw((socket) => onRequest(socket, () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    const error = await client({ retries: 3 }).failure(server.url.replace("http:", "https:"));
    expect(error.details.reason).toBe("tls_invalid");
  });
});

describe("a certificate that holds", () => {
  it("lets the question through", async () => {
    const certificate = await certificateFor({ from: "2026-01-01", to: "2099-12-31" });
    const { url } = await office((_request, response) => response.end("period,value\n"), certificate);
    expect((await client({}, { ca: certificate.cert }).download(url)).status).toBe(200);
  });
});
