/** The smallest honest HTTP client: one attempt, the body to a file. */
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HttpClient } from "../../src/runtime/http.js";

export const plainHttp: HttpClient = {
  download: async ({ url, headers = {}, secretHeaders = {}, expected = [] }, file) => {
    const response = await fetch(url, { headers: { ...headers, ...secretHeaders } });
    if (!response.ok && !expected.includes(response.status)) throw new Error(`HTTP ${response.status}`);
    try {
      await pipeline(response.body === null ? Readable.from([]) : Readable.fromWeb(response.body), createWriteStream(file));
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return {
      status: response.status,
      contentType: response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? null,
      headers: Object.fromEntries(response.headers),
      file,
      bytes: (await stat(file)).size,
    };
  },
};
