import type { OpenEpisode, Transition } from "../alerts/episode.js";
import type { ScopedThresholds } from "../detect/score/scoped-thresholds.js";
import type { ChangeCloud } from "../report/overview-record.js";
import type { ScreeningSummary } from "../report/record.js";
import type { Verdict } from "../detect/verdict.js";
import type { AskedSourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { AlertLedger, IncidentChange, NewMessage, StoredItem } from "./alert-ledger.js";

/** How a run of a job or command ended. */
export type RunVerdict = "OK" | "PARTIAL" | "NO_NEW_DATA" | "FAILED";

export type Run = {
  readonly id: number;
  readonly job: string;
  /** `schedule`, `catch-up` or `command`. */
  readonly trigger: string;
  readonly startedAt: string;
  /** Null while it runs, or when it died. */
  readonly endedAt: string | null;
  readonly verdict: RunVerdict | null;
  readonly message: string | null;
};

/** One screening that changed the ledger. */
export type Screening = {
  readonly id: number;
  readonly screenedAt: string;
  readonly scope: string;
  readonly summary: ScreeningSummary;
  /** Null where nothing was judged, and of a screening an earlier program made. */
  readonly cloud: ChangeCloud | null;
};

/** Thresholds of the early-warning score as they were set, once. */
export type StoredThresholds = ScopedThresholds & {
  /** The series they were set on. */
  readonly population: string;
  /** The budget they were set for and what else they follow from beside the figures, hashed. */
  readonly basis: string;
  /** Import sequence up to which figures were read, and the rules in force; for tracing. */
  readonly vintage: number;
  readonly rulesHash: string;
  readonly setAt: string;
};

/** What one screening leaves behind, written in one transaction: its summary, its verdicts, the transitions and the messages they cause. */
export type ScreeningOutcome = {
  readonly screenedAt: string;
  readonly scope: string;
  readonly summary: ScreeningSummary;
  /** Null where nothing was judged. */
  readonly cloud: ChangeCloud | null;
  /** Surges and everything not quiet enough to forget: what pages and `status` show. */
  readonly verdicts: readonly Verdict[];
  readonly transitions: readonly Transition[];
  readonly messages: readonly NewMessage[];
  /** Report items the messages refer to. */
  readonly items: readonly StoredItem[];
  /** What began and ended with it; left out where nothing did. */
  readonly incidents?: IncidentChange;
  /** Those that were due and set with it; none where stored ones served. */
  readonly thresholds: readonly StoredThresholds[];
};

/** A transition as the ledger keeps it. */
export type StoredTransition = Transition & { readonly episodeId: number; readonly screeningId: number; readonly since: Period; readonly at: string };

/** One issue of the weekly report as it was written. `audience`: the id of the subscriber it is for; empty for the whole watch list. */
export type ReportIssue = { readonly week: string; readonly audience: string; readonly newestPeriod: Period | null; readonly vintage: number; readonly writtenAt: string; readonly path: string };

/** What tells an audience of its issue of a week, and the screening the issue rests on; null where nothing has been screened. */
export type IssueTelling = Pick<ReportIssue, "week" | "audience"> & { readonly screeningId: number | null; readonly messages: readonly NewMessage[] };

/** One asking of an office: the months wanted, cut into questions. It stays open until every question has been answered, over runs and days. */
export type Pull = {
  readonly id: number;
  readonly source: AskedSourceName;
  /** What is wanted beside the months (codes, partners, reporters, flow): another wish is another pull. */
  readonly scope: string;
  readonly periods: readonly Period[];
  readonly startedAt: string;
};

/** A question answered within a pull: its rows are in the warehouse, there were none, or its parts are asked in its stead. */
export type AskedQuestion = {
  readonly name: string;
  readonly outcome: "data" | "no_data" | "split";
  /** The questions that stand for a split one; null otherwise. */
  readonly parts: unknown;
  /** Months of which the answer had rows. */
  readonly periods: readonly Period[];
  readonly askedAt: string;
};

/** A month for which a pull has every answer. `no_data`: no answer had a row of it, so it may still come out. */
export type PulledMonth = { readonly period: Period; readonly outcome: "data" | "no_data"; readonly askedAt: string };

/** The state: what was screened, which episodes are open, who was told. Rows are added, not overwritten. */
export type Ledger = ScreeningLedger & AlertLedger;

type ScreeningLedger = {
  startRun(job: string, trigger: string, startedAt: string): Promise<number>;
  endRun(id: number, endedAt: string, verdict: RunVerdict, message: string): Promise<void>;
  runs(limit: number): Promise<readonly Run[]>;
  lastRunAt(job: string): Promise<string | null>;

  /** True when the lease is ours: nobody holds it, we do, or `isDead` says so of its holder and the instant of its last renewal. */
  takeLease(name: string, holder: string, at: string, isDead: (holder: string, renewedAt: string) => boolean): Promise<boolean>;
  releaseLease(name: string, holder: string): Promise<void>;

  openEpisodes(): Promise<ReadonlyMap<string, OpenEpisode>>;
  lastScreening(): Promise<Screening | null>;
  recordScreening(outcome: ScreeningOutcome): Promise<number>;
  /** What the newest screening of a scope says of each month, of months from the first on and before the second, oldest first. */
  summariesBetween(scope: string, from: Period, before: Period): Promise<readonly ScreeningSummary[]>;
  /** Thresholds set on a population on a basis, those set last first. */
  thresholds(population: string, basis: string): Promise<readonly StoredThresholds[]>;
  /** Verdicts the last screening left, highest level first. */
  verdictsOf(screeningId: number): Promise<readonly Verdict[]>;
  /** Transitions recorded at or after the first instant and before the second. */
  transitionsBetween(from: string, before: string): Promise<readonly StoredTransition[]>;
  /** The newest transition of each episode that is open. */
  openTransitions(): Promise<readonly StoredTransition[]>;

  /** The newest pull of the source and scope that has not ended; null when all have. */
  openPull(source: AskedSourceName, scope: string): Promise<Pull | null>;
  startPull(pull: Omit<Pull, "id">): Promise<number>;
  /** Marks months of a pull for which every question has been answered, and ends the pull when nothing is left of it. */
  markPulled(pull: Pull, at: string, months: readonly Pick<PulledMonth, "period" | "outcome">[], isEnded: boolean): Promise<void>;
  questions(pullId: number): Promise<readonly AskedQuestion[]>;
  recordQuestion(pullId: number, question: AskedQuestion): Promise<void>;
  pulledMonths(source: AskedSourceName, scope: string): Promise<readonly PulledMonth[]>;
  /** Counts one call on the wire, so that an office's daily limit holds over runs. */
  countCall(source: AskedSourceName, day: string): Promise<void>;
  callsOn(source: AskedSourceName, day: string): Promise<number>;
  /** An office said it may be asked again only from this instant. */
  pauseUntil(source: AskedSourceName, notBefore: string): Promise<void>;
  pausedUntil(source: AskedSourceName): Promise<string | null>;

  /**
   * Notes issues that were written and queues what tells of them, all or nothing. An audience that has been told of a week is not told of it again.
   *
   * @returns ids of the messages queued
   */
  recordIssues(issues: readonly ReportIssue[], tellings: readonly IssueTelling[], at: string): Promise<readonly number[]>;
  /** Newest first; of one audience where it is given. */
  issues(limit: number, audience?: string): Promise<readonly ReportIssue[]>;
  /** Audiences for which messages of a week have been queued. */
  audiencesTold(week: string): Promise<ReadonlySet<string>>;

  close(): Promise<void>;
};
