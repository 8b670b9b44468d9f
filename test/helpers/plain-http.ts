/** A client without retries or deadlines, and a server on loopback: enough to test what an office is asked and what is made of its answers. */
import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpClient } from "../../src/runtime/http.js";

/** Statuses outside 2xx that are not expected are thrown as plain errors. */
export const plainHttp: HttpClient = {
  download: async ({ url, headers = {}, secretHeaders = {}, expected = [] }, file) => {
    const answer = await fetch(url, { headers: { ...headers, ...secretHeaders }, redirect: "error" });
    if (!answer.ok && !expected.includes(answer.status)) throw new Error(`HTTP ${answer.status} from ${url}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    await writeFile(file, bytes);
    const contentType = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null;
    return { status: answer.status, contentType, headers: Object.fromEntries(answer.headers), file, bytes: bytes.length };
  },
};

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
