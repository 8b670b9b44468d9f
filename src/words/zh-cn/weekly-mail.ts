/** The weekly report as it is sent: subject, lists in brief, attachments, and what is written for whom. Figures arrive formatted. */
export const weeklyMail = {
  next: (p: { name: string; months: string; day: string }) => `下次发布：${p.name}${p.months}，${p.day}。`,
  overdue: (p: { name: string; months: string; day: string }) => `下次发布：${p.name}${p.months}应于${p.day}发布，尚未到库。`,
  nextUnknown: "下次发布日期未知（所用来源没有发布日历）。",
  nextOfSample: "下次发布日期不适用（示例数据没有发布日历）。",

  subject: (p: { dates: string; added: string; escalated: string; ongoing: string; eased: string; closed: string; corrected: string | null }) =>
    `【周报】${p.dates}：新增${p.added}项，升级${p.escalated}项，持续${p.ongoing}项，缓解${p.eased}项，结束${p.closed}项${p.corrected === null ? "" : `，更正撤回${p.corrected}项`}`,
  subjectNoNews: (p: { dates: string; month: string; next: string | null; corrected: string | null }) =>
    `【周报】${p.dates}：本周无新数据（最新${p.month}，${p.next === null ? "下次发布日期未知" : `下次发布${p.next}`}）${p.corrected === null ? "" : `，更正撤回${p.corrected}项`}`,
  subjectNotScreened: (dates: string) => `【周报】${dates}：尚未进行筛查`,
  title: (p: { title: string; dates: string }) => `${p.title} ${p.dates}`,
  more: (count: string) => `另有${count}项，见附件。`,
  unknown: (count: string) => `状态不明的预警${count}项：最新月份无法判断，预警没有结束。`,
  incident: (p: { event: string; isOver: boolean }) => `${p.event}${p.isOver ? "，现已结束" : ""}。`,
  noIncidents: "本周没有影响所列商品的数据事件。",
  files: "报告文件",
  attached: (names: string) => `附件：${names}，内有各项的全部数字和图。`,
  nothingAttached: "本邮件没有附件。",
  notAttached: (names: string) => `未能附上：${names}。该文件已不在监测系统中，或生成后有改动；请回复本邮件索取。`,
  attachmentsDropped: (names: string) => `附件“${names}”超过贵方邮件服务器的大小上限，未能随信发出；文件保存在监测系统中，请回复本邮件索取。`,
  robotFiles: (names: string) => `完整清单和逐项数字见周报文件：${names}（在邮件附件中，或向监测单位索取）。`,
  robotItem: (p: { place: string; level: string; code: string; product: string; market: string; change: string }) => `${p.place}. 【${p.level}】${p.code} ${p.product} · ${p.market}：${p.change}`,
  plan: (p: { week: string; files: string }) => `${p.week} 周报，附件 ${p.files} 个`,

  command: {
    audience: "写某个订阅者的一期（subscribers.yaml 中的 id），只含其范围，用其语言",
    all: "写本单位的一期，以及每个要收周报的订阅者的一期",
    send: "把所写的订阅者各期排入待发（每周每个订阅者只发一次；已排过的不再写）",
    sendNobody: "--send 须与 --audience 或 --all 同用：本单位的一期只写文件，不发送。",
    sendElsewhere: "--send 不能与 --out 同用：附件取自库里的 reports 文件夹。",
    bothWho: "--audience 与 --all 只能写一个。",
    unknownAudience: (id: string, known: string) => `subscribers.yaml 中没有订阅者“${id}”，现有：${known}`,
    queued: (count: string) => `已排入待发 ${count} 条消息；运行 friction-watch notify 发送。`,
    told: (ids: string) => `此前已排入待发，未重写：${ids}`,
  },
  jobEnd: (p: { issues: string; queued: string }) => `共写${p.issues}期，排入待发${p.queued}条`,
};
