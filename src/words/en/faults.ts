export const faults = {
  file: {
    empty: (file: string) => `${file}: the file is empty. Download it again, then import it.`,
    noRows: (file: string) => `${file}: there is a header but no data row. Check the query and download it again.`,
    folder: (file: string) => `${file}: this is a folder, not a file. Name the file to import.`,
    workbook: (file: string) =>
      `${file}: this is an Excel workbook or an archive, not CSV text. Import the CSV as downloaded; if it was re-saved, save it in Excel as "CSV UTF-8".`,
    compressed: (file: string) => `${file}: this file is compressed. Unpack it first.`,
    html: (file: string) => `${file}: this is a web page, not data (a captcha or an error page, perhaps). Query and download again.`,
    binary: (file: string) => `${file}: this holds binary content, not text. Import the CSV as downloaded.`,
    utf16: (file: string) => `${file}: the encoding is UTF-16, which is not read. Save it as "CSV UTF-8" or import the file as downloaded.`,
    undecodable: (file: string, line: string, encoding: string) =>
      `${file} line ${line}: there are bytes that are not ${encoding}: the encoding is another one or the file is damaged. Download it again, or save it in the expected encoding.`,
    replacementCharacter: (file: string, line: string) =>
      `${file} line ${line}: holds "\uFFFD", so the file was once opened and saved in a wrong encoding. Import the file as downloaded.`,
    lineTooLong: (file: string, line: string) =>
      `${file} line ${line}: one line exceeds 1 MB: this is no file of rows. Import the CSV as downloaded.`,
    unclosedQuote: (file: string, line: string) =>
      `${file} line ${line}: a double quote is never closed, so what follows cannot be split into columns. Download it again, or close the quote.`,
    strayQuote: (file: string, line: string) =>
      `${file} line ${line}: a double quote stands inside a cell, so the row cannot be split into columns. Download it again, or mend the row.`,
    fieldCount: (file: string, line: string, found: string, expected: string) =>
      `${file} line ${line}: ${found} cells, expected ${expected} as in the header. Look for a missing column or an extra comma in that row.`,
    headerNotRecognised: (file: string, found: string, expected: string) =>
      `${file} line 1: the header "${found}" is not known. Expected columns such as: ${expected}. Check --source, and that the file is as downloaded.`,
    unknownColumn: (file: string, column: string) =>
      `${file} line 1: the column "${column}" is not known. It may be another breakdown, and leaving it out would count twice. Remove it, or query again without that field.`,
    duplicateColumn: (file: string, column: string) => `${file} line 1: the column "${column}" stands twice. Keep one.`,
    missingColumn: (file: string, column: string, found: string) =>
      `${file} line 1: the column "${column}" is missing (found: ${found}). Query again with that field, or check the mapping file.`,
    missingPeriod: (file: string, column: string) =>
      `${file} line 1: the column "${column}" is missing: the months are summed and cannot be told apart. Query again with 分月展示 (by month) ticked.`,
    missingMoney: (file: string) =>
      `${file} line 1: the money column "US dollar" (美元) or "Renminbi Yuan" (人民币) is missing. Query again with a currency chosen.`,
    badPeriod: (file: string, line: string, column: string, value: string, expected: string) =>
      `${file} line ${line} "${column}": "${value}" is not a month, expected ${expected}. Correct it and import again; nothing of the file was stored.`,
    truncated: (file: string, rows: string) =>
      `${file}: exactly ${rows} rows, the limit of a download, so it was probably cut. Query in smaller parts; if you are sure it is complete, add --accept-truncated.`,
    countAbove: (file: string, count: string, rows: string) =>
      `${file}: the answer counts ${count} rows but holds ${rows}: it was cut. Query in smaller parts; to use it all the same, add --accept-truncated.`,
    badJson: (file: string, detail: string) =>
      `${file}: this is not complete JSON (${detail}). The download may have broken off: download it again.`,
    rowNotJson: (file: string, line: string, detail: string) =>
      `${file} line ${line}: this row is not complete JSON (${detail}). The download may have broken off: download it again.`,
    rowTooLong: (file: string, line: string) => `${file} line ${line}: one row exceeds 1 MB: this is no table of trade figures. Download it again.`,
    rowTooDeep: (file: string, line: string) =>
      `${file} line ${line}: this row holds lists within lists more than 32 deep: it is no row of trade figures. Download it again.`,
    notAnEnvelope: (file: string) =>
      `${file}: this is no Comtrade answer: expected JSON with a "data" array. Check --source, and that the file is as downloaded.`,
    officeError: (file: string, text: string) => `${file}: Comtrade answered with the error "${text}" and no data. See to it and query again.`,
    annual: (file: string, line: string, frequency: string) =>
      `${file} line ${line}: freqCode is "${frequency}", not monthly (A means annual figures). Only monthly figures are used: query again with frequency M.`,
    notGoods: (file: string, line: string, column: string, value: string) =>
      `${file} line ${line} "${column}": "${value}" is not goods by HS. Query again with typeCode=C and clCode=HS.`,
    onlySkipped: (file: string, rows: string) =>
      `${file}: all ${rows} rows are breakdowns, groups or other flows; there is no total row to use. Query again with partner2Code=0, customsCode=C00, motCode=0.`,
  },
  row: {
    lostLeadingZero: (line: string, column: string, value: string, likely: string) =>
      `line ${line} "${column}": "${value}" has an odd number of digits, a leading zero was probably lost: likely "${likely}". Check it against the file as downloaded.`,
    badHsCode: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is not a product code, expected 2 to 10 digits, an even number of them. Correct it from the file as downloaded (keep the column as text).`,
    unknownPartner: (line: string, column: string, value: string) =>
      `line ${line} "${column}": the country or area "${value}" is not known. Check the code or name; a new code can be added to data/codes.`,
    unknownReporter: (line: string, column: string, value: string) =>
      `line ${line} "${column}": the reporter "${value}" is not known. Check the code or name; a new code can be added to data/codes.`,
    unknownProvince: (line: string, column: string, value: string) =>
      `line ${line} "${column}": the place of registration "${value}" is not known, expected two digits of China Customs. Check the file as downloaded.`,
    unknownRegime: (line: string, column: string, value: string) =>
      `line ${line} "${column}": the customs regime "${value}" is not known, expected two digits of China Customs. Check the file as downloaded.`,
    unknownFlow: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is not a flow, expected export, import or re-export. Say what it means under values in the mapping file.`,
    unknownUnit: (line: string, column: string, value: string) =>
      `line ${line} "${column}": the unit code "${value}" is not known. Check the file; a new code can be added to data/codes/units.csv.`,
    unmappedValue: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is not among the values of the mapping file. Add it and import again.`,
    emptyValue: (line: string, column: string) => `line ${line} "${column}": the value is empty, expected a number. Fill it in from the file as downloaded.`,
    notANumber: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is not a number, expected a figure written in full (commas between thousands, no exponent). Correct it from the file as downloaded.`,
    negative: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is negative, expected 0 or more. Check whether it is a cancelling row.`,
  },
  option: {
    flowNeeded: (file: string) => `${file}: the file does not say whether it holds exports or imports. Add --flow export or --flow import.`,
    flowConflict: (file: string, stated: string, asked: string) =>
      `${file}: the mapping file says the flow is ${stated}, against --flow ${asked}. Leave one of them out.`,
    currencyNeeded: (file: string) => `${file}: the currency of the value is not known. Add --currency USD or --currency CNY.`,
    currencyConflict: (file: string, stated: string, asked: string) =>
      `${file}: the values are in ${stated}, against --currency ${asked}. Leave --currency out or use another file.`,
    mappingNeeded: (file: string) => `${file}: --source csv needs a mapping file that says what the columns mean. Add --mapping FILE.yaml.`,
  },
  mapping: {
    notYaml: (file: string, detail: string) => `${file}: not proper YAML (${detail}). Check the indentation and punctuation.`,
    faults: (file: string, list: string) => `${file}: the mapping file is wrong:\n${list}`,
    unknownKey: (key: string, known: string) => `${key}: unknown key, expected one of: ${known}`,
    badValue: (key: string, detail: string) => `${key}: ${detail}`,
    unknownCountry: (key: string, value: string) => `${key}: the country or area "${value}" is not known, expected an ISO alpha-3 code or a Chinese or English name`,
    badHsCode: (key: string, value: string) => `${key}: "${value}" is not a product code, expected 2 to 10 digits, an even number of them, in quotes`,
    badCode: (key: string, value: string) => `${key}: "${value}" is not a two-digit code of China Customs; write it in quotes, as "44"`,
  },
};
