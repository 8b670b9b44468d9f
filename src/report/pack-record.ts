import type { EpisodeState, TransitionCause } from "../alerts/episode.js";
import type { JudgementReason } from "../alerts/note.js";
import type { Level } from "../detect/verdict.js";
import type { AnnualFigure } from "../evidence/annual-figures.js";
import type { CodeStep } from "../evidence/code-history.js";
import type { MarketRanks } from "../evidence/market-ranks.js";
import type { CountedIn, MonthFigure } from "../evidence/month-figures.js";
import type { ProvinceShares } from "../evidence/province-shares.js";
import type { SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { Language } from "../words/words.js";
import type { PriorCases, ReportItem, RuleLine, SourceFile } from "./record.js";

/** One series: its months, oldest first, sixty at most, and its calendar years. */
export type PackSeries = { readonly months: readonly MonthFigure[]; readonly years: readonly AnnualFigure[] };

/** Twelve months of one related code against the twelve before; null is not known. */
export type TwelveMonths = {
  readonly value: number | null;
  readonly valueYoy: number | null;
  readonly quantity: number | null;
  readonly quantityUnit: string | null;
  readonly quantityYoy: number | null;
  readonly unitValue: number | null;
  readonly unitValueYoy: number | null;
};

/** A code beside ours: below it, of the same heading, or holding goods that were ours in another edition of the HS. */
export type RelatedCode = {
  readonly hsCode: string;
  readonly description: string;
  readonly relation: "self" | "finer" | "sibling" | "family";
  /** To the market, and to the World; null where no series is stored. */
  readonly market: TwelveMonths | null;
  readonly world: TwelveMonths | null;
};

/** One step of an alert on the code or a code below it. */
export type PackAlertStep = { readonly on: string; readonly state: EpisodeState; readonly cause: TransitionCause; readonly period: Period; readonly level: Level | null };

/** One alert, its steps from its opening on, and what people judged of it. */
export type PackAlert = {
  readonly episode: number;
  readonly hsCode: string;
  readonly marketName: string;
  readonly ruleTitle: string;
  readonly state: EpisodeState;
  readonly level: Level | null;
  readonly since: Period;
  readonly lastPeriod: Period;
  readonly steps: readonly PackAlertStep[];
  readonly judgements: readonly { readonly on: string; readonly reason: JudgementReason; readonly author: string; readonly comment: string | null }[];
};

/** All the project knows of one code in one market: what an association needs in the first days of a case. Every form of the pack is made from this and nothing else. */
export type PackRecord = {
  readonly language: Language;
  readonly sample: boolean;
  readonly hsCode: string;
  readonly description: string;
  /** The finer codes the figures are the sum of; empty where the code itself is stored. */
  readonly summedOf: readonly string[];
  readonly exporterName: string;
  /** Alpha-3, `WLD` for all markets together. */
  readonly market: { readonly code: string; readonly name: string; /** The members stored, where the market is the sum over a union's. */ readonly members: readonly string[] };
  /** Shown time, Asia/Shanghai. */
  readonly writtenAt: string;
  readonly lastPeriod: Period;
  readonly source: SourceName;
  readonly currency: string;
  readonly counted: CountedIn;
  /** Exports to the market; null where the market is the World. */
  readonly toMarket: PackSeries | null;
  /** Exports to all markets; null where the World is not known. */
  readonly toWorld: PackSeries | null;
  /** The year so far, and the last whole calendar year. */
  readonly ranks: readonly MarketRanks[];
  readonly provinces: ProvinceShares;
  /** The market judged at the last month: windows, evidence, the importing side, diversion. */
  readonly item: ReportItem;
  /** The same of the World, for contributions by market; null where it is the market itself or not known. */
  readonly worldItem: ReportItem | null;
  readonly related: readonly RelatedCode[];
  readonly history: readonly CodeStep[];
  readonly alerts: readonly PackAlert[];
  readonly cases: PriorCases;
  /** Alpha-3 and province code → name, of everything above. */
  readonly names: Readonly<Record<string, string>>;
  readonly rules: readonly RuleLine[];
  readonly files: readonly SourceFile[];
  readonly vintage: number;
  readonly rulesHash: string;
  readonly version: string;
  /** The command that makes this pack again. */
  readonly command: string;
};
