import { notifyEnd } from "../src/pipeline/job-ends.js";
import { isAnythingDue } from "../src/pipeline/notify-due.js";
import { notify } from "../src/pipeline/notify.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";

/** Every five minutes (config/schedule.yaml). Delivers what is due and has no receipt: what waited for working hours, and what is tried again. */
export const notifyJob: PipelineJob = {
  name: "notify",
  hasWork: isAnythingDue,
  run: async (app) => notifyEnd(app, await notify(app)),
};
