/** What `status` says of alerts and of delivery. Figures arrive formatted. */
export const alertStatus = {
  title: "预警与通知",
  open: (count: string, states: string, levels: string) => `未结预警 ${count} 项${states === "" ? "" : `：${states}；${levels}`}`,
  part: (name: string, count: string) => `${name}${count}项`,
  noLevel: "低于蓝色",
  mutes: (count: string) => `静音 ${count} 条`,
  suppressed: (count: string) => `已停发的订阅者 ${count} 个（friction-watch subscribers list）`,
  incidents: "未结束的监测事件",
  noIncidents: "没有未结束的监测事件",
  nothingWaiting: "没有待发的消息",
  waiting: (channel: string, count: string, since: string) => `待发消息 ${channel} ${count} 条，最早生成于 ${since}`,
  paused: (channel: string, reason: string, until: string) => `渠道 ${channel} 暂停至 ${until}：${reason}`,
  disabled: (channel: string, reason: string, since: string) => `注意：渠道 ${channel} 自 ${since} 起停用，改正配置后恢复：${reason}`,
  undelivered: (p: { days: string; recipient: string; channel: string; givenUp: string; unconfirmed: string }) =>
    `注意：近 ${p.days} 天 ${p.recipient}（${p.channel}）已放弃 ${p.givenUp} 条，未确认 ${p.unconfirmed} 条。请核对地址，并以其他方式告知。`,
};
