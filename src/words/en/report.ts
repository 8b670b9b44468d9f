type Month = { readonly year: number; readonly month: number };
type Day = Month & { readonly day: number };

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const FLOWS: Readonly<Record<string, string>> = { export: "exports", "re-export": "re-exports", import: "imports" };

function monthName(month: number): string {
  return MONTHS[month - 1] ?? String(month);
}

function shortMonth({ year, month }: Month): string {
  return `${monthName(month).slice(0, 3)} ${year}`;
}

function dayName({ year, month, day }: Day): string {
  return `${day} ${monthName(month)} ${year}`;
}

export const report = {
  sample: "Sample data, not real statistics",
  none: "None",
  stop: ".",
  gap: " ",
  afterHead: "; ",
  semicolon: "; ",
  list: (items: readonly string[]) => items.join(", "),
  remarked: (text: string, remark: string) => `${text}, ${remark}`,
  yes: "yes",
  no: "no",
  noUnit: "no unit",

  scale: { large: " billion", small: " million" },
  currency: (code: string) => code,
  money: (amount: string, currency: string) => `${currency} ${amount}`,
  perUnit: (currency: string, unit: string) => (unit === "" ? currency : `${currency}/${unit}`),
  withUnit: (figure: string, unit: string) => (unit === "" ? figure : `${figure} ${unit}`),
  inUnit: (label: string, unit: string) => (unit === "" ? label : `${label} (${unit})`),
  month: ({ year, month }: Month) => `${monthName(month)} ${year}`,
  span: (first: Month, last: Month) =>
    first.year === last.year
      ? `${monthName(first.month).slice(0, 3)}–${shortMonth(last)}`
      : `${shortMonth(first)}–${shortMonth(last)}`,
  week: (first: Day, last: Day) => `${dayName(first)} – ${dayName(last)}`,

  title: "Weekly report: quantity up, unit value down",
  wholeWatchlist: "the whole watchlist",
  audience: (name: string) => `For: ${name}`,
  issue: (week: string) => `Issue ${week}`,
  written: (at: string) => `Written ${at} (Asia/Shanghai)`,
  page: { first: "Page ", last: "" },

  opening: {
    notScreened: "Nothing has been screened yet: this issue has no verdicts to report.",
    noNewMonth: (month: string) => `No new month arrived this week: the verdicts below are still those on ${month}, as last screened.`,
    newMonth: (month: string) => `This issue rests on figures for ${month}.`,
    baseline: "This is the first screening and serves as the baseline: products that already met the rule are listed together, without single alerts.",
    counts: (c: { added: string; escalated: string; ongoing: string; eased: string; closed: string }) =>
      `Alerts: ${c.added} new, ${c.escalated} escalated, ${c.ongoing} ongoing, ${c.eased} eased, ${c.closed} closed`,
    levels: (levels: string) => `; of those in force, ${levels}`,
    levelCount: (level: string, count: string) => `${count} ${level}`,
    watched: (count: string) => `; ${count} more are blue: listed only, not alerted.`,
    foremost: (text: string) => `Foremost: ${text}.`,
    digest: (month: string, c: { added: string; changed: string; ongoing: string; closed: string }) =>
      `Figures for ${month} have been screened: ${c.added} new alerts${c.changed}, ${c.ongoing} ongoing, ${c.closed} closed.`,
    digestBaseline: (month: string, count: string) =>
      `Figures for ${month} have been screened for the first time, as the baseline: ${count} products that already met the rule are listed together, without single alerts.`,
  },
  coverage: (c: { watched: string; decidable: string; undecidable: string; reasons: string }) =>
    `Series watched (product × market): ${c.watched}; decidable: ${c.decidable}; undecidable: ${c.undecidable}${c.reasons === "" ? "" : ` (${c.reasons})`}.`,
  coverageReason: (reason: string, count: string) => `${reason}: ${count}`,
  raised: (levels: string, total: string, share: string) => `Levels given in this screening: ${levels}; ${total} in all, ${share} of the decidable series.`,

  sentence: {
    than: (year: string | null) => (year === null ? "on a year before" : `on the same span of ${year}`),
    head: (p: { month: string; region: string; market: string; flow: string; importer: string | null; product: string; code: string }) =>
      `${p.month}${p.region === "" ? "" : ` (${p.region})`}: ${FLOWS[p.flow] ?? p.flow} of ${p.product} (HS ${p.code})${p.importer === null ? "" : ` by ${p.importer}`} ${p.flow === "import" ? "from" : "to"} ${p.market}`,
    window: (p: { than: string; window: string; span: string; quantity: string; quantityYoy: string; value: string; valueYoy: string; unitValue: string; unitValueYoy: string }) =>
      `${p.window} (${p.span}): quantity ${p.quantity}, ${p.quantityYoy} ${p.than}; value ${p.value}, ${p.valueYoy}; unit value ${p.unitValue}, ${p.unitValueYoy}`,
    brief: (p: { than: string; window: string; quantityYoy: string; unitValueYoy: string }) => `${p.window}: quantity ${p.quantityYoy}, unit value ${p.unitValueYoy}`,
    unknown: (reason: string) => `not computable (${reason})`,
    met: (count: string, windows: string, tested: string) => `rule met in ${count} of ${tested} windows: ${windows}`,
    metAll: (tested: string) => `rule met in all ${tested} windows`,
    metNone: (tested: string) => `rule met in none of the ${tested} windows`,
    since: (month: string) => `alerted since ${month}`,
    foremost: (p: { head: string; level: string; than: string; window: string; quantityYoy: string; unitValueYoy: string }) =>
      `${p.head}, ${p.level}, ${p.window}: quantity ${p.quantityYoy}, unit value ${p.unitValueYoy}`,
  },
  share: (p: { province: string; window: string; value: string; national: string; share: string }) =>
    `Value, ${p.window}: ${p.province} ${p.value}; whole country ${p.national}; share ${p.share}`,

  sections: {
    summary: "All alerts at a glance",
    added: "New",
    escalated: "Escalated",
    ongoing: "Ongoing",
    easedAndClosed: "Eased and closed",
    eased: "Eased",
    closed: "Closed",
    status: "State of the data",
    method: "Method",
    watchedOnly: "Watched only (blue)",
    provenance: "Sources and reproduction",
  },
  itemCount: (count: string) => count,
  watchedNote: "Rule met, or only the early-warning score over the attention line, but below the level of an alert; highest window value first. Listed only, nobody is notified.",
  restInTable: (count: string) => `${count} more stand only in the table at the top; their figures are in the workbook.`,
  restInWorkbook: (count: string) => `${count} more are in the workbook.`,
  chartFailed: "The chart could not be drawn; the figures in the table stand.",
  regionNote: (p: { province: string | null; regime: string | null }) =>
    [p.province === null ? "" : `province ${p.province}`, p.regime === null ? "" : `customs regime ${p.regime}`].filter((t) => t !== "").join(" · "),

  columns: {
    state: "State",
    level: "Level",
    code: "Code",
    product: "Product",
    market: "Market",
    marketCode: "Market code",
    flow: "Flow",
    window: "Window",
    span: "Span",
    firstMonth: "First month",
    lastMonth: "Last month",
    month: "Month",
    quantity: "Quantity",
    quantityUnit: "Unit of quantity",
    value: "Value",
    currency: "Currency",
    unitValue: "Unit value",
    current: "Now",
    base: "Base",
    yoy: "YoY",
    quantityBase: "Quantity, base",
    quantityYoy: "Quantity YoY",
    valueBase: "Value, base",
    valueYoy: "Value YoY",
    unitValueBase: "Unit value, base",
    unitValueYoy: "Unit value YoY",
    met: "Met",
    metWindows: "Windows met",
    reason: "Remark",
    since: "Alerted since",
    score: "Score",
    rule: "Rule",
    province: "Province",
    regime: "Customs regime",
    sectors: "Sectors",
    source: "Source",
    newestMonth: "Newest month",
    imports: "Imports",
    importedAt: "Imported (Asia/Shanghai)",
    file: "File",
    hash: "SHA-256",
    vintage: "Vintage",
    origin: "Set by",
    item: "Item",
    content: "Content",
    quantityGrowth: "Quantity growth at least",
    unitValueDrop: "Unit-value fall at least",
    windowValue: "Window value at least",
  },
  flow: (flow: string) => FLOWS[flow] ?? flow,
  watchedState: "Watched",

  chart: {
    title: (code: string, product: string, market: string) => `${code} ${product} · ${market}`,
    quantityYear: "Quantity, last 12 months",
    quantityBase: "Quantity, base",
    quantityEarlier: "Quantity, earlier",
    quantityPlain: "Quantity",
    unitValue: "Unit value (right)",
    missing: "no figure",
    monthMark: (month: number) => monthName(month).slice(0, 3),
    yearMark: (year: number) => String(year),
    scaled: (label: string, scale: string, unit: string) => (`${scale}${unit}`.trim() === "" ? label : `${label} (${`${scale.trim()} ${unit}`.trim()})`),
    alt: (p: { head: string; span: string; year: string }) => `${p.head}. Monthly quantity (bars) and unit value (line), ${p.span}. ${p.year}`,
  },

  method: {
    windows:
      "Windows: the month (January and February count as one; January is not judged alone), the last three months, the year to date, the last twelve months; each against the same span a year before (the base). A span that would cut January from February takes both.",
    rule: "Rule: growth of quantity, fall of unit value and value of the window all reach their cut-offs. A unit value is value divided by quantity; it moves with the mix of goods and is not a contract price.",
    levels:
      "Levels: blue – rule met in any window, or score over the attention line; listed only. Yellow – rule met in any window and score over the attention line; without a score, or where no lines are set, rule met in all four windows, and nothing goes higher. Orange – rule met and score over the alarm line. Red – orange, with the rule met in at least two windows, one of them the last twelve months, and a value in those twelve months of at least 10 times the floor. The attention and alarm lines are set on the scores of earlier months, never of the month judged.",
    ownCutOffs: "These limits of the levels are this system's own, not the standard of any office.",
    missing: "No figure and zero are kept apart: “—” is not known or not computable, “0” is no trade. Missing data neither opens nor closes an alert.",
  },
  origins: {
    own: "cut-offs are this system's own",
    "second-hand": "cut-offs as reported by others; the original was not seen",
    official: "cut-offs published by an office",
  },
  provenance: {
    rules: "Rules and cut-offs",
    files: "Data files",
    noFiles: "No data files are on record.",
    rulesHash: "Hash of the rules",
    vintage: "Vintage (import sequence)",
    version: "Software version",
    command: "Command to reproduce",
    period: "Data month",
    week: "Week",
    audience: "Audience",
    writtenAt: "Written",
    neverImported: "never imported",
  },

  status: { watched: "Series watched (product × market)", decidable: "Decidable", undecidable: "Undecidable", raised: "Level given" },
  sheets: { summary: "Summary", findings: "Findings", months: "Months", status: "Data state", method: "Method" },

  mail: {
    subject: (p: { month: string; added: string; changed: string; ongoing: string; closed: string }) =>
      `[Quantity up, unit value down] ${p.month}: ${p.added} new${p.changed}, ${p.ongoing} ongoing, ${p.closed} closed`,
    subjectBaseline: (p: { month: string; count: string }) => `[Quantity up, unit value down] ${p.month}: baseline, ${p.count} already met the rule`,
    subjectSample: "[Sample] ",
    title: (month: string) => `Quantity up, unit value down · ${month}`,
    recipient: (name: string) => `For: ${name}`,
    more: (count: string) => `${count} more: see the attached workbook.`,
    attached: "All windows and the monthly figures of each item are in the attached workbook.",
    coverage: "Coverage",
    figures: "Figures",
    note: (name: string, note: string) => `${name}: ${note}`,
    data: (p: { month: string; vintage: string; rulesHash: string }) => `Data month: ${p.month}; vintage: ${p.vintage}; hash of the rules: ${p.rulesHash}.`,
    rule: (p: { title: string; growth: string; drop: string; floor: string; origin: string }) =>
      `“${p.title}”: quantity ≥ ${p.growth}, unit value ≤ ${p.drop} on a year before, value of the window ≥ ${p.floor} (${p.origin}).`,
    written: (at: string) => `Written by the monitor at ${at} (Asia/Shanghai); the figures can be checked with the command above.`,
    yearAndMonth: "12 months / month",
  },
};
