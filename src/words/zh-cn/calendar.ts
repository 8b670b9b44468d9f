const NAMES: Readonly<Record<string, string>> = {
  "gacc flash": "海关快讯数据",
  "gacc-flash flash": "海关快讯数据",
  "gacc bulletin": "海关月刊数据",
  "gacc query": "海关查询数据",
  "comtrade query": "联合国 Comtrade 数据",
  "comext query": "欧盟 Comext 数据",
  "census query": "美国普查局数据",
};
const ZONES: Readonly<Record<string, string>> = { "Asia/Shanghai": "北京时间", "Europe/Luxembourg": "卢森堡时间", "America/New_York": "美国东部时间" };

/** Words of the release calendars: how new the figures are, and what is wrong with a calendar file. */
export const calendar = {
  title: "发布日历",
  name: (office: string, level: string) => NAMES[`${office} ${level}`] ?? `${office} ${level}`,
  verdicts: { NOT_DUE: "未到期", DUE: "应到", LATE: "迟到", ARRIVED: "已到" },
  late: (days: string) => `迟到${days}天`,
  day: (p: { day: string; weekday: string; zone: string; assumed: boolean }) => `${p.day}（${p.weekday}，${ZONES[p.zone] ?? p.zone}${p.assumed ? "，预计" : ""}）`,
  /** One line per source in every message. */
  arrived: (p: { name: string; newest: string }) => `${p.name} ${p.newest} 已到`,
  notDue: (p: { name: string; newest: string; next: string }) => `${p.name} ${p.newest} 已到，${p.next} 未到发布日`,
  nothingYet: (p: { name: string; expected: string; due: string }) => `${p.name} 尚无数据，${p.expected} 应于 ${p.due}发布`,
  due: (p: { name: string; newest: string; missing: string; due: string }) => `${p.name} 最新为 ${p.newest}，${p.missing} 应于 ${p.due}发布，尚未到库`,
  lateLine: (p: { name: string; newest: string; missing: string; due: string; days: string }) =>
    `${p.name} 最新为 ${p.newest}，${p.missing} 迟到${p.days}天：应于 ${p.due}发布，尚未到库`,
  next: (line: string, day: string) => `${line}；下次发布 ${day}`,
  notForSample: "示例数据不适用发布日历。",
  none: "没有来源适用发布日历。",
  status: { expected: "应有月份", verdict: "判断", due: "应发布日", nextMonth: "下期月份", next: "下次发布", months: (first: string, last: string) => `${first}/${last.slice(5)}` },
  endsSoon: (p: { name: string; day: string; days: string }) => `${p.name}的发布日期只列到 ${p.day}（还有${p.days}天），请按发布机构新公布的时间表补上下一年`,
  ended: (p: { name: string; day: string }) => `${p.name}的发布日期只列到 ${p.day}，已经用完，此后只能按通常时滞估计；请按发布机构新公布的时间表补上`,
  faults: {
    badDay: (value: string) => `${value} 不是日期，应写作 2026-03-18`,
    otherSource: (source: string, file: string) => `“${source}”的日历不应写在 ${file} 中，一个发布机构一个文件`,
    spanWithoutList: "写了 from、to 而没有 releases",
    otherSpan: (key: string, written: string, listed: string) => `${key} 写的是 ${written}，而 releases 列的是 ${listed}，两者应一致`,
    monthTwice: (period: string, line: string) => `${period} 写了两次，第 ${line} 行已有`,
    unsorted: (period: string, previous: string) => `${period} 排在 ${previous} 之后，各月应由早到晚`,
    monthLeftOut: (period: string) => `缺 ${period}，from 至 to 的每个月都要列出（没有单独发布的写 with: next）`,
    dayOrNext: (period: string) => `${period} 应写 day 或 with: next，二者必居其一`,
    onlyJanuary: (period: string) => `${period}：with: next 只用于一月（与二月一并发布），且不写 assumed`,
    nothingNext: (period: string) => `${period} 写了 with: next，其后却没有下一个月`,
    beforeMonthEnd: (day: string, period: string) => `发布日 ${day} 早于 ${period} 月末，数据不可能已经发布`,
    daysBackwards: (first: string, last: string) => `${last} 早于前面的 ${first}，日期应由早到晚`,
  },
};
