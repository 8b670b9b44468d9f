import { wordsIn, type Language } from "../words/words.js";
import { methodLines } from "./background-sections.js";
import { seriesDrawing } from "./chart.js";
import type { Document, DocumentBlock } from "./document.js";
import { correctionDocument, mutesDocument } from "./document-corrections.js";
import { overviewDocument, watchedDocument } from "./document-lists.js";
import { productDocument, type DrawItem } from "./document-product.js";
import { provenanceDocument, statusDocument } from "./document-status.js";
import { documentDocx, type DocumentDrawing } from "./docx-document.js";
import type { DrawChart } from "./flagged-product.js";
import { count } from "./format.js";
import { alertCount } from "./life-text.js";
import { marketOverview } from "./market-overview.js";
import { weekText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { coverageSentence, reportOpening } from "./sentence.js";
import { MOST_BLOCKS, statedItems } from "./stated-items.js";

/** The same issue as a DOCX file; see `documentDocx`. @param drawing with what draws the charts of products, so that none is drawn twice for page and paper */
export function weeklyReportDocx(report: WeeklyReport, drawing: DocumentDrawing & { readonly chart: DrawChart }): Promise<Buffer> {
  const draw: DrawItem = (item, rules, language) => ({ ...seriesDrawing(item, rules, language), svg: () => drawing.chart(item, rules, language, "chart") });
  return documentDocx(weeklyDocument(report, draw), drawing);
}

/**
 * One issue of the weekly report as a paper: what the page says, in the same words, sections, order and bounds.
 *
 * @param draw draws one product's chart when the paper is written
 */
export function weeklyDocument(report: WeeklyReport, draw?: DrawItem): Document {
  const { language, letterhead, sample, summary, week } = report;
  const words = wordsIn(language).report;
  const dates = weekText(week.firstDay, week.lastDay, language);
  return {
    language,
    ...(letterhead === null ? {} : { masthead: letterhead }),
    title: words.title,
    subtitles: [dates, words.audience(report.audience === null ? words.wholeWatchlist : printable(report.audience)), `${words.issue(week.name)} · ${words.written(report.writtenAt)}`],
    sample: sample ? words.sample : null,
    runningHead: `${words.title} · ${dates}`,
    blocks: [
      { kind: "paragraph", text: reportOpening(report) },
      ...(summary === null ? [] : [{ kind: "paragraph", text: coverageSentence(summary, language), look: "quiet" } as const]),
      ...sectionsOf(report, draw).flatMap((section, k) => sectionBlocks(section, k + 1, language)),
      ...(letterhead?.closing ?? []).map((text) => ({ kind: "paragraph", text, look: "quiet" }) as const),
    ],
  };
}

/** A section with how many items it lists; at 0 it says 无; null for one that is no list. */
type Section = { readonly title: string; readonly size: number | null; readonly blocks: readonly DocumentBlock[] };

function sectionsOf(report: WeeklyReport, draw?: DrawItem): readonly Section[] {
  const { corrected, language, mutes, rules, summary, watchedOnly } = report;
  const { pictures, report: { sections }, weekly } = wordsIn(language);
  const stated = statedItems(report);
  const products = (title: string, ...states: readonly string[]): Section => {
    const all = stated.filter(({ state }) => states.includes(state));
    const shown = all.filter(({ place }) => place <= MOST_BLOCKS);
    return { title, size: alertCount(all.map(({ item }) => item)), blocks: [...shown.flatMap((of) => productDocument(of, rules, language, draw)), ...rest(all.length - shown.length, language)] };
  };
  return [
    { title: sections.summary, size: alertCount(stated.map(({ item }) => item)), blocks: [overviewDocument(stated, report)] },
    products(sections.added, sections.added),
    products(sections.escalated, sections.escalated),
    products(sections.ongoing, sections.ongoing),
    products(weekly.easedAndClosed, sections.eased, sections.closed),
    { title: weekly.corrected, size: corrected.length, blocks: corrected.flatMap((correction) => correctionDocument(correction, rules, language)) },
    { title: pictures.section, size: null, blocks: marketOverview(report) },
    { title: sections.status, size: null, blocks: statusDocument(report) },
    { title: weekly.mutes, size: mutes.length, blocks: mutesDocument(report) },
    { title: sections.method, size: null, blocks: methodLines(summary, language).map((text) => ({ kind: "paragraph", text })) },
    { title: sections.watchedOnly, size: watchedOnly.length, blocks: watchedDocument(report) },
    { title: sections.provenance, size: null, blocks: provenanceDocument(report) },
  ];
}

function sectionBlocks({ title, size, blocks }: Section, place: number, language: Language): readonly DocumentBlock[] {
  const { docx, report } = wordsIn(language);
  const text = docx.section(place, size === null ? title : docx.counted(title, report.itemCount(count(size))));
  return [{ kind: "heading", level: 1, text }, ...(size === 0 ? [{ kind: "paragraph", text: report.none } as const] : blocks)];
}

function rest(left: number, language: Language): readonly DocumentBlock[] {
  return left === 0 ? [] : [{ kind: "paragraph", text: wordsIn(language).report.restInTable(count(left)), look: "quiet" }];
}
