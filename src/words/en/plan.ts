/** Words for the plan of queries to be run by hand on the customs query platform. */
export const plan = {
  description: "list the months and codes of the watchlist that are missing, and the queries to run on the customs query platform",
  options: {
    from: "first month, like 2024-01 (default: 36 months back from the newest)",
    to: "last month (default: the newest that should be out)",
    sector: "only one sector (may be repeated): its id in watchlist.yaml, like batteries",
    partner: "only one partner (may be repeated): a code or a name; default all",
    level: "digits of the commodity code: 8 or 6",
  },
  examples: `
Examples:
  friction-watch plan
  friction-watch plan --sector batteries --from 2024-11
  friction-watch plan --sector batteries --partner USA --partner Germany
  friction-watch plan --format csv > queries.csv      opens in Excel`,
  unknownSector: (id: string, known: string) => `there is no sector "${id}"; there are ${known}`,
  badRange: (from: string, to: string) => `--from ${from} is later than --to ${to}`,
  noWorld: "--partner can't be WLD: the platform lists single partners, and the world is their sum; leave --partner out for all of them",
  country: "Whole country",
  place: (name: string) => `Place of registration: ${name}`,
  title: (from: string, to: string, currency: string) => `Plan of queries: ${from} to ${to}, exports, ${currency}`,
  complete: "Everything of the watchlist is stored for these months; there is nothing to query.",
  notOutYet: (to: string, newest: string) => `Note: ${to} may not be out yet. The newest month that should be is ${newest} (a month appears on the 18th to 20th of the next; January with February, in March).`,
  missing: "Missing:",
  missingLine: (months: string, codes: string, count: string) => `  ${months}: ${codes} (${count} subheading(s))`,
  more: (count: string) => `  … and ${count} more groups of months; --format json lists them all`,
  partly: (headings: string) =>
    `${headings} of these headings are stored in part: the import did not say that the whole heading and all partners had been asked for.\nIf they had, nothing needs to be downloaded again: import the same file once more with --covers partners=all --covers codes=THE CODES ASKED FOR.`,
  total: (queries: string, rows: string, limit: string) => `${queries} queries to run by hand, about ${rows} rows, each at most ${limit} (the platform cuts a download at 10,000 rows without saying so).`,
  assumption: (known: string, rows: string, codes: string, partners: string) =>
    `Rows are estimates: ${known} subheading(s) by the goods × partners already stored; the others are assumed to have ${codes} good(s) × ${partners} partners = ${rows} rows a month.\nA download of 10,000 rows has been cut (the import refuses it): run that query again in two halves.`,
  summary: "Summary (there are many; begin here)",
  summaryTable: { sector: "sector", name: "name", queries: "queries if asked alone" },
  shrink: "How to make it less:",
  sectorAdvice: (least: string, few: string, most: string, many: string) =>
    `  · one sector first: friction-watch plan --sector ${least} (${few}); the largest is ${most} (${many}): take it out of watchlist.yaml if it is not needed`,
  shrinkMore: `  · the later months first: --from (the month against the year before needs the last 13 months; all four windows, and so yellow, need 24)
  · the main markets: --partner USA --partner DEU (the world total is then unknown)
  · six digits: --level 6 (national codes are then unknown)`,
  howTo: {
    title: "How to query (the same each time):",
    open: "Open http://stats.customs.gov.cn (海关统计数据在线查询平台) in a browser and move the slider as asked.",
    settings: (currency: string) => `Choose 出口 (export) and ${currency}; year and months as below (within one year); tick 分月展示 (by month).`,
    fields: (fields: string, level: string) => `Output fields in this order: ${fields}; ${level}-digit commodity codes.`,
    codes: "商品 (commodity): the codes below, separated by commas; four digits take in everything under them.",
    allPartners: "贸易伙伴 (partner): leave empty, which is all.",
    partners: (list: string) => `贸易伙伴 (partner): only ${list}.`,
    place: (name: string) => `Where a place is given below, add the third field 注册地 (place of registration) and choose only ${name}; elsewhere leave that field out.`,
    download: "Download, and save under the name below. Don't save it again from Excel: codes may suffer.",
    import: "In the folder of the file, run the line after \"import\"; or put the file, under the same name, into the folder drop of the data folder, where the service reads it.",
    ends: (months: string) => `Where the first or last months truly had no trade and are absent from the file, add the months, like --covers months=${months}.`,
  },
  currencies: { USD: "美元 (USD)", CNY: "人民币 (CNY)" },
  fields: { goods: "商品 (commodity)", partner: "贸易伙伴 (partner)", place: "注册地 (place of registration)" },
  listTitle: "Query by query:",
  query: (number: string, count: string, year: string, first: string, last: string, rows: string) => `Query ${number} of ${count}: year ${year}, months ${first} to ${last}, about ${rows} rows`,
  queryLines: { place: "place", codes: "codes", file: "save as", import: "import" },
  over: "the estimate is above the limit and can't be split further; if the download has 10,000 rows, query by groups of partners",
  csv: {
    number: "number",
    place: "place of registration",
    flow: "flow",
    year: "year",
    firstMonth: "first month",
    lastMonth: "last month",
    monthly: "by month",
    currency: "currency",
    codeLength: "digits",
    codes: "commodity codes",
    fields: "output fields (in order)",
    partners: "partners",
    rows: "estimated rows",
    file: "file name",
    command: "import command",
  },
  ticked: "ticked",
  export: "出口 (export)",
  allPartners: "all",
  separator: ", ",
  rangeMark: "to",
};
