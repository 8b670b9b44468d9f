export const ask = {
  comext: {
    notMonthly: (file: string, line: string, frequency: string) =>
      `${file} line ${line}: freq is "${frequency}", not monthly. Only monthly figures are used: query again with freq=M.`,
    unknownFlow: (line: string, column: string, value: string) =>
      `line ${line} "${column}": "${value}" is not a flow of Eurostat, expected 1 (import), 2 (export) or 3 (re-export).`,
    officeFault: (file: string, text: string) => `${file}: Eurostat answered with the error "${text}" and no data. See to it and query again.`,
    notAnAnswer: (file: string) =>
      `${file}: this is an XML message, not data (a receipt for a queued extraction, perhaps). Download the SDMX-CSV again when Eurostat has made it ready.`,
    onlySkipped: (file: string, rows: string) =>
      `${file}: all ${rows} rows are groups of countries, confidential residues, totals or other flows; there is no row to use. Query again for single countries or WORLD and product codes of 2 to 8 digits.`,
    tooManyCells: (file: string, limit: string) =>
      `${file}: more than ${limit} cells (codes × partners × months), too many to read at once. Split it by month or chapter, then import.`,
    noSuchArea: (request: string, alpha3: string) =>
      `Eurostat ${request}: there is no area "${alpha3}" among its codes, so it cannot be asked. Name another reporter or partner in sources.yaml.`,
    tooBig: (request: string) => `Eurostat ${request}: one month of one code is still said to be too big an extraction. Ask for fewer partners in sources.yaml.`,
    stillQueued: (request: string, minutes: string) =>
      `Eurostat ${request}: the queued extraction was not ready after ${minutes} minutes. It will be asked for again in the next run.`,
    queueFailed: (request: string, status: string) => `Eurostat ${request}: the queued extraction came to nothing (${status}). It will be asked for again.`,
    refused: (request: string, text: string) => `Eurostat ${request}: the query was refused: "${text}". Check sources.yaml and the watchlist.`,
    failed: (request: string, text: string) => `Eurostat ${request}: answered with the error "${text}". It will be asked again later.`,
    moved: (request: string) =>
      `Eurostat ${request}: there is nothing at this address (404): it may have moved, which is not the same as no data. Check baseUrl in sources.yaml.`,
    notData: (request: string, start: string) =>
      `Eurostat ${request}: the answer is not data, it begins "${start}". Nothing was stored; try again later, or look at it in a browser.`,
    cutShort: (request: string) =>
      `Eurostat ${request}: the last line of the answer is incomplete, the download may have broken off. Nothing was stored; it will be asked again.`,
  },
  census: {
    notRows: (file: string) =>
      `${file}: this is no answer of the US Census Bureau: expected a JSON array whose first row names the columns and whose rows are texts. Check --source, and that the file is as downloaded.`,
    officeError: (file: string, text: string) => `${file}: the US Census Bureau answered with the error "${text}" and no data. See to it and query again.`,
    tooLarge: (file: string, limit: string) => `${file}: the file exceeds ${limit}, too large to read as a whole. Download it by month or by chapter.`,
    columnsDisagree: (file: string, line: string, column: string, first: string, second: string) =>
      `${file} line ${line}: the column "${column}" stands twice and the two disagree ("${first}" and "${second}"). Download it again.`,
    bothFlows: (file: string) => `${file}: holds both I_COMMODITY and E_COMMODITY, so it says neither import nor export. Query them apart.`,
    flowConflict: (file: string, stated: string, asked: string) => `${file}: the file holds the flow ${stated}, against --flow ${asked}. Leave --flow out or use another file.`,
    onlySkipped: (file: string, rows: string) =>
      `${file}: all ${rows} rows are groups of countries or breakdowns (district, domestic or foreign …); there is no row to use. Query again without DISTRICT, DF and the like and with SUMMARY_LVL=DET.`,
    noSuchArea: (request: string, alpha3: string) =>
      `US Census Bureau ${request}: there is no country "${alpha3}" among its codes, so it cannot be asked. Name another partner in sources.yaml.`,
    onlyUnitedStates: (request: string) => `US Census Bureau ${request}: it publishes the trade of the United States only. Set the reporters of census to USA in sources.yaml.`,
    noReexports: (request: string) => `US Census Bureau ${request}: only imports or exports can be asked for, not re-exports. Change the flow of census in sources.yaml.`,
    refused: (request: string, text: string) => `US Census Bureau ${request}: the query was refused: "${text}".`,
    badKey: (request: string) => `US Census Bureau ${request}: the key is missing or not valid. Check the environment variable or file that the key of census names in sources.yaml.`,
    notData: (request: string, start: string) => `US Census Bureau ${request}: the answer is not data, it begins "${start}". Nothing was stored; try again later.`,
    cutShort: (request: string) =>
      `US Census Bureau ${request}: the answer is incomplete, the download may have broken off. Nothing was stored; it will be asked again.`,
  },
  /** UN Comtrade. */
  comtrade: {
    noSuchArea: (code: string) => `UN Comtrade has no code of the country or area "${code}". Check reporters and partners of comtrade in sources.yaml.`,
    quotaSpent: (said: string, until: string | null) =>
      `The daily number of calls to UN Comtrade is spent (it says: "${said}"). Asking goes on ${until === null ? "when there are calls again" : `after ${until} (Beijing time)`}.`,
    rejectedByPolicy: (said: string) =>
      `UN Comtrade rejects every call (it says: "${said}"); asking without a key may have been switched off. Get a key and name it by keyEnv or keyFile under comtrade in sources.yaml.`,
    unauthorized: (said: string) =>
      `UN Comtrade does not accept the key (it says: "${said}"). Check the key named by keyEnv or keyFile under comtrade in sources.yaml: it may be mistyped or expired.`,
    keyNeeded: (said: string) =>
      `UN Comtrade does not answer without a key (it says: "${said}"). Get one and name it by keyEnv or keyFile under comtrade in sources.yaml.`,
    tooFast: (said: string) => `UN Comtrade is asked too often (it says: "${said}"). Lower callsPerMinute of comtrade in sources.yaml.`,
    serverError: (status: string, said: string) => `The server of UN Comtrade failed (${status}, it says: "${said}"). It will be asked again later.`,
    refused: (said: string) => `UN Comtrade refused the question (it says: "${said}").`,
    addressTooLong: () => "UN Comtrade finds the address of the question too long. If it is reached through a relay of your own, check baseUrl of comtrade in sources.yaml.",
    notData: () =>
      "UN Comtrade answered with a web page instead of data (an error, a login or a challenge, perhaps); nothing was stored. See in a browser whether the site works.",
    mismatch: (request: string, detail: string) =>
      `The answer of UN Comtrade does not fit the question, and did not when asked once more; nothing was stored (${request}): ${detail}`,
    notAskedFor: (line: string, column: string, value: string) => `line ${line} "${column}": "${value}" was not asked for`,
    repeated: (line: string, code: string, partner: string, period: string) => `line ${line}: product ${code}, partner ${partner}, month ${period} stands twice`,
    countDiffers: (count: string, rows: string) => `the answer counts ${count} rows but holds ${rows}`,
    noneUsable: (count: string) => `the answer counts ${count} rows, and none of them is a total that can be used`,
    cannotSplit: (request: string, rows: string) =>
      `The answer of UN Comtrade (${rows} rows) was cut, and the question cannot be split further (${request}); nothing was stored.`,
  },
};
