/** Help, tables and sentences of the command line. */
export const commands = {
  program: "贸易摩擦预警监测：盯住海关出口统计，量增价跌的机电产品早发现、可核对。",
  global: {
    config: "配置文件夹（默认 $FRICTION_WATCH_CONFIG，否则 ./config）",
    lang: "语言：zh-CN 或 en（默认见 home.yaml）",
    sample: "使用随附的示例数据（单独的库，不与真实数据混在一起）",
    version: "显示版本号",
    help: "显示帮助",
    helpCommand: "显示某个命令的帮助",
    usage: "用法：",
    arguments: "参数：",
    options: "选项：",
    globalOptions: "通用选项：",
    commands: "命令：",
  },
  emptyStore: "库里还没有数据。先用 friction-watch plan 看该下载什么，再用 friction-watch import 导入。",
  nothingOfTheKind: "库里没有符合这些选项的序列。请检查 --flow、--currency、--province、--regime、--source 和 --as-of；friction-watch status 可看库里有什么。",
  alreadyRunning: "另一个 friction-watch 正在运行，本次不再重复；等它结束后可再试。",
  noSuchSeries: (code: string) => `库里没有 ${code} 的这种序列。可用 friction-watch series ${code} 看有哪些国家（地区），或检查 --flow、--province、--period。`,
  noConfigFolder: (folder: string) => `没有配置文件夹 ${folder}。用 friction-watch init --folder ${folder} 新建，或检查 --config 和 FRICTION_WATCH_CONFIG。`,
  unknownChoice: (option: string, value: string, allowed: string) => `${option} 不认识“${value}”，可用：${allowed}`,
  unknownPartner: (option: string, value: string) => `${option} 不认识国家（地区）“${value}”。可写代码（USA）或中英文名（美国、United States）。`,
  dayToCome: (option: string, value: string, latest: string) => `${option}：${value} 还没有到，最晚为今天（${latest}）。`,
  badDay: (option: string, value: string) => `${option}：“${value}”不是日期，应写作 2026-03-20。`,
  badPeriod: (option: string, value: string) => `${option} 应写作 2026-10 这样的年月，现在是“${value}”。`,
  noSuchImport: (value: string, newest: string) => `--as-of：没有第 ${value} 次导入，最新的是第 ${newest} 次。`,
  badAsOf: (value: string) => `--as-of 应写作日期（2026-11-20）或导入序号（17），现在是“${value}”。`,
  badHsCode: (value: string) => `“${value}”不是商品编码，应为 2 至 10 位、双数位的数字，如 85044030。`,
  badCovers: (value: string) => `--covers 不认识“${value}”。可写 partners=all、partners=美国,VNM、codes=8418,8450 或 months=2024-01..2024-12。`,
  unknownCommand: (name: string) => `没有命令“${name}”。用 friction-watch --help 看全部命令。`,
  usageFault: (detail: string) => `命令写法有误：${detail}`,
  unexpected: (detail: string) => `程序出错：${detail}\n原有数据未动。请把上面的内容和 FRICTION_WATCH_LOG=debug 的输出一起反馈。`,
  options: {
    flow: "流向：export（出口，默认）、import（进口）或 re-export",
    reporter: "公布数据的国家（地区），默认 CHN",
    province: "注册地：两位编码或省名，如 44、广东",
    regime: "贸易方式：两位编码，如 10（一般贸易）",
    source: "只看一个来源：gacc、comtrade、comext、census、gacc-flash 或 csv",
    currency: "币种，如 USD、CNY",
    asOf: "按当时所知：日期 2026-11-20，或导入序号",
    period: "要判断的月份，如 2026-10（默认最新）",
    scope: "范围：watchlist（监测目录）或 all（全部）",
    hsCode: "商品编码，如 85044030",
    partner: "国家（地区）：代码或中英文名，如 USA、美国、WLD",
    format: (forms: string) => `输出格式：${forms}`,
  },
  import: {
    description: "导入手工下载的文件，打印回执",
    files: "文件（可多个）：CSV 或 JSON，也可以是装有 CSV 的 ZIP、XLSX 工作簿",
    source: "来源：gacc（海关查询平台）、comtrade、comext（欧盟统计局）、census（美国普查局）、gacc-flash（海关快讯网页）、csv（配 --mapping）",
    flow: "流向；海关文件里没有，必须写：export 或 import",
    currency: "币种：USD 或 CNY；文件里有时不用写",
    covers: "文件覆盖的范围（可多次）：partners=all、codes=8418、months=2024-01..2024-12",
    mapping: "映射文件（YAML），用于 --source csv",
    acceptTruncated: "文件恰好达到下载上限时仍然导入",
    publishedOn: "文件数据的日期（默认取文件的修改日期，即下载日）；早于库中数据的只作历史留存",
    restore: "此前导入过的文件，其数字已被之后的导入改写时，恢复为本文件的数字",
    overridden: (count: string) => `  其中 ${count} 个数字已被之后的导入改写，未恢复。如要以本文件为准，加 --restore 再导入一次。`,
    sourceNeeded: "请写明来源：--source gacc（海关查询平台下载）、comtrade、comext、census、gacc-flash 或 csv。",
    receipt: (r: { file: string; rows: string; added: string; changed: string; unchanged: string; removed: string; skipped: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：读入 ${r.rows} 行；新增 ${r.added}，变更 ${r.changed}，未变 ${r.unchanged}，撤回 ${r.removed}，略过 ${r.skipped}，拒收 ${r.rejected}\n  SHA-256 ${r.sha256}`,
    importedBefore: (at: string) => `  此文件已于 ${at}（北京时间）以同样的选项导入过。`,
    unknownColumns: (columns: string) => `  未见过的列，没有读：${columns}。该机构可能改了格式；其余各列照常读入。`,
    moreRejected: (count: string) => `  ……另有 ${count} 行被拒收（--format json 可看全部）`,
    examples: `
例：
  friction-watch import 2024out.csv --source gacc --flow export --covers partners=all
  friction-watch import TradeData.csv --source comtrade
  friction-watch import panel.csv --source csv --mapping mapping.yaml`,
  },
  series: {
    description: "列出库里的月度序列",
    from: "起始月份，如 2024-01",
    to: "截止月份",
    table: { period: "月份", market: "国家（地区）", quantity: "数量", unit: "单位", value: "金额", unitValue: "单价", quantityYoy: "数量同比", unitValueYoy: "单价同比", status: "状态" },
    status: { reported: "已公布", estimated: "数量为估计", missing: "数量缺失", zero: "数量为零", suppressed: "保密", joint: "与次月合并公布", no_trade: "无贸易", unknown: "未知" },
    examples: `
例：
  friction-watch series 85044030 --partner 荷兰 --from 2025-01
  friction-watch series 85044030 --partner WLD --format csv > 世界.csv`,
  },
  screen: {
    description: "逐个序列判断是否量增价跌；默认范围内的最新月会更新预警状态，其他查询不写任何东西",
    rule: "只用某条规则（可多次），见 rules list",
    all: "正常和无法判断的也列出",
    dryRun: "不更新预警状态",
    noneFlagged: "（无）",
    baseline: (episodes: string) => `首次筛查：建立基线，${episodes} 项已在预警状态，不单独发送预警。`,
    recorded: (changes: string) => `预警状态已更新：${changes} 项变化。`,
    coverage: (period: string, watched: string, decidable: string, undecidable: string, reasons: string) =>
      `数据月份 ${period}：监测 ${watched} 个序列，可判断 ${decidable} 个，无法判断 ${undecidable} 个${reasons === "" ? "" : `（${reasons}）`}`,
    table: {
      level: "级别",
      code: "编码",
      product: "商品",
      market: "国家（地区）",
      month: "当月数量",
      monthUnitValue: "当月单价",
      year: "12个月数量",
      yearUnitValue: "12个月单价",
      met: "达标窗口",
      province: "本省金额",
      country: "全国金额",
      share: "占比",
      comma: "、",
    },
    examples: `
例：
  friction-watch screen
  friction-watch screen --rule eu-task-force
  friction-watch screen --period 2024-12 --scope all --format csv > 结果.csv
  friction-watch screen --as-of 2026-11-20 --all`,
  },
  explain: {
    description: "逐项说明某商品为什么预警、为什么没有预警",
    partner: "国家（地区），默认 WLD（全球）",
    gate: "检查",
    value: "数值",
    threshold: "门槛",
    result: "结果",
    pass: "通过",
    fails: { not_evaluable: "未通过：无法判断", caps_at_blue: "未通过：最高到蓝色", none: "未通过" },
    cannotTell: (reason: string) => `无法判断：${reason}`,
    months: (count: string) => `${count} 个月`,
    met: "达标",
    notMet: "未达标",
    windows: { window: "窗口", span: "月份", quantity: "数量", value: "金额", unitValue: "单价", met: "判断" },
    provenance: (vintage: string, hash: string, source: string) => `数据：${source}，导入序号 ${vintage}；规则 ${hash}`,
    examples: `
例：
  friction-watch explain 85044030 --partner 荷兰
  friction-watch explain 85044030 --period 2026-09 --format json`,
  },
  notify: {
    description: "发送还没有回执的消息",
    dryRun: "只列出谁会收到什么，不发送",
    nothingWaiting: "没有待发的消息。",
    results: { sent: "已发送", failed: "失败　", unconfirmed: "未确认", waiting: "待发送", skipped: "不发送", folded: "已合并", saved: "已存盘" },
    examples: `
例：
  friction-watch notify --dry-run
  friction-watch notify
  friction-watch notify test mail`,
  },
  report: {
    description: "写报告",
    weekly: "写某一周的周报（HTML、XLSX 和 DOCX）",
    week: "周，如 2026-W47（默认本周）",
    out: "写到哪个文件夹（默认库里的 reports）",
    badWeek: (value: string) => `--week 应写作 2026-W47 这样的周，现在是“${value}”。`,
    examples: `
例：
  friction-watch report weekly
  friction-watch report weekly --week 2026-W47 --out /data/reports
  friction-watch report weekly --week 2026-W47 --audience chamber-appliances
  friction-watch report weekly --week 2026-W47 --all --send

写下的文件：friction-watch-2026-W47.zh-CN.html（本单位，全部监测目录），friction-watch-2026-W47.chamber-appliances.zh-CN.html（某个订阅者，只含其范围）。
每周一的任务等同于 --all --send。`,
  },
  run: {
    description: "主任务一次：取回到期数据、筛查、发送、到期时写周报（npm start 即 run --sample）",
    nothingNew: "没有新数据：最新数据已筛查过，没有变化，不重复发送。",
    done: "完成",
    recipientsFailed: (count: string) => `${count} 位收件人未送达`,
    sampleBanner: "【示例数据，非真实统计】",
    emptyStore: "库里还没有数据。先用 friction-watch init 建配置，用 friction-watch plan 看该下载什么，再用 friction-watch import 导入。",
    headings: { read: "一、读入", screened: "二、筛查", flagged: "三、预警", sent: "四、通知", report: "五、周报", next: "下一步：用真实数据" },
    read: (files: string, rows: string, added: string, changed: string, rejected: string) => `${files} 个海关格式文件，${rows} 行：新增 ${added}，变更 ${changed}，拒收 ${rejected}`,
    readAgain: (files: string, rows: string) => `${files} 个文件（${rows} 行）都已导入过：0 处变更`,
    added: (count: string) => `新增预警 ${count} 项：`,
    ongoing: (count: string) => `持续预警 ${count} 项：`,
    blue: (count: string) => `另有 ${count} 项蓝色关注，只列入报告，不发送。`,
    baseline: (count: string) => `首次筛查，建立基线：${count} 项已在预警状态，列入报告，不单独发送：`,
    nothingSent: "  没有待发的消息，不重复发送。",
    reportStands: "  本周周报已写好，之后没有变化。",
    report: (paths: readonly string[]) => paths.map((path) => `  ${path}`).join("\n"),
    nextSteps: `  npx friction-watch init       回答几个问题，生成自己的配置
  npx friction-watch plan       列出要在海关查询平台下载什么
  npx friction-watch import 下载的文件.csv --source gacc --flow export --covers partners=all
  npx friction-watch run        取数、筛查、通知、周报
  详见 README.zh-CN.md`,
    examples: `
例：
  friction-watch run
  friction-watch run --sample`,
  },
  status: {
    description: "数据新鲜度、覆盖、未结预警、监测事件、待发消息、最近运行",
    head: (version: string, config: string, home: string, now: string) => `friction-watch ${version}\n配置 ${config}\n数据 ${home}\n现在 ${now}（北京时间）`,
    sources: "数据来源",
    source: "来源",
    newest: "最新月份",
    imports: "导入次数",
    lastImport: "最近导入",
    screening: "最近筛查",
    neverScreened: "还没有筛查过。",
    screenedAt: (at: string, vintage: string, hash: string) => `筛查于 ${at}，导入序号 ${vintage}，规则 ${hash}`,
    runs: "最近运行",
    neverRun: "还没有运行过。",
    started: "开始",
    job: "任务",
    trigger: "触发",
    verdict: "结果",
    message: "说明",
    unfinished: "未结束",
    triggers: { schedule: "定时", "catch-up": "补运行", command: "命令", arrival: "文件到达" },
    verdicts: { OK: "完成", PARTIAL: "部分完成", NO_NEW_DATA: "无新数据", FAILED: "失败" },
    examples: `
例：
  friction-watch status
  friction-watch status --sample --format json`,
  },
};
