import { notifyEnd } from "../src/pipeline/job-ends.js";
import { notify } from "../src/pipeline/notify.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";

/** Hourly 09:00–18:00 Asia/Shanghai (config/schedule.yaml). Tries again every message that has no receipt yet. */
export const notifyJob: PipelineJob = {
  name: "notify",
  run: async (app) => notifyEnd(app, await notify(app)),
};
