import { screenEnd } from "../src/pipeline/job-ends.js";
import { notify } from "../src/pipeline/notify.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";
import { screenAndRecord } from "../src/pipeline/record-screening.js";

/** Daily 08:30 Asia/Shanghai (config/schedule.yaml). Screens the figures that have arrived and tells those whom the outcome concerns. */
export const screenJob: PipelineJob = {
  name: "screen",
  run: async (app) => screenEnd(app, await screenAndRecord(app), await notify(app)),
};
