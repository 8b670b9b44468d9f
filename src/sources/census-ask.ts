/** Asking the US Census Bureau: an empty answer where there is nothing, plain text for an error, a web page for a bad key. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { SourceError, type SourceFailure } from "../runtime/errors.js";
import { type Words, say } from "../words/words.js";
import { endsOf, fileNameOf, startOf, takeMessage } from "./answer-file.js";
import type { AskContext, AskedSource, SourceAnswer, SourceRequest } from "./asking.js";
import { LARGEST_CENSUS_BYTES } from "./census-answer.js";
import { censusParts, censusRequests, censusUrl } from "./census-requests.js";

export const censusSource: AskedSource = {
  name: "census",
  requests: censusRequests,
  open: (context) => ({ ask: (request) => askCensus(request, context) }),
};

const NO_CONTENT = 204;
const BAD_REQUEST = 400;
const LONGEST_WORDS = 200;
/** What the page says that comes instead of data when the key is wrong. */
const KEY_TROUBLE = /(invalid|missing) key|valid <em>key|key (is|you provided)/i;

async function askCensus(request: SourceRequest, context: AskContext): Promise<SourceAnswer> {
  const address = censusUrl(context.baseUrl, request);
  if ("fault" in address) throw failure("request_refused", (w) => w.ask.census[address.fault](request.name));
  if ("noSuchArea" in address) throw failure("request_refused", (w) => w.ask.census.noSuchArea(request.name, address.noSuchArea));
  const file = join(context.folder, fileNameOf(request.name, ".json"));
  const question = { url: address.url, expected: [BAD_REQUEST], ...(context.key === null ? {} : { secretQuery: { key: context.key } }) };
  const { status, bytes } = await context.http.download(question, file);
  if (status === NO_CONTENT) return discarded(file, { kind: "no_data" });
  if (status === BAD_REQUEST) throw refusal(request, withoutKey(await takeMessage(file), context.key));
  const parts = bytes > LARGEST_CENSUS_BYTES ? censusParts(request) : null;
  return parts === null ? readAnswer(request, file, context.key) : discarded(file, { kind: "split", parts });
}

/** Whether a file that came with status 200 is an array of rows, and whole. */
async function readAnswer(request: SourceRequest, file: string, key: string | null): Promise<SourceAnswer> {
  const { head, tail } = await endsOf(file);
  const start = head.trimStart();
  if (!start.startsWith("[")) {
    await rm(file);
    if (start.startsWith("<") && KEY_TROUBLE.test(start)) throw failure("unauthorized", (w) => w.ask.census.badKey(request.name));
    if (/^error: /i.test(start)) throw refusal(request, withoutKey(start, key));
    throw failure("not_data", (w) => w.ask.census.notData(request.name, startOf(withoutKey(start, key))));
  }
  if (!/\]\s*\]\s*$/.test(tail)) {
    await rm(file);
    throw failure("truncated", (w) => w.ask.census.cutShort(request.name), true);
  }
  // Column names alone: the office has nothing of it.
  if (/^\[\s*\[[^[\]]*\]\s*\]\s*$/.test(start)) return discarded(file, { kind: "no_data" });
  return { kind: "data", file, fileName: fileNameOf(request.name, ".json"), publishedOn: null };
}

function refusal(request: SourceRequest, text: string): SourceError {
  const isKey = KEY_TROUBLE.test(text);
  if (isKey) return failure("unauthorized", (w) => w.ask.census.badKey(request.name));
  const said = text.trim().replace(/\s+/g, " ").slice(0, LONGEST_WORDS);
  return failure("request_refused", (w) => w.ask.census.refused(request.name, said));
}

/** An error may repeat the question, key and all. */
function withoutKey(text: string, key: string | null): string {
  return key === null || key === "" ? text : text.replaceAll(key, "***").replaceAll(encodeURIComponent(key), "***");
}

async function discarded(file: string, answer: SourceAnswer): Promise<SourceAnswer> {
  await rm(file, { force: true });
  return answer;
}

function failure(reason: SourceFailure, words: (w: Words) => string, retryable = false): SourceError {
  return new SourceError(say(words), { source: "census", reason, retryable, notBefore: null });
}
