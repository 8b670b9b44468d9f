/** What Eurostat says in XML, whatever format was asked for: errors, receipts for queued extractions, their state. */

export type EurostatMessage =
  /** An error. `nothing`: properly asked, and there is no such figure, or not yet. */
  | { readonly kind: "fault"; readonly code: string; readonly text: string; readonly nothing: boolean }
  /** The extraction is queued under this id. */
  | { readonly kind: "queued"; readonly id: string }
  /** The state of a queued extraction (`AVAILABLE`, `PROCESSING` …). */
  | { readonly kind: "status"; readonly status: string }
  /** Something else: a web page, most likely. */
  | { readonly kind: "other" };

/** Words of an office are passed on up to this length. */
const LONGEST_WORDS = 200;
const NOTHING = /NO_RESULTS|NO_RECORDS_FOUND|DATA_NOT_YET_AVAILABLE|no results/i;
/** The fault code of "no results"; the same code with an error number (ERR_NOT_FOUND_4) means that the question was wrong. */
const NOTHING_CODE = "100";

/**
 * Reads a message. The tags are looked for by their local names, since the prefixes of its namespaces change.
 *
 * @example eurostatMessage("<S:Fault><faultcode>100</faultcode><faultstring>NO_RESULTS</faultstring></S:Fault>").kind // "fault"
 */
export function eurostatMessage(xml: string): EurostatMessage {
  const text = element(xml, "faultstring");
  if (text !== null) {
    const code = element(xml, "faultcode") ?? "";
    const nothing = NOTHING.test(text) || (code === NOTHING_CODE && !text.includes("ERR_"));
    return { kind: "fault", code, text: text.replace(/\s+/g, " ").slice(0, LONGEST_WORDS), nothing };
  }
  const id = element(xml, "id");
  if (id !== null && /^[A-Za-z0-9-]{1,64}$/.test(id) && /<(?:\w+:)?queued[\s>]/.test(xml)) return { kind: "queued", id };
  const status = element(xml, "status");
  return status !== null && /^[A-Z_]{1,40}$/.test(status) ? { kind: "status", status } : { kind: "other" };
}

/** The text of the first element of this name that holds nothing but text. */
function element(xml: string, name: string): string | null {
  const found = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^<>]*)?>([^<]*)</`).exec(xml)?.[1];
  return found === undefined ? null : plain(found).trim();
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
}
