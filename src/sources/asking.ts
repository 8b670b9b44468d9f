/** The shape of an office that is asked over the network: what is wanted is cut into questions, each question asked once, each answer kept before it is read. */
import type { HttpClient } from "../runtime/http.js";
import type { Log } from "../runtime/log.js";
import type { AskedSourceName, Flow } from "../trade/observation.js";
import type { Period } from "../trade/period.js";

/** What the configuration wants of an office. */
export type Wanted = {
  readonly flow: Flow;
  /** ISO alpha-3, or a code of areas.csv. */
  readonly reporters: readonly string[];
  readonly partners: readonly string[] | "all";
  /** HS prefixes, digits only; what lies below them is wanted. */
  readonly codes: readonly string[];
  /** Months, oldest first. */
  readonly periods: readonly Period[];
};

/** One question, small enough that its answer is whole. */
export type SourceRequest = {
  /** Names the question: the same question has the same name in every run. Holds no secret; at most 200 characters of `[A-Za-z0-9._/,-]`. */
  readonly name: string;
  readonly flow: Flow;
  readonly reporter: string;
  readonly partners: readonly string[] | "all";
  readonly codes: readonly string[];
  /** Months asked for, oldest first. */
  readonly periods: readonly Period[];
};

export type SourceAnswer =
  /** A whole answer with rows, in a file the office's `FileReader` reads; `publishedOn` is the day the office says it last changed its figures, or null. */
  | { readonly kind: "data"; readonly file: string; readonly fileName: string; readonly publishedOn: string | null }
  /** The office answered properly and has nothing of it: not out yet, or no such trade. Never zero trade. */
  | { readonly kind: "no_data" }
  /** Too much for one answer, or cut at the limit: these are to be asked in its stead. */
  | { readonly kind: "split"; readonly parts: readonly SourceRequest[] };

/** What asking needs. */
export type AskContext = {
  readonly http: HttpClient;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly key: string | null;
  readonly rowsPerCall: number;
  /** An existing folder for answers; each answer is a file of its own there. */
  readonly folder: string;
  /** Sleeps; a test's own returns at once. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
};

/** An office while it is asked: what it remembers between questions (an index page) is thrown away afterwards. */
export type Asker = {
  /** @throws SourceError when the office failed or its answer is no answer */
  ask(request: SourceRequest): Promise<SourceAnswer>;
};

export type AskedSource = {
  readonly name: AskedSourceName;
  /** The questions, newest months first, so that a run cut short has brought the most useful ones. Pure: the same wish gives the same questions. */
  requests(wanted: Wanted): readonly SourceRequest[];
  open(context: AskContext): Asker;
};
