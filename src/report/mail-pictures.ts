import { wordsIn, type Language } from "../words/words.js";
import { foremostItems, type MailPicture } from "./mail-list.js";
import type { AlertDigest, ReportItem, RuleLine } from "./record.js";

/** Draws SVG text as PNG, or says why it can't. */
export type DrawPicture = (svg: string) => Promise<Drawn>;
type Drawn = { readonly png: Uint8Array } | { readonly reason: string };

/** A picture of a mail, shown where its body names the content id. */
export type InlinePicture = { readonly cid: string; readonly png: Uint8Array; readonly alt: string };

/** A chart that could not be drawn: the code and market it is of, and why. */
export type Undrawn = { readonly chart: string; readonly reason: string };

/** Charts of one mail by item. */
export type Charts = ReadonlyMap<ReportItem, { readonly picture: InlinePicture } | { readonly undrawn: Undrawn }>;

/** More charts are not looked at in a mail, and make it large. */
const MOST_CHARTS = 3;
/** Drawings remembered: an item goes to many recipients of one screening. About 40 KB each. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, string>();

/** The charts of the highest new and escalated items that have months, highest first. */
export async function chartsOf(digest: AlertDigest, draw: DrawPicture): Promise<Charts> {
  const { added, escalated = [], storm = null, rules, language } = digest;
  const items = storm === null ? foremostItems([...added, ...escalated].filter(({ months }) => months.length > 0), MOST_CHARTS) : [];
  if (items.length === 0) return new Map();
  const { altText, seriesChart } = await import("./chart.js");
  const charts = items.map(async (item, k) => {
    const drawn = await drawing(() => draw(svgOf(item, rules, language, seriesChart)));
    const chart = `${item.verdict.hsCode}/${item.verdict.partner}`;
    return [item, "png" in drawn ? { picture: { cid: `chart-${k + 1}@friction-watch`, png: drawn.png, alt: altText(item, rules, language) } } : { undrawn: { chart, reason: drawn.reason } }] as const;
  });
  return new Map(await Promise.all(charts));
}

/** How a chart stands in the body: nothing where it is left out for size. @param shown content ids of the pictures that are kept */
export function pictureIn(charts: Charts, shown: ReadonlySet<string>, item: ReportItem, language: Language): MailPicture | null {
  const chart = charts.get(item);
  if (chart === undefined) return null;
  if ("undrawn" in chart) return { note: wordsIn(language).report.chartFailed };
  return shown.has(chart.picture.cid) ? chart.picture : null;
}

async function drawing(draw: () => Promise<Drawn>): Promise<Drawn> {
  try {
    return await draw();
  } catch (error) {
    return { reason: `drawing_failed: ${(error as Error).message}` };
  }
}

type DrawSvg = (item: ReportItem, rules: readonly RuleLine[], language: Language, id: string) => string;

function svgOf(item: ReportItem, rules: readonly RuleLine[], language: Language, drawSvg: DrawSvg): string {
  const { verdict, description, partnerName, months } = item;
  const key = JSON.stringify([language, verdict, description, partnerName, months]);
  const svg = remembered.get(key) ?? drawSvg(item, rules, language, "chart");
  // The oldest goes first: a map keeps the order things were put in.
  if (remembered.size >= MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(key, svg);
  return svg;
}
