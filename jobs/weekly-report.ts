import { reportEnd } from "../src/pipeline/job-ends.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";
import { lastWeekEnding } from "../src/pipeline/scheduled-jobs.js";
import { weeklyReport } from "../src/pipeline/weekly-report.js";

/** Mondays 09:00 Asia/Shanghai (config/schedule.yaml). Writes the report of the week that ended yesterday. */
export const weeklyReportJob: PipelineJob = {
  name: "weekly-report",
  run: async (app) => reportEnd(app, await weeklyReport(app, lastWeekEnding(app), null)),
};
