import { WINDOW_NAMES, type Level, type Verdict, type WindowFigures, type WindowName } from "../../src/detect/verdict.js";
import type { ItemLife, WeeklyItem } from "../../src/report/weekly-record.js";
import { messageMail, type AlertMail } from "../../src/report/message-mail.js";
import type { AlertDigest, ReportItem, ReportMonth, RuleLine, ScreeningSummary, SourceFreshness, WeeklyReport } from "../../src/report/record.js";
import { freshness } from "../../src/trade/freshness.js";
import { addMonths, monthIndex, monthOfYear, periodsBetween, type Period } from "../../src/trade/period.js";
import type { Language } from "../../src/words/words.js";
import { QUERIES, UNLISTED } from "../trade/calendars.js";

/** The rule of every invented verdict. */
export const RULE: RuleLine = {
  id: "volume-up-price-down",
  title: "量增价跌",
  quantityGrowth: 0.3,
  unitValueDrop: 0.1,
  windowValue: { USD: 1_000_000, CNY: 7_000_000 },
  origin: "own",
};

/** What a test says of an invented product; the rest follows from the months. */
export type Invented = {
  readonly hsCode?: string;
  readonly family?: readonly string[];
  readonly description?: string;
  readonly partner?: string;
  readonly partnerName?: string;
  readonly period?: Period;
  /** Units a month in the first year. */
  readonly quantity?: number;
  readonly unitValue?: number;
  readonly unit?: string | null;
  readonly currency?: string;
  /** Growth of quantity and change of unit value in the last year against the one before. */
  readonly growth?: number;
  readonly priceChange?: number;
  readonly level?: Level | null;
  readonly since?: Period;
  readonly months?: readonly ReportMonth[];
  readonly share?: ReportItem["share"];
};

/** One invented product in one market, its windows added up from its months so that every figure agrees. */
export function item(invented: Invented = {}): ReportItem {
  const { period = "2026-10", level = "orange", currency = "USD", unit = "u" } = invented;
  const months = invented.months ?? inventedMonths(invented, period);
  const windows = Object.fromEntries(WINDOW_NAMES.map((name) => [name, windowOf(name, months, period, unit, currency)])) as Verdict["windows"];
  const triggeredBy = WINDOW_NAMES.filter((name) => windows[name].met);
  return {
    verdict: {
      source: "gacc",
      flow: "export",
      reporter: "CHN",
      hsCode: invented.hsCode ?? "84151021",
      family: invented.family ?? null,
      partner: invented.partner ?? "VNM",
      province: null,
      regime: null,
      currency,
      period,
      rule: RULE.id,
      kind: triggeredBy.length > 0 ? "surge" : "quiet",
      reason: null,
      level,
      triggeredBy,
      score: null,
      windows,
      gates: [],
      vintage: 41,
      rulesHash: RULES_HASH,
    },
    description: invented.description ?? "制冷量≤4000大卡/时的分体式空调器",
    partnerName: invented.partnerName ?? "越南",
    sectors: [{ id: "hvac", name: { "zh-CN": "制冷空调", en: "Air conditioning" }, prefixes: ["8415"] }],
    tags: [],
    since: invented.since ?? "2026-08",
    share: invented.share ?? null,
    months,
  };
}

const RULES_HASH = "6f1d2c9ab04e7735c1f8aa0cbb2f5510e1d9f3b7c5a2480e9c6d11b7f0a3e842";

/** A season and a deterministic wobble: no random numbers, the same fixture every time. */
function inventedMonths(invented: Invented, period: Period): ReportMonth[] {
  const { quantity = 62_000, unitValue = 118, growth = 0.42, priceChange = -0.16 } = invented;
  return periodsBetween(addMonths(period, -35), period).map((month, k) => {
    const season = 1 + 0.28 * Math.sin(((monthOfYear(monthIndex(month)) - 2) / 12) * 2 * Math.PI) + 0.06 * Math.sin(k * 2.3);
    const judged = k >= 24 ? 1 : 0;
    const units = Math.round(quantity * season * (1 + (k / 36) * 0.1) * (1 + growth * judged));
    const price = unitValue * (1 + 0.02 * Math.cos(k * 1.7)) * (1 + priceChange * judged * ((k - 20) / 10));
    const value = Math.round(units * price);
    return { period: month, quantity: units, value, unitValue: value / units };
  });
}

function windowOf(name: WindowName, months: readonly ReportMonth[], period: Period, unit: string | null, currency: string): WindowFigures {
  const length = { month: 1, quarter: 3, ytd: monthOfYear(monthIndex(period)), year: 12 }[name];
  const firstPeriod = addMonths(period, 1 - length);
  const now = added(months, firstPeriod, period);
  const base = added(months, addMonths(firstPeriod, -12), addMonths(period, -12));
  const quantityYoy = change(now.quantity, base.quantity);
  const unitValueYoy = change(now.unitValue, base.unitValue);
  const met = quantityYoy !== null && unitValueYoy !== null && quantityYoy >= 0.3 && unitValueYoy <= -0.1;
  return {
    firstPeriod,
    lastPeriod: period,
    quantity: now.quantity,
    quantityBase: base.quantity,
    quantityYoy,
    value: now.value,
    valueBase: base.value,
    valueYoy: change(now.value, base.value),
    unitValue: now.unitValue,
    unitValueBase: base.unitValue,
    unitValueYoy,
    quantityUnit: unit,
    quantityBasis: "first",
    currency,
    met,
    reason: quantityYoy === null ? "missing_month" : null,
  };
}

function added(months: readonly ReportMonth[], first: Period, last: Period): Pick<ReportMonth, "quantity" | "value" | "unitValue"> {
  const span = months.filter((month) => month.period >= first && month.period <= last);
  const sum = (figures: readonly (number | null)[]) =>
    figures.length === 0 || figures.includes(null) ? null : figures.reduce<number>((total, figure) => total + (figure ?? 0), 0);
  const quantity = sum(span.map((month) => month.quantity));
  const value = sum(span.map((month) => month.value));
  return { quantity, value, unitValue: quantity === null || value === null || quantity === 0 ? null : value / quantity };
}

function change(now: number | null, base: number | null): number | null {
  return now === null || base === null || base === 0 ? null : now / base - 1;
}

/** One window's figures replaced, for tests about single figures. */
export function withWindow(of: ReportItem, name: WindowName, figures: Partial<WindowFigures>): ReportItem {
  const windows = { ...of.verdict.windows, [name]: { ...of.verdict.windows[name], ...figures } };
  return { ...of, verdict: { ...of.verdict, windows } };
}

export const SUMMARY: ScreeningSummary = {
  period: "2026-10",
  watched: 1248,
  decidable: 1102,
  undecidable: { short_history: 63, low_base: 41, quantity_missing: 29, unit_changed: 13 },
  raised: { red: 1, orange: 3, yellow: 3, blue: 12 },
  raisedSeries: { red: 1, orange: 3, yellow: 3, blue: 12 },
  vintage: 41,
  rulesHash: RULES_HASH,
  baseline: false,
};

/** On 24 November: the customs' figures are here, those of the United States are late. */
export const FRESHNESS: readonly SourceFreshness[] = [
  { source: "gacc", level: "query", zone: QUERIES.zone, ...freshness(QUERIES, "2026-10", "2026-11-24") },
  { source: "census", level: "query", zone: UNLISTED.zone, ...freshness(UNLISTED, "2026-08", "2026-11-24") },
];

/** The products of the full report, from the everyday to the awkward. */
function inventedItems(): Pick<WeeklyReport, "added" | "escalated" | "ongoing" | "eased" | "closed"> {
  return {
    added: [
      withShare(item({ level: "red", growth: 0.52, priceChange: -0.19 })),
      item({ hsCode: "85076000", description: "锂离子蓄电池", partner: "DEU", partnerName: "德国", quantity: 1_240_000, unitValue: 1.86, unit: "u", growth: 0.36, priceChange: -0.14, since: "2026-10" }),
      item({ hsCode: "72199000", description: "其他不锈钢平板轧材，宽度≥600毫米", partner: "TUR", partnerName: "土耳其", quantity: 3_420_000, unitValue: 2.184, unit: "kg", growth: 0.31, priceChange: -0.115, level: "yellow", since: "2026-10", months: withGaps() }),
    ],
    escalated: [item({ hsCode: "84145110", description: "吊扇，装有功率≤125瓦电动机", partner: "BRA", partnerName: "巴西", quantity: 210_000, unitValue: 14.2, growth: 0.47, priceChange: -0.15, since: "2026-07" })],
    ongoing: [
      item({ hsCode: "85414300", description: "太阳能电池（已装在组件内或组装成块）", partner: "IND", partnerName: "印度", quantity: 18_200_000, unitValue: 0.1873, growth: 0.61, priceChange: -0.2, since: "2026-03", level: "orange" }),
      item({ hsCode: "69072100", description: "贴面砖、铺面砖，吸水率≤0.5%", partner: "MEX", partnerName: "墨西哥", quantity: 920_000, unitValue: 6.31, unit: "m2", growth: 0.33, priceChange: -0.12, since: "2026-06", level: "yellow" }),
    ],
    eased: [item({ hsCode: "40111000", description: "机动小客车用新的充气橡胶轮胎", partner: "USA", partnerName: "美国", quantity: 260_000, unitValue: 38.4, growth: 0.31, priceChange: -0.1, since: "2026-02", level: "yellow" })],
    closed: [item({ hsCode: "94036099", description: "其他木家具", partner: "CAN", partnerName: "加拿大", quantity: 84_000, unitValue: 61.5, growth: 0.08, priceChange: -0.03, since: "2026-01", level: null })],
  };
}

/** A watch that saw everything and reached everybody. */
const NOTHING_WRONG: WeeklyReport["watch"] = { incidents: [], undelivered: [], unknown: [] };

/** A product with the episode behind it. */
export function lived(of: ReportItem, life: Partial<ItemLife> = {}): WeeklyItem {
  const { level } = of.verdict;
  return { ...of, life: { episode: 1, state: "ongoing", cause: "still_met", level, below: 0, releases: 2, judgements: [], disputed: false, acknowledged: null, mutes: [], ...life } };
}

/** The products of the full report with the lives of their alerts. */
function livedItems(): Pick<WeeklyReport, "added" | "escalated" | "ongoing" | "eased" | "closed"> {
  const { added, escalated, ongoing, eased, closed } = inventedItems();
  const judged = { author: "王科长", at: "2026-11-19T02:00:00.000Z" };
  const [first = item(), ...others] = added.map((of, k) => lived(of, { episode: 51 + k, state: "new", cause: "rule_met" }));
  const remarks: Partial<ItemLife> = {
    judgements: [
      { ...judged, reason: "large_order", comment: "与龙头企业核实：世界杯前集中备货" },
      { ...judged, author: "李处长", reason: "real_risk", comment: null },
    ],
    disputed: true,
    acknowledged: { ...judged, reason: null, comment: null },
  };
  return {
    added: [lived(first, { episode: 51, state: "new", cause: "rule_met", ...remarks }), ...others],
    escalated: escalated.map((of) => lived(of, { episode: 33, state: "escalated", cause: "level_raised" })),
    ongoing: ongoing.map((of, k) => lived(of, { episode: 12 + k, mutes: k === 0 ? [3] : [] })),
    eased: eased.map((of) => lived(of, { episode: 9, state: "eased", cause: "below_margin", below: 1 })),
    closed: closed.map((of) => lived(of, { episode: 7, state: "closed", cause: "rule_removed", level: null })),
  };
}

/** Corrections, mutes, incidents, lost messages and an alert in an unknown state: one of each kind and more. */
function inventedLife(): Pick<WeeklyReport, "corrected" | "mutes" | "watch"> {
  const fan = (changes: Invented) => item({ hsCode: "84145990", description: "其他风机、风扇", partner: "POL", partnerName: "波兰", quantity: 96_000, unitValue: 21.7, period: "2026-09", ...changes });
  const door = item({ hsCode: "84181020", description: "容积200—500升的冷藏冷冻组合机，各自装有单独外门", partner: "ARE", partnerName: "阿联酋", level: "yellow", since: "2026-05" });
  const lamp = item({ hsCode: "94054290", description: "其他发光二极管灯具", partner: "NGA", partnerName: "尼日利亚", level: "orange", since: "2026-04" });
  const mute = { id: 3, scope: { fingerprint: null, hsPrefixes: ["8418"], partners: ["ARE"], rule: null }, author: "王科长", reason: "展会大单，11月交货完毕", at: "2026-09-01T01:00:00.000Z", until: "2026-12-31", upTo: "yellow", endedAt: null, endedBy: null } as const;
  const names = { ARE: "阿联酋", NGA: "尼日利亚" };
  return {
    corrected: [
      { state: "withdrawn", item: fan({ growth: 0.04, priceChange: -0.01, level: null }), before: fan({ growth: 0.44, priceChange: -0.17 }).verdict, episode: 41, told: 3, reached: 3 },
      { state: "revised", item: fan({ hsCode: "84145110", growth: 0.37, level: "yellow" }), before: fan({ hsCode: "84145110", growth: 0.52 }).verdict, episode: 44, told: 4, reached: 2 },
    ],
    mutes: [
      { mute, state: "in_force", names, ruleTitle: null, covered: [lived(door, { episode: 27, mutes: [3] })] },
      { mute: { ...mute, id: 2, scope: { ...mute.scope, hsPrefixes: [], partners: [], fingerprint: `${RULE.id}/CHN/export/94054290/NGA/-/-` }, until: "2026-11-17" }, state: "ran_out", names, ruleTitle: null, covered: [lived(lamp, { episode: 19 })] },
    ],
    watch: {
      incidents: [
        { id: 5, kind: "source", subject: "census", detail: { reason: "late", days: "19", missing: "2026-09" }, inhibits: 12, openedAt: "2026-11-05T02:00:00.000Z", closedAt: null },
        { id: 8, kind: "channel", subject: "robot-group", detail: { reason: "robot_gone" }, inhibits: 0, openedAt: "2026-11-17T03:10:00.000Z", closedAt: "2026-11-18T07:42:00.000Z" },
      ],
      undelivered: [
        { recipient: "chamber-appliances", channel: "mail", givenUp: 1, unconfirmed: 0 },
        { recipient: "bureau", channel: "robot-group", givenUp: 1, unconfirmed: 1 },
      ],
      unknown: [lived(lamp, { episode: 19, state: "unknown", cause: "not_found" })],
    },
  };
}

/** A fifth of the year's value comes from the home province. */
function withShare(of: ReportItem): ReportItem {
  const nationalValue = of.verdict.windows.year.value ?? 0;
  return { ...of, share: { province: "35", provinceName: "福建", value: Math.round(nationalValue * 0.21), nationalValue, share: 0.21 } };
}

/** Months of which two are missing and one holds no trade. */
function withGaps(): readonly ReportMonth[] {
  return inventedMonths({ quantity: 3_420_000, unitValue: 2.184, growth: 0.31, priceChange: -0.115 }, "2026-10").map((month, k) => {
    if (k === 5 || k === 6) return { period: month.period, quantity: null, value: null, unitValue: null };
    return k === 9 ? { period: month.period, quantity: 0, value: 0, unitValue: null } : month;
  });
}

/** A whole issue with something in every section. */
export function weeklyReport(changes: Partial<WeeklyReport> = {}): WeeklyReport {
  return {
    language: "zh-CN",
    sample: true,
    week: { name: "2026-W47", firstDay: "2026-11-16", lastDay: "2026-11-22" },
    writtenAt: "2026-11-23 09:00",
    audience: null,
    letterhead: null,
    cloud: null,
    structure: null,
    summary: SUMMARY,
    noNewMonth: false,
    ...livedItems(),
    ...inventedLife(),
    watchedOnly: Array.from({ length: 12 }, (_, k) =>
      item({ hsCode: String(84_180_000 + k * 137), description: `冷藏或冷冻设备 第${k + 1}类`, partner: "THA", partnerName: "泰国", quantity: 40_000 - k * 2_500, level: "blue", growth: 0.32 + k / 100, priceChange: -0.11 }),
    ),
    findings: [],
    sources: [
      { source: "gacc", newestPeriod: "2026-10", imports: 36, lastImportedAt: "2026-11-20T02:14:09Z" },
      { source: "comtrade", newestPeriod: "2026-07", imports: 12, lastImportedAt: "2026-11-18T01:00:00Z" },
      { source: "csv", newestPeriod: null, imports: 0, lastImportedAt: null },
    ],
    freshness: FRESHNESS,
    files: [
      { name: "2026-10-export-8415.csv", sha256: "9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab", vintage: 41, importedAt: "2026-11-20T02:14:09Z" },
      { name: "2026-10-export-7219.csv", sha256: "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", vintage: 40, importedAt: "2026-11-20T02:13:51Z" },
    ],
    rules: [RULE],
    catalogue: { name: { "zh-CN": "机电产品目录", en: "Machinery and electrical products" }, dated: "2026-11-23", approximate: true, sha256: null },
    version: "0.1.0",
    command: "friction-watch report weekly --week 2026-W47 --as-of 41",
    ...changes,
  };
}

/** An issue with nothing in it. */
export function emptyReport(changes: Partial<WeeklyReport> = {}): WeeklyReport {
  return weeklyReport({ added: [], escalated: [], ongoing: [], eased: [], closed: [], corrected: [], mutes: [], watch: NOTHING_WRONG, watchedOnly: [], sources: [], files: [], ...changes });
}

/** The same issue for an English reader: names in the data are English as well. */
export function inEnglish(report: WeeklyReport): WeeklyReport {
  const named = (items: readonly WeeklyItem[]) => items.map(englishItem);
  return {
    ...report,
    language: "en",
    added: named(report.added),
    escalated: named(report.escalated),
    ongoing: named(report.ongoing),
    eased: named(report.eased),
    closed: named(report.closed),
    corrected: report.corrected.map((correction) => ({ ...correction, item: englishNames(correction.item) })),
    mutes: report.mutes.map((line) => ({ ...line, mute: { ...line.mute, author: "Wang", reason: "one large order" }, names: { ARE: "United Arab Emirates", NGA: "Nigeria" }, covered: named(line.covered) })),
    watch: { ...report.watch, unknown: named(report.watch.unknown) },
    watchedOnly: report.watchedOnly.map(englishNames),
    rules: report.rules.map((rule) => ({ ...rule, title: "Quantity up, unit value down" })),
  };
}

function englishItem(of: WeeklyItem): WeeklyItem {
  const { life, children, ...item } = of;
  const english = englishNames(item);
  const said = life === undefined ? {} : { life: { ...life, judgements: life.judgements.map((each) => ({ ...each, author: "Wang", comment: null })), acknowledged: life.acknowledged === null ? null : { ...life.acknowledged, author: "Li" } } };
  return { ...english, ...said, ...(children === undefined ? {} : { children: children.map(englishItem) }) };
}

function englishNames(of: ReportItem): ReportItem {
  const share = of.share === null ? null : { ...of.share, provinceName: "Fujian" };
  return { ...of, description: "Split-system air conditioners", partnerName: "Viet Nam", share };
}

export function alertDigest(changes: Partial<AlertDigest> = {}): AlertDigest {
  const { added, escalated, ongoing, closed } = inventedItems();
  return {
    language: "zh-CN",
    sample: true,
    recipientName: "福建省机电产品进出口商会",
    writtenAt: "2026-11-20 10:20",
    summary: SUMMARY,
    added,
    ongoing: [...escalated, ...ongoing],
    closed,
    freshness: FRESHNESS,
    rules: [RULE],
    command: "friction-watch screen --period 2026-10 --as-of 41",
    ...changes,
  };
}

export function englishDigest(): AlertDigest {
  const digest = alertDigest();
  const language: Language = "en";
  const [added, ongoing, closed] = [digest.added, digest.ongoing, digest.closed].map((items) => items.map(englishNames));
  const rules = digest.rules.map((rule) => ({ ...rule, title: "Quantity up, unit value down" }));
  return { ...digest, language, recipientName: "Chamber of commerce", added: added ?? [], ongoing: ongoing ?? [], closed: closed ?? [], rules };
}

/** A mail with stand-ins for its charts: what they look like is for other tests. */
export function alertMail(digest: AlertDigest): Promise<AlertMail> {
  return messageMail({ kind: "alert", digest }, () => Promise.resolve({ png: Uint8Array.of(1) }));
}
