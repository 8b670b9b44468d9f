/** A real HTTP server on loopback that answers as an office does, and keeps what it was asked. */
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AskContext } from "../../src/sources/asking.js";
import { plainHttp } from "./plain-http.js";

export type OfficeAnswer = { readonly status?: number; readonly type?: string; readonly body?: string };

export type Office = {
  /** Paths with their query, in the order they were asked. */
  readonly asked: readonly string[];
  /** Milliseconds waited between questions. */
  readonly waits: readonly number[];
  readonly context: AskContext;
  close(): Promise<void>;
};

/** @param answers what is answered to a path; `count` questions came before it */
export async function office(answers: (path: string, count: number) => OfficeAnswer, context: Partial<AskContext> = {}): Promise<Office> {
  const asked: string[] = [];
  const waits: number[] = [];
  const server = createServer((request, response) => {
    const { status = 200, type = "text/csv", body = "" } = answers(request.url ?? "", asked.push(request.url ?? "") - 1);
    response.writeHead(status, { "content-type": type }).end(status === 204 ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const silent = (): void => undefined;
  return {
    asked,
    waits,
    context: {
      http: plainHttp,
      baseUrl: `http://127.0.0.1:${port}/base`,
      key: null,
      rowsPerCall: 250_000,
      folder: mkdtempSync(join(tmpdir(), "office-")),
      wait: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      log: { debug: silent, info: silent, warn: silent, error: silent },
      ...context,
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
