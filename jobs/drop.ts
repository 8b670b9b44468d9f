import { dropAndScreen, isAnythingDropped } from "../src/pipeline/drop-job.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";

/** Every five minutes (config/schedule.yaml), and while the service runs soon after a file has arrived. Reads the drop folder, screens, notifies. */
export const dropJob: PipelineJob = {
  name: "drop",
  hasWork: isAnythingDropped,
  run: dropAndScreen,
};
