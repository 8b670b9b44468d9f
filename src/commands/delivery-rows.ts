import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { App } from "../pipeline/app.js";
import type { Receipt } from "../report/receipts-workbook.js";
import { localTime } from "../runtime/clock.js";
import { countryTable } from "../sources/code-tables.js";
import type { AlertLedger, Delivery, NewMessage } from "../store/alert-ledger.js";
import { partnerName } from "../trade/country.js";
import { wordsIn, type Language } from "../words/words.js";

export type LoggedDelivery = Awaited<ReturnType<AlertLedger["deliveryLog"]>>[number];

/** 未送达（邮箱不存在）: the result of one attempt with its reason. */
export function resultText({ result, reason, final }: Pick<Delivery, "result" | "reason" | "final">, language: Language): string {
  const { deliveries } = wordsIn(language);
  const said = deliveries.results[result ?? "under_way"];
  const why = reason === null ? null : reasonText(reason, language);
  const remarks = [...(why === null ? [] : [why]), ...(result === "failed" && !final ? [deliveries.willRetry] : [])];
  return remarks.length === 0 ? said : deliveries.because(said, remarks.join("; "));
}

export function reasonText(reason: DeliveryReason, language: Language): string {
  const texts: Readonly<Record<DeliveryReason, string>> = wordsIn(language).deliveryReasons;
  return texts[reason];
}

/**
 * Receipts as people read them, in the order given.
 *
 * @param log newest first and whole: which attempt of its part each is follows from it
 */
export function receiptsOf(app: App, log: readonly LoggedDelivery[], tells: ReadonlyMap<number, NewMessage["tells"]>): Receipt[] {
  const made = new Map<string, number>();
  const attempts = new Map<number, number>();
  for (const { id, messageId, part } of log.toReversed()) {
    const key = `${String(messageId)}/${String(part)}`;
    made.set(key, (made.get(key) ?? 0) + 1);
    attempts.set(id, made.get(key) ?? 1);
  }
  return log.map((each) => receiptOf(app, each, attempts.get(each.id) ?? 1, tells.get(each.messageId) ?? []));
}

function receiptOf(app: App, each: LoggedDelivery, attempt: number, tells: NewMessage["tells"]): Receipt {
  const { message } = each;
  const { deliveries, alertLife } = wordsIn(app.language);
  const names = message.subscribers.map((id) => app.settings.subscribers.find((subscriber) => subscriber.id === id)?.name ?? id);
  return {
    begunAt: localTime(new Date(each.begunAt)),
    endedAt: each.endedAt === null ? "" : localTime(new Date(each.endedAt)),
    recipient: names.join(", "),
    address: each.address,
    channel: message.channel,
    kind: deliveries.kinds[message.kind],
    told: tells.map(({ fingerprint, cause }) => deliveries.tell(...subjectOf(app, fingerprint), alertLife.causes[cause])),
    period: message.period ?? "",
    vintage: message.vintage,
    rulesHash: message.rulesHash ?? "",
    part: each.parts === 1 ? "" : `${String(each.part)}/${String(each.parts)}`,
    attempt,
    result: resultText({ ...each, reason: null }, app.language),
    reason: each.reason === null ? "" : reasonText(each.reason, app.language),
    detail: each.detail,
  };
}

/** Code and market of a fingerprint: the last four of its parts are code, partner, province and regime. */
function subjectOf(app: App, fingerprint: string): [code: string, market: string] {
  const [code = "", partner = ""] = fingerprint.split("/").slice(-4);
  return [code, partnerName(partner, app.language, countryTable())];
}
