import { setTimeout as sleep } from "node:timers/promises";
import { createHttpClient } from "../runtime/http-client.js";
import type { HttpWords } from "../runtime/http-words.js";
import type { HttpClient, HttpPolicy } from "../runtime/http.js";
import type { AskedSourceName } from "../trade/observation.js";
import { say } from "../words/words.js";
import type { App } from "./app.js";

/** What is said when an office can't be reached or does not answer. */
export const httpWords: HttpWords = {
  dnsFailed: (...args) => say((w) => w.http.dnsFailed(...args)),
  connectTimeout: (...args) => say((w) => w.http.connectTimeout(...args)),
  idleTimeout: (...args) => say((w) => w.http.idleTimeout(...args)),
  totalTimeout: (...args) => say((w) => w.http.totalTimeout(...args)),
  connectionLost: (...args) => say((w) => w.http.connectionLost(...args)),
  tlsInvalid: (...args) => say((w) => w.http.tlsInvalid(...args)),
  proxyFailed: (...args) => say((w) => w.http.proxyFailed(...args)),
  proxyWantsLogin: (...args) => say((w) => w.http.proxyWantsLogin(...args)),
  proxyUnusable: (...args) => say((w) => w.http.proxyUnusable(...args)),
  redirectRefused: (...args) => say((w) => w.http.redirectRefused(...args)),
  redirectToHttp: (...args) => say((w) => w.http.redirectToHttp(...args)),
  redirectEndless: (...args) => say((w) => w.http.redirectEndless(...args)),
  bodyTooLarge: (...args) => say((w) => w.http.bodyTooLarge(...args)),
  rateLimited: (...args) => say((w) => w.http.rateLimited(...args)),
  unauthorized: (...args) => say((w) => w.http.unauthorized(...args)),
  forbidden: (...args) => say((w) => w.http.forbidden(...args)),
  keyUnsendable: (...args) => say((w) => w.http.keyUnsendable(...args)),
  moved: (...args) => say((w) => w.http.moved(...args)),
  serverError: (...args) => say((w) => w.http.serverError(...args)),
  requestRefused: (...args) => say((w) => w.http.requestRefused(...args)),
  encodingUnknown: (...args) => say((w) => w.http.encodingUnknown(...args)),
  notWritten: (...args) => say((w) => w.http.notWritten(...args)),
};

/**
 * A client for one office, with the proxies of this process's environment. Open one per office and run: calls are spaced over its life.
 *
 * @param beforeCall counts one call against the office's quota; what it throws ends the download
 */
export function openHttp(app: App, source: AskedSourceName, policy: HttpPolicy, beforeCall: () => Promise<void>): HttpClient {
  return createHttpClient(source, policy, {
    log: app.log,
    clock: app.clock,
    env: process.env,
    wait: async (ms) => sleep(ms),
    beforeCall,
    tell: httpWords,
  });
}
