import type { TransitionCause } from "../alerts/episode.js";
import type { Incident } from "../alerts/incident.js";
import type { Storm } from "../alerts/storm.js";
import type { CurrencyEffect } from "../detect/currency-effect.js";
import type { BudgetShares } from "../detect/budget.js";
import type { Rule } from "../detect/rule.js";
import type { ScopedThresholds } from "../detect/score/scoped-thresholds.js";
import type { Level, NotEvaluableReason, Verdict } from "../detect/verdict.js";
import type { Evidence } from "../evidence/evidence.js";
import type { MirrorEvidence } from "../evidence/mirror-evidence.js";
import type { CaseMatch } from "../evidence/prior-cases.js";
import type { Finding, FindingCode } from "../series/finding.js";
import type { Freshness } from "../trade/freshness.js";
import type { SourceName } from "../trade/observation.js";
import type { Period } from "../trade/period.js";
import type { ReleaseLevel } from "../trade/release-calendar.js";
import type { Tag } from "../trade/tag.js";
import type { Catalogue, Sector } from "../trade/watchlist.js";
import type { Language } from "../words/words.js";
import type { ChangeCloud, ExportStructure, Letterhead } from "./overview-record.js";
import type { WeeklyNotice } from "./weekly-notice-record.js";
import type { MuteLine, WatchState, WeeklyCorrection, WeeklyItem } from "./weekly-record.js";

/** One month of a series as a chart and a table show it. Null is not known; 0 is no trade. */
export type ReportMonth = {
  readonly period: Period;
  readonly quantity: number | null;
  readonly value: number | null;
  /** `currency` per `quantityUnit`; null where there is nothing to divide. */
  readonly unitValue: number | null;
};

/** 本省 / 全国 / 占比 of the window `year` (or the longest there is): value of the home province beside the country. */
export type ProvinceShare = {
  readonly province: string;
  readonly provinceName: string;
  readonly value: number;
  readonly nationalValue: number;
  /** Plain fraction. */
  readonly share: number;
};

/** What explains a verdict, with the names of the markets and codes it speaks of, by alpha-3 and code. */
export type NamedEvidence = Evidence & { readonly names: Readonly<Record<string, string>> };

/** One flagged product in one market, with all that a page says of it. */
export type ReportItem = {
  readonly verdict: Verdict;
  readonly description: string;
  readonly partnerName: string;
  /** Who published the figures; left out in messages an earlier program wrote. */
  readonly reporterName?: string;
  readonly sectors: readonly Sector[];
  readonly tags: readonly Tag[];
  /** Null where the figures are stored in one currency; left out in messages an earlier program wrote. */
  readonly otherCurrency?: CurrencyEffect | null;
  /** Null where none was gathered: below yellow, but for `explain`; left out in messages an earlier program wrote. */
  readonly evidence?: NamedEvidence | null;
  /** What the importing side says; null and left out as `evidence` is. */
  readonly mirror?: MirrorEvidence | null;
  /** Month in which the episode opened; null where there is no open episode. */
  readonly since: Period | null;
  /** Why an alert that a screening ended is over; left out elsewhere, and in messages an earlier program wrote. */
  readonly cause?: TransitionCause;
  readonly share: ProvinceShare | null;
  /**
   * Earlier trade-remedy cases on the code by any market, closest and newest first; null where no case file is configured, `unreadable` where it has faults; left out where none
   * were looked for, and in messages an earlier program wrote.
   */
  readonly cases?: PriorCases;
  /** Oldest first, up to 36 months ending with the month judged. */
  readonly months: readonly ReportMonth[];
};

/** An earlier case on a code of the same goods. */
export type PriorCase = CaseMatch & {
  /** Who brought it, as people read it. */
  readonly jurisdictionName: string;
};

export type PriorCases = readonly PriorCase[] | "unreadable" | null;

/** A finding with its partner in words. */
export type NamedFinding = Finding & { readonly partnerName: string };

/** The findings of a screening: the gravest listed, all counted. */
export type Findings = { readonly listed: readonly Finding[]; readonly counts: Readonly<Partial<Record<FindingCode, number>>> };

/** Counts of series: what the alert budget was and what was really raised. A share is one of them ÷ `scored`, that of alerts ÷ `decidable`. */
export type RaisedCounts = {
  readonly decidable: number;
  /** Decidable series with a score and thresholds to hold it against. */
  readonly scored: number;
  readonly overAttention: number;
  readonly overAlarm: number;
  /** Series at yellow or higher by any rule. */
  readonly alerted: number;
};

/** Thresholds a screening used, with the shares they were set for and the sector they are for; null for all other series. */
export type UsedThresholds = ScopedThresholds & { readonly shares: BudgetShares; readonly name: Sector["name"] | null };

/** The alert budget of one screening. */
export type BudgetSummary = {
  /** None where there were too few earlier scores to set any on. */
  readonly thresholds: readonly UsedThresholds[];
  readonly counts: RaisedCounts;
  /** The last twelve months with this one, as far as they were screened in their time and had thresholds; null where this is the only one. */
  readonly past: { readonly months: number; readonly counts: RaisedCounts } | null;
};

/** What a screening looked at: the coverage line of every message. */
export type ScreeningSummary = {
  readonly period: Period;
  readonly watched: number;
  readonly decidable: number;
  /** Only reasons that occurred. */
  readonly undecidable: Readonly<Partial<Record<NotEvaluableReason, number>>>;
  /** Counts of verdicts: one series by two rules counts twice. */
  readonly raised: Readonly<Record<Level, number>>;
  /** Counts of decidable series, each once at its highest level by any rule; absent in screenings made before they were counted. */
  readonly raisedSeries?: Readonly<Record<Level, number>>;
  readonly vintage: number;
  readonly rulesHash: string;
  /** True for the first screening of a store: one summary, no single alerts. */
  readonly baseline: boolean;
  /** What was found wrong or doubtful in the figures; absent in screenings made before there were findings. */
  readonly findings?: Findings;
  /** Absent in screenings made before there was a score. */
  readonly budget?: BudgetSummary;
};

/** Of a screening that may have been made before there were findings. */
export function findingsOf({ findings }: ScreeningSummary): Findings {
  return findings ?? { listed: [], counts: {} };
}

/** Chapters that arrived incomplete: the screening is partial. */
export function missingChaptersOf(summary: ScreeningSummary): readonly string[] {
  return findingsOf(summary).listed.flatMap(({ code, hsCode }) => (code === "chapter_missing" ? [hsCode] : []));
}

/** The newest import of each source, for 数据状态. */
export type SourceStatus = {
  readonly source: string;
  readonly newestPeriod: Period | null;
  readonly imports: number;
  /** ISO instant of the last import, or null. */
  readonly lastImportedAt: string | null;
};

/** How new a source is by its release calendar. */
export type SourceFreshness = Freshness & {
  readonly source: SourceName;
  readonly level: ReleaseLevel;
  /** Zone of the days. */
  readonly zone: string;
};

/** A file behind the figures. `name` is null in the issue of one subscriber: names of files tell what others watch. */
export type SourceFile = { readonly name: string | null; readonly sha256: string; readonly vintage: number; readonly importedAt: string };

/** One rule in force, as the page 方法 prints it. */
export type RuleLine = {
  readonly id: string;
  readonly title: string;
  readonly quantityGrowth: number;
  /** Null where a fall is no part of the rule. */
  readonly unitValueDrop: number | null;
  readonly windowValue: Readonly<Record<string, number>>;
  /** Who set the cut-offs: said wherever they are printed. */
  readonly origin: Rule["origin"];
  /** Of the window, or of an average week of it; left out, like what follows, in messages an earlier program wrote. */
  readonly floorPer?: Rule["floorPer"];
  readonly severe?: Rule["severe"];
  readonly windows?: Rule["windows"];
  /** What the rule goes back to, in one line with its date and page; null where its author names nothing. */
  readonly citation?: string | null;
};

/** Everything one issue of the weekly report says, for one audience. HTML and XLSX are both made from this and nothing else. */
export type WeeklyReport = {
  readonly language: Language;
  /** True when the figures are the bundled synthetic sample: every page says so. */
  readonly sample: boolean;
  /** ISO week and its days, Monday to Sunday: `2026-W47`, `2026-11-16`, `2026-11-22`. */
  readonly week: { readonly name: string; readonly firstDay: string; readonly lastDay: string };
  /** Shown time, Asia/Shanghai: `2026-11-23 09:00`. */
  readonly writtenAt: string;
  /** Null: the whole watchlist; else the name of the subscriber whose sectors these are. */
  readonly audience: string | null;
  /** Null: none is configured. */
  readonly letterhead: Letterhead | null;
  /** Null when nothing has been screened yet. */
  readonly summary: ScreeningSummary | null;
  /** True when the newest data month was already in an earlier issue. */
  readonly noNewMonth: boolean;
  /** Opened in the week and open at its end; what a mute covers stands in `mutes`. */
  readonly added: readonly WeeklyItem[];
  readonly escalated: readonly WeeklyItem[];
  readonly ongoing: readonly WeeklyItem[];
  readonly eased: readonly WeeklyItem[];
  readonly closed: readonly WeeklyItem[];
  /** 更正撤回 of the week. */
  readonly corrected: readonly WeeklyCorrection[];
  readonly mutes: readonly MuteLine[];
  readonly watch: WatchState;
  /** Null where nothing was judged. */
  readonly cloud: ChangeCloud | null;
  /** Null where no figures for it are stored. */
  readonly structure: ExportStructure | null;
  /** Blue: shown in tables only, highest window value first. */
  readonly watchedOnly: readonly ReportItem[];
  /** Those the screening lists, gravest first; all are counted in the summary. */
  readonly findings: readonly NamedFinding[];
  readonly sources: readonly SourceStatus[];
  /** On the day of writing; empty on the sample. */
  readonly freshness: readonly SourceFreshness[];
  readonly files: readonly SourceFile[];
  readonly rules: readonly RuleLine[];
  /** Whose scope the watch list is. */
  readonly catalogue: Catalogue | null;
  readonly version: string;
  /** The command that makes this issue again. */
  readonly command: string;
};

/** Told figures that were corrected: 更正 where the alert stands, 撤回 where it does not. */
export type Correction = {
  readonly state: "revised" | "withdrawn";
  /** The month that was told, by today's figures. */
  readonly item: ReportItem;
  /** The same month as it was told. */
  readonly before: Verdict;
};

/** A whole office or chapter whose figures are late or incomplete, and how many open alerts it keeps as they were. */
export type InhibitedLine = Pick<Incident, "kind" | "subject" | "detail" | "inhibits">;

/** How many of each list there are; lists may show fewer. Left out in messages an earlier program wrote: then the lists are whole. */
export type DigestCounts = Readonly<Record<"added" | "escalated" | "ongoing" | "eased" | "closed", number>>;

export type { Storm, StormCause } from "../alerts/storm.js";

/** One digest to one recipient: what changed for them in one screening, or in several that were folded into one. */
export type AlertDigest = {
  readonly language: Language;
  readonly sample: boolean;
  readonly recipientName: string;
  readonly writtenAt: string;
  readonly summary: ScreeningSummary;
  readonly added: readonly ReportItem[];
  /** Risen to orange or red; left out, like what follows with a question mark, in messages an earlier program wrote. */
  readonly escalated?: readonly ReportItem[];
  readonly ongoing: readonly ReportItem[];
  /** Open, at a lower level than before or below the margin. */
  readonly eased?: readonly ReportItem[];
  readonly closed: readonly ReportItem[];
  readonly corrected?: readonly Correction[];
  /** Open episodes whose mute has run out since the last message: listed once. */
  readonly unmuted?: readonly ReportItem[];
  readonly inhibited?: readonly InhibitedLine[];
  /** Null where no storm was. */
  readonly storm?: Storm | null;
  readonly counts?: DigestCounts;
  /** Months judged by the screenings folded into this message, where there are several. */
  readonly folded?: readonly Period[];
  /** On the day of the screening; empty on the sample. */
  readonly freshness: readonly SourceFreshness[];
  /** The rules in force: printed, and needed so that a rounded figure never contradicts a cut-off. */
  readonly rules: readonly RuleLine[];
  /** Whose scope the watch list is; left out in messages an earlier program wrote. */
  readonly catalogue?: Catalogue | null;
  /** `friction-watch screen --period 2026-10 …`: how to reproduce it. */
  readonly command: string;
};

/** One message to ops: what is wrong with the watch itself, or has come right. */
export type OpsNotice = {
  readonly language: Language;
  readonly sample: boolean;
  readonly recipientName: string;
  readonly writtenAt: string;
  readonly incidents: readonly Incident[];
  /** The screening that stands, for the coverage line; null in an empty store. */
  readonly summary: ScreeningSummary | null;
  readonly command: string;
};

/** What a message says, by its kind; `test` is a digest marked 测试. */
export type MessageContent = { readonly kind: "weekly"; readonly issue: WeeklyNotice } | { readonly kind: "alert" | "test"; readonly digest: AlertDigest } | { readonly kind: "incident"; readonly notice: OpsNotice };
