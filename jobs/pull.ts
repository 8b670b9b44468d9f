import { pullEnd } from "../src/pipeline/pull-end.js";
import { EVERYTHING_DUE, pull } from "../src/pipeline/pull.js";
import type { PipelineJob } from "../src/pipeline/run-job.js";

/** Daily 07:30 Asia/Shanghai (config/schedule.yaml). Brings in what the offices have published and what people have dropped; the screening follows an hour later. */
export const pullJob: PipelineJob = {
  name: "pull",
  run: async (app) => pullEnd(app, await pull(app, EVERYTHING_DUE)),
};
