/** Words for the scheduled jobs, their schedule and the service. */
export const jobs = {
  ends: {
    screened: (period: string, changes: string, messages: string) => `screened ${period}: ${changes} change(s) of alert state, ${messages} message(s) handled`,
    baseline: (period: string, episodes: string) => `first screening, ${period}, is the baseline: ${episodes} already under alert, none sent singly`,
    nobodyWaiting: "no message is waiting",
    sent: (count: string) => `${count} sent`,
    waiting: (count: string) => `${count} not delivered yet, to be tried again`,
    givenUp: (count: string) => `${count} not delivered and given up`,
    report: (week: string, path: string) => `report of ${week} written to ${path}`,
  },
  names: { drop: "read the drop folder", pull: "ask the offices, read the drop folder", screen: "screen and notify", notify: "send again what has not arrived", "weekly-report": "report of last week" },
  jobs: {
    description: "the scheduled jobs: look, or run one now",
    list: "jobs, their times, the next run, the last run and how it ended",
    run: "run one job now (as the schedule would; recorded in the ledger)",
    name: "drop, pull, screen, notify or weekly-report",
    unknownJob: (name: string, known: string) => `there is no job "${name}"; there are ${known}`,
    ended: (name: string, verdict: string, message: string) => `${name}: ${verdict}. ${message}`,
    neverRun: "never",
    unfinished: "unfinished (running, or cut short)",
    lastRun: (time: string, verdict: string, trigger: string) => `${time} ${verdict} (${trigger})`,
    table: { name: "job", what: "does", cron: "cron", next: "next run", last: "last run" },
    examples: `
Examples:
  friction-watch jobs list
  friction-watch jobs run screen          screen and notify now
  friction-watch jobs run weekly-report   write the report of last week now

Exit codes: 0 done or nothing new, 1 failed, 2 no such job, 3 partly done`,
  },
  schedule: {
    description: "when the jobs run (set in schedule.yaml)",
    show: "the next five runs of each job, with weekday and zone",
    examples: `
Examples:
  friction-watch schedule show
  friction-watch schedule show --lang zh-CN`,
  },
  serve: {
    description: "stay and run the jobs at their times, once for all that were missed; Ctrl+C or SIGTERM stops it",
    started: (config: string, home: string) => `friction-watch has started. Configuration ${config}; data ${home}`,
    stop: "Ctrl+C stops it: a job that is running is finished first.",
    stopped: "Stopped.",
    nothingScheduled: "schedule.yaml has no job; the service will do nothing.",
    examples: `
Examples:
  friction-watch serve
  FRICTION_WATCH_LOG=debug friction-watch serve 2>> friction-watch.log`,
  },
};
