/** Words for who is told of what: faults of subscribers.yaml, channels.yaml and the working days, the preview, a changed configuration. */
export const subscriptions = {
  local: "本机文件夹",
  faults: {
    notHours: (value: string) => `${value} 不是工作时间，应写作 "09:00-18:00" 或 {from: "09:00", to: "18:00"}（北京时间）`,
    hoursBackwards: (from: string, to: string) => `工作时间应从早到晚：${from} 不早于 ${to}`,
    notChannelId: "不能用作渠道 id，应为小写字母、数字和连字符，如 duty-group（机器人的网址不能写在这里）",
    notKind: (choices: string) => `不是渠道种类，应为：${choices}`,
    notKindNear: (choices: string, meant: string) => `不是渠道种类，是否应为“${meant}”？可选：${choices}`,
    notInternalHost: (value: string) => `${value} 不是主机名，应如 10.1.2.3 或 robot.bureau.example:8080（不带 https://、路径和通配符）`,
    reservedId: (id: string) => `“${id}”是保留的 id，请另取一个`,
    foreignKey: (key: string, kind: string) => `${kind} 渠道没有“${key}”这一项`,
    urlMissing: "缺少网址：应写 urlEnv（环境变量名）或 urlFile（文件路径）",
    urlTwice: "urlEnv 与 urlFile 只能写一个",
    secretTwice: "secretEnv、secretFile 与 secretEnvs 只能写一个",
    signingKeyMissing: "缺少签名密钥：应写 secretEnv、secretFile 或 secretEnvs",
    badSigningKey: "签名密钥应为 whsec_ 加 Base64（24 至 64 字节）；内容不予显示",
    badUrl: "所指的网址不是可用的 http(s) 网址（不得带用户名、口令和 #）；内容不予显示",
    refusedUrl: (why: string) => `所指的网址不允许访问：${why}。内网主机须先列入 channels.yaml 的 internalHosts（写主机名或 IP，可带端口）；网址不予显示`,
    plainHttp: "所指的网址不是 https；内网主机须先列入 internalHosts 才可用 http",
    tooFast: (written: string, kind: string, limit: string) => `每分钟 ${written} 条超过 ${kind} 群机器人的上限 ${limit} 条`,
    unknownChannel: (name: string) => `channels.yaml 中没有渠道 ${name}；可用 mail、local 和其中各渠道的 id`,
    unknownChannelNear: (name: string, meant: string) => `channels.yaml 中没有渠道 ${name}，是否应为“${meant}”？`,
    unknownSubscriber: (name: string) => `没有订阅者 ${name}`,
    unknownSubscriberNear: (name: string, meant: string) => `没有订阅者 ${name}，是否应为“${meant}”？`,
    secondIsFirst: (id: string) => `备用渠道“${id}”已在 channels 中，不能再作备用；请另选一个或写 null`,
    emailMissing: "缺少此项：该单位用邮件接收（channels 含 mail，省略时即为 mail），须写明邮箱",
    prefixOfNothing: (prefix: string, count: string) => `编码前缀 ${prefix} 与监测范围（watchlist.yaml，共 ${count} 个六位子目和商品组）没有一个相符，永远不会收到`,
  },
  warnings: {
    unguarded: (kind: string) => `没有 secret（加签）也没有 keyword（关键词）：${kind} 机器人须设安全方式，若用 IP 白名单可不理会`,
    otherHost: (kind: string, expected: string) => `所指网址的主机不是 ${kind} 的 ${expected}，请确认没有配错`,
    prefixOfAll: (count: string) => `这些编码前缀包含全部 ${count} 个监测的六位子目和商品组，等于没有限定`,
    provinceUnread: (home: string) => `只判断本省（home.yaml 的 province: ${home}）的数字，这一项不会收到任何内容`,
    sharedMailbox: (id: string, first: string) => `${id} 与 ${first} 用同一邮箱或机器人，合并为一条消息，语言、发送节奏和工作时间以 ${first} 的为准`,
  },
  workdays: {
    yearTwice: (year: string, line: string) => `${year} 年写了两次，第 ${line} 行已有`,
    otherYear: (days: string, year: string) => `${days} 不在 ${year} 年（元旦假期可从上年12月起）`,
    tooLong: (first: string, last: string) => `${first} 至 ${last} 超过 16 天，请检查年月`,
    workedHoliday: (day: string) => `${day} 既是假期又是调休上班日，只能是其一`,
    notWeekend: (day: string) => `${day} 不是周六、周日，本来就上班，请检查日期`,
    missing: (year: string) => `没有 ${year} 年的放假与调休安排，该年只按周六、周日休息；请按国务院办公厅通知补写`,
  },
  preview: {
    group: "订阅者：谁会收到什么",
    description: "按现行规则回放过去若干个月，看各订阅者本会收到多少条预警",
    id: "订阅者 id；省略为全部",
    months: "回放最近多少个月的数据（1—60）",
    badMonths: (value: string) => `--months 应为 1 至 60 的整数，不是“${value}”`,
    unknown: (id: string, known: string) => `没有订阅者“${id}”，现有：${known}`,
    nothing: "没有可回放的月份：请先导入数据。",
    examples: `
例：
  friction-watch subscribers preview
  friction-watch subscribers preview chamber-batteries --months 6
  friction-watch subscribers preview --format json
新增、升级、结束为预警条数；消息按每月判断一次计，不含更正、撤回和汇总封顶，也不回放静音（静音期间未发的也计入）。不发送，也不写入任何内容。`,
    header: (months: string, first: string, last: string) => `回放 ${months} 个月（${first} 至 ${last}），按现行规则与订阅：`,
    baseline: (period: string) => `${period} 以前已在预警的作为起点，不计入。`,
    total: (name: string, months: string, messages: string, items: string) => `${name}：过去${months}个月本会收到 ${messages} 条消息，含 ${items} 项预警变化`,
    columns: { period: "月份", added: "新增", escalated: "升级", closed: "结束", messages: "消息", recipient: "订阅者" },
    sum: "合计",
  },
  reload: {
    unchanged: (faults: string) => `配置已改动但有错误，继续使用原来的配置：\n${faults}`,
    reloaded: (folder: string) => `已改用新的配置：${folder}`,
  },
};
