/** The scheduled jobs, in the order they run when several are due at once. Each has its line in schedule.yaml. */
import type { PipelineJob } from "../src/pipeline/run-job.js";
import { pullJob } from "./pull.js";
import { dropJob } from "./drop.js";
import { notifyJob } from "./notify.js";
import { screenJob } from "./screen.js";
import { weeklyReportJob } from "./weekly-report.js";

export const jobs: readonly PipelineJob[] = [dropJob, pullJob, screenJob, notifyJob, weeklyReportJob];
