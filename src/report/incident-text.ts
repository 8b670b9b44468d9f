import type { DeliveryReason } from "../alerts/delivery-reason.js";
import type { Incident } from "../alerts/incident.js";
import { isPeriod } from "../trade/period.js";
import { wordsIn, type Language } from "../words/words.js";
import { count, NO_FIGURE } from "./format.js";
import { instantText, monthText } from "./period-text.js";
import { printable } from "./printable.js";

type Happened = Pick<Incident, "kind" | "subject" | "detail">;

/**
 * What is wrong with the watch, or has come right, in one line: when, what, and how many alerts it keeps as they were.
 *
 * @example 【发生】2026-11-20 10:14（北京时间） 海关查询数据迟到：2026年10月数据已过应发布日3天，尚未到库；其12个预警维持原状。
 */
export function incidentLine(incident: Incident, language: Language): string {
  const { incidents } = wordsIn(language);
  const what = incidentText(incident, language);
  if (incident.closedAt !== null) return incidents.closed(instantText(incident.closedAt), instantText(incident.openedAt), what);
  return incidents.opened(instantText(incident.openedAt), incident.inhibits === 0 ? what : incidents.inhibits(what, count(incident.inhibits)));
}

/** A whole office or chapter whose products are left as they were: a line in an alert. */
export function inhibitedLine(of: Happened & Pick<Incident, "inhibits">, language: Language): string {
  return wordsIn(language).incidents.inhibited(incidentText(of, language), count(of.inhibits));
}

/** What to do about it, one sentence; null once it is over. */
export function incidentAdvice(incident: Pick<Incident, "kind" | "detail" | "closedAt">, language: Language): string | null {
  return incident.closedAt === null ? wordsIn(language).incidents.advice[causeOf(incident)] : null;
}

/** What happened, without its time and without a stop at its end. */
export function incidentText(of: Happened, language: Language): string {
  const { deliveryReasons, incidents } = wordsIn(language);
  const { what, source, failure } = incidents;
  const said = (key: string): string => printable(of.detail[key] ?? "") || NO_FIGURE;
  const reasonWords: Readonly<Record<DeliveryReason, string>> & Readonly<Partial<Record<string, string>>> = deliveryReasons;
  const reason = reasonWords[said("reason")] ?? said("reason");
  const office = source(printable(of.detail.source ?? of.subject));
  switch (causeOf(of)) {
    case "late":
      return what.late({ source: office, missing: month(said("missing"), language), days: said("days") });
    case "pull_failed":
      return what.pull_failed({ source: office, failure: failure(said("failure")) });
    case "source":
      return what.source({ source: office });
    case "chapter":
      return what.chapter({ source: office, period: month(said("period"), language), chapter: said("chapter") });
    case "channel":
      return what.channel({ channel: printable(of.subject), reason });
    case "delivery":
      return what.delivery({ recipient: said("recipient"), channel: said("channel"), reason });
    case "storm":
      return what.storm({ period: month(said("period"), language), opened: said("opened"), limit: said("limit") });
    case "configuration":
      return what.configuration({ subject: printable(of.subject), fault: said("fault") });
    case "letterhead":
      return what.letterhead({ fault: said("fault") });
    case "picture":
      if (of.detail.week !== undefined) return what.pictures({ week: said("week"), charts: said("charts"), chart: said("chart"), reason: pictureReason(said("reason"), language) });
      return what.picture({ chart: said("chart"), reason: pictureReason(said("reason"), language) });
  }
}

type Cause = keyof ReturnType<typeof wordsIn>["incidents"]["advice"];

/** Sources fail in two known ways, and of the configuration the letterhead is apart; every other kind says all by itself. */
function causeOf({ kind, detail }: Pick<Incident, "kind" | "detail">): Cause {
  if (kind === "configuration" && detail.reason === "letterhead") return "letterhead";
  if (kind !== "source") return kind;
  return detail.reason === "late" || detail.reason === "pull_failed" ? detail.reason : "source";
}

function month(text: string, language: Language): string {
  return isPeriod(text) ? monthText(text, language) : text;
}

/** `font_unreadable: ENOENT` in words, with what the machine said. */
function pictureReason(text: string, language: Language): string {
  const [code = "", said] = text.split(": ", 2);
  const known: Readonly<Record<string, string>> = wordsIn(language).incidents.pictures;
  const words = known[code];
  return words === undefined ? text : said === undefined ? words : `${words} (${said})`;
}
