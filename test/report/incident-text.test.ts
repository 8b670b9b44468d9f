import { describe, expect, it, test } from "vitest";
import type { Incident } from "../../src/alerts/incident.js";
import { incidentAdvice, incidentLine, inhibitedLine } from "../../src/report/incident-text.js";

function incident(of: Pick<Incident, "kind" | "subject" | "detail"> & Partial<Incident>): Incident {
  return { id: 1, inhibits: 0, openedAt: "2026-11-20T02:14:09Z", closedAt: null, ...of };
}

const ALL: readonly [string, Incident, string][] = [
  ["a late office", incident({ kind: "source", subject: "gacc", detail: { reason: "late", days: "3", missing: "2026-10" }, inhibits: 12 }), "【发生】2026-11-20 10:14（北京时间） 海关查询数据迟到：2026年10月数据已过应发布日3天，尚未到库；其12个预警维持原状。"],
  ["an office that could not be read", incident({ kind: "source", subject: "comtrade", detail: { reason: "pull_failed", failure: "quota_spent" } }), "【发生】2026-11-20 10:14（北京时间） 联合国 Comtrade 数据取数失败（当日限额已用完）。"],
  ["an incomplete chapter", incident({ kind: "chapter", subject: "gacc/84", detail: { source: "gacc", chapter: "84", period: "2026-10" }, inhibits: 1 }), "海关查询数据2026年10月第84章数据不全；其1个预警维持原状。"],
  ["a channel", incident({ kind: "channel", subject: "mail", detail: { reason: "login_refused" } }), "渠道“mail”停用：用户名或密码被拒绝。"],
  ["a delivery", incident({ kind: "delivery", subject: "fujian/mail", detail: { reason: "mailbox_unknown", recipient: "fujian", channel: "mail" } }), "发给“fujian”的消息未能经渠道“mail”送达：邮箱不存在。"],
  ["a storm", incident({ kind: "storm", subject: "2026-10", detail: { opened: "500", limit: "50", period: "2026-10" } }), "2026年10月数据一次新增预警500项，超过50项的上限"],
  ["a faulty configuration", incident({ kind: "configuration", subject: "config", detail: { fault: "rules.yaml: rules[0].minMonths 应 ≥ 12" } }), "仍按原配置运行：rules.yaml: rules[0].minMonths 应 ≥ 12。"],
  ["a chart", incident({ kind: "picture", subject: "84151021/VNM", detail: { chart: "84151021/VNM", reason: "font missing" } }), "图“84151021/VNM”未能生成（font missing）"],
];

describe("one line for ops tells of", () => {
  it.each(ALL)("%s", (_what, of, line) => {
    expect(incidentLine(of, "zh-CN")).toContain(line);
    expect(incidentAdvice(of, "zh-CN")).toMatch(/^处理：/);
    expect(incidentLine(of, "en")).not.toMatch(/undefined|null|NaN/);
    expect(incidentAdvice(of, "en")).toMatch(/^What to do: /);
  });
});

test("an incident that is over says since when it was and asks for nothing", () => {
  const over = incident({ kind: "channel", subject: "mail", detail: { reason: "unreachable" }, closedAt: "2026-11-20T08:00:00Z" });
  expect(incidentLine(over, "zh-CN")).toBe("【恢复】2026-11-20 16:00（北京时间） 渠道“mail”停用：连不上对方服务器。此事件始于2026-11-20 10:14，现已结束。");
  expect(incidentAdvice(over, "zh-CN")).toBeNull();
});

test("an alert says which alerts an incident keeps as they were", () => {
  const late = { kind: "source", subject: "gacc", detail: { reason: "late", days: "3", missing: "2026-10" }, inhibits: 12 } as const;
  expect(inhibitedLine(late, "zh-CN")).toBe("来源事件：海关查询数据迟到：2026年10月数据已过应发布日3天，尚未到库；其12个预警维持原状，不因缺数据而新增或结束。");
});

test("a detail that is missing or unknown leaves a dash or the code, and what comes from outside stays on one line", () => {
  expect(incidentLine(incident({ kind: "storm", subject: "x", detail: {} }), "zh-CN")).not.toMatch(/undefined|null/);
  expect(incidentLine(incident({ kind: "source", subject: "gacc", detail: { reason: "unheard_of" } }), "zh-CN")).toContain("海关查询数据异常");
  expect(incidentLine(incident({ kind: "configuration", subject: "config", detail: { fault: "a\r\nb\u202e" } }), "zh-CN")).toContain("a b");
});
