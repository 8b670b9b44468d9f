import { describe, expect, test } from "vitest";
import { createLog, silentLog } from "../../src/runtime/log.js";

const SECRET = "canary-7Yq";

function recorder() {
  const lines: string[] = [];
  return { lines, output: { write: (line: string) => void lines.push(line) } };
}

test("a fact is one line of JSON with its event, level and time", () => {
  const { lines, output } = recorder();
  createLog("info", {}, output).info("month_saved", { source: "comtrade", rows: 5120, ms: 840 });
  expect(lines).toHaveLength(1);
  const { time, ...rest } = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(rest).toEqual({ level: "info", event: "month_saved", source: "comtrade", rows: 5120, ms: 840 });
});

describe("the level", () => {
  test("is warn for commands and info for the service, and FRICTION_WATCH_LOG changes it", () => {
    const events = (usual: "info" | "warn", asked?: string) => {
      const { lines, output } = recorder();
      const log = createLog(usual, asked === undefined ? {} : { FRICTION_WATCH_LOG: asked }, output);
      log.debug("a_seen");
      log.info("b_seen");
      log.warn("c_seen");
      log.error("d_seen");
      return lines.map((line) => (JSON.parse(line) as { event: string }).event);
    };
    expect(events("warn")).toEqual(["c_seen", "d_seen"]);
    expect(events("info")).toEqual(["b_seen", "c_seen", "d_seen"]);
    expect(events("warn", "debug")).toHaveLength(4);
    expect(events("info", "silent")).toEqual([]);
    expect(events("warn", "loud")).toEqual(["log_level_unknown", "c_seen", "d_seen"]);
  });
});

describe("a secret is in no line (U14)", () => {
  test.each([
    ["a field by its name", { password: SECRET }],
    ["a field deep inside", { channel: { smtp: [{ passWord: SECRET }] } }],
    ["a header", { headers: { Authorization: `Bearer ${SECRET}` } }],
    ["an address with a password", { url: `smtp://alerts:${SECRET}@smtp.bureau.example` }],
    ["a robot's key", { url: `https://robot.example/send?access_token=${SECRET}&x=1` }],
    ["a robot's key in its path", { url: `https://open.feishu.cn/open-apis/bot/v2/hook/${SECRET}` }],
    ["an error's message", { error: new Error(`could not reach smtp://a:${SECRET}@h`) }],
    ["an error's own fields", { error: Object.assign(new Error("401"), { config: { auth: { pass: SECRET } } }) }],
    ["an error's cause", { error: new Error("failed", { cause: new Error(`https://r.example/?key=${SECRET}`) }) }],
  ])("%s", (_, fields) => {
    const { lines, output } = recorder();
    createLog("info", {}, output).info("delivery_failed", fields);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(SECRET);
  });

  test("what is no secret stays readable, an error with its cause and stack", () => {
    const { lines, output } = recorder();
    createLog("info", {}, output).error("job_failed", { to: "smtp.bureau.example", error: new Error("late", { cause: "line down" }), at: new Date(0), n: 2n });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      to: "smtp.bureau.example", error: { name: "Error", message: "late", cause: "line down" }, at: "1970-01-01T00:00:00.000Z", n: "2",
    });
    expect(lines[0]).toMatch(/"stack":"Error: late.*log\.test/);
  });
});

test("a circle of records ends", () => {
  const { lines, output } = recorder();
  const round: Record<string, unknown> = {};
  round.self = round;
  createLog("info", {}, output).info("seen", round);
  expect(lines).toHaveLength(1);
});

test("the silent log says nothing", () => {
  expect(() => silentLog.error("anything")).not.toThrow();
});
