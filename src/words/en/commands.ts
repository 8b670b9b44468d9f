export const commands = {
  program: "Trade-friction early warning: watches customs export statistics for quantity up and unit value down, with checkable arithmetic.",
  global: {
    config: "configuration folder (default $FRICTION_WATCH_CONFIG, else ./config)",
    lang: "language: zh-CN or en (default: home.yaml)",
    sample: "use the bundled sample (a store of its own: it never meets real figures)",
    version: "print the version",
    help: "print help",
    helpCommand: "print help for a command",
    usage: "Usage:",
    arguments: "Arguments:",
    options: "Options:",
    globalOptions: "Global options:",
    commands: "Commands:",
  },
  emptyStore: "The store is empty. See what to download with friction-watch plan, then friction-watch import.",
  nothingOfTheKind: "No stored series fits these options. Check --flow, --currency, --province, --regime, --source and --as-of; friction-watch status shows what is stored.",
  alreadyRunning: "Another friction-watch is running and does the work; nothing was done here. Try again when it has ended.",
  noSuchSeries: (code: string) => `No such series of ${code} is stored. See its partners with friction-watch series ${code}, or check --flow, --province and --period.`,
  noConfigFolder: (folder: string) => `There is no configuration folder ${folder}. Make one with friction-watch init --folder ${folder}, or check --config and FRICTION_WATCH_CONFIG.`,
  unknownChoice: (option: string, value: string, allowed: string) => `${option}: "${value}" is none of ${allowed}`,
  unknownPartner: (option: string, value: string) => `${option}: no country or region "${value}". Give a code (USA) or a Chinese or English name (美国, United States).`,
  dayToCome: (option: string, value: string, latest: string) => `${option}: ${value} is still to come; the latest is today (${latest}).`,
  badDay: (option: string, value: string) => `${option}: "${value}" is no day, expected one like 2026-03-20.`,
  badPeriod: (option: string, value: string) => `${option} takes a month like 2026-10, got "${value}".`,
  noSuchImport: (value: string, newest: string) => `--as-of: there is no import ${value}; the newest is ${newest}.`,
  badAsOf: (value: string) => `--as-of takes a day (2026-11-20) or an import number (17), got "${value}".`,
  badHsCode: (value: string) => `"${value}" is no HS code: 2 to 10 digits, an even number of them, like 85044030.`,
  badCovers: (value: string) => `--covers: can't read "${value}". Give partners=all, partners=USA,VNM, codes=8418,8450 or months=2024-01..2024-12.`,
  unknownCommand: (name: string) => `No command "${name}". See friction-watch --help for all of them.`,
  usageFault: (detail: string) => `The command line can't be read: ${detail}`,
  unexpected: (detail: string) => `The program failed: ${detail}\nEarlier data are untouched. Please report the lines above with the output of FRICTION_WATCH_LOG=debug.`,
  options: {
    flow: "flow: export (default), import or re-export",
    reporter: "country that published the figures, default CHN",
    province: "place of registration 注册地: two digits or a name, like 44 or Guangdong",
    regime: "customs regime 贸易方式: two digits, like 10 (ordinary trade)",
    source: "one source only: gacc, comtrade, comext, census, gacc-flash or csv",
    currency: "currency, like USD or CNY",
    asOf: "as known then: a day (2026-11-20) or an import number",
    period: "month judged, like 2026-10 (default: the newest)",
    scope: "scope: watchlist or all",
    hsCode: "HS code, like 85044030",
    partner: "country or region: a code or a Chinese or English name, like USA, 美国, WLD",
    format: (forms: string) => `form of the output: ${forms}`,
  },
  import: {
    description: "read files downloaded by hand and print a receipt",
    files: "file (one or more): CSV or JSON, or a ZIP or XLSX workbook that holds CSV",
    source: "source: gacc (customs query platform), comtrade, comext (Eurostat), census (US Census), gacc-flash (customs flash page), csv (with --mapping)",
    flow: "flow; not in a customs file, so it must be said: export or import",
    currency: "currency: USD or CNY; not needed when the file says it",
    covers: "what the file covers (repeatable): partners=all, codes=8418, months=2024-01..2024-12",
    mapping: "mapping file (YAML) for --source csv",
    acceptTruncated: "import a file that is exactly as long as the download limit",
    publishedOn: "the day whose word the file is (default: the day it was last written, that is downloaded); what is older than the store is kept as history",
    restore: "a file imported before: bring its figures back where later imports have overridden them",
    overridden: (count: string) => `  ${count} of its figures have been overridden by later imports and were left so. To go by this file, import it again with --restore.`,
    sourceNeeded: "Say where the file is from: --source gacc (customs query platform), comtrade, comext, census, gacc-flash or csv.",
    receipt: (r: { file: string; rows: string; added: string; changed: string; unchanged: string; removed: string; skipped: string; rejected: string; sha256: string }) =>
      `Receipt ${r.file}: ${r.rows} rows read; ${r.added} added, ${r.changed} changed, ${r.unchanged} unchanged, ${r.removed} withdrawn, ${r.skipped} skipped, ${r.rejected} rejected\n  SHA-256 ${r.sha256}`,
    importedBefore: (at: string) => `  This file was imported with the same options at ${at} (Asia/Shanghai).`,
    unknownColumns: (columns: string) => `  Columns not seen before, and not read: ${columns}. The office may have changed its form; the others were read.`,
    moreRejected: (count: string) => `  … and ${count} more rows rejected (--format json lists them all)`,
    examples: `
Examples:
  friction-watch import 2024out.csv --source gacc --flow export --covers partners=all
  friction-watch import TradeData.csv --source comtrade
  friction-watch import panel.csv --source csv --mapping mapping.yaml`,
  },
  series: {
    description: "print stored monthly series",
    from: "first month, like 2024-01",
    to: "last month",
    table: { period: "month", market: "partner", quantity: "quantity", unit: "unit", value: "value", unitValue: "unit value", quantityYoy: "quantity yoy", unitValueYoy: "unit value yoy", status: "status" },
    status: { reported: "reported", estimated: "quantity estimated", missing: "quantity missing", zero: "quantity zero", suppressed: "suppressed", joint: "with next month", no_trade: "no trade", unknown: "unknown" },
    examples: `
Examples:
  friction-watch series 85044030 --partner Netherlands --from 2025-01
  friction-watch series 85044030 --partner WLD --format csv > world.csv`,
  },
  screen: {
    description: "judge each series; the newest month of the configured scope updates the alerts, any other query writes nothing",
    rule: "one rule only (repeatable); see rules list",
    all: "list quiet and undecidable series too",
    dryRun: "do not update the alerts",
    noneFlagged: "(none)",
    baseline: (episodes: string) => `First screening: a baseline; ${episodes} already meet the alert conditions, no single alerts are sent.`,
    recorded: (changes: string) => `Alerts updated: ${changes} changes.`,
    coverage: (period: string, watched: string, decidable: string, undecidable: string, reasons: string) =>
      `Data month ${period}: ${watched} series watched, ${decidable} decidable, ${undecidable} undecidable${reasons === "" ? "" : ` (${reasons})`}`,
    table: {
      level: "level",
      code: "code",
      product: "product",
      market: "partner",
      month: "month qty",
      monthUnitValue: "month uv",
      year: "12 m qty",
      yearUnitValue: "12 m uv",
      met: "windows met",
      province: "province",
      country: "country",
      share: "share",
      comma: ", ",
    },
    examples: `
Examples:
  friction-watch screen
  friction-watch screen --rule eu-task-force
  friction-watch screen --period 2024-12 --scope all --format csv > result.csv
  friction-watch screen --as-of 2026-11-20 --all`,
  },
  explain: {
    description: "say gate by gate why a product was raised, and why not",
    partner: "country or region, default WLD (the world)",
    gate: "check",
    value: "value",
    threshold: "threshold",
    result: "result",
    pass: "pass",
    fails: { not_evaluable: "fails: can't tell", caps_at_blue: "fails: blue at most", none: "fails" },
    cannotTell: (reason: string) => `can't tell: ${reason}`,
    months: (count: string) => `${count} months`,
    met: "met",
    notMet: "not met",
    windows: { window: "window", span: "months", quantity: "quantity", value: "value", unitValue: "unit value", met: "verdict" },
    provenance: (vintage: string, hash: string, source: string) => `Data: ${source}, import ${vintage}; rules ${hash}`,
    examples: `
Examples:
  friction-watch explain 85044030 --partner Netherlands
  friction-watch explain 85044030 --period 2026-09 --format json`,
  },
  notify: {
    description: "deliver every message without a receipt",
    dryRun: "list who would get what, send nothing",
    nothingWaiting: "No message is waiting.",
    results: { sent: "sent       ", failed: "failed     ", unconfirmed: "unconfirmed", waiting: "waiting    ", skipped: "skipped    ", folded: "folded     ", saved: "saved      " },
    examples: `
Examples:
  friction-watch notify --dry-run
  friction-watch notify
  friction-watch notify test mail`,
  },
  report: {
    description: "write reports",
    weekly: "write the report of a week (HTML, XLSX and DOCX)",
    week: "week, like 2026-W47 (default: this week)",
    out: "folder to write to (default: reports in the store)",
    badWeek: (value: string) => `--week takes a week like 2026-W47, got "${value}".`,
    examples: `
Examples:
  friction-watch report weekly
  friction-watch report weekly --week 2026-W47 --out /data/reports
  friction-watch report weekly --week 2026-W47 --audience chamber-appliances
  friction-watch report weekly --week 2026-W47 --all --send

Files: friction-watch-2026-W47.en.html (the whole watch list), friction-watch-2026-W47.chamber-appliances.en.html (one subscriber, their scope alone).
The Monday job does what --all --send does.`,
  },
  run: {
    description: "the main job once: pull what is due, screen, notify, write the weekly report when due (npm start is run --sample)",
    nothingNew: "Nothing new: the newest figures have been screened, nothing changed, nothing is sent twice.",
    done: "done",
    recipientsFailed: (count: string) => `${count} recipients could not be reached`,
    sampleBanner: "[SAMPLE DATA, NOT REAL STATISTICS]",
    emptyStore: "The store is empty. Make a configuration with friction-watch init, see what to download with friction-watch plan, then friction-watch import.",
    headings: { read: "1. Read", screened: "2. Screened", flagged: "3. Alerts", sent: "4. Notified", report: "5. Weekly report", next: "Next: your own data" },
    read: (files: string, rows: string, added: string, changed: string, rejected: string) => `${files} files in the customs form, ${rows} rows: ${added} added, ${changed} changed, ${rejected} rejected`,
    readAgain: (files: string, rows: string) => `all ${files} files (${rows} rows) were imported before: 0 changes`,
    added: (count: string) => `New alerts: ${count}`,
    ongoing: (count: string) => `Ongoing alerts: ${count}`,
    blue: (count: string) => `${count} more are blue (watched): listed in the report, not sent.`,
    baseline: (count: string) => `First screening, a baseline: ${count} already meet the alert conditions; listed in the report, not sent:`,
    nothingSent: "  No message is waiting; nothing is sent twice.",
    reportStands: "  This week's report stands; nothing has changed since.",
    report: (paths: readonly string[]) => paths.map((path) => `  ${path}`).join("\n"),
    nextSteps: `  npx friction-watch init       answer a few questions, get your own configuration
  npx friction-watch plan       what to download from the customs query platform
  npx friction-watch import DOWNLOAD.csv --source gacc --flow export --covers partners=all
  npx friction-watch run        pull, screen, notify, weekly report
  See README.md`,
    examples: `
Examples:
  friction-watch run
  friction-watch run --sample`,
  },
  status: {
    description: "freshness, coverage, open alerts, incidents, messages waiting, last runs",
    head: (version: string, config: string, home: string, now: string) => `friction-watch ${version}\nconfiguration ${config}\nstore ${home}\nnow ${now} (Asia/Shanghai)`,
    sources: "Sources",
    source: "source",
    newest: "newest month",
    imports: "imports",
    lastImport: "last import",
    screening: "Last screening",
    neverScreened: "Nothing has been screened yet.",
    screenedAt: (at: string, vintage: string, hash: string) => `screened ${at}, import ${vintage}, rules ${hash}`,
    runs: "Last runs",
    neverRun: "Nothing has been run yet.",
    started: "started",
    job: "job",
    trigger: "trigger",
    verdict: "verdict",
    message: "message",
    unfinished: "unfinished",
    triggers: { schedule: "schedule", "catch-up": "catch-up", command: "command", arrival: "a file came" },
    verdicts: { OK: "OK", PARTIAL: "PARTIAL", NO_NEW_DATA: "NO_NEW_DATA", FAILED: "FAILED" },
    examples: `
Examples:
  friction-watch status
  friction-watch status --sample --format json`,
  },
};
