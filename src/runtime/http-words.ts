import type { ToldError } from "./errors.js";

type Tell = ToldError["tell"];

/**
 * What is said of each failure, in each language; made from `words` by whoever opens the client. A host is `name:port`, seconds and instants come
 * formatted, `said` is the beginning of the office's own answer without keys, or empty.
 */
export type HttpWords = {
  readonly dnsFailed: (host: string, code: string) => Tell;
  readonly connectTimeout: (host: string, seconds: string) => Tell;
  readonly idleTimeout: (host: string, seconds: string) => Tell;
  readonly totalTimeout: (host: string, seconds: string) => Tell;
  readonly connectionLost: (host: string, code: string) => Tell;
  /** Days in ISO form, or null where the certificate could not be seen. */
  readonly tlsInvalid: (host: string, code: string, validFrom: string | null, validTo: string | null) => Tell;
  readonly proxyFailed: (proxy: string, host: string, why: string) => Tell;
  readonly proxyWantsLogin: (proxy: string, host: string) => Tell;
  /** The setting that is no address of an HTTP proxy: the name of its variable, not its value. */
  readonly proxyUnusable: (variable: string) => Tell;
  /** `to` is without its query. */
  readonly redirectRefused: (host: string, to: string) => Tell;
  readonly redirectToHttp: (host: string, to: string) => Tell;
  readonly redirectEndless: (host: string, count: string) => Tell;
  readonly bodyTooLarge: (host: string, megabytes: string) => Tell;
  /** `until` in Shanghai time, or null where the office did not say. */
  readonly rateLimited: (host: string, until: string | null, said: string) => Tell;
  readonly unauthorized: (host: string, status: string, said: string) => Tell;
  /** As `unauthorized`, where no key was sent. */
  readonly forbidden: (host: string, status: string, said: string) => Tell;
  readonly keyUnsendable: (host: string, name: string) => Tell;
  readonly moved: (host: string, status: string, address: string, said: string) => Tell;
  /** `proxy` is the proxy through which the answer came and which may have made it, or null. */
  readonly serverError: (host: string, status: string, until: string | null, proxy: string | null, said: string) => Tell;
  readonly requestRefused: (host: string, status: string, said: string) => Tell;
  readonly encodingUnknown: (host: string, encoding: string) => Tell;
  readonly notWritten: (path: string, code: string) => Tell;
};
