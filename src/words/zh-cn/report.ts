/** A calendar month as numbers: the report's texts join them. */
type Month = { readonly year: number; readonly month: number };
/** A calendar day as numbers. */
type Day = Month & { readonly day: number };

const CURRENCIES: Readonly<Record<string, string>> = { USD: "美元", CNY: "元", EUR: "欧元", GBP: "英镑", JPY: "日元", HKD: "港元" };
const FLOWS: Readonly<Record<string, string>> = { export: "出口", "re-export": "转口", import: "进口" };

/** Words of the weekly report, its workbook and the alert mail. Figures arrive formatted. */
export const report = {
  sample: "示例数据，非真实统计",
  none: "无",
  stop: "。",
  gap: "",
  afterHead: "，",
  semicolon: "；",
  list: (items: readonly string[]) => items.join("、"),
  /** A text and a remark on it. */
  remarked: (text: string, remark: string) => `${text}，${remark}`,
  yes: "是",
  no: "否",
  noUnit: "无单位",

  scale: { large: "亿", small: "万" },
  currency: (code: string) => CURRENCIES[code] ?? code,
  money: (amount: string, currency: string) => `${amount}${currency}`,
  perUnit: (currency: string, unit: string) => (unit === "" ? currency : `${currency}/${unit}`),
  withUnit: (figure: string, unit: string) => `${figure}${unit}`,
  inUnit: (label: string, unit: string) => (unit === "" ? label : `${label}（${unit}）`),
  month: ({ year, month }: Month) => `${year}年${month}月`,
  span: (first: Month, last: Month) =>
    first.year === last.year
      ? `${first.year}年${first.month}—${last.month}月`
      : `${first.year}年${first.month}月—${last.year}年${last.month}月`,
  week: (first: Day, last: Day) => {
    const end = first.year !== last.year ? `${last.year}年${last.month}月` : first.month !== last.month ? `${last.month}月` : "";
    return `${first.year}年${first.month}月${first.day}日—${end}${last.day}日`;
  },

  title: "量增价跌预警周报",
  wholeWatchlist: "全部监测目录",
  audience: (name: string) => `报送范围：${name}`,
  issue: (week: string) => `期号 ${week}`,
  written: (at: string) => `生成时间 ${at}（北京时间）`,
  page: { first: "第 ", last: " 页" },

  opening: {
    notScreened: "尚未进行筛查，本期没有可报告的判断结果。",
    noNewMonth: (month: string) => `本周没有新的月度数据，以下仍为${month}数据的判断结果，各项与最近一次筛查相同。`,
    newMonth: (month: string) => `本期依据${month}数据。`,
    baseline: "本次为首次筛查，用于建立基线：此前已达到条件的商品一并列出，不逐项发送预警。",
    counts: (c: { added: string; escalated: string; ongoing: string; eased: string; closed: string }) =>
      `预警新增${c.added}项，升级${c.escalated}项，持续${c.ongoing}项，缓解${c.eased}项，结束${c.closed}项`,
    levels: (levels: string) => `，在列预警中${levels}`,
    levelCount: (level: string, count: string) => `${level}${count}项`,
    watched: (count: string) => `；另有蓝色关注${count}项，只列名单，不作预警。`,
    foremost: (text: string) => `首要关注：${text}。`,
    digest: (month: string, c: { added: string; changed: string; ongoing: string; closed: string }) =>
      `${month}数据已完成筛查：新增预警${c.added}项${c.changed}，持续${c.ongoing}项，结束${c.closed}项。`,
    digestBaseline: (month: string, count: string) =>
      `${month}数据已完成首次筛查，用于建立基线：此前已达到预警条件的共${count}项，一并列出，不逐项发送预警。`,
  },
  coverage: (c: { watched: string; decidable: string; undecidable: string; reasons: string }) =>
    `监测序列（商品×市场）${c.watched}个，可判断${c.decidable}个，无法判断${c.undecidable}个${c.reasons === "" ? "" : `（${c.reasons}）`}。`,
  coverageReason: (reason: string, count: string) => `${reason}${count}个`,
  raised: (levels: string, total: string, share: string) => `本次筛查列级：${levels}；合计${total}个，占可判断序列的${share}。`,

  sentence: {
    than: (year: string | null) => (year === null ? "同比" : `比${year}年同期`),
    head: (p: { month: string; region: string; market: string; flow: string; importer: string | null; product: string; code: string }) =>
      `${p.month}${p.region === "" ? "" : `（${p.region}）`}${p.importer ?? ""}${p.flow === "import" ? "自" : "对"}${p.market}${FLOWS[p.flow] ?? p.flow}${p.product}（HS ${p.code}）`,
    window: (p: { than: string; window: string; span: string; quantity: string; quantityYoy: string; value: string; valueYoy: string; unitValue: string; unitValueYoy: string }) =>
      `${p.window}（${p.span}）数量${p.quantity}，${p.than}${p.quantityYoy}；金额${p.value}，${p.than}${p.valueYoy}；单价${p.unitValue}，${p.than}${p.unitValueYoy}`,
    brief: (p: { than: string; window: string; quantityYoy: string; unitValueYoy: string }) => `${p.window}数量${p.than}${p.quantityYoy}，单价${p.than}${p.unitValueYoy}`,
    unknown: (reason: string) => `无法计算（${reason}）`,
    met: (count: string, windows: string, tested: string) => `${tested}个窗口中${count}个达到条件：${windows}`,
    metAll: (tested: string) => `${tested}个窗口全部达到条件`,
    metNone: (tested: string) => `${tested}个窗口均未达到条件`,
    since: (month: string) => `自${month}起列入预警`,
    foremost: (p: { head: string; level: string; than: string; window: string; quantityYoy: string; unitValueYoy: string }) =>
      `${p.head}，${p.level}，${p.window}数量${p.than}${p.quantityYoy}，单价${p.than}${p.unitValueYoy}`,
  },
  share: (p: { province: string; window: string; value: string; national: string; share: string }) =>
    `${p.window}金额：${p.province} ${p.value}，全国 ${p.national}，占比 ${p.share}`,

  sections: {
    summary: "预警一览",
    added: "新增",
    escalated: "升级",
    ongoing: "持续",
    eased: "缓解",
    closed: "结束",
    status: "数据状态",
    method: "方法",
    watchedOnly: "关注名单（蓝色）",
    provenance: "来源与复核",
  },
  itemCount: (count: string) => `${count}项`,
  watchedNote: "达到条件，或仅预警分超过关注线，但未到预警级别，按窗口金额由高到低；只列名单，不单独通知。",
  restInTable: (count: string) => `其余${count}项只列入“预警一览”，逐项数字见工作簿。`,
  restInWorkbook: (count: string) => `其余${count}项见工作簿。`,
  chartFailed: "图未能生成，请以上表数字为准。",
  regionNote: (p: { province: string | null; regime: string | null }) =>
    [p.province === null ? "" : `注册地 ${p.province}`, p.regime === null ? "" : `贸易方式 ${p.regime}`].filter((t) => t !== "").join(" · "),

  columns: {
    state: "状态",
    level: "级别",
    code: "编码",
    product: "商品",
    market: "市场",
    marketCode: "市场代码",
    flow: "流向",
    window: "窗口",
    span: "期间",
    firstMonth: "起始月",
    lastMonth: "终止月",
    month: "月份",
    quantity: "数量",
    quantityUnit: "数量单位",
    value: "金额",
    currency: "币种",
    unitValue: "单价",
    current: "本期",
    base: "基期",
    yoy: "同比",
    quantityBase: "基期数量",
    quantityYoy: "数量同比",
    valueBase: "基期金额",
    valueYoy: "金额同比",
    unitValueBase: "基期单价",
    unitValueYoy: "单价同比",
    met: "达到条件",
    metWindows: "达到条件的窗口",
    reason: "说明",
    since: "起始预警月",
    score: "预警分",
    rule: "规则",
    province: "注册地",
    regime: "贸易方式",
    sectors: "行业",
    source: "来源",
    newestMonth: "最新月份",
    imports: "导入次数",
    importedAt: "导入时间（北京时间）",
    file: "文件",
    hash: "SHA-256",
    vintage: "数据版本",
    origin: "门槛来源",
    item: "项目",
    content: "内容",
    quantityGrowth: "数量增幅不低于",
    unitValueDrop: "单价降幅不低于",
    windowValue: "窗口金额不低于",
  },
  flow: (flow: string) => FLOWS[flow] ?? flow,
  watchedState: "关注",

  chart: {
    title: (code: string, product: string, market: string) => `${code} ${product} · ${market}`,
    quantityYear: "数量（近12个月）",
    quantityBase: "数量（基期）",
    quantityEarlier: "数量（更早）",
    quantityPlain: "数量",
    unitValue: "单价（右轴）",
    missing: "缺数据",
    monthMark: (month: number) => `${month}月`,
    yearMark: (year: number) => `${year}年`,
    scaled: (label: string, scale: string, unit: string) => (`${scale}${unit}` === "" ? label : `${label}（${scale}${unit}）`),
    alt: (p: { head: string; span: string; year: string }) => `${p.head}：${p.span}各月数量（柱）与单价（折线）。${p.year}`,
  },

  method: {
    windows:
      "判断窗口：当月（1—2月合并为一个月，1月不单独判断）、近三月、累计（年初至当月）、近12个月；均与上年同期（基期）比较。会拆开1—2月的窗口两月都计入。",
    rule: "条件：数量同比增幅、单价同比降幅、窗口金额三项同时达到门槛。单价为金额除以数量，随商品结构变动，不等于成交价格。",
    levels:
      "级别：蓝色——任一窗口达到条件，或预警分超过关注线，只列名单；黄色——任一窗口达到条件且预警分超过关注线，没有预警分或未设关注线时须四个窗口均达到条件且不再升级；橙色——达到条件且预警分超过警报线；红色——橙色之上，至少两个窗口达到条件（其中一个为近12个月），且近12个月金额不低于金额门槛的10倍。关注线、警报线按此前各月的预警分设定，从不使用当月。",
    ownCutOffs: "以上级别界限为本软件自定，不是任何机构公布的标准。",
    missing: "缺数据与零分开：“—”表示没有数据或无法计算，“0”表示没有贸易。数据缺失不会新增或结束预警。",
  },
  origins: {
    own: "门槛为本软件自定",
    "second-hand": "门槛据他人转述，未见原始文件",
    official: "门槛由官方文件公布",
  },
  provenance: {
    rules: "规则与门槛",
    files: "数据文件",
    noFiles: "没有登记数据文件。",
    rulesHash: "规则指纹",
    vintage: "数据版本（导入序号）",
    version: "软件版本",
    command: "复核命令",
    period: "数据月份",
    week: "报告周",
    audience: "报送范围",
    writtenAt: "生成时间",
    neverImported: "尚未导入",
  },

  status: { watched: "监测序列（商品×市场）", decidable: "可判断", undecidable: "无法判断", raised: "列级" },
  sheets: { summary: "摘要", findings: "预警清单", months: "月度数据", status: "数据状态", method: "方法" },

  mail: {
    subject: (p: { month: string; added: string; changed: string; ongoing: string; closed: string }) =>
      `【量增价跌预警】${p.month}：新增${p.added}项${p.changed}，持续${p.ongoing}项，结束${p.closed}项`,
    subjectBaseline: (p: { month: string; count: string }) => `【量增价跌预警】${p.month}：建立基线，已达到条件${p.count}项`,
    subjectSample: "【示例】",
    title: (month: string) => `量增价跌预警 · ${month}`,
    recipient: (name: string) => `收件单位：${name}`,
    more: (count: string) => `另有${count}项，见附件工作簿。`,
    attached: "各项的全部窗口数字和月度数据见附件工作簿。",
    coverage: "监测范围",
    figures: "数据",
    note: (name: string, note: string) => `${name}：${note}`,
    data: (p: { month: string; vintage: string; rulesHash: string }) => `数据月份：${p.month}；数据版本：${p.vintage}；规则指纹：${p.rulesHash}。`,
    rule: (p: { title: string; growth: string; drop: string; floor: string; origin: string }) =>
      `“${p.title}”：数量同比≥${p.growth}、单价同比≤${p.drop}、窗口金额≥${p.floor}（${p.origin}）。`,
    written: (at: string) => `本邮件由监测系统于${at}（北京时间）自动生成，数字可用上述命令复核。`,
    yearAndMonth: "近12个月 / 当月",
  },
};
