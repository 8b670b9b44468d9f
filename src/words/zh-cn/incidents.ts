const SOURCES: Readonly<Record<string, string>> = {
  gacc: "海关查询数据",
  "gacc-flash": "海关快讯数据",
  comtrade: "联合国 Comtrade 数据",
  comext: "欧盟 Comext 数据",
  census: "美国普查局数据",
  csv: "自备数据文件",
};

/** Why an office could not be read. Keys are the codes themselves. */
const FAILURES: Readonly<Record<string, string>> = {
  dns_failed: "域名无法解析",
  connect_timeout: "连接超时",
  idle_timeout: "对方长时间不应答",
  total_timeout: "总时限已到",
  connection_lost: "连接中断",
  tls_invalid: "证书无效",
  proxy_failed: "代理失败",
  redirect_refused: "对方要求转到其他地址，已拒绝",
  body_too_large: "答复过大",
  rate_limited: "询问过于频繁，被限速",
  quota_spent: "当日限额已用完",
  unauthorized: "密钥无效或无权限",
  moved: "接口已迁移",
  server_error: "对方服务器出错",
  request_refused: "询问被拒绝",
  not_data: "答复不是数据",
  parse_mismatch: "答复格式与约定不符",
  truncated: "答复不完整",
};

/** Something wrong with the watch itself: what happened, what it keeps from being judged, and what to do. Figures arrive formatted. */
export const incidents = {
  source: (name: string) => SOURCES[name] ?? name,
  failure: (code: string) => FAILURES[code] ?? code,
  what: {
    late: (p: { source: string; missing: string; days: string }) => `${p.source}迟到：${p.missing}数据已过应发布日${p.days}天，尚未到库`,
    pull_failed: (p: { source: string; failure: string }) => `${p.source}取数失败（${p.failure}）`,
    source: (p: { source: string }) => `${p.source}异常`,
    chapter: (p: { source: string; period: string; chapter: string }) => `${p.source}${p.period}第${p.chapter}章数据不全`,
    channel: (p: { channel: string; reason: string }) => `渠道“${p.channel}”停用：${p.reason}`,
    delivery: (p: { recipient: string; channel: string; reason: string }) => `发给“${p.recipient}”的消息未能经渠道“${p.channel}”送达：${p.reason}`,
    storm: (p: { period: string; opened: string; limit: string }) => `${p.period}数据一次新增预警${p.opened}项，超过${p.limit}项的上限，已合并为一条摘要发出`,
    configuration: (p: { subject: string; fault: string }) => `${p.subject}中改动后的配置有误，没有采用，仍按原配置运行：${p.fault}`,
    picture: (p: { chart: string; reason: string }) => `图“${p.chart}”未能生成（${p.reason}），邮件已不带此图发出`,
  },
  pictures: { font_unreadable: "随附的中文字体无法读取", drawing_failed: "图形无法绘制" },
  inhibits: (event: string, count: string) => `${event}；其${count}个预警维持原状`,
  inhibited: (event: string, count: string) => `来源事件：${event}；其${count}个预警维持原状，不因缺数据而新增或结束。`,
  opened: (at: string, event: string) => `【发生】${at}（北京时间） ${event}。`,
  closed: (at: string, openedAt: string, event: string) => `【恢复】${at}（北京时间） ${event}。此事件始于${openedAt}，现已结束。`,
  advice: {
    late: "处理：到发布机构网站核对是否已发布；已发布的请放入投放文件夹或运行 pull；确属推迟发布的，改正发布日历中的日期。",
    pull_failed: "处理：先检查网络、代理和密钥，再运行 try 试问该来源，然后运行 pull；已取得的数据不受影响。",
    source: "处理：运行 status 查看该来源的状态。",
    chapter: "处理：请重新下载该章完整的数据文件并放入投放文件夹；补齐之前，该章不作判断。",
    channel: "处理：按原因改正 channels.yaml 或 mail 的设置，再运行 notify test 试发；待发消息没有丢失，改正后自动补发。",
    delivery: "处理：请核对 subscribers.yaml 中的地址和渠道，必要时另行告知此收件人；改正后运行 subscribers restore 恢复发送。",
    storm: "处理：先看摘要列出的共同原因（规则改动、整章或单一来源异常、全市场同向变动），查明之前不宜逐项处置；上限由 rules.yaml 的 episodes.storm 设定。",
    configuration: "处理：按上述位置改正，运行 friction-watch check 确认后会自动采用。",
    picture: "处理：数字和表格不受影响；请检查软件包中的字体文件是否完整，必要时重新安装。",
  },
};
