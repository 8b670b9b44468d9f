import { reportEnd } from "../src/pipeline/job-ends.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";
import { lastWeekEnding } from "../src/pipeline/scheduled-jobs.js";
import { everyIssue, weeklyIssues } from "../src/pipeline/weekly-report.js";

/** Mondays 09:00 Asia/Shanghai (config/schedule.yaml). Writes the reports of the week that ended yesterday, one of the whole watch list and one for each subscriber, and queues the latter. */
export const weeklyReportJob: PipelineJob = {
  name: "weekly-report",
  run: async (app) => reportEnd(app, await weeklyIssues(app, lastWeekEnding(app), everyIssue(app))),
};
