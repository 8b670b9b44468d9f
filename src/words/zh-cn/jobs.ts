/** Words for the scheduled jobs, their schedule and the service. */
export const jobs = {
  ends: {
    screened: (period: string, changes: string, messages: string) => `已筛查 ${period}：预警状态 ${changes} 项变化，处理消息 ${messages} 条`,
    baseline: (period: string, episodes: string) => `首次筛查 ${period}，建立基线：${episodes} 项已在预警状态，不单独发送`,
    nobodyWaiting: "没有待发的消息",
    sent: (count: string) => `已发送 ${count} 条`,
    waiting: (count: string) => `${count} 条尚未送达，下次再试`,
    givenUp: (count: string) => `${count} 条未送达，不再重试`,
    report: (week: string, path: string) => `${week} 周报已写入 ${path}`,
  },
  names: { drop: "读入投放文件夹", pull: "取回已发布的数据，读投放文件夹", screen: "筛查并通知", notify: "补发未送达的消息", "weekly-report": "上周周报" },
  jobs: {
    description: "定时任务：查看，或立即运行一个",
    list: "列出任务、时间、下次运行和上次结果",
    run: "立即运行一个任务（与定时运行相同，记入账本）",
    name: "任务名：drop、pull、screen、notify 或 weekly-report",
    unknownJob: (name: string, known: string) => `没有任务“${name}”，可用：${known}`,
    ended: (name: string, verdict: string, message: string) => `${name}：${verdict}。${message}`,
    neverRun: "从未运行",
    unfinished: "未结束（正在运行或中途被打断）",
    lastRun: (time: string, verdict: string, trigger: string) => `${time} ${verdict}（${trigger}）`,
    table: { name: "任务", what: "内容", cron: "cron", next: "下次运行", last: "上次运行" },
    examples: `
例：
  friction-watch jobs list
  friction-watch jobs run screen          立即筛查并通知
  friction-watch jobs run weekly-report   立即写上周周报

退出码：0 完成或没有新数据，1 失败，2 没有这个任务，3 部分完成`,
  },
  schedule: {
    description: "运行时间表（在 schedule.yaml 中设定）",
    show: "每个任务今后五次的运行时间，带星期和时区",
    examples: `
例：
  friction-watch schedule show
  friction-watch schedule show --lang en`,
  },
  serve: {
    description: "常驻运行：按时间表执行任务，错过的补运行一次；Ctrl+C 或 SIGTERM 停止",
    started: (config: string, home: string) => `friction-watch 已启动。配置 ${config}；数据 ${home}`,
    stop: "按 Ctrl+C 停止：正在运行的任务会先做完。",
    stopped: "已停止。",
    nothingScheduled: "schedule.yaml 中没有安排任何任务，服务什么也不会做。",
    examples: `
例：
  friction-watch serve
  FRICTION_WATCH_LOG=debug friction-watch serve 2>> friction-watch.log`,
  },
};
