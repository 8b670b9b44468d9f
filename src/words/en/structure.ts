import type { Words } from "../words.js";

/** Structure of exports: high technology among mechanical and electrical products, own brands. Figures arrive formatted. */
export const structure: Words["structure"] = {
  file: {
    notBrands: (file, header) =>
      `${file}: not a table of brand types (first row “${header}”). Expected columns: month, brand type, value (such as “value (USD)” or “金额（万元）”, or with a currency column), optionally code.`,
    severalTables: (file, count) => `${file}: the workbook holds ${count} tables of brand types. Import files of one table each, so that none is missed.`,
    noCurrency: (file, column) => `${file}: the currency of column “${column}” is not known. Name the column “value (USD)” or “value (CNY)”, or add a currency column.`,
    anyMonth: (file, fault) => `${file}: ${fault} The row may be of any month, so no month's share can be trusted; nothing of the file was stored.`,
    contradiction: (file, line, other, month) =>
      `${file}: lines ${line} and ${other} have the same month (${month}), brand type, code and currency, and different values. They are not added up: sum the file by month, brand type (and code) first, or delete the surplus row. Nothing of the file was stored.`,
    nothing: (file, fault) => `${file}: no month of which every row can be read; nothing was stored. ${fault}`,
  },

  row: {
    width: (line, found, expected) => `line ${line}: ${found} cells, expected ${expected}; usually thousands separators without quotes.`,
    futureMonth: (line, value) => `line ${line}: month ${value} has not ended yet; expected a month that has.`,
    unknownBrand: (line, column, value) =>
      `line ${line}, “${column}”: “${value}” is no brand type; expected 0 无品牌 (none), 1 境内自主品牌 (own), 2 境内收购品牌 (acquired), 3 境外品牌（贴牌生产） (oem) or 4 境外品牌（其他） (foreign other), as digit or name.`,
    badCurrency: (line, value) => `line ${line}: “${value}” is no currency, or not that of the column's name; expected 美元, 人民币, or a code such as USD, CNY.`,
    nested: (line, code, above, month) => `line ${line}: code ${code} is part of ${above} in the same month (${month}) and would count twice; keep one level.`,
  },

  command: {
    description: "structure of exports: high technology among mechanical and electrical products, and own brands (from the bureau's own file)",
    import: "load a bureau's own exports by brand type (CSV or XLSX; public statistics have none)",
    files: "files. Columns: month, brand type, value (currency in the column's name or in a currency column), optionally code (only chapters 84–90, and codes of chapters 72–83 and 91–96 on the watch list, count)",
    show: "both shares by month, with their basis and the targets of 2010 (historical)",
    examples: `
Examples:
  friction-watch structure import brands-2026.csv
  friction-watch structure import brands.xlsx --format json
  friction-watch structure show
  friction-watch structure show --format csv > structure.csv
A file looks like:
  month,brand type,value (USD)
  2026-09,own,"12,345,000"
  2026-09,3,30210000
Brand types, as digit or name: 0 none, 1 own, 2 acquired, 3 oem, 4 foreign other.
A month with a row that cannot be read is not stored; with an empty value its share is unknown; two values of one month and type refuse the file (they are not added up).`,
    receipt: (r) =>
      `receipt ${r.file}: ${r.rows} rows read, months ${r.first} to ${r.last} (${r.currencies}); months added ${r.added}, changed ${r.changed}, unchanged ${r.unchanged}; ${r.skipped} rows of totals or remarks skipped, ${r.rejected} rejected\n  SHA-256 ${r.sha256}`,
    leftOut: (months) => `  Rows were rejected; these months were not stored (what was known of them stays): ${months}`,
    otherColumns: (columns) => `  Columns not read: ${columns}. If the file was filtered by one of them, the share is that of what was left.`,
    file: (name, read, sha256) => `bureau's file ${name} (read ${read}, SHA-256 ${sha256})`,
    table: { month: "month", part: "part", whole: "whole", share: "share of whole", basis: "basis", target: "2010 target (historical)" },
    lines: { highTech: "high technology in M&E exports", ownBrand: "own brands in exports" },
  },

  text: {
    between: " ",
    sample: (text) => `[Sample data, not real statistics] ${text}`,
    basis: { published: "as published by customs", approximate: "an approximation", own_file: "the bureau's own file" },
    change: {
      higher: (points) => `${points} percentage points more than a year before`,
      lower: (points) => `${points} percentage points less than a year before`,
      same: "the same as a year before",
      unknown: "the share a year before is not known",
    },
    noMonth: "It is not known for any stored month.",
    newestKnown: "The newest month known follows.",
    highTech: {
      share: (p) => `High technology was ${p.share} of exports of mechanical and electrical products in ${p.month} (${p.basis}), ${p.change}; the target for 2010 was ${p.target} (historical).`,
      missing: (month) => `The share of high technology in exports of mechanical and electrical products is not known for ${month}: a value of the month is not known, or its high-technology part cannot be told.`,
      none: "The share of high technology in exports of mechanical and electrical products is not known: the two totals of the customs flash table are not stored, and no month has all values of the stored codes.",
      caveat: {
        published: "High-tech products overlap mechanical and electrical products but are not wholly among them; this is the ratio of two published totals.",
        approximate: "Summed over the stored codes of chapters 84–90 (and those of chapters 72–83 and 91–96 on the watch list), high technology by our own list of tags; not an official scope.",
        own_file: "",
      },
    },
    ownBrand: {
      share: (p) => `Own brands (domestic and acquired) were ${p.share} of exports in ${p.month} (${p.basis}), ${p.change}; the target for 2010 was ${p.target} (historical).`,
      missing: (month) => `The share of own brands in exports is not known for ${month}: the bureau's own file does not have the month, or a value of it is empty.`,
      none: "The share of own brands in exports is not known: public statistics do not tell brand types; load the bureau's own file (friction-watch structure import FILE).",
      caveat: { published: "", approximate: "", own_file: "It stands for the exports in that file alone." },
    },
  },
};
