/** A message that can be said in each language; written in `words`, carried by errors until somebody prints it. */
type Tell = (language: "zh-CN" | "en") => string;

/** An error whose message is meant for the user. `message` is the English wording, for logs and tests. */
export class ToldError extends Error {
  constructor(
    readonly tell: Tell,
    options?: ErrorOptions,
  ) {
    super(tell("en"), options);
    this.name = new.target.name;
  }
}

/** The command line or a setting is wrong: exit 2. */
export class UsageError extends ToldError {}

/** A cell of a file: its line (1 = header) and the text of its column's header. */
export type CellPlace = { readonly line: number; readonly column: string };

/** A file is not what its office promised: the whole file is refused, exit 1. The message names file, line, column and the offending text. */
export class FormatError extends ToldError {
  /** The cell at fault, where it is a single one. */
  readonly place: CellPlace | null;

  constructor(tell: Tell, { place, ...options }: ErrorOptions & { readonly place?: CellPlace } = {}) {
    super(tell, options);
    this.place = place ?? null;
  }
}

/** The store cannot be used: locked too long, no permission, disk full, newer than this program: exit 1. */
export class StoreError extends ToldError {}

/** Why an office could not be read. One list for code, ledger, JSON and documentation. */
export type SourceFailure =
  | "dns_failed"
  | "connect_timeout"
  | "idle_timeout"
  | "total_timeout"
  | "connection_lost"
  | "tls_invalid"
  | "proxy_failed"
  | "redirect_refused"
  | "body_too_large"
  | "rate_limited"
  | "quota_spent"
  | "unauthorized"
  | "moved"
  | "server_error"
  | "request_refused"
  | "not_data"
  | "parse_mismatch"
  | "truncated";

/** A statistics office, or the way to it, failed. The message never holds a key, a query string or more than the first 200 characters of an answer. */
export class SourceError extends ToldError {
  constructor(
    tell: Tell,
    readonly details: {
      /** The office, as in `--source`. */
      readonly source: string;
      readonly reason: SourceFailure;
      /** Whether the same question may succeed later in this run; what can be retried at once has been. */
      readonly retryable: boolean;
      /** When the office said it may be asked again: an ISO instant, or null. The pull stops for this source until then. */
      readonly notBefore: string | null;
    },
    options?: ErrorOptions,
  ) {
    super(tell, options);
  }
}
