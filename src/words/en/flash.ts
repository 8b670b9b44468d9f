export const flash = {
  file: {
    tooLarge: (file: string, limit: string) => `${file}: the page exceeds ${limit}: this is no monthly table of China Customs. Save it again from english.customs.gov.cn.`,
    notAPage: (file: string) => `${file}: this is no web page; --source gacc-flash reads pages (HTML) of China Customs' English monthly tables. Use --source gacc for CSV of the query platform.`,
    undecodable: (file: string) => `${file}: the text is neither UTF-8 nor GB18030, or holds damaged characters. Save the page again from the site.`,
    otherPage: (file: string, title: string) =>
      `${file}: this is not "(5) China's Major Exports by Quantity and Value"; the page is titled "${title}" (a check page, an error page or another table, perhaps). Nothing was stored: open it, look, and save it again.`,
    noMonth: (file: string, title: string) => `${file}: the title "${title}" names no month, expected one like "May 2026" or "January-February 2026".`,
    imageOnly: (file: string) => `${file}: this page holds an image and no table (no_table), so it cannot be read. Some pages of 2018 are like that; download the month from the query platform instead.`,
    noTable: (file: string) => `${file}: there is no table of figures in the page (no_table). It may not have been saved whole: save it again.`,
    badUnit: (file: string, found: string) => `${file}: the unit of money "${found}" is absent or not understood, expected "Unit: USD1 Million" or "Unit: CNY 100 Million". Figures of unknown scale are not stored.`,
    currencyConflict: (file: string, title: string, unit: string) => `${file}: the title says ${title}, the unit of money ${unit}. They contradict each other; the page was not stored.`,
    unknownColumn: (file: string, line: string, column: string) => `${file} line ${line}: the column "${column}" of the header is not known, stands twice, or contradicts the month of the title; the page was not stored.`,
    missingColumn: (file: string, line: string, column: string) =>
      `${file} line ${line}: the header lacks the quantity or value of ${column}; the page was not stored (a table of sums alone is not read as months).`,
    cut: (file: string) => `${file}: the page breaks off inside the table, it was not saved whole; nothing was stored. Save it again.`,
    shifted: (file: string, failed: string, rows: string) =>
      `${file}: in ${failed} of ${rows} rows the figures do not fit their columns (the year-on-year change does not follow from the totals, or a cell is no figure): columns have probably shifted, and the page was not stored. Check it by eye.`,
    implausibleMoney: (file: string, failed: string, rows: string) =>
      `${file}: in ${failed} of ${rows} rows the unit value is more than 8 times off the usual one: the unit of money is probably mislabelled, and the page was not stored. Check it by eye.`,
    unchecked: (file: string) => `${file}: no row can be checked by its year-on-year change, so shifted columns cannot be ruled out; the page was not stored.`,
    nothingRead: (file: string, rows: string, example: string) => `${file}: none of the table's ${rows} rows could be read (${example}): the page may have changed its form (parse_mismatch). Nothing was stored.`,
    onlyExports: (file: string, flow: string) => `${file}: this table is of exports, which contradicts --flow ${flow}. Leave --flow out.`,
  },
  columns: { month: "the month", total: "the total since January", lastYear: "last year's total", yoy: "the year-on-year change" },
  row: {
    unknownCommodity: (line: string, label: string) => `line ${line}: the goods "${label}" are in no list. A changed label or new goods can be added to data/codes/gacc-commodities.csv.`,
    cellCount: (line: string, label: string, found: string, expected: string) => `line ${line} "${label}": ${found} cells do not fit the header's ${expected} columns; shifted columns are not read.`,
    figuresDisagree: (line: string, label: string) =>
      `line ${line} "${label}": the figures contradict each other (the change does not follow from the totals, or the month exceeds the total). Check the page by eye.`,
    implausibleUnit: (line: string, label: string, quantity: string, typical: string, unit: string) =>
      `line ${line} "${label}": with the printed unit, a total of ${quantity} makes the unit value more than 8 times off the usual ${typical} dollars per ${unit}: the unit is probably mislabelled, and the row was not stored.`,
  },
  ask: {
    blocked: (status: string) =>
      `China Customs' English site refuses automatic access (HTTP ${status}, site protection). Protection is never worked around: open the page in a browser, save it, and import it with --source gacc-flash.`,
    notTheIndex: (title: string) =>
      `the index page of China Customs' English site is not what it should be (titled "${title}"; a check page, or a new design). Protection is never worked around: open it in a browser, save the pages needed, and import them.`,
    notInIndex: (currency: string) => `the index page of China Customs' English site does not list "(5) China's Major Exports by Quantity and Value (in ${currency})": the page may have changed its form (parse_mismatch). Look at it in a browser.`,
    noYear: "the index page of China Customs' English site does not say which year it is of: the page may have changed its form (parse_mismatch). Look at it in a browser.",
    moved: (path: string) => `China Customs' English site has no ${path} any more: the address may have changed. That is not "no data": check the baseUrl of gacc-flash in sources.yaml.`,
    refusedLink: (month: string, link: string) => `the index page's link for ${month} leads elsewhere ("${link}") and was not followed. Check it in a browser.`,
    notTheTable: (month: string, title: string) => `the link for ${month} does not open that month's table of exports but "${title}"; nothing was stored. It may be a check page: open it in a browser, save it, and import it.`,
  },
  group: {
    unknown: (value: string) => `${value} is no group of goods of the customs flash tables; they are listed in data/codes/gacc-commodities.csv`,
    unknownNear: (value: string, meant: string) => `${value} is no group of goods of the customs flash tables; did you mean "${meant}"?`,
  },
};
