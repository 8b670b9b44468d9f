/** Words of the early-warning score, its alert budget and the levels that rest on it. Figures arrive formatted. */
export const budget = {
  faults: {
    shareTooLarge: (value: string) => `${value} 超出范围：应大于 0%、不超过 20%`,
    alarmNotBelow: "警报线的比例必须小于关注线的比例",
  },
  /** Shares of one month. `budget…` is what the lines were set for. */
  raised: (p: { month: string; attention: string; budgetAttention: string; alarm: string; budgetAlarm: string; alerted: string }) =>
    `${p.month}越过关注线${p.attention}（预算${p.budgetAttention}），越过警报线${p.alarm}（预算${p.budgetAlarm}），黄色及以上占可判断序列的${p.alerted}`,
  past: (p: { attention: string; alarm: string; alerted: string; months: string }) =>
    `近12个月（其中按预警分筛查过${p.months}个月）平均：越过关注线${p.attention}，越过警报线${p.alarm}，黄色及以上${p.alerted}`,
  noPast: "此前12个月没有按预警分筛查过的月份，暂无平均",
  ownSectors: "个别行业另设预算",
  noThresholds: "此前的预警分不足6个月或200个，未设关注线和警报线，级别只看规则",
  noneScored: "本月没有可用的预警分，级别只看规则",
  all: "全部序列",
  others: "其余序列",
  thresholds: (p: { scope: string; attention: string; alarm: string; budgetAttention: string; budgetAlarm: string; setFrom: string; setThrough: string; scores: string; validFrom: string; validThrough: string }) =>
    `${p.scope}：关注线${p.attention}、警报线${p.alarm}，为${p.setFrom}至${p.setThrough}${p.scores}个预警分（基数够、已到的各月）中最高的${p.budgetAttention}和${p.budgetAlarm}；用于${p.validFrom}至${p.validThrough}的数据，到期重新设定。`,
  /** Beside the score in `explain`. */
  set: (p: { setFrom: string; setThrough: string; validThrough: string }) => `按${p.setFrom}至${p.setThrough}设定，用到${p.validThrough}`,
  over: "超过",
  notOver: "未超过",
  lacks: { score: "没有预警分（不足16个月，或当月、基期没有公布第一数量），级别只看规则", thresholds: "未设定（此前的预警分太少），级别只看规则" },
  scoreOnly: "仅预警分",
  scoreOnlyClause: (p: { score: string; attention: string }) => `4个窗口均未达到条件，仅预警分${p.score}超过关注线${p.attention}`,
  escalated: (count: string) => `升级 ${count} 项：`,
  escalatedCount: (count: string) => `，升级${count}项`,
};
