/** Import figures written by hand: the United States' imports of one product, in dollars. */
import { importerShare, type ImporterShare, type ShareOutcome } from "../../src/evidence/importer-share.js";
import { importFigures, mirrorSeries, type MirrorSeries } from "../../src/evidence/mirror-series.js";
import type { PanelKey } from "../../src/series/panel.js";
import type { Coverage } from "../../src/trade/coverage.js";
import { monthIndex, type Period } from "../../src/trade/period.js";
import { coverageOf, panelOf, times, type Line, type Month } from "./panel.js";

export const IMPORT: Partial<PanelKey> = { source: "census", flow: "import", reporter: "USA", hsCode: "841510" };

/** The months of one partner from January 2023 on. */
export function from(partner: string, months: readonly Month[], key: Partial<PanelKey> = {}): Line {
  return { key: { ...IMPORT, partner, ...key }, months };
}

/** Twelve equal months of 2023 and twelve of 2024. */
export function years(base: Month, now: Month): Month[] {
  return [...times(12, base), ...times(12, now)];
}

/** An import that has looked at every partner of the product in both years. */
export const ALL = coverageOf({ source: "census", flow: "import", reporter: "USA", codes: ["841510"], codeLengths: [6], partners: "all", firstPeriod: "2023-01" });

export type Asked = { readonly coverages?: readonly Coverage[]; readonly insiders?: readonly string[]; readonly period?: Period; readonly hsCode?: string; readonly changed?: readonly number[] };

/** The series of the product that these lines make. */
export function mirrorFrom(lines: readonly Line[], { coverages = [], insiders = [], period = "2024-12", hsCode = "841510" }: Asked = {}): MirrorSeries {
  const figures = importFigures(panelOf("2023-01", ...lines), coverages, "CHN");
  const [office] = figures.offices;
  const mirror = office === undefined ? null : mirrorSeries(figures, office, { hsCode, exporter: "CHN", insiders: new Set(insiders), judged: monthIndex(period) });
  if (mirror === null) throw new Error("these lines make no series of the product");
  return mirror;
}

export function shareFrom(lines: readonly Line[], asked: Asked = {}): ShareOutcome {
  return importerShare(mirrorFrom(lines, asked), monthIndex(asked.period ?? "2024-12"), asked.changed);
}

export function knownShare(lines: readonly Line[], asked: Asked = {}): ImporterShare {
  const outcome = shareFrom(lines, asked);
  if (outcome.kind === "unknown") throw new Error(`the share is not known: ${outcome.reason}`);
  return outcome;
}
