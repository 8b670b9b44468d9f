/** The mail that brings an issue of the weekly report. */
import { describe, expect, it, test } from "vitest";
import { cutOffsOf, windowText } from "../../src/report/figures.js";
import { subjectOf } from "../../src/report/mail-subject.js";
import { nextReleaseSentence } from "../../src/report/next-release.js";
import { reportOpening } from "../../src/report/sentence.js";
import { weeklyMail, type Enclosed } from "../../src/report/weekly-mail.js";
import { weeklyNotice } from "../../src/report/weekly-notice.js";
import type { IssueFile } from "../../src/report/weekly-notice-record.js";
import type { WeeklyReport } from "../../src/report/record.js";
import { emptyReport, inEnglish, item, RULE, weeklyReport } from "./fixture.js";

const XLSX: IssueFile = { name: "friction-watch-2026-W47.chamber.zh-CN.xlsx", sha256: "a".repeat(64), kind: "xlsx" };
const HTML: IssueFile = { ...XLSX, name: "friction-watch-2026-W47.chamber.zh-CN.html", kind: "html" };
const WITH_FILE: Enclosed = { attached: [XLSX], absent: [] };

const noticeOf = (report: WeeklyReport) => weeklyNotice(report, "家电商会", [HTML, XLSX]);
const mailOf = (report: WeeklyReport, enclosed: Enclosed = WITH_FILE) => weeklyMail(noticeOf(report), enclosed, null);

const seen = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ");

describe("both bodies", () => {
  it("say the page's opening, each list with its size, the state of the data, the files, and how to make it again", async () => {
    const report = weeklyReport();
    const { html, text } = await mailOf(report);
    for (const body of [seen(html), text.replace(/\s+/g, " ")]) {
      for (const said of [reportOpening(report), "新增 · 3项", "升级 · 1项", "持续 · 2项", "缓解 · 1项", "结束 · 1项", "更正撤回", XLSX.name, HTML.name, report.command, "数据月份", "示例数据"]) expect(body).toContain(said);
    }
  });

  it("give every foremost item the figures of the page", async () => {
    const report = weeklyReport();
    const { html, text } = await mailOf(report);
    for (const { verdict } of [...report.added, ...report.escalated, ...report.ongoing]) {
      const { quantityYoy, unitValueYoy } = windowText("year", verdict.windows.year, cutOffsOf(verdict, [RULE]), "zh-CN");
      for (const figure of [quantityYoy, unitValueYoy]) for (const body of [seen(html), text]) expect(body).toContain(figure);
    }
  });

  it("R03 of 5,000 findings and of none are under 100 KB, with the foremost of each list and the rest counted", async () => {
    const many = Array.from({ length: 5_000 }, (_, k) => item({ hsCode: String(84_000_000 + k), description: "&".repeat(300), level: k === 4_999 ? "red" : "yellow" }));
    const { html, text } = await mailOf(weeklyReport({ added: many, escalated: many, ongoing: many, eased: many, closed: many }));
    expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(text).toContain("84004999");
    expect(text).toMatch(/另有4,99\d项，见附件/);
    const none = await mailOf(emptyReport());
    for (const title of ["新增 · 无", "持续 · 无", "结束 · 无"]) expect(none.text).toContain(title);
  });

  it("R04 show names as text, whatever is in them, on one line", async () => {
    const { html, text } = await mailOf(weeklyReport({ added: [item({ description: '<script>alert("x")</script>\u202e=cmd|\r\nBcc: a@b.example', partnerName: "<b>越南</b>" })] }));
    expect(html).not.toMatch(/<script|<b>越南|\u202e/);
    expect(text).not.toMatch(/\u202e|\nBcc:/);
  });

  it("R07 need no picture, script or anything to be fetched, and are 640 pixels wide at most", async () => {
    const { html } = await mailOf(weeklyReport());
    expect(html).not.toMatch(/<script|<svg|<img|<link|<a |@import|url\(/);
    expect([...html.matchAll(/(?:width="|width:)(\d+)(?:px|")/g)].every(([, width]) => Number(width) <= 640)).toBe(true);
  });

  it("say what is not attached, or that nothing is", async () => {
    const { html, text } = await mailOf(weeklyReport(), { attached: [], absent: [XLSX] });
    for (const body of [seen(html), text]) for (const said of [`未能附上：${XLSX.name}`, "本邮件没有附件"]) expect(body).toContain(said);
  });

  it("are in English for an English reader, throughout", async () => {
    const { html, text } = await weeklyMail(weeklyNotice(inEnglish(weeklyReport()), "Chamber", [XLSX]), WITH_FILE, null);
    for (const body of [seen(html), text]) expect(body).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

test("the subject says what changed, or that there is no new month with the last and the next, and marks a sample", () => {
  const subject = (report: WeeklyReport): string => subjectOf({ kind: "weekly", issue: noticeOf(report) });
  expect(subject(weeklyReport())).toMatch(/^【示例】【周报】2026年11月16日—22日：新增3项，升级1项，持续2项，缓解1项，结束1项/);
  expect(subject(emptyReport({ sample: false, noNewMonth: true }))).toBe("【周报】2026年11月16日—22日：本周无新数据（最新2026年10月，下次发布2026-12-20）");
  expect(subject(emptyReport({ sample: false, noNewMonth: true, freshness: [] }))).toContain("下次发布日期未知");
  expect(subject(emptyReport({ sample: false, summary: null }))).toContain("尚未进行筛查");
});

test("an opening without a new month says the last month and the next release, or that it is not known", () => {
  const stale = emptyReport({ sample: false, noNewMonth: true });
  expect(reportOpening(stale)).toContain("以下仍为2026年10月数据的判断结果");
  expect(reportOpening(stale)).toContain("下次发布：海关查询数据2026年11月，2026-12-20");
  expect(nextReleaseSentence({ ...stale, freshness: [] })).toContain("下次发布日期未知");
  const [late] = stale.freshness.filter(({ verdict }) => verdict === "LATE");
  if (late === undefined) throw new Error("the fixture has a source that is late");
  expect(nextReleaseSentence({ ...stale, freshness: [late] })).toContain("尚未到库");
});
