/** Asking an office over HTTP: deadlines, retries, rate and size limits are set here and nowhere else. */

/** How patiently and how often one office is asked. */
export type HttpPolicy = {
  /** Until the connection (TLS included) stands, milliseconds. */
  readonly connectMs: number;
  /** Without a byte arriving, milliseconds. */
  readonly idleMs: number;
  /** For one attempt as a whole, milliseconds. */
  readonly totalMs: number;
  /** Attempts after the first, on 429, 5xx and network failures only. */
  readonly retries: number;
  /** The longest `Retry-After` that is waited out; a longer one ends the pull of this source with `notBefore`. */
  readonly longestWaitMs: number;
  readonly callsPerMinute: number;
  /** Of an answer after it is unpacked. */
  readonly largestBytes: number;
};

/** One question. `url` may be logged; secrets may not, and are added only on the wire. */
export type HttpRequest = {
  /** Without any secret. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers that hold a key. With any secret present, redirects to another host or to http are refused. */
  readonly secretHeaders?: Readonly<Record<string, string>>;
  /** Query parameters that hold a key, for offices that know no other way. */
  readonly secretQuery?: Readonly<Record<string, string>>;
  /** Statuses outside 2xx that the caller reads itself instead of having them thrown (413, 403 …). */
  readonly expected?: readonly number[];
};

/** A whole answer, on disk. */
export type HttpAnswer = {
  readonly status: number;
  /** Media type in lower case without parameters, or null. */
  readonly contentType: string | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly file: string;
  readonly bytes: number;
};

export type HttpClient = {
  /**
   * One GET, retried as the policy says; the body is streamed to `file`, which exists only when the answer is whole.
   *
   * @throws SourceError naming what failed; nothing half-written stays
   */
  download(request: HttpRequest, file: string): Promise<HttpAnswer>;
};
