/** A client that downloads and does nothing else: no retries, no limits, and a server on loopback. For tests of offices; the real client has tests of its own. */
import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { SourceError } from "../../src/runtime/errors.js";
import type { HttpClient } from "../../src/runtime/http.js";

export const plainHttp: HttpClient = {
  download: async ({ url, headers, secretHeaders, secretQuery, expected = [] }, file) => {
    const address = new URL(url);
    for (const [name, value] of Object.entries(secretQuery ?? {})) address.searchParams.append(name, value);
    const answer = await fetch(secretQuery === undefined ? url : address, { headers: { ...headers, ...secretHeaders } });
    const body = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok && !expected.includes(answer.status)) throw refusal(answer.status);
    await writeFile(file, body);
    const contentType = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null;
    return { status: answer.status, contentType, headers: Object.fromEntries(answer.headers), file, bytes: body.length };
  },
};

function refusal(status: number): SourceError {
  const reason = status === 404 || status === 410 ? "moved" : status === 401 || status === 403 ? "unauthorized" : "server_error";
  return new SourceError(() => `status ${status}`, { source: "test", reason, retryable: status >= 500, notBefore: null });
}

/** Serves while the work lasts; `baseUrl` has no slash at its end. */
export async function whileServing<T>(listener: RequestListener, work: (baseUrl: string) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
