/** Back-tests: case files, the replay, its tables and its chart. Figures arrive formatted. */
export const backtest = {
  /** The whole case file is refused. */
  file: {
    noCases: (file: string) => `${file}：没有案件。第一行应为列名，以下每行一个案件。`,
    missingColumns: (file: string, missing: string, all: string) => `${file}：第 1 行缺少列 ${missing}。案件文件应有：${all}。`,
    unknownColumns: (file: string, unknown: string, all: string) => `${file}：第 1 行有不认识或重复的列 ${unknown}。案件文件应有：${all}。`,
    refused: (file: string, count: string) => `${file}：有 ${count} 处错误，整个文件未采用（漏掉一个案件，就少算一次漏报）：`,
    moreFaults: (count: string) => `  ……另有 ${count} 处`,
  },
  row: {
    width: (line: string, found: string, expected: string) => `  第 ${line} 行：有 ${found} 个单元格，应为 ${expected} 个，多半是引号或逗号所致。`,
    fault: (line: string, column: string, value: string, expected: string) => `  第 ${line} 行“${column}”：“${value}”，应为${expected}。`,
    day: "日期，如 2017-03-30",
    dayOrMonth: "日期、年月或空白，如 2017-03-30、2017-03",
    id: "案件编号，不可空白",
    group: "产品类别，不可空白",
    repeated: (line: string) => `不重复的案件编号（第 ${line} 行已有）`,
    petition: (initiation: string) => `不晚于立案日 ${initiation} 的申请日`,
    jurisdiction: "国家（地区）名称或代码，或 EU、EAEU、GCC、SACU",
    oneOf: (allowed: string) => `以下之一：${allowed}`,
    code: (text: string) => `以分号隔开的 2 至 10 位、双数位的商品编码（“${text}”不是）`,
  },

  command: {
    description: "逐月重放：按当时已公布的数据会报什么，与贸易救济案件对照，并与简单规则比较",
    cases: "案件文件（CSV）；不给则只统计预警数量",
    from: "从哪个月开始判断（默认库中有一年历史之后的第一个月）",
    to: "到哪个月为止（默认最新月）",
    within: "立案（申请）前多少个月内的预警算作“预见”（默认 24）",
    minLevel: "从哪个级别起算预警（默认 yellow）",
    chart: "把图写到这个 SVG 文件",
    badWithin: (value: string) => `--within 应为 1 至 120 的整月数，现在是“${value}”。`,
    badRange: (from: string, to: string) => `--from ${from} 晚于 --to ${to}。`,
    sameFile: (file: string) => `--chart ${file} 就是案件文件，写出会将其覆盖。请换一个文件名。`,
    chartWritten: (file: string) => `图已写入 ${file}`,
    nothing: "所选月份没有可以重放的数据：序列至少要有 13 个月。friction-watch status 可看库里有哪些月份。",
    progress: (period: string, done: string, all: string) => `回测 ${period}　${done} / ${all} 个月`,
    examples: `
例：
  friction-watch backtest --scope all
  friction-watch backtest --cases 案件.csv --from 2019-01 --to 2024-12 --chart 回测.svg
  friction-watch backtest --cases 案件.csv --within 12 --min-level orange --format json`,
  },

  /** Said in the table, in JSON and on the chart. */
  basis: {
    real: (months: string) => `实时数据回放：${months} 个月，均按当时所知的数字判断`,
    final: (months: string) => `终值数据回放，非实时：${months} 个月的历史是事后补入的终值，当时公布的初值可能不同`,
    mixed: (real: string, final: string) => `其中 ${real} 个月按当时所知的数字判断；${final} 个月为终值数据回放，非实时`,
  },
  assumedDays: (months: string) => `${months} 个月的公布日按该机构通常的时滞推定。`,
  sample: "示例数据，非真实统计",
  months: { period: "月份", day: "公布日", basis: "口径", decidable: "可判断", red: "红", orange: "橙", yellow: "黄", blue: "蓝", share: "预警占比" },
  basisShort: { real: "实时", final: "终值" },
  assumedMark: "（推定）",
  rates: (level: string, alerts: string, share: string, months: string, largest: string) => `${level}及以上预警：${months} 个可判断月份，月均 ${alerts} 项，占可判断序列 ${share}；最多的一个月占 ${largest}。`,
  onlyRates: "未给案件文件（--cases），只统计预警数量，无法判断报得对不对。",
  tuned: (rules: string, hash: string) => `规则：${rules}；规则编号 ${hash}。回测不调整任何界限，也没有用这些案件定过界限。`,
  thresholds: (stored: string, set: string, none: string) => `预警分界限：${stored} 个月用历次筛查所存的界限，${set} 个月为回测另定（按日历分段，只用段前各月；沿用 12 个月时即按此前年度）；${none} 个月此前数据不足，没有界限。`,
  origins: { official: "官方", "second-hand": "转引", own: "本软件自定" },
  how: (months: string, level: string) =>
    `案件在立案前 ${months} 个月内（有申请日的按申请日；此前的月份按公布日算），对其市场、其编码（前六位，上下级均可）出过${level}及以上预警，即为“预见”。区间为 95% Wilson 区间；同一产品的多起案件并不独立，实际把握比区间所示更小。`,
  incomplete: "案件文件未必收全：没有对应案件的预警不等于误报，命中率只宜作比较。",
  testable: (tested: string, all: string) => `案件 ${all} 起，可检验 ${tested} 起。`,
  noneTestable: "没有一起案件可以检验：数据的月份、编码或市场不在案件范围内，原因见下表。以上不说明预警是否有效。",
  baseRate: (share: string) => `基准率：任取一个可判断的序列与月份，有 ${share} 之后出现了案件；提升倍数以此为 1。`,
  /** Ways of raising alerts that are compared. */
  detectors: {
    levels: (level: string) => `本系统（${level}及以上）`,
    quantity_growth: "数量增幅最大者",
    unit_value_fall: "单价跌幅最大者",
    eu_task_force: "欧盟 5/5 规则（取金额最大者）",
    score: "预警分最高者",
    eu_task_force_uncut: "欧盟 5/5 规则（全部，不设金额下限）",
    random: "随机抽取，项数相同（期望值）",
    random_episodes: "随机抽取，次数与新发预警相同（期望值）",
  },
  columns: { detector: "方法", alerts: "月均预警", share: "预警占比", recall: "案前预警率（召回）", precision: "命中率（按次）", lift: "提升倍数", lead: "提前月数：中位（四分位）" },
  sameShare: "前几种简单规则每月报出的数量与本系统相同；数量增幅、单价跌幅均为近12个月同比。本系统的预警会在同一商品上持续数月，逐月重抽的随机法因此碰到的商品更多；按新发预警的次数抽取，才与发出的消息数相当。",
  caseColumns: { id: "案件", market: "国家（地区）", product: "产品", group: "类别", before: "申请／立案", result: "结果", seen: "有数据月数" },
  caught: (period: string, code: string, market: string, lead: string) => `${period} 已预警（${code} ${market}），提前 ${lead} 个月`,
  missed: "未预警",
  missedUndecidable: "未预警（各月均无法判断）",
  notTestable: {
    outside_months: "不可检验：立案前的月份大半不在数据内",
    no_such_market: "不可检验：数据中没有该市场",
    no_such_codes: "不可检验：数据中没有这些编码",
    case_not_comparable: "不可检验：税则版本无法对应",
  },
  familyColumns: { group: "产品类别", recall: "该类召回", without: "去掉该类后的召回", random: "随机抽取该类的期望召回" },
  chart: {
    title: (from: string, to: string) => `回测 ${from} 至 ${to}`,
    alerts: "每月预警（项）",
    caught: "案件：此前已预警",
    missed: "案件：此前未预警",
    share: "每月预警占可判断序列",
    recall: "案前预警率（召回）",
    levels: "本系统各级别",
    alt: (title: string) => `${title}：每月各级预警数与案件，以及召回率随预警占比的变化`,
  },

  rules: {
    group: "规则：查看、试算",
    description: "换一套规则，过去各月会多报、少报什么",
    file: "改过的规则文件（rules.yaml 的写法）",
    from: "从哪个月开始（默认最近 12 个已公布的月份）",
    to: "到哪个月为止（默认最新月）",
    same: "两套规则完全相同，没有可比的。",
    summary: (now: string, changed: string, months: string) => `现行规则 ${now} 与改后规则 ${changed} 相比，${months} 个月：`,
    columns: { period: "月份", decidable: "可判断", before: "现行", after: "改后", kept: "不变", moved: "变级", added: "新增", dropped: "减少" },
    listColumns: { period: "月份", code: "编码", market: "国家（地区）", before: "现行级别", after: "改后级别" },
    none: "没有一项预警不同。",
    more: (count: string) => `……另有 ${count} 项（--format json 可看全部）`,
    noLevel: "无",
    blue: "含蓝色关注；黄色及以上才发送。",
    examples: `
例：
  friction-watch rules backtest --rules 新规则.yaml
  friction-watch rules backtest --rules 新规则.yaml --from 2024-01 --to 2024-12 --format csv > 差异.csv`,
  },
};
