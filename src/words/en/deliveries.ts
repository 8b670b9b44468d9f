export const deliveries = {
  description: "receipts: who was told what, when, by which channel, from which data, and with what result",
  examples: `
Examples:
  friction-watch deliveries --since 2026-11-01
  friction-watch deliveries --recipient bureau --format json
  friction-watch deliveries --format xlsx --out receipts.xlsx`,
  since: "from this day on (Beijing time), like 2026-11-01",
  recipient: "only those to one subscriber (an id of subscribers.yaml)",
  out: "file to write (needed for xlsx)",
  outNeeded: "--format xlsx needs a file: --out receipts.xlsx",
  outOnlyXlsx: "--out is for --format xlsx only",
  written: (path: string, count: string) => `${path} written, ${count} rows.`,
  none: "No deliveries.",
  title: "Receipts",
  columns: {
    begunAt: "begun (Beijing time)",
    recipient: "recipient",
    address: "address (masked)",
    channel: "channel",
    kind: "kind",
    told: "told of",
    period: "data month",
    vintage: "import sequence",
    rulesHash: "rules",
    part: "part",
    attempt: "attempt",
    result: "result",
    reason: "reason",
    endedAt: "ended (Beijing time)",
    detail: "answer",
  },
  kinds: { alert: "alert", incident: "operations", test: "test", weekly: "weekly report" },
  results: { sent: "delivered", failed: "not delivered", unconfirmed: "unconfirmed", skipped: "not sent", folded: "folded into a later message", under_way: "under way" },
  willRetry: "will be tried again",
  because: (result: string, reason: string) => `${result} (${reason})`,
  tell: (code: string, market: string, cause: string) => `${code} ${market}: ${cause}`,
};
