/** A client that downloads and does nothing else: no retries, no limits. For tests of offices; the real one has tests of its own. */
import { writeFile } from "node:fs/promises";
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
