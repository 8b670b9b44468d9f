/** What is said of asking offices over the network, one part for each. */
export const ask = {
  /** UN Comtrade. */
  comtrade: {
    noSuchArea: (code: string) => `联合国 Comtrade 没有国家（地区）“${code}”的代码。请检查 sources.yaml 中 comtrade 的 reporters 和 partners。`,
    quotaSpent: (said: string, until: string | null) =>
      `联合国 Comtrade 的每日调用额度已用完（原文：“${said}”）。${until === null ? "额度恢复后继续。" : `${until} 之后继续。`}`,
    rejectedByPolicy: (said: string) => `联合国 Comtrade 拒绝了全部请求（原文：“${said}”），免密钥接口可能已停用。请申请密钥，并在 sources.yaml 的 comtrade 下以 keyEnv 或 keyFile 指明。`,
    unauthorized: (said: string) => `联合国 Comtrade 不接受这个密钥（原文：“${said}”）。请检查密钥是否抄错、是否过期（sources.yaml 的 comtrade 下 keyEnv 或 keyFile 所指）。`,
    keyNeeded: (said: string) => `联合国 Comtrade 不带密钥不予查询（原文：“${said}”）。请申请密钥，并在 sources.yaml 的 comtrade 下以 keyEnv 或 keyFile 指明。`,
    tooFast: (said: string) => `对联合国 Comtrade 的请求过于频繁（原文：“${said}”）。可在 sources.yaml 中调低 comtrade 的 callsPerMinute。`,
    serverError: (status: string, said: string) => `联合国 Comtrade 服务器出错（${status}，原文：“${said}”）。稍后会再试。`,
    refused: (said: string) => `联合国 Comtrade 拒绝了请求（原文：“${said}”）。`,
    addressTooLong: () => "联合国 Comtrade 称请求的网址过长。如经由自建中转访问，请检查 sources.yaml 中 comtrade 的 baseUrl。",
    notData: () => "联合国 Comtrade 返回的是网页而不是数据（可能是报错、登录或验证页面），未存入任何内容。请用浏览器查看该网站是否正常。",
    mismatch: (request: string, detail: string) => `联合国 Comtrade 的答复与所问不符，重问一次仍然如此，未存入任何内容（${request}）：${detail}`,
    notAskedFor: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：“${value}”不在所问范围内`,
    repeated: (line: string, code: string, partner: string, period: string) => `第 ${line} 行：商品 ${code}、伙伴 ${partner}、月份 ${period} 出现了两次`,
    countDiffers: (count: string, rows: string) => `答复称共 ${count} 条，实有 ${rows} 条`,
    noneUsable: (count: string) => `答复称共 ${count} 条，但没有一条可用的总计数据`,
    cannotSplit: (request: string, rows: string) => `联合国 Comtrade 的答复（${rows} 条）已被截断，问题却不能再拆分（${request}），未存入任何内容。`,
  },
};
