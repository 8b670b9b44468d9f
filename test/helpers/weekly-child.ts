/**
 * A process of its own that runs the weekly job and ends itself at a step as the power does: `node --import tsx weekly-child.ts FOLDER STEP`, run by
 * `weekly-sent.test.ts`. Steps are events of the log: `report_written` after the files of the first issue, `issues_recorded` after the transaction.
 */
import { weeklyReportJob } from "../../jobs/weekly-report.js";
import { fixedClock } from "../../src/runtime/clock.js";
import { silentLog } from "../../src/runtime/log.js";
import { SUBSCRIBERS, testApp } from "./app.js";

const [folder = "", step = ""] = process.argv.slice(2);

const dyingLog = {
  ...silentLog,
  info: (event: string): void => {
    if (event === step) process.kill(process.pid, "SIGKILL");
  },
};

await weeklyReportJob.run(testApp(folder, { clock: fixedClock("2026-11-23T09:00:00+08:00"), log: dyingLog, settings: { subscribers: SUBSCRIBERS } }));
