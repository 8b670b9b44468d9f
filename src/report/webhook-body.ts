import type { Verdict } from "../detect/verdict.js";
import { countsOf } from "./digest-counts.js";
import type { AlertDigest, Correction, MessageContent, OpsNotice, ReportItem, ScreeningSummary } from "./record.js";
import { weeklyData } from "./weekly-webhook.js";

/**
 * One message for machines, as JSON: `{id, type, timestamp, data}`. The same content gives the same bytes, over attempts and machines.
 *
 * - `type`: `friction_watch.alert`, `friction_watch.incident`, `friction_watch.weekly`, or `friction_watch.test` (an alert to be shown and not acted on);
 * - `timestamp`: when the message was written, ISO 8601 with +08:00; that of the attempt stands in the header `webhook-timestamp`;
 * - `data` of an alert or test: `sample` (synthetic figures), `recipient`, `period`, `folded` (months, where several screenings are in one message), `vintage`, `rulesHash`,
 *   `baseline`, `command` (makes it again), `coverage` `{watched, decidable, undecidable: {<reason>: n}}`, `counts` of each list, the lists `added`, `escalated`, `ongoing`,
 *   `eased`, `closed` and `unmuted` (which may show fewer than `counts`, gravest first), `corrected` `[{state: "revised" | "withdrawn", before, after}]` (the month told, as told
 *   and by today's figures), `inhibited` `[{kind, subject, detail, inhibits}]` and `storm` (null, or `{opened, limit, causes}`);
 * - each item has the fields of `screen --format json` that a verdict has (`hsCode, family, partner, period, rule, kind, reason, level, triggeredBy, score, thresholds, windows,
 *   vintage, rulesHash, reporter, flow, source, currency, province, regime, severeIn, baseYear, undercut`) with `description`, `partnerName`, `since`, `tags`, `sectors`, `otherCurrency`, `provinceShare`;
 * - `data` of an incident: `sample`, `recipient`, `command`, `period`, `vintage`, `rulesHash`, `coverage` (null in an empty store), `incidents`
 *   `[{id, kind, subject, detail, inhibits, openedAt, closedAt}]`;
 * - `data` of a weekly report: `sample`, `recipient`, `week` (`2026-W47`), `firstDay`, `lastDay`, `noNewMonth`, `period`, `nextRelease` (null is not known), `counts` of the
 *   lists `added`, `escalated`, `ongoing`, `eased`, `closed` and `corrected`, which hold the foremost `[{level, hsCode, description, partner, partnerName, covers, quantityYoy,
 *   unitValueYoy}]` (changes of the last twelve months; `covers` alerts with those folded under it) and `[{state, head, why}]`, and in the recipient's language `opening`,
 *   `coverage`, `status`, `facts`, `command`; `files` `[{name, sha256, kind}]`.
 *
 * Ratios are plain fractions, reasons and states codes in snake_case; null is not known, and no figure is ever NaN or infinite.
 *
 * @throws RangeError on a figure that is not finite: our own mistake
 */
export function webhookBody(content: MessageContent, id: string): string {
  const { writtenAt, data } = writtenData(content);
  return JSON.stringify({ id, type: `friction_watch.${content.kind}`, timestamp: `${writtenAt.replace(" ", "T")}:00+08:00`, data }, finiteOnly);
}

function writtenData(content: MessageContent): { readonly writtenAt: string; readonly data: object } {
  switch (content.kind) {
    case "incident":
      return { writtenAt: content.notice.writtenAt, data: noticeData(content.notice) };
    case "weekly":
      return { writtenAt: content.issue.writtenAt, data: weeklyData(content.issue) };
    default:
      return { writtenAt: content.digest.writtenAt, data: digestData(content.digest) };
  }
}

function digestData(digest: AlertDigest) {
  const { sample, recipientName, summary, added, escalated = [], ongoing, eased = [], closed, unmuted = [], corrected = [], inhibited = [], storm = null, folded = [], command } = digest;
  return {
    sample,
    recipient: recipientName,
    ...summaryData(summary),
    folded,
    baseline: summary.baseline,
    command,
    counts: { ...countsOf(digest), corrected: corrected.length },
    corrected: corrected.map(correctionData),
    added: added.map(itemData),
    escalated: escalated.map(itemData),
    ongoing: ongoing.map(itemData),
    eased: eased.map(itemData),
    closed: closed.map(itemData),
    unmuted: unmuted.map(itemData),
    inhibited: inhibited.map(({ kind, subject, detail, inhibits }) => ({ kind, subject, detail, inhibits })),
    storm,
  };
}

function noticeData({ sample, recipientName, incidents, summary, command }: OpsNotice) {
  const told = incidents.map(({ id, kind, subject, detail, inhibits, openedAt, closedAt }) => ({ id, kind, subject, detail, inhibits, openedAt, closedAt }));
  return { sample, recipient: recipientName, ...(summary === null ? NO_SUMMARY : summaryData(summary)), command, incidents: told };
}

const NO_SUMMARY = { period: null, vintage: null, rulesHash: null, coverage: null };

function summaryData({ period, vintage, rulesHash, watched, decidable, undecidable }: ScreeningSummary) {
  return { period, vintage, rulesHash, coverage: { watched, decidable, undecidable } };
}

function correctionData({ state, item, before }: Correction) {
  return { state, before: { ...itemData(item), ...verdictData(before) }, after: itemData(item) };
}

function itemData({ verdict, description, partnerName, since, sectors, tags, otherCurrency = null, share }: ReportItem) {
  const provinceShare = share === null ? null : { province: share.province, value: share.value, nationalValue: share.nationalValue, share: share.share };
  return { ...verdictData(verdict), description, partnerName, since, sectors: sectors.map(({ id }) => id), tags: tags.map(({ id }) => id), otherCurrency, provinceShare };
}

function verdictData(verdict: Verdict) {
  const { hsCode, family, partner, period, rule, kind, reason, level, triggeredBy, score, windows, vintage, rulesHash, reporter, flow, source, currency, province, regime } = verdict;
  const { thresholds = null, severeIn = null, baseYear = null, undercut = null } = verdict;
  // Verdicts an earlier program wrote have no family.
  return { hsCode, family: family ?? null, partner, period, rule, kind, reason, level, triggeredBy, score, thresholds, windows, vintage, rulesHash, reporter, flow, source, currency, province, regime, severeIn, baseYear, undercut };
}

/** JSON would write null for such a figure and call it unknown. */
function finiteOnly(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`a webhook holds finite figures only, got ${value} in "${key}"`);
  return value;
}
