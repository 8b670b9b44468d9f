import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { jobs } from "../jobs/index.js";
import { SCHEDULED_JOBS } from "../src/settings/settings-schema.js";
import { wordsIn } from "../src/words/words.js";

test("every scheduled job can stand in schedule.yaml, and every name that can stand there is a job", () => {
  expect(jobs.map(({ name }) => name).sort()).toEqual([...SCHEDULED_JOBS].sort());
});

test("the shipped schedule runs each job", () => {
  const shipped = parse(readFileSync("config/schedule.yaml", "utf8")) as { jobs: Record<string, string> };
  expect(Object.keys(shipped.jobs).sort()).toEqual(jobs.map(({ name }) => name).sort());
});

test("every job is said in both languages", () => {
  for (const language of ["zh-CN", "en"] as const) expect(Object.keys(wordsIn(language).jobs.names).sort()).toEqual([...SCHEDULED_JOBS].sort());
});
