/** Asking the offices, and what their answers changed. */
export const pull = {
  description: "取回已发布的数据：先读投放文件夹，再逐一询问 sources.yaml 中 ask: true 的统计机构；中断后从断点继续",
  source: "只询问这一来源，可多次使用（comtrade、comext、census、gacc-flash）；不询问任何机构、只读投放文件夹时写 drop",
  from: "从这个月起（YYYY-MM），已取过的也重新取",
  to: "到这个月止（YYYY-MM）",
  examples: `
例：
  friction-watch pull                                    取回到期的全部数据
  friction-watch pull --source comtrade --from 2021-01   补取 2021 年以来的数据
  friction-watch pull --source drop                      只读投放文件夹

没有开启的来源不会被询问：在 sources.yaml 中把它的 ask 改为 true。`,
  notAsked: (source: string) => `来源 ${source} 没有开启。请在 sources.yaml 的 ${source} 下写 ask: true（需要密钥的写明 keyEnv），再运行 friction-watch check。`,
  nothingAsked: "没有开启任何统计机构的自动取数（sources.yaml 中 ask 均为 false）。",
  progress: (source: string, done: string, all: string, question: string) => `${source}  已答 ${done} / ${all}  ${question}`,
  source_finished: (source: string, answered: string, before: string) => `${source}：${answered} 个问题已答复${before === "0" ? "" : `（此前已答复 ${before} 个，未重复询问）`}，本次取数完成。`,
  source_unfinished: (source: string, answered: string, left: string) => `${source}：${answered} 个问题已答复，还有 ${left} 个未完成；下次运行从断点继续，已答复的不再询问。`,
  source_paused: (source: string, until: string) => `${source}：暂停询问，最早 ${until} 再问。`,
  counts: (rows: string, added: string, changed: string, removed: string, rejected: string) => `  读取 ${rows} 行：新增 ${added}，变更 ${changed}，撤回 ${removed}，拒收 ${rejected}`,
  absent: (months: string) => `  尚无数据的月份：${months}`,
  failure: (question: string, reason: string) => `  ${question}：${reason}`,
  moreFailures: (count: string) => `  ……另有 ${count} 个问题失败`,
  untilText: (until: string) => `  最早 ${until} 再问。`,
  dropped: (file: string, outcome: string, added: string, changed: string, place: string) => `${file}：${outcome}，新增 ${added}，变更 ${changed}${place === "" ? "" : `，已移至 ${place}`}`,
  quotaSpent: (source: string, used: string, limit: string) => `${source}：今天（UTC）已用 ${used} 次，达到每日限额 ${limit} 次的九成，停止询问；明天从同一个问题继续。`,
  revisions: {
    heading: (shown: string) => `  修订最大的 ${shown} 个数字：`,
    line: (r: { period: string; hsCode: string; partner: string; currency: string; value: string; quantity: string }) =>
      `    ${r.period}  ${r.hsCode}  ${r.partner}  金额（${r.currency}）${r.value}；数量 ${r.quantity}`,
    same: "未变",
    none: "无",
  },
  totalOff: (t: { hsCode: string; first: string; last: string; what: string; unit: string; printed: string; sum: string; difference: string }) =>
    `  ${t.hsCode} ${t.first}—${t.last} ${t.what}（${t.unit}）：公布的累计 ${t.printed}，库中各月合计 ${t.sum}，相差 ${t.difference}。上年或以前月份可能已修订，请补取各月。`,
  what: { value: "金额", quantity: "数量" },
  late: (count: string, day: string) =>
    `  其中 ${count} 个数字早于库中已有的数字（本文件为 ${day} 的数据，之后的数据已入库），仅作历史留存，不改变现有数字。如文件日期有误，加 --published-on 日期 再导入；如要以本文件为准，加 --restore。`,
  ends: {
    office: (source: string, why: string) => `${source}：${why}`,
    between: "；",
    rejected: (rows: string) => `拒收 ${rows} 行`,
    left: (questions: string) => `还有 ${questions} 个问题未答复`,
    done: (sources: string, added: string, changed: string) => `取数完成：${sources} 个来源，新增 ${added}，变更 ${changed}`,
    nothing: "没有新数据",
    partial: (failed: string) => `取数未全部完成：${failed}`,
  },
  try: {
    description: "试问一个统计机构的一个月，打印读到的数字，不入库",
    arguments: { source: "来源：comtrade、comext、census、gacc-flash", reporter: "报告国（地区），如 CHN、美国、EUE（欧盟）", period: "月份，YYYY-MM" },
    codes: "HS 编码前缀，逗号分隔（缺省为监测目录）",
    partners: "伙伴国（地区），逗号分隔；缺省按 sources.yaml",
    baseUrl: "服务地址（测试用），缺省按 sources.yaml",
    examples: `
例：
  friction-watch try comtrade CHN 2024-03 --codes 8507
  friction-watch try census USA 2026-06 --codes 848340 --partners CHN
  npm run try -- comtrade CHN 2024-03`,
    table: { period: "月份", code: "编码", partner: "伙伴", quantity: "数量", unit: "单位", status: "数量状态", value: "金额", currency: "币种" },
    summary: (questions: string, rows: string, rejected: string, skipped: string) => `${questions} 个问题，${rows} 行；拒收 ${rejected}，略过 ${skipped}。未入库。`,
    more: (count: string) => `……另有 ${count} 行（--format json 可看全部）`,
    nothing: "该机构没有这个月的数据（尚未发布，或没有这些商品的贸易）。",
  },
};
