import type { codes as zhCn } from "../zh-cn/codes.js";

/** Code lists, the bureau's catalogue, tags and exchange rates. Figures arrive formatted. */
export const codes: typeof zhCn = {
  kinds: {
    customs: "customs catalogue (8 digits)",
    hs: "HS names",
    correlation: "HS correlation table (all pairs)",
    conversion: "HS conversion table (one target each)",
    cn: "EU CN8 concordance",
    catalogue: "own catalogue",
  },
  languages: { "zh-CN": "Chinese", en: "English" },

  file: {
    tooLarge: (file: string, size: string) => `${file}: ${size} MB is above the limit of 50 MB. No code list is that large: check that it is the right file.`,
    oldWorkbook: (file: string) => `${file}: this is an old Excel workbook (.xls), which cannot be read. Save it as "Excel Workbook (.xlsx)" or "CSV UTF-8" and import that.`,
    undecodable: (file: string) => `${file}: neither UTF-8 nor GB18030, or damaged. Save it as "CSV UTF-8" and import that.`,
    notAList: (file: string) => `${file}: this JSON is no code list: expected a "results" array (a reference file of UN Comtrade). The download may have broken off: download it again.`,
    notRecognised: (file: string, header: string) =>
      `${file}: not a list of a known form (its first row is "${header}"). Known are: the customs catalogue (CODES, DESCRIPTION, YEAR, units), UN HS lists (id, text, parent), CSV with the columns hscode and description, HS correlation tables (HS2022, HS2017), the EU CN concordance (Period, Origin code, Destination code); for a catalogue of your own add --kind catalogue.`,
    noCodes: (file: string, first: string) => `${file}: not one row holds a product code that can be read; nothing was stored. ${first}`,
    noColumn: (file: string, column: string, accepted: string) => `${file}: the column "${column}" is missing. Accepted names: ${accepted}.`,
    notRates: (file: string, header: string) =>
      `${file}: not a table of exchange rates (its first row is "${header}"). Known are: CSV with a row for each rate (columns month, base, currency, rate; also units, source); the ECB's reference rates as CSV (Date,USD,JPY,…).`,
    noRates: (file: string) => `${file}: holds no monthly rate that can be used; nothing was stored.`,
  },

  row: {
    torn: (line: string, code: string) => `line ${line} (${code}): a double quote is never closed and draws the lines below into this row; none of them was read. Mend the quotes.`,
    width: (line: string, code: string, found: string, expected: string) => `line ${line} (${code}): ${found} cells, expected ${expected}; usually a quote or comma inside the name. Mend the row.`,
    repeated: (line: string, code: string, first: string) => `line ${line}: the code ${code} stands on line ${first} already and says something else there; the first is kept. Check it.`,
    badYear: (line: string, column: string, value: string) => `line ${line} "${column}": "${value}" is not a year, or not that of --edition; expected four digits.`,
    badYears: (line: string, column: string, value: string) => `line ${line} "${column}": "${value}" is not a pair of years, expected 20242025.`,
    emptySector: (line: string, code: string) => `line ${line}: the code ${code} has no sector.`,
    badPrefix: (line: string, code: string) => `line ${line}: "${code}" is no code of HS chapters 01–97, expected 2 to 10 digits, an even number of them.`,
    badMonth: (line: string, value: string) => `line ${line}: "${value}" is not a month, expected 2024-03 or 202403.`,
    badDay: (line: string, value: string) => `line ${line}: "${value}" is not a day, expected 2024-03-29.`,
    badCurrency: (line: string, value: string) => `line ${line}: "${value}" is not a currency, expected three letters of ISO 4217 such as USD or CNY.`,
    badRate: (line: string, value: string) => `line ${line}: the rate "${value}" is not a number above zero.`,
    sameCurrency: (line: string, value: string) => `line ${line}: base and currency are both ${value}.`,
    otherRate: (line: string, month: string, pair: string) => `line ${line}: the rate ${pair} of ${month} stands above with another figure. Check it.`,
    futureMonth: (line: string, value: string) => `line ${line}: the month ${value} has not ended, so there is no average of it.`,
  },

  option: {
    editionNeeded: (file: string) => `${file}: the file does not say which edition of the HS it is. Add --edition HS2022 (or HS2017, HS2012 …).`,
    editionConflict: (file: string, said: string, asked: string) => `${file}: the file says it is ${said}, against --edition ${asked}. Leave --edition out or use another file.`,
    badEdition: (value: string) => `--edition must be like HS2022, or a year like 2026; got "${value}".`,
    kindConflict: (file: string, found: string, asked: string) => `${file}: this is ${found}, not --kind ${asked}.`,
    datedNeeded: "Say the date of the catalogue or list with --dated, such as --dated 2026-01-01.",
    badDated: (value: string) => `--dated must be a day like 2026-01-01; got "${value}".`,
    datedOnlyCatalogue: "--dated, --name and --tag go with --kind catalogue or --kind tag only.",
    tagNeeded: (tags: string) => `Say with --tag which tag the list is of: ${tags}`,
    shippedFolder: (folder: string) =>
      `${folder} is the configuration shipped with the program and is not changed. Make a folder of your own with friction-watch init, then import with --config FOLDER (or FRICTION_WATCH_CONFIG).`,
    badName: "--name must be one line of text.",
    sectorsLost: (sectors: string) =>
      `Subscribers hear of the sectors ${sectors}, which this catalogue does not have: they would hear of nothing any more, so nothing was changed. Give the sectors these ids in a column "sector id" of the file, or change the sectors in subscribers.yaml first.`,
    oneCatalogue: "Only one catalogue or list of a tag can be imported at a time.",
    sourceNeeded: (file: string) => `${file}: the file does not say who publishes these rates. Add --source NAME, such as --source SAFE; it is printed beside converted figures.`,
    sourceConflict: (file: string, said: string, asked: string) => `${file}: the file says its source is ${said}, against --source ${asked}.`,
    badCurrency: (value: string) => `--in must be a currency of ISO 4217 such as CNY or USD; got "${value}".`,
  },

  command: {
    description: "Code lists and catalogues: import, list, look up",
    files: "code list files (CSV, XLSX or JSON; several allowed)",
    import: "Load a publisher's list (customs catalogue, UN HS lists, HS correlation tables, EU CN concordance), or the bureau's own catalogue (--kind catalogue)",
    kind: "customs, hs, correlation, conversion, cn, catalogue or tag; all but the last two are recognised",
    edition: "HS2022, or the year of a customs catalogue, 2026; not needed where the file says it",
    language: "language of the names: zh-CN or en (default: as the names look)",
    dated: "date of the catalogue or list, such as 2026-01-01 (needed with --kind catalogue and tag)",
    tag: "which tag the list is of, such as restricted, with --kind tag",
    tagReceipt: (r) => `Receipt ${r.file}: list of the tag "${r.name}" (${r.dated}); ${r.rows} rows read, ${r.codes} codes, ${r.rejected} rows rejected\n  SHA-256 ${r.sha256}`,
    tagWritten: (file: string) => `  Written to ${file} as an official list (origin: official); change origin if it is not one.`,
    name: "name of the catalogue",
    list: "List the code lists that were loaded",
    show: "Show names, units, sectors, tags and HS pairs of one code",
    code: "product code, such as 85076000",
    examples: `
Examples:
  friction-watch codes import zh-hs8-2026.csv
  friction-watch codes import comtrade_H6_codes.csv HS2022toHS2017.xlsx
  friction-watch codes import catalogue.xlsx --kind catalogue --dated 2026-01-01 --config var/config
  friction-watch codes import restricted.csv --kind tag --tag restricted --dated 2026-01-01 --config var/config
  friction-watch codes show 85076000`,
    table: { list: "no.", kind: "kind", edition: "edition", language: "language", codes: "codes", read: "read at", file: "file" },
    none: "No code list has been loaded. Load one with friction-watch codes import FILE.",
    receipt: (r) =>
      `Receipt ${r.file}: ${r.kind} ${r.editions}; ${r.rows} rows read; codes: ${r.added} added, ${r.changed} changed, ${r.unchanged} unchanged; rows: ${r.skipped} left out, ${r.rejected} rejected\n  SHA-256 ${r.sha256}`,
    readBefore: "  This file had been loaded before; nothing was changed.",
    moreRejected: (count: string) => `  … and ${count} more rows rejected (--format json lists all)`,
    catalogueReceipt: (r) =>
      `Receipt ${r.file}: catalogue "${r.name}" (${r.dated}); ${r.rows} rows read, ${r.sectors} sectors, ${r.codes} codes, ${r.rejected} rows rejected\n  SHA-256 ${r.sha256}`,
    catalogueWritten: (file: string) => `  Written to ${file}; the next screening watches it.`,
    catalogueKept: (file: string) => `  The earlier file is kept as ${file}.`,
    catalogueSame: "  The watch list says all this already; nothing was changed.",
    sector: (name: string, codes: string) => `  ${name}: ${codes} codes`,
  },

  show: {
    title: (code: string) => `HS ${code}`,
    name: (language: string) => `name (${language})`,
    heading: "heading, our own short name",
    units: "legal units",
    noSecond: "—",
    sectors: "sectors",
    notWatched: "not watched",
    tags: "tags",
    noTags: "none",
    pairs: "other editions",
    pairLine: (from: string, to: string, codes: string) => `${from} → ${to}: ${codes}`,
    unknown: (code: string) => `The code ${code} stands in no imported file and no list. Load the customs catalogue with friction-watch codes import and try again.`,
    origins: { official: "official", "second-hand": "second-hand", own: "our own approximation" },
    tag: (name: string, origin: string, dated: string) => `${name} (${origin}, ${dated})`,
  },

  settings: {
    badSha256: (value: string) => `${value} is not a SHA-256, expected 64 hexadecimal digits`,
  },

  catalogue: {
    approximate: (name: string, dated: string) => `${name}, an approximation (${dated})`,
    exact: (name: string, dated: string) => `${name} (${dated})`,
    undated: "without name and date",
    label: "Scope of the watch list",
    line: (catalogue: string) => `watch list: ${catalogue}`,
    notWhole: (file: string, rows: string) => `${file}: ${rows} rows can't be read, and their codes would no longer be watched, so the catalogue was not taken and the former one stands. Mend them and import it again:`,
    headComment: (p) =>
      ` 监测目录 · What is watched\n\n ${p.name}, dated ${p.dated}\n Imported from ${p.file} (${p.written}, friction-watch codes import --kind catalogue)\n SHA-256 ${p.sha256}\n 由本单位目录导入；有新目录时再次导入即可替换本文件。`,
  },

  tags: {
    label: "Tags",
    line: (tags: string) => `Tags: ${tags}`,
    approximate: (name: string) => `${name} (approximate)`,
  },

  heading: (name: string) => `${name} (name of the heading)`,

  fx: {
    description: "Exchange rates: import, list. A month without a rate is not convertible",
    import: "Import monthly rates (CSV with a row for each, or the ECB's reference rates, whose days are averaged by month)",
    files: "files of rates (CSV or XLSX; several allowed)",
    source: "name of the publisher; not needed where the file says it",
    list: "List the rates that were imported",
    examples: `
Examples:
  friction-watch fx import eurofxref-hist.csv
  friction-watch fx import rates.csv --source SAFE
  friction-watch series 85076000 --partner WLD --in CNY`,
    receipt: (r) =>
      `Receipt ${r.file}: source ${r.source}; ${r.rows} rows read, monthly rates ${r.first}–${r.last}; ${r.added} added, ${r.changed} changed, ${r.unchanged} unchanged; ${r.rejected} rows rejected\n  SHA-256 ${r.sha256}`,
    partMonths: (months: string) => `  The days of ${months} do not make a whole month, so no average was taken.`,
    table: { source: "source", currencies: "currencies", first: "from", last: "to", read: "read at", file: "file" },
    none: "There are no exchange rates. Import some with friction-watch fx import FILE; until then nothing is convertible.",
    in: "also convert into this currency at the average rate of each month, such as CNY; months without a rate are not convertible",
    notConvertible: "not convertible",
    value: (currency: string) => `value (${currency})`,
    unitValue: (currency: string) => `unit value (${currency})`,
    rate: "rate",
    rateSource: "source of rate",
  },

  currencyEffect: {
    line: (p) => `Unit value, ${p.window}, year on year: ${p.yoy} in ${p.currency}, ${p.otherYoy} in ${p.other}`,
    effect: "exchange-rate effect",
    otherSign: "of the other sign: an exchange-rate effect",
    onlyOne: "so that the fall reaches the cut-off in one currency only: an exchange-rate effect",
    clause: (p) => `in ${p.other} the unit value changes by ${p.otherYoy}, ${p.why}`,
    names: { USD: "US dollars", CNY: "yuan", EUR: "euros" },
  },
};
