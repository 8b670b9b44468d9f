/** Asking UN Comtrade for monthly goods trade: with a key up to 100,000 rows a call (250,000 for subscribers), without one 500. */
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { HttpAnswer } from "../runtime/http.js";
import { say, wordsIn } from "../words/words.js";
import type { AskContext, AskedSource, SourceAnswer, SourceRequest } from "./asking.js";
import { type Checked, checkAnswer } from "./comtrade-check.js";
import { comtradeNoData, comtradeRefusal, sourceError } from "./comtrade-complaint.js";
import { LONGEST_URL, addressOf, shortHash } from "./comtrade-question.js";
import { comtradeRequests } from "./comtrade-requests.js";
import { byCode, partsNeeded, partsOf } from "./comtrade-split.js";

const KEY_HEADER = "Ocp-Apim-Subscription-Key";
/** Statuses whose body says what is wrong. */
const TOLD_STATUSES: readonly number[] = [400, 401, 403, 414];
/** Of an answer that is no JSON so much is looked at. */
const HEAD_BYTES = 4096;

/**
 * UN Comtrade. An answer is data only when it is whole: an answer cut at the limit is thrown away and its question falls into parts, by month, product
 * and partner. Its file is read with `acceptTruncated`, since what a file alone cannot tell has been found out here.
 */
export const comtradeSource: AskedSource = {
  name: "comtrade",
  requests: comtradeRequests,
  open: (context) => ({ ask: (request) => ask(request, context) }),
};

async function ask(request: SourceRequest, context: AskContext): Promise<SourceAnswer> {
  const url = addressOf(request, context);
  if (url.length > LONGEST_URL) return shortened(request);
  const fileName = `${request.name.split("/").slice(0, 4).join("-")}-${shortHash(request.name)}.json`;
  const file = join(context.folder, fileName);
  let isKept = false;
  try {
    const checked = await askUntilFitting(request, () => askOnce(url, file, fileName, request, context), context);
    isKept = checked.kind === "whole";
    if (checked.kind === "whole") return { kind: "data", file, fileName, publishedOn: null };
    return checked.kind === "empty" ? { kind: "no_data" } : split(request, checked.rows, checked.times, context);
  } finally {
    if (!isKept) await rm(file, { force: true });
  }
}

type Fitting = Extract<Checked, { kind: "whole" | "empty" | "cut" }>;
type Unfitting = Extract<Checked, { kind: "mismatch" }>;

/** What does not fit its question is asked for once more: the office may have been changing its table meanwhile. */
async function askUntilFitting(request: SourceRequest, once: () => Promise<Fitting | Unfitting>, { log }: AskContext): Promise<Fitting> {
  const first = await once();
  if (first.kind !== "mismatch") return first;
  log.warn("answer_mismatched", { source: "comtrade", request: request.name, detail: first.tell("en") });
  const second = await once();
  if (second.kind !== "mismatch") return second;
  throw sourceError("parse_mismatch", (language) => wordsIn(language).ask.comtrade.mismatch(request.name, second.tell(language)));
}

/** @throws SourceError when the office complains, or answers with something that is not JSON */
async function askOnce(url: string, file: string, fileName: string, request: SourceRequest, context: AskContext): Promise<Fitting | Unfitting> {
  const { http, key, rowsPerCall } = context;
  const secretHeaders = key === null ? {} : { [KEY_HEADER]: key };
  const answer = await http.download({ url, headers: { accept: "application/json" }, secretHeaders, expected: TOLD_STATUSES }, file);
  const head = await headOf(answer);
  if (!/^\uFEFF?\s*\{/.test(head)) throw comtradeNoData({ ...answer, said: head }, key);
  const checked = await checkAnswer(file, fileName, request, key === null ? null : rowsPerCall);
  if (checked.kind === "complaint") throw comtradeRefusal({ status: checked.statusCode ?? answer.status, headers: answer.headers, said: checked.said }, key);
  if (!isSuccess(answer)) throw comtradeRefusal({ ...answer, said: head }, key);
  return checked;
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

async function headOf({ file }: HttpAnswer): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function split(request: SourceRequest, rows: number, times: number, { log }: AskContext): SourceAnswer {
  const parts = partsOf(request, partsNeeded(times));
  if (parts === null) throw sourceError("truncated", say((w) => w.ask.comtrade.cannotSplit(request.name, rows.toLocaleString("en"))));
  log.info("answer_cut", { source: "comtrade", request: request.name, rows, parts: parts.length });
  return { kind: "split", parts };
}

/** The address is longer than was reckoned with, since the service is reached under a long one. */
function shortened(request: SourceRequest): SourceAnswer {
  const parts = byCode(request, 2);
  if (parts.length < 2) throw sourceError("request_refused", say((w) => w.ask.comtrade.addressTooLong()));
  return { kind: "split", parts };
}
