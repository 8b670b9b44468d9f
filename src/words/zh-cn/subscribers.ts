/** Words of the commands under `subscribers`. */
export const subscribers = {
  description: "订阅者：谁收什么；停发与恢复（订阅名单在 subscribers.yaml，这里只能停发）",
  examples: `
例：
  friction-watch subscribers list
  friction-watch subscribers suppress bureau --reason 本人要求退订
  friction-watch subscribers suppress bureau --channel mail --reason 邮箱已停用
  friction-watch subscribers restore bureau`,
  list: "列出订阅者、渠道、行业和是否停发；地址已遮掩",
  suppress: "停止发给某个订阅者",
  restore: "恢复发送；不写 --channel 则恢复全部渠道",
  id: "subscribers.yaml 中的 id",
  channel: "只限这个渠道（channels.yaml 中的 id，或 mail）",
  reason: "理由",
  by: "何人（默认为操作系统的用户名）",
  columns: { id: "id", name: "名称", address: "邮箱（已遮掩）", channels: "渠道", scope: "范围", level: "最低级别", rhythm: "频次", weeklyReport: "周报", suppressed: "停发" },
  rhythms: { immediate: "即时", daily: "每日", weekly: "每周" },
  weeklyReport: { yes: "发", no: "不发" },
  everything: "全部",
  none: "subscribers.yaml 中没有订阅者。",
  notSuppressed: "—",
  suppressedAll: (reason: string) => `全部渠道：${reason}`,
  suppressedChannel: (channel: string, reason: string) => `${channel}：${reason}`,
  unknown: (id: string, known: string) => `subscribers.yaml 中没有“${id}”；现有：${known}`,
  keptHere: "local 是写在本机数据目录中的文件，不发给任何人，不能停发。若不需要这些文件，请在 subscribers.yaml 中以 catchAll 和 ops 指定订阅者。",
  unknownChannel: (channel: string, known: string) => `“${channel}”不是此订阅者的渠道；其渠道：${known}`,
  suppressed: (id: string) => `已停发：${id}。用 friction-watch subscribers restore 恢复。`,
  already: (id: string) => `${id} 原已停发，没有改动。`,
  restored: (id: string) => `已恢复：${id}。`,
  notStanding: (id: string) => `${id} 没有在这个范围内停发，没有改动。`,
  stillSuppressed: (list: string) => `仍然停发：${list}。`,
  withChannel: (id: string, channel: string) => `${id}（${channel}）`,
};
