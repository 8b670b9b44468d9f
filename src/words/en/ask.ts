export const ask = {
  comtrade: {
    noSuchArea: (code: string) => `UN Comtrade has no code of the country or area "${code}". Check reporters and partners of comtrade in sources.yaml.`,
    quotaSpent: (said: string, until: string | null) =>
      `The daily number of calls to UN Comtrade is spent (it says: "${said}"). Asking goes on ${until === null ? "when there are calls again" : `after ${until}`}.`,
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
