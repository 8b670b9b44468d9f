import readWorkbook from "read-excel-file/node";
import { expect, test } from "vitest";
import { digestWorkbook } from "../../src/report/digest-workbook.js";
import { cutOffsOf, windowText } from "../../src/report/figures.js";
import { percent } from "../../src/report/format.js";
import { alertMail, alertDigest, englishDigest, item, RULE, SUMMARY, withWindow } from "./fixture.js";

const LONGEST = "&".repeat(300);

function many(count: number, description = "分体式空调器") {
  return Array.from({ length: count }, (_, k) => item({ hsCode: String(84_000_000 + 100 * k), description, level: k === count - 1 ? "red" : "yellow" }));
}

/** The figures of a body, signs and all, sorted. */
function percentages(body: string): string[] {
  return [...body.replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, " $1 ").replace(/<[^>]*>/g, " ").matchAll(/[+−]\d[\d,.]*%/g)].map(([figure]) => figure).sort();
}

test("the subject counts the changes of the month on one line and marks a sample", async () => {
  expect((await alertMail(alertDigest())).subject).toBe("【示例】【量增价跌预警】2026年10月：新增3项，持续3项，结束1项");
  expect((await alertMail(alertDigest({ sample: false }))).subject).toBe("【量增价跌预警】2026年10月：新增3项，持续3项，结束1项");
  expect((await alertMail(alertDigest({ summary: { ...SUMMARY, baseline: true } }))).subject).toContain("建立基线");
});

test("both bodies give the same figures, those of the year and of the month", async () => {
  const digest = alertDigest();
  const { html, text } = await alertMail(digest);
  expect(percentages(html)).toEqual(percentages(text));
  for (const of of [...digest.added, ...digest.ongoing, ...digest.closed]) {
    for (const name of ["year", "month"] as const) {
      const shown = windowText(name, of.verdict.windows[name], cutOffsOf(of.verdict, [RULE]), "zh-CN");
      for (const figure of [shown.quantityYoy, shown.unitValueYoy]) {
        expect(html).toContain(figure);
        expect(text).toContain(figure);
      }
    }
  }
});

test("the attachment gives the figures of the mail", async () => {
  const digest = alertDigest();
  const { text } = await alertMail(digest);
  const list = (await readWorkbook(await digestWorkbook(digest))).find(({ sheet }) => sheet === "预警清单")?.data ?? [];
  const header = list.findIndex((row) => row[0] === "状态");
  const [window, growth] = ["窗口", "数量同比"].map((name) => list[header]?.indexOf(name) ?? -1);
  for (const row of list.slice(header + 1)) {
    if (row[window ?? -1] === "近12个月") expect(text).toContain(percent(row[growth ?? -1] as number, [RULE.quantityGrowth]));
  }
});

test("a growth of 29.96 % does not print as the cut-off of 30 %", async () => {
  const { html, text } = await alertMail(alertDigest({ added: [withWindow(item(), "year", { quantityYoy: 0.2996 })] }));
  for (const body of [html, text]) expect(body).toContain("+29.96%");
});

test("the body is tables with styles on the elements, 640 pixels wide at most, framed for Outlook, without scripts and without anything to be fetched", async () => {
  const { html } = await alertMail(alertDigest());
  expect(html).not.toMatch(/<script|<svg|<link|<a |@import|url\(|(?:href|src)="(?!cid:)/);
  expect(html.replace(/xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/, "")).not.toMatch(/https?:/);
  expect(html).toContain("<!--[if mso | IE]><table");
  expect(html).toContain('width="640"');
  expect([...html.matchAll(/(?:width="|width:)(\d+)(?:px|")/g)].every(([, width]) => Number(width) <= 640)).toBe(true);
});

test("the mail says coverage, data month, vintage, the rule with whose cut-offs it has, and how to reproduce it", async () => {
  const { html, text } = await alertMail(alertDigest());
  for (const said of ["可判断1,102个", "数据月份：2026年10月", "数据版本：41", "门槛为本软件自定", "friction-watch screen --period 2026-10 --as-of 41"]) {
    expect(html).toContain(said);
    expect(text).toContain(said);
  }
});

test("T08 both bodies and the attachment say by the release calendar what is here and what is late, each day with weekday and zone", async () => {
  const lines = [
    "海关查询数据 2026年10月 已到；下次发布 2026-12-20（周日，北京时间，预计）",
    "美国普查局数据 最新为 2026年8月，2026年9月 迟到19天：应于 2026-11-05（周四，美国东部时间，预计）发布，尚未到库；下次发布 2026-12-07（周一，美国东部时间，预计）",
  ];
  const digest = alertDigest({ sample: false });
  const { html, text } = await alertMail(digest);
  const attached = JSON.stringify((await readWorkbook(await digestWorkbook(digest)))[0]);
  for (const line of lines) {
    expect(text).toContain(`数据状态：${line}\n`);
    expect(html).toContain(`<b>数据状态</b> ${line}`);
    expect(attached).toContain(`"数据状态","${line}"`);
  }
  expect((await alertMail({ ...englishDigest(), sample: false })).text).toContain("China Customs query platform: October 2026 has arrived; next release 2026-12-20 (Sun, Beijing time, expected)\n");
});

test("a mail of sample figures calls nothing late: it says that the calendar does not apply", async () => {
  const { html, text } = await alertMail(alertDigest({ sample: true }));
  for (const body of [html, text]) {
    expect(body).toContain("示例数据不适用发布日历。");
    expect(body).not.toMatch(/迟到|下次发布/);
  }
});

test("over twenty items the ten highest of each list are shown, the rest counted and found in the attachment", async () => {
  const { html, text } = await alertMail(alertDigest({ added: many(25), ongoing: [], closed: [] }));
  expect([...text.matchAll(/^\d+\. \[/gm)].length).toBe(10);
  for (const body of [html, text]) {
    expect(body).toContain("另有15项，见附件工作簿。");
    expect(body).toContain("84002400");
  }
  expect(text.indexOf("84002400")).toBeLessThan(text.indexOf("84000000"));
});

test("the mail stays under 100 KB whatever the names", async () => {
  for (const digest of [alertDigest({ added: many(20, LONGEST), ongoing: many(20, LONGEST), closed: many(20, LONGEST) }), alertDigest({ added: many(20, "甲".repeat(300)), ongoing: [], closed: [] })]) {
    const { html, text } = await alertMail(digest);
    expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(100_000);
  }
});

test("names are escaped in the body and cannot start a header in the subject", async () => {
  const { html, text, subject } = await alertMail(
    alertDigest({ recipientName: "商会\r\nBcc: x@y", added: [item({ description: "<script>alert(1)</script>\u202e", partnerName: "<i>越南" })] }),
  );
  expect(html).not.toMatch(/<script|<i>越南|\u202e/);
  expect(text).not.toMatch(/\r|\u202e/);
  expect(subject).not.toMatch(/[\r\n]/);
});

test("a digest with nothing new and nothing missing a figure still reads", async () => {
  const bare = withWindow(item(), "year", { quantity: null, quantityYoy: null, value: null, valueYoy: null, unitValue: null, unitValueYoy: null, reason: "quantity_missing" });
  for (const digest of [alertDigest({ added: [], ongoing: [], closed: [] }), alertDigest({ added: [bare] })]) {
    const { html, text } = await alertMail(digest);
    for (const body of [html, text]) expect(body).not.toMatch(/\b(?:null|undefined|NaN|Infinity)\b/);
  }
  expect((await alertMail(alertDigest({ added: [] }))).text).toContain("新增 · 无");
});

test("the English mail holds no Chinese when the names in the data are English", async () => {
  const { subject, html, text } = await alertMail(englishDigest());
  for (const said of [subject, html, text]) expect(said).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
});
