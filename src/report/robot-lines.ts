import { LEVELS } from "../detect/verdict.js";
import { wordsIn } from "../words/words.js";
import { codeText } from "./code-text.js";
import { correctionLine } from "./correction-text.js";
import { cutOffsOf, windowText } from "./figures.js";
import { count } from "./format.js";
import { incidentAdvice, incidentLine, inhibitedLine } from "./incident-text.js";
import { monthText } from "./period-text.js";
import { shortened } from "./printable.js";
import type { AlertDigest, DigestCounts, OpsNotice, ReportItem } from "./record.js";
import type { RobotLine } from "./robot-split.js";
import { coverageSentence, digestOpening } from "./sentence.js";
import { stormLines } from "./storm-lines.js";

/** Beyond this many items a group is shown the first of each list; the rest are counted. */
const MOST_ITEMS = 20;
const FOREMOST = 10;
/** Width of a product's name: a line is read on a phone. */
const NAME_WIDTH = 28;

/** What a group reads of one digest, line by line: corrections first, then what is new and what has risen; all else in counts. */
export function digestLines(digest: AlertDigest): readonly RobotLine[] {
  const { language, corrected = [], escalated = [], unmuted = [], inhibited = [], storm = null, folded = [] } = digest;
  const { corrections, report, robots } = wordsIn(language);
  const counts = countsOf(digest);
  const most = counts.added + counts.escalated + corrected.length <= MOST_ITEMS ? MOST_ITEMS : FOREMOST;
  const list = (title: string, total: number, items: readonly ReportItem[]): RobotLine[] =>
    listed(title, total, foremost(items).slice(0, most).map((item, k) => itemLine(item, k + 1, digest)), digest);
  return [
    ...(digest.sample ? [plain(report.sample)] : []),
    plain(digestOpening(digest)),
    ...(folded.length > 1 ? [plain(robots.folded(report.list(folded.map((period) => monthText(period, language)))))] : []),
    ...listed(corrections.title, corrected.length, corrected.slice(0, most).map((each) => plain(correctionLine(each, digest.rules, language))), digest),
    ...(storm === null ? list(report.sections.added, counts.added, digest.added) : stormLines(storm, digest)),
    ...list(report.sections.escalated, counts.escalated, escalated),
    ...listed(robots.unmuted, unmuted.length, unmuted.slice(0, most).map((item) => plain(robots.unmutedItem(namesOf(item, digest)))), digest),
    plain(robots.others({ ongoing: count(counts.ongoing), eased: count(counts.eased), closed: count(counts.closed) })),
    ...inhibited.map((each) => plain(inhibitedLine(each, language))),
    ...notes(digest),
    plain(robots.full),
  ];
}

/** What a group reads of incidents: each with what to do. */
export function noticeLines(notice: OpsNotice): readonly RobotLine[] {
  const { language, incidents } = notice;
  const each = incidents.flatMap((incident) => [incidentLine(incident, language), incidentAdvice(incident, language) ?? []].flat());
  return [...(notice.sample ? [plain(wordsIn(language).report.sample)] : []), ...each.map(plain), ...notes(notice)];
}

/** How many of each list there are; a digest an earlier program wrote lists all. */
export function countsOf({ counts, added, escalated = [], ongoing, eased = [], closed }: AlertDigest): DigestCounts {
  return counts ?? { added: added.length, escalated: escalated.length, ongoing: ongoing.length, eased: eased.length, closed: closed.length };
}

function listed(title: string, total: number, lines: readonly RobotLine[], { language }: AlertDigest): RobotLine[] {
  const { robots } = wordsIn(language);
  if (total === 0) return [];
  const left = total - lines.length;
  return [{ isHeading: true, text: robots.list(title, count(total)) }, ...lines, ...(left > 0 ? [plain(robots.more(count(left)))] : [])];
}

function itemLine(item: ReportItem, place: number, digest: AlertDigest): RobotLine {
  const { language, rules } = digest;
  const { report, robots } = wordsIn(language);
  const [year = "", month = ""] = (["year", "month"] as const).map((name) => {
    const { label, than, quantityYoy, unitValueYoy } = windowText(name, item.verdict.windows[name], cutOffsOf(item.verdict, rules), language);
    return report.sentence.brief({ than, window: label, quantityYoy, unitValueYoy });
  });
  return plain(robots.item({ place: String(place), ...namesOf(item, digest), year, month }));
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

/** Highest level first. */
function foremost(items: readonly ReportItem[]): readonly ReportItem[] {
  const rank = ({ verdict: { level } }: ReportItem): number => (level === null ? LEVELS.length : LEVELS.indexOf(level));
  return items.toSorted((a, b) => rank(a) - rank(b));
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
