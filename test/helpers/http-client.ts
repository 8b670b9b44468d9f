/** A client of one office on a temporary folder, with the servers it talks to: clock that moves only when somebody waits, every pause and log line kept. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { httpWords } from "../../src/pipeline/open-http.js";
import { instantOf } from "../../src/runtime/clock.js";
import { SourceError } from "../../src/runtime/errors.js";
import { createHttpClient, type HttpSurroundings } from "../../src/runtime/http-client.js";
import type { HttpAnswer, HttpPolicy, HttpRequest } from "../../src/runtime/http.js";
import { createLog } from "../../src/runtime/log.js";
import { officeServer, proxyServer, rawServer, type LocalServer } from "./misbehaving-server.js";

export type LogLine = Readonly<Record<string, unknown>> & { readonly event: string };

export type ClientAtWork = {
  /** To `answer` in the folder. */
  readonly download: (request: HttpRequest | string, name?: string) => Promise<HttpAnswer>;
  /** The failure of a download that must fail. */
  readonly failure: (request: HttpRequest | string) => Promise<SourceError>;
  readonly folder: string;
  readonly files: () => string[];
  /** Milliseconds of each pause between attempts. */
  readonly waits: readonly number[];
  readonly lines: () => LogLine[];
  /** Log lines as they were written. */
  readonly text: () => string;
  /** What the quota would have counted. */
  readonly counted: () => number;
  readonly remove: () => void;
};

export const NOW = "2026-11-24T01:00:00.000Z";

/** Short enough for tests; nothing is retried unless a test says so. */
export const POLICY: HttpPolicy = {
  connectMs: 5_000,
  idleMs: 5_000,
  totalMs: 10_000,
  retries: 0,
  longestWaitMs: 300_000,
  callsPerMinute: 600_000,
  largestBytes: 1024 * 1024,
};

export function clientAtWork(policy: Partial<HttpPolicy> = {}, surroundings: Partial<HttpSurroundings> = {}): ClientAtWork {
  const folder = mkdtempSync(join(tmpdir(), "friction-watch-http-"));
  const waits: number[] = [];
  const written: string[] = [];
  let now = instantOf(NOW).getTime();
  let counted = 0;
  const client = createHttpClient("comtrade", { ...POLICY, ...policy }, {
    log: createLog("info", { FRICTION_WATCH_LOG: "debug" }, { write: (line) => void written.push(line) }),
    clock: { now: () => new Date(now) },
    env: {},
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    beforeCall: async () => {
      counted += 1;
      return Promise.resolve();
    },
    tell: httpWords,
    ...surroundings,
  });
  const download = async (request: HttpRequest | string, name = "answer"): Promise<HttpAnswer> => client.download(typeof request === "string" ? { url: request } : request, join(folder, name));
  return {
    download,
    failure: async (request) => {
      const outcome = await download(request).then((answer) => answer.status, (error: unknown) => error);
      if (outcome instanceof SourceError) return outcome;
      throw new Error(`expected a SourceError, got ${String(outcome)}`, { cause: outcome });
    },
    folder,
    files: () => readdirSync(folder).sort(),
    waits,
    lines: () => written.map((line) => JSON.parse(line) as LogLine),
    text: () => written.join(""),
    counted: () => counted,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type Workbench = {
  readonly client: (...settings: Parameters<typeof clientAtWork>) => ClientAtWork;
  readonly office: (...manners: Parameters<typeof officeServer>) => Promise<LocalServer>;
  readonly raw: (...manners: Parameters<typeof rawServer>) => Promise<LocalServer>;
  readonly proxy: (...manners: Parameters<typeof proxyServer>) => Promise<LocalServer>;
};

/** Opens clients and servers that are closed after each test of the file. */
export function workbench(): Workbench {
  const servers: LocalServer[] = [];
  const clients: ClientAtWork[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    for (const each of clients.splice(0)) each.remove();
  });
  const kept = async (opening: Promise<LocalServer>): Promise<LocalServer> => {
    const server = await opening;
    servers.push(server);
    return server;
  };
  return {
    client: (...settings) => {
      const atWork = clientAtWork(...settings);
      clients.push(atWork);
      return atWork;
    },
    office: async (...manners) => kept(officeServer(...manners)),
    raw: async (...manners) => kept(rawServer(...manners)),
    proxy: async (...manners) => kept(proxyServer(...manners)),
  };
}
