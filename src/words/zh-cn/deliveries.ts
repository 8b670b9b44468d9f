/** Words of the receipts: who was told what, when, from which data. */
export const deliveries = {
  description: "发送回执：何时、经何渠道、告知何人何事、依据哪批数据、结果如何",
  examples: `
例：
  friction-watch deliveries --since 2026-11-01
  friction-watch deliveries --recipient bureau --format json
  friction-watch deliveries --format xlsx --out 发送回执.xlsx`,
  since: "从这一天起（北京时间），如 2026-11-01",
  recipient: "只列发给某个订阅者的（subscribers.yaml 中的 id）",
  out: "写入的文件（xlsx 须指定）",
  outNeeded: "--format xlsx 须用 --out 指定文件，如 --out 发送回执.xlsx",
  outOnlyXlsx: "--out 只用于 --format xlsx",
  written: (path: string, count: string) => `已写入 ${path}，共 ${count} 行。`,
  none: "没有发送记录。",
  title: "发送回执",
  columns: {
    begunAt: "开始（北京时间）",
    recipient: "收件人",
    address: "地址（已遮掩）",
    channel: "渠道",
    kind: "种类",
    told: "告知内容",
    period: "数据月份",
    vintage: "数据批次",
    rulesHash: "规则版本",
    part: "部分",
    attempt: "第几次",
    result: "结果",
    reason: "原因",
    endedAt: "结束（北京时间）",
    detail: "对方答复",
  },
  kinds: { alert: "预警", incident: "运维", test: "测试", weekly: "周报" },
  results: { sent: "已送达", failed: "未送达", unconfirmed: "未确认", skipped: "未发送", folded: "已并入后来的消息", under_way: "发送中" },
  willRetry: "将重试",
  because: (result: string, reason: string) => `${result}（${reason}）`,
  tell: (code: string, market: string, cause: string) => `${code} ${market}：${cause}`,
};
