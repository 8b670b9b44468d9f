export const pull = {
  description: "bring in what has come out: read the drop folder, then ask every office with ask: true in sources.yaml; goes on where it was cut short",
  source: "ask only this office, may be given several times (comtrade, comext, census, gacc-flash); drop reads the drop folder alone",
  from: "from this month on (YYYY-MM), months already brought included",
  to: "up to this month (YYYY-MM)",
  examples: `
Examples:
  friction-watch pull                                    everything that is due
  friction-watch pull --source comtrade --from 2021-01   the years since 2021
  friction-watch pull --source drop                      the drop folder alone

An office that is switched off is not asked: set its ask to true in sources.yaml.`,
  notAsked: (source: string) => `The source ${source} is switched off. Write ask: true under ${source} in sources.yaml (and keyEnv where it needs a key), then run friction-watch check.`,
  nothingAsked: "No office is asked (ask is false for all of them in sources.yaml).",
  progress: (source: string, done: string, all: string, question: string) => `${source}  answered ${done} / ${all}  ${question}`,
  source_finished: (source: string, answered: string, before: string) => `${source}: ${answered} questions answered${before === "0" ? "" : ` (${before} had been before and were not asked again)`}; this pull is finished.`,
  source_unfinished: (source: string, answered: string, left: string) => `${source}: ${answered} questions answered, ${left} left; the next run goes on there and asks nothing again that has been answered.`,
  source_paused: (source: string, until: string) => `${source}: not to be asked before ${until}.`,
  counts: (rows: string, added: string, changed: string, removed: string, rejected: string) => `  ${rows} rows read: ${added} added, ${changed} changed, ${removed} withdrawn, ${rejected} rejected`,
  absent: (months: string) => `  No data yet for: ${months}`,
  failure: (question: string, reason: string) => `  ${question}: ${reason}`,
  moreFailures: (count: string) => `  … and ${count} more questions failed`,
  untilText: (until: string) => `  Not to be asked before ${until}.`,
  dropped: (file: string, outcome: string, added: string, changed: string, place: string) => `${file}: ${outcome}, ${added} added, ${changed} changed${place === "" ? "" : `, moved to ${place}`}`,
  quotaSpent: (source: string, used: string, limit: string) => `${source}: ${used} calls made today (UTC), nine tenths of the daily ${limit}: asking stops, and goes on tomorrow at the same question.`,
  revisions: {
    heading: (shown: string) => `  The ${shown} largest revisions:`,
    line: (r: { period: string; hsCode: string; partner: string; currency: string; value: string; quantity: string }) =>
      `    ${r.period}  ${r.hsCode}  ${r.partner}  value (${r.currency}) ${r.value}; quantity ${r.quantity}`,
    same: "unchanged",
    none: "none",
  },
  totalOff: (t: { hsCode: string; first: string; last: string; what: string; unit: string; printed: string; sum: string; difference: string }) =>
    `  ${t.hsCode} ${t.first} to ${t.last} ${t.what} (${t.unit}): the printed sum is ${t.printed}, the stored months add up to ${t.sum}, ${t.difference} apart. Earlier months may have been revised: bring them in again.`,
  what: { value: "value", quantity: "quantity" },
  late: (count: string, day: string) =>
    `  ${count} of its figures are older than those stored (this file is of ${day}, a later one is in the store): kept as history, nothing changes. If the day is wrong, import again with --published-on DAY; to go by this file, add --restore.`,
  ends: {
    office: (source: string, why: string) => `${source}: ${why}`,
    between: "; ",
    rejected: (rows: string) => `${rows} rows rejected`,
    left: (questions: string) => `${questions} questions left`,
    done: (sources: string, added: string, changed: string) => `pulled: ${sources} sources, ${added} added, ${changed} changed`,
    nothing: "no new data",
    partial: (failed: string) => `pull incomplete: ${failed}`,
  },
  try: {
    description: "ask one office for one month and print the figures read, storing nothing",
    arguments: { source: "the office: comtrade, comext, census, gacc-flash", reporter: "the reporter, such as CHN, USA, EUE (European Union)", period: "month, YYYY-MM" },
    codes: "HS prefixes, comma separated (default: the watchlist)",
    partners: "partners, comma separated; default as in sources.yaml",
    baseUrl: "where the service begins (for trying out); default as in sources.yaml",
    examples: `
Examples:
  friction-watch try comtrade CHN 2024-03 --codes 8507
  friction-watch try census USA 2026-06 --codes 848340 --partners CHN
  npm run try -- comtrade CHN 2024-03`,
    table: { period: "month", code: "code", partner: "partner", quantity: "quantity", unit: "unit", status: "status", value: "value", currency: "currency" },
    summary: (questions: string, rows: string, rejected: string, skipped: string) => `${questions} questions, ${rows} rows; ${rejected} rejected, ${skipped} skipped. Nothing was stored.`,
    more: (count: string) => `… and ${count} more rows (--format json prints all)`,
    nothing: "The office has no data for this month (not out yet, or no trade in these goods).",
  },
};
