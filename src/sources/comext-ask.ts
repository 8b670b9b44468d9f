/** Asking Eurostat Comext: answers at once, answers that are queued, and errors in XML whatever was asked for. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { SourceError, type SourceFailure } from "../runtime/errors.js";
import { type Words, say } from "../words/words.js";
import { endsOf, fileNameOf, startOf, takeMessage } from "./answer-file.js";
import type { AskContext, AskedSource, SourceAnswer, SourceRequest } from "./asking.js";
import { comextCellsAsked, comextParts, comextRequests, comextUrl } from "./comext-requests.js";
import { eurostatMessage } from "./eurostat-message.js";

export const comextSource: AskedSource = {
  name: "comext",
  requests: comextRequests,
  open: (context) => ({ ask: (request) => askComext(request, context) }),
};

const LONGEST_URL = 4095;
/** Statuses that come with a message of Eurostat's. */
const TOO_BIG = 413;
const NOT_FOUND = 404;
const BAD_REQUEST = 400;
/** A queued extraction is looked after at growing intervals, half an hour in all. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
const PATIENCE_MS = 30 * 60_000;
const STILL_WORKING: ReadonlySet<string> = new Set(["SUBMITTED", "PROCESSING", "QUEUED"]);
const NOTHING: ReadonlySet<string> = new Set(["NO_RESULTS", "DATA_NOT_YET_AVAILABLE"]);

async function askComext(request: SourceRequest, context: AskContext): Promise<SourceAnswer> {
  const address = comextUrl(context.baseUrl, request);
  if ("noSuchArea" in address) throw failure("request_refused", false, (w) => w.ask.comext.noSuchArea(request.name, address.noSuchArea));
  const isTooMuch = address.url.length > LONGEST_URL || comextCellsAsked(request) > context.rowsPerCall;
  const parts = isTooMuch ? comextParts(request) : null;
  if (parts !== null) return { kind: "split", parts };
  const file = join(context.folder, fileNameOf(request.name, ".csv"));
  const { status } = await context.http.download({ url: address.url, expected: [BAD_REQUEST, NOT_FOUND, TOO_BIG] }, file);
  if (status === TOO_BIG) {
    await rm(file);
    return split(request);
  }
  return status === NOT_FOUND || status === BAD_REQUEST ? readMessage(request, file, status, context) : readAnswer(request, file, context);
}

/** Whether a file that came with status 200 is the table, and whole. */
async function readAnswer(request: SourceRequest, file: string, context: AskContext): Promise<SourceAnswer> {
  const { head, tail } = await endsOf(file);
  if (head.trimStart().startsWith("<")) return readMessage(request, file, null, context);
  const [header = "", first = ""] = head.split(/\r?\n/);
  if (!header.replace(/^\uFEFF/, "").startsWith("DATAFLOW,")) throw await notData(request, head, file);
  if (first === "") return discarded(file, { kind: "no_data" });
  if (!tail.endsWith("\n")) {
    await rm(file);
    throw failure("truncated", true, (w) => w.ask.comext.cutShort(request.name));
  }
  return { kind: "data", file, fileName: fileNameOf(request.name, ".csv"), publishedOn: lastUpdate(header, first) };
}

async function readMessage(request: SourceRequest, file: string, status: number | null, context: AskContext): Promise<SourceAnswer> {
  const text = await takeMessage(file);
  const message = eurostatMessage(text);
  if (message.kind === "queued") return waitFor(message.id, request, context);
  if (message.kind === "fault" && message.nothing) return { kind: "no_data" };
  if (message.kind === "fault" && message.text.includes("EXTRACTION_TOO_BIG")) return split(request);
  if (status === NOT_FOUND) throw failure("moved", false, (w) => w.ask.comext.moved(request.name));
  if (message.kind !== "fault") throw await notData(request, text, file);
  const { code, text: words } = message;
  if (code.startsWith("5")) throw failure("server_error", true, (w) => w.ask.comext.failed(request.name, words));
  throw failure("request_refused", false, (w) => w.ask.comext.refused(request.name, words));
}

/** Waits for a queued extraction and fetches it. The id is the office's own and was checked to be a plain word. */
async function waitFor(id: string, request: SourceRequest, context: AskContext): Promise<SourceAnswer> {
  context.log.info("extraction_queued", { source: "comext", request: request.name });
  let waited = 0;
  for (let wait = FIRST_WAIT_MS; waited < PATIENCE_MS; wait = Math.min(wait * 1.5, LONGEST_WAIT_MS)) {
    await context.wait(wait);
    waited += wait;
    const status = await statusOf(id, request, context);
    if (status === "AVAILABLE") return fetchQueued(id, request, context);
    if (NOTHING.has(status)) return { kind: "no_data" };
    if (!STILL_WORKING.has(status)) throw failure("server_error", true, (w) => w.ask.comext.queueFailed(request.name, status));
  }
  throw failure("total_timeout", true, (w) => w.ask.comext.stillQueued(request.name, String(Math.round(waited / 60_000))));
}

async function statusOf(id: string, request: SourceRequest, context: AskContext): Promise<string> {
  const file = join(context.folder, fileNameOf(request.name, ".status.xml"));
  await context.http.download({ url: `${context.baseUrl}/1.0/async/status/${id}` }, file);
  const text = await takeMessage(file);
  const message = eurostatMessage(text);
  if (message.kind === "status") return message.status;
  if (message.kind === "fault") return message.nothing ? "NO_RESULTS" : message.text;
  throw await notData(request, text, file);
}

async function fetchQueued(id: string, request: SourceRequest, context: AskContext): Promise<SourceAnswer> {
  const file = join(context.folder, fileNameOf(request.name, ".csv"));
  await context.http.download({ url: `${context.baseUrl}/1.0/async/data/${id}` }, file);
  const { head } = await endsOf(file);
  const isQueuedAgain = head.trimStart().startsWith("<") && eurostatMessage(head).kind === "queued";
  if (isQueuedAgain) throw await notData(request, head, file);
  return readAnswer(request, file, context);
}

function split(request: SourceRequest): SourceAnswer {
  const parts = comextParts(request);
  if (parts === null) throw failure("request_refused", false, (w) => w.ask.comext.tooBig(request.name));
  return { kind: "split", parts };
}

async function discarded(file: string, answer: SourceAnswer): Promise<SourceAnswer> {
  await rm(file);
  return answer;
}

async function notData(request: SourceRequest, text: string, file: string): Promise<SourceError> {
  await rm(file, { force: true });
  return failure("not_data", false, (w) => w.ask.comext.notData(request.name, startOf(text)));
}

function failure(reason: SourceFailure, retryable: boolean, words: (w: Words) => string): SourceError {
  return new SourceError(say(words), { source: "comext", reason, retryable, notBefore: null });
}

/** `14/08/26 11:00:00`, day first, in the column LAST UPDATE, is "2026-08-14"; null when it is not there. */
function lastUpdate(header: string, row: string): string | null {
  const cell = row.split(",")[header.replace(/^\uFEFF/, "").split(",").indexOf("LAST UPDATE")] ?? "";
  const [, day, month, year] = /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/(\d{2})\b/.exec(cell) ?? [];
  return day === undefined ? null : `20${year}-${month}-${day}`;
}
