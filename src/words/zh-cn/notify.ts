/** Sending what waits: what became of each message, tests, and the dry run. Instants arrive as Beijing time. */
export const notify = {
  timedOut: (seconds: string) => `${seconds} 秒内没有结束，已放弃这一次发送`,
  notRendered: (fault: string) => `消息内容无法排版：${fault}`,
  waitsForOriginal: "等原预警先送达，再发更正",
  channelDisabled: (reason: string) => `渠道已停用（${reason}），改好 channels.yaml 后恢复`,
  channelPaused: (reason: string, until: string) => `渠道暂停（${reason}），${until}（北京时间）后再试`,
  triedLater: (detail: string) => `${detail}（稍后重试）`,
  triedAgain: (at: string) => `${at}（北京时间）后再试`,
  notBefore: (at: string) => `${at}（北京时间）后发送`,
  plan: {
    counts: (p: { added: string; escalated: string; eased: string; closed: string; corrected: string; ongoing: string }) =>
      `新增 ${p.added}，升级 ${p.escalated}，缓解 ${p.eased}，结束 ${p.closed}，更正撤回 ${p.corrected}，延续 ${p.ongoing}`,
    incidents: (count: string) => `异常或恢复 ${count} 项`,
    skipped: (reason: string) => `不发送：${reason}`,
    inhibited: "未发出的消息，受何抑制：",
    byMute: (p: { id: string; author: string; reason: string; until: string; count: string }) => `静音 #${p.id}（${p.author}：${p.reason}，至 ${p.until}）压住 ${p.count} 个预警`,
    byIncident: (what: string, count: string) => `${what}；其 ${count} 个预警维持原状，不发通知`,
    suppressed: (p: { id: string; channel: string; reason: string; by: string }) => `${p.id}（${p.channel}）已停发：${p.reason}，由 ${p.by} 设定`,
    anyChannel: "所有渠道",
  },
  test: {
    description: "经真实渠道发一条标明“测试”的消息",
    channel: "渠道的 id（channels.yaml），或 mail、local",
    to: "发给哪个订阅者（默认运维收件人）",
    wouldSend: "仅预览，未发送任何消息。测试消息将是：",
    notRepeated: (detail: string) => `${detail}（测试消息，不会重发）`,
    unknownChannel: (id: string, known: string) => `没有渠道“${id}”，现有：${known}`,
    unknownSubscriber: (id: string, known: string) => `没有订阅者“${id}”，现有：${known}`,
    noMailbox: (id: string) => `${id} 没有邮箱，不能经邮件测试；请用 --to 指定有邮箱的订阅者`,
    examples: `
例：
  friction-watch notify test mail
  friction-watch notify test group-robot --to chamber-machinery`,
  },
};
