import { wordsIn, type Language } from "../words/words.js";
import { dataStatus, method, provenance } from "./background-sections.js";
import { blocksHtml } from "./blocks-html.js";
import { seriesChart } from "./chart.js";
import { correctionSection } from "./correction-section.js";
import { flaggedProduct, type DrawChart } from "./flagged-product.js";
import { count } from "./format.js";
import { alertCount } from "./life-text.js";
import type { Undrawn } from "./mail-pictures.js";
import { asMarkup, html, type Content, type Markup } from "./markup.js";
import { marketOverview } from "./market-overview.js";
import { muteSection } from "./mute-section.js";
import { overviewTable, watchedTable } from "./overview-table.js";
import { pageStyle } from "./page-style.js";
import { weekText } from "./period-text.js";
import { printable } from "./printable.js";
import type { WeeklyReport } from "./record.js";
import { coverageSentence, reportOpening } from "./sentence.js";
import { MOST_BLOCKS, statedItems } from "./stated-items.js";

/**
 * One issue of the weekly report as one HTML file: no script, no other file, the same bytes for the same report.
 *
 * Change first: what is new, escalated, ongoing, eased and closed, what was corrected or withdrawn; where the alerts are and what exports
 * are made of; then the state of the data and of the watch, the mutes, the method, the blue list, and at the end what is needed to make the issue again. A section with nothing in it says so.
 *
 * @param draw draws one product's chart; where it fails the page says so and keeps the table
 * @param onUndrawn told of each chart that failed
 */
export function weeklyReportHtml(report: WeeklyReport, draw: DrawChart = seriesChart, onUndrawn: (undrawn: Undrawn) => void = () => undefined): string {
  const { language, sample, week } = report;
  const words = wordsIn(language).report;
  const title = `${words.title} ${weekText(week.firstDay, week.lastDay, language)}`;
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${sample ? `${words.sample} ` : ""}${title}</title>
<style>${asMarkup(pageStyle(language, sample))}</style>
</head>
<body>
<main>
${sample ? html`<div class="watermark" aria-hidden="true">${words.sample}</div><p class="sample" role="note">${words.sample}</p>` : null}
${pageHead(report)}
${pageBody(report, telling(draw, onUndrawn), onUndrawn)}
${pageEnd(report)}
</main>
</body>
</html>
`;
  return page.markup;
}

/** The same drawing, which tells of what it can't draw before it fails. */
function telling(draw: DrawChart, onUndrawn: (undrawn: Undrawn) => void): DrawChart {
  return (item, ...rest) => {
    try {
      return draw(item, ...rest);
    } catch (error) {
      onUndrawn({ chart: `${item.verdict.hsCode}/${item.verdict.partner}`, reason: `drawing_failed: ${error instanceof Error ? error.message : String(error)}` });
      throw error;
    }
  };
}

/** 报送、联系人: what the letterhead has at the end. */
function pageEnd({ letterhead }: WeeklyReport): Markup | null {
  if (letterhead === null || letterhead.closing.length === 0) return null;
  return html`<footer class="closing">${letterhead.closing.map((line) => html`<p>${printable(line)}</p>`)}</footer>`;
}

function issuer({ letterhead }: WeeklyReport): Markup | null {
  if (letterhead === null) return null;
  return html`<p class="issuer">${printable(letterhead.issuer)}</p>
${letterhead.number === null ? null : html`<p class="number">${printable(letterhead.number)}</p>
`}`;
}

function pageHead(report: WeeklyReport): Markup {
  const { language, summary, week } = report;
  const words = wordsIn(language).report;
  return html`<header>
${issuer(report)}<h1>${words.title}</h1>
<p class="dates">${weekText(week.firstDay, week.lastDay, language)}</p>
<p>${words.audience(report.audience === null ? words.wholeWatchlist : printable(report.audience))}</p>
<p class="quiet">${words.issue(week.name)} · ${words.written(report.writtenAt)}</p>
</header>
<p class="opening">${reportOpening(report)}</p>
${summary === null ? null : html`<p class="coverage">${coverageSentence(summary, language)}</p>`}`;
}

function pageBody(report: WeeklyReport, draw: DrawChart, onUndrawn: (undrawn: Undrawn) => void): Markup {
  const { language, rules } = report;
  const { pictures, report: { sections }, weekly } = wordsIn(language);
  const stated = statedItems(report);
  const products = (title: string, ...states: readonly string[]) => {
    const all = stated.filter(({ state }) => states.includes(state));
    const blocks = all.filter(({ place }) => place <= MOST_BLOCKS).map((of) => flaggedProduct(of, rules, language, draw));
    return section(title, alertCount(all.map(({ item }) => item)), [blocks, rest(all.length - blocks.length, language)], language);
  };
  return html`${section(sections.summary, alertCount(stated.map(({ item }) => item)), overviewTable(stated, MOST_BLOCKS, report), language)}
${products(sections.added, sections.added)}
${products(sections.escalated, sections.escalated)}
${products(sections.ongoing, sections.ongoing)}
${products(weekly.easedAndClosed, sections.eased, sections.closed)}
${section(weekly.corrected, report.corrected.length, correctionSection(report), language)}
${section(pictures.section, null, blocksHtml(marketOverview(report), { language, id: "overview", onUndrawn }), language)}
${section(sections.status, null, dataStatus(report), language)}
${section(weekly.mutes, report.mutes.length, muteSection(report), language)}
${section(sections.method, null, method(report), language)}
${section(sections.watchedOnly, report.watchedOnly.length, watchedTable(report), language)}
${section(sections.provenance, null, provenance(report), language)}`;
}

/** @param size how many items, said beside the title; at 0 the section says 无; null for a section that is no list */
function section(title: string, size: number | null, content: Content, language: Language): Markup {
  const { none, itemCount } = wordsIn(language).report;
  return html`<section>
<h2>${title}${size === null ? null : html`<small>${itemCount(count(size))}</small>`}</h2>
${size === 0 ? html`<p>${none}</p>` : content}
</section>`;
}

function rest(left: number, language: Language): Markup | null {
  return left === 0 ? null : html`<p class="quiet">${wordsIn(language).report.restInTable(count(left))}</p>`;
}
