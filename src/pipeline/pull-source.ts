/** One office asked until every question of a pull is answered, or the office cannot be asked any more today. */
import { mkdir, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { instantText, today } from "../runtime/clock.js";
import { FormatError, SourceError, UsageError, type SourceFailure } from "../runtime/errors.js";
import type { HttpClient } from "../runtime/http.js";
import type { AskedSource, SourceRequest } from "../sources/asking.js";
import type { AskedQuestion, Pull } from "../store/ledger.js";
import type { AskedSourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import { calendarFor, isWorthAsking } from "../trade/release-calendar.js";
import { findingLine } from "../settings/settings-faults.js";
import type { Language, Tell } from "../words/words.js";
import type { App } from "./app.js";
import type { Receipt } from "./import-files.js";
import { askQuestion, note, storedSince } from "./pull-question.js";
import { wantedOf, wantedPeriods, widestPrefixes, type PullSpan } from "./pull-wanted.js";
import { withLedger } from "./stores.js";

/** How an office is reached; a test's own stands in for the network. */
export type Reach = { readonly source: AskedSource; readonly http: HttpClient };

/** How far a pull is: questions answered of those known so far, and the one being asked. */
export type Progress = (source: AskedSourceName, done: number, all: number, question: string) => void;

/** A question, or the way to its office, that failed. */
export type PullFailure = { readonly question: string; readonly reason: SourceFailure | "file_refused"; readonly tell: Tell };

/** What asking one office came to. */
export type SourcePull = {
  readonly source: AskedSourceName;
  /** `finished`: no question is left, though some may have failed; `unfinished`: some are left for the next run; `paused`: the office is not to be asked before `notBefore`. */
  readonly state: "finished" | "unfinished" | "paused";
  /** Questions answered now, answered by an earlier run of the same pull, and left. */
  readonly answered: number;
  readonly answeredBefore: number;
  readonly left: number;
  readonly receipts: readonly Receipt[];
  /** Months asked for of which the office has no row; empty where a question is left or has failed. */
  readonly absent: readonly Period[];
  readonly failures: readonly PullFailure[];
  readonly notBefore: string | null;
};

/** Failures of one answer; the next question may fare better. Any other is of the office or the way to it. */
const OF_ONE_ANSWER: readonly PullFailure["reason"][] = ["not_data", "parse_mismatch", "truncated", "request_refused", "body_too_large", "file_refused"];
/** Of these, the ones that speak of the office rather than of the question. */
const ILL: readonly PullFailure["reason"][] = ["not_data", "parse_mismatch"];
/** So many of them in a row: the office is not well. */
const FAILURES_IN_A_ROW = 3;
/** An unfinished pull older than this is begun again: what it brought has been revised meanwhile. Older months it has finished stay finished. */
const STALE_PULL_MS = 14 * 86_400_000;

/**
 * Asks one office for the months that are wanted. Each answer is stored before the next question; a pull cut short goes on where it stopped, and asks
 * nothing again that has been answered.
 */
export async function pullSource(app: App, reach: Reach, span: PullSpan, onProgress: Progress): Promise<SourcePull> {
  const source = reach.source.name;
  const paused = await withLedger(app, (ledger) => ledger.pausedUntil(source));
  if (paused !== null && paused > instantText(app.clock.now())) {
    return { source, state: "paused", answered: 0, answeredBefore: 0, left: 0, receipts: [], absent: [], failures: [], notBefore: paused };
  }
  const { keyFault } = app.settings.asked[source];
  if (keyFault !== null) {
    const failure = { question: source, reason: "unauthorized", tell: (language: Language) => findingLine(keyFault, language) } as const;
    return { source, state: "unfinished", answered: 0, answeredBefore: 0, left: 0, receipts: [], absent: [], failures: [failure], notBefore: null };
  }
  const pull = await openPull(app, source, span);
  const folder = app.home.answers;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    return await conclude(app, pull, await askAll(app, reach, pull, onProgress));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The codes asked for: everything watched. */
function askedCodes(app: App): string[] {
  return widestPrefixes(app.settings.sectors.flatMap((sector) => sector.prefixes));
}

/** Goes on with the pull that was cut short, or begins one. A month is not asked for before its office can have it, unless it was asked for by name. */
async function openPull(app: App, source: AskedSourceName, span: PullSpan): Promise<Pull> {
  const { lookBackMonths, asked, calendars } = app.settings;
  const calendar = calendarFor(calendars, source);
  const isSaid = span.from !== null || span.to !== null;
  const scope = JSON.stringify(wantedOf(asked[source], askedCodes(app), []));
  return withLedger(app, async (ledger) => {
    const now = app.clock.now();
    const day = today(app.clock, calendar?.zone);
    const isOut = (period: Period): boolean => calendar === null || isWorthAsking(calendar, period, day);
    const periods = wantedPeriods(asked[source].firstPeriod, lookBackMonths, span, day, await ledger.pulledMonths(source, scope)).filter((period) => isSaid || isOut(period));
    const open = await ledger.openPull(source, scope);
    const isFresh = open !== null && now.getTime() - Date.parse(open.startedAt) < STALE_PULL_MS;
    if (open !== null && isFresh && (!isSaid || open.periods.join() === periods.join())) return open;
    const begun = { source, scope, periods, startedAt: instantText(now) };
    return { ...begun, id: await ledger.startPull(begun) };
  });
}

/** A pull while its questions are asked. */
type Asking = {
  /** Questions not yet answered, next first. */
  readonly queue: SourceRequest[];
  readonly seen: Set<Period>;
  readonly receipts: Receipt[];
  readonly failures: PullFailure[];
  answered: number;
  answeredBefore: number;
  /** Months of failed questions that were passed over: asked for again by the next pull. */
  readonly failedPeriods: Set<Period>;
  notBefore: string | null;
};

async function askAll(app: App, { source, http }: Reach, pull: Pull, onProgress: Progress): Promise<Asking> {
  const settings = app.settings.asked[source.name];
  const { baseUrl, key, rowsPerCall } = settings;
  const asker = source.open({ http, baseUrl, key, rowsPerCall, folder: app.home.answers, wait: async (ms) => sleep(ms), log: app.log });
  const asking: Asking = { queue: [], seen: new Set(), receipts: [], failures: [], answered: 0, answeredBefore: 0, failedPeriods: new Set(), notBefore: null };
  const { queue } = asking;
  try {
    queue.push(...source.requests(wantedOf(settings, askedCodes(app), pull.periods)));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // The office has no such area: nothing can be asked until sources.yaml is mended, and the other offices are.
    return { ...asking, failures: [{ question: source.name, reason: "request_refused", tell: error.tell }], failedPeriods: new Set(pull.periods) };
  }
  const known = await answeredBefore(app, pull);
  for (let failedInARow = 0; ; ) {
    const request = queue.shift();
    if (request === undefined) return asking;
    const before = known(request);
    if (before !== null) {
      takeKnown(asking, before);
      continue;
    }
    const done = asking.answered + asking.answeredBefore;
    onProgress(source.name, done, done + queue.length + 1, request.name);
    const failure = await takeAnswer(asking, () => askQuestion(app, asker, request, pull));
    if (failure === null) {
      failedInARow = 0;
      continue;
    }
    const { reason, tell, notBefore } = failure;
    if (ILL.includes(reason)) failedInARow += 1;
    asking.failures.push({ question: request.name, reason, tell });
    app.log.warn("question_failed", { source: source.name, question: request.name, reason, message: tell("en") });
    if (OF_ONE_ANSWER.includes(reason) && failedInARow < FAILURES_IN_A_ROW) request.periods.forEach((period) => asking.failedPeriods.add(period));
    else {
      queue.unshift(request);
      asking.notBefore = notBefore;
      return asking;
    }
  }
}

/** Finds what an earlier run of the pull has answered; null for a question still open. */
async function answeredBefore(app: App, pull: Pull): Promise<(request: SourceRequest) => Omit<AskedQuestion, "askedAt"> | null> {
  const questions = new Map((await withLedger(app, (ledger) => ledger.questions(pull.id))).map((question) => [question.name, question]));
  const stored = await storedSince(app, pull);
  for (const [name, { firstPeriod, lastPeriod }] of stored) {
    if (questions.has(name)) continue;
    await note(app, pull, { name, outcome: "data", parts: null, periods: [firstPeriod, lastPeriod] });
  }
  return ({ name, periods }) => {
    const range = stored.get(name);
    const noted = questions.get(name) ?? null;
    if (noted !== null || range === undefined) return noted;
    return { name, outcome: "data", parts: null, periods: periods.filter((period) => period >= range.firstPeriod && period <= range.lastPeriod) };
  };
}

function takeKnown(asking: Asking, { outcome, parts, periods }: Omit<AskedQuestion, "askedAt">): void {
  asking.answeredBefore += 1;
  periods.forEach((period) => asking.seen.add(period));
  if (outcome === "split") asking.queue.unshift(...(parts as SourceRequest[]));
}

type Failed = { readonly reason: PullFailure["reason"]; readonly tell: Tell; readonly notBefore: string | null };

/** Takes in what a question brought, or says why it brought nothing. */
async function takeAnswer(asking: Asking, ask: () => ReturnType<typeof askQuestion>): Promise<Failed | null> {
  try {
    const { receipt, parts } = await ask();
    if (receipt !== null) asking.receipts.push(receipt);
    receipt?.periods.forEach((period) => asking.seen.add(period));
    asking.queue.unshift(...parts);
    asking.answered += 1;
    return null;
  } catch (error) {
    if (error instanceof SourceError) return { reason: error.details.reason, tell: error.tell, notBefore: error.details.notBefore };
    if (error instanceof FormatError) return { reason: "file_refused", tell: error.tell, notBefore: null };
    throw error;
  }
}

/**
 * Notes what has been finished: a month when no question of it is left or has failed, the pull when no question is left at all. What failed is asked again by the
 * next pull; were the pull kept open for it, nothing newer would be asked. An office that asked for a pause gets it.
 */
async function conclude(app: App, pull: Pull, { queue, seen, failedPeriods, notBefore, ...asking }: Asking): Promise<SourcePull> {
  const left = queue.length;
  const { source, periods } = pull;
  const open = new Set([...failedPeriods, ...queue.flatMap((request) => request.periods)]);
  const months = periods.map((period) => ({ period, outcome: seen.has(period) ? ("data" as const) : ("no_data" as const) }));
  await withLedger(app, async (ledger) => {
    await ledger.markPulled(pull, instantText(app.clock.now()), months.filter(({ period }) => !open.has(period)), left === 0);
    if (notBefore !== null) await ledger.pauseUntil(source, notBefore);
  });
  const { answered, answeredBefore, receipts, failures } = asking;
  const absent = open.size === 0 ? periods.filter((period) => !seen.has(period)) : [];
  return { source, state: left === 0 ? "finished" : "unfinished", answered, answeredBefore, left, receipts, absent, failures, notBefore };
}
