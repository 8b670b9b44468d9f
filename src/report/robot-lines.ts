import { foldItems } from "../alerts/incident-fold.js";
import { wordsIn } from "../words/words.js";
import { codeText } from "./code-text.js";
import { correctionLine } from "./correction-text.js";
import { correctedCount, countsOf } from "./digest-counts.js";
import { cutOffsOf, windowText } from "./figures.js";
import { count } from "./format.js";
import { incidentAdvice, incidentLine, inhibitedLine } from "./incident-text.js";
import { foremostItems } from "./mail-list.js";
import { monthText } from "./period-text.js";
import { printable, shortened } from "./printable.js";
import type { AlertDigest, OpsNotice, ReportItem } from "./record.js";
import type { RobotLine } from "./robot-split.js";
import { coverageSentence, digestOpening } from "./sentence.js";
import { stormCauses } from "./storm-text.js";

/** Beyond this many items a group is shown the first of each list; the rest are counted. */
const MOST_ITEMS = 20;
const FOREMOST = 10;
/** Width of a product's name: a line is read on a phone. */
const NAME_WIDTH = 28;

/** What a group reads of one digest, line by line: corrections first, then what is new and what has risen; all else in counts. */
export function digestLines(digest: AlertDigest): readonly RobotLine[] {
  const { language, escalated = [], unmuted = [], inhibited = [], storm = null, folded = [] } = digest;
  const { messages, report, robots } = wordsIn(language);
  const counts = countsOf(digest);
  const most = counts.added + counts.escalated + (digest.corrected ?? []).length <= MOST_ITEMS ? MOST_ITEMS : FOREMOST;
  return [
    ...(digest.sample ? [plain(report.sample)] : []),
    ...corrections(digest, most),
    plain(digestOpening(digest)),
    ...folded.slice(0, 1).map(() => plain(messages.folded(report.list(folded.map((period) => monthText(period, language)))))),
    ...(storm === null ? itemList(report.sections.added, counts.added, digest.added, most, digest) : stormed(storm, digest)),
    ...itemList(report.sections.escalated, counts.escalated, storm === null ? escalated : [], most, digest),
    ...listed(messages.unmuted, unmuted.length, unmuted.slice(0, most).map((item) => robots.unmutedItem(namesOf(item, digest))), digest),
    plain(robots.others({ ongoing: count(counts.ongoing), eased: count(counts.eased), closed: count(counts.closed) })),
    ...inhibited.map((each) => plain(inhibitedLine(each, language))),
    ...notes(digest),
    plain(robots.full),
  ];
}

/** What a group reads of incidents: each with what to do. */
export function noticeLines(notice: OpsNotice): readonly RobotLine[] {
  const { language, incidents } = notice;
  const { messages, report } = wordsIn(language);
  const each = incidents.flatMap((incident) => [incidentLine(incident, language), incidentAdvice(incident, language) ?? []].flat());
  return [...(notice.sample ? [plain(report.sample)] : []), plain(messages.incident.opening), ...each.map(plain), ...notes(notice)];
}

function corrections(digest: AlertDigest, most: number): RobotLine[] {
  const { corrected = [], rules, language } = digest;
  const withdrawnFirst = corrected.toSorted((one, other) => Number(other.state === "withdrawn") - Number(one.state === "withdrawn"));
  const title = `${wordsIn(language).corrections.title} · ${correctedCount(digest) ?? ""}`;
  return under(title, corrected.length, withdrawnFirst.slice(0, most).map((each) => correctionLine(each, rules, language)), digest);
}

/** What the new alerts share, in place of the alerts. */
function stormed(storm: NonNullable<AlertDigest["storm"]>, { added, language }: AlertDigest): RobotLine[] {
  const names = new Map(added.map(({ verdict, partnerName }) => [verdict.partner, printable(partnerName)] as const));
  return [{ isHeading: true, text: wordsIn(language).messages.storm.title }, ...stormCauses(storm, names, language).map(plain)];
}

/** Items of one list, national lines of one cause as one. */
function itemList(title: string, total: number, items: readonly ReportItem[], most: number, digest: AlertDigest): RobotLine[] {
  const folded = foldItems(foremostItems(items, items.length)).slice(0, most);
  const shown = folded.reduce((sum, { children }) => sum + 1 + children.length, 0);
  return listed(title, total, folded.map(({ head, children }, k) => itemLine(head, children.length, k + 1, digest)), digest, shown);
}

function listed(title: string, total: number, lines: readonly string[], digest: AlertDigest, shown = lines.length): RobotLine[] {
  return under(wordsIn(digest.language).robots.list(title, count(total)), total, lines, digest, shown);
}

function under(heading: string, total: number, lines: readonly string[], { language }: AlertDigest, shown = lines.length): RobotLine[] {
  if (total === 0) return [];
  const more = total > shown ? [wordsIn(language).robots.more(count(total - shown))] : [];
  return [{ isHeading: true, text: heading }, ...[...lines, ...more].map(plain)];
}

/** @param children findings of the same cause that stand under this one */
function itemLine(item: ReportItem, children: number, place: number, digest: AlertDigest): string {
  const { language, rules } = digest;
  const { report, robots } = wordsIn(language);
  const [year = "", month = ""] = (["year", "month"] as const).map((name) => {
    const { label, than, quantityYoy, unitValueYoy } = windowText(name, item.verdict.windows[name], cutOffsOf(item.verdict, rules), language);
    return report.sentence.brief({ than, window: label, quantityYoy, unitValueYoy });
  });
  const names = namesOf(item, digest);
  const code = children === 0 ? names.code : robots.withChildren(names.code, count(children));
  return robots.item({ place: String(place), ...names, code, year, month });
}

function namesOf({ verdict, description, partnerName }: ReportItem, { language }: AlertDigest): { readonly level: string; readonly code: string; readonly product: string; readonly market: string } {
  const { reasons, report } = wordsIn(language);
  return {
    level: verdict.level === null ? report.sections.closed : reasons.levels[verdict.level],
    code: codeText(verdict, language),
    product: shortened(description, NAME_WIDTH),
    market: shortened(partnerName, NAME_WIDTH),
  };
}

/** Coverage, data month and vintage, and how to make it again. */
function notes({ language, summary, command }: Pick<AlertDigest, "language" | "command"> & { readonly summary: AlertDigest["summary"] | null }): RobotLine[] {
  const { mail, provenance } = wordsIn(language).report;
  const ofSummary = summary === null ? [] : [
    mail.note(mail.coverage, coverageSentence(summary, language)),
    mail.data({ month: monthText(summary.period, language), vintage: count(summary.vintage), rulesHash: summary.rulesHash.slice(0, 12) }),
  ];
  return [...ofSummary, mail.note(provenance.command, command)].map(plain);
}

function plain(text: string): RobotLine {
  return { isHeading: false, text };
}
