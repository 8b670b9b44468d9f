import fc from "fast-check";
import { expect, test } from "vitest";
import { WINDOW_NAMES } from "../../src/detect/verdict.js";
import { cutOffsOf, windowText } from "../../src/report/figures.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { emptyReport, inEnglish, item, RULE, SUMMARY, weeklyReport, withWindow } from "./fixture.js";

const SECTIONS = ["预警一览", "新增", "升级", "持续", "缓解与结束", "更正撤回", "行业、市场与结构", "数据状态", "静音清单", "方法", "关注名单（蓝色）", "来源与复核"];
const NO_CHART = () => "<svg></svg>";

function titles(html: string): string[] {
  return [...html.matchAll(/<h2>([^<]+)/g)].map(([, title]) => title ?? "");
}

/** What a reader sees: no tags, no style, entities resolved. */
function visible(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

test("the report has its sections in the agreed order, whether full or empty, and an empty one says 无", () => {
  expect(titles(weeklyReportHtml(weeklyReport()))).toEqual(SECTIONS);
  const empty = weeklyReportHtml(emptyReport());
  expect(titles(empty)).toEqual(SECTIONS);
  expect([...empty.matchAll(/<p>无<\/p>/g)].length).toBeGreaterThanOrEqual(8);
});

test("every window's figures of every flagged product stand on the page", () => {
  const report = weeklyReport();
  const text = visible(weeklyReportHtml(report));
  for (const of of [...report.added, ...report.escalated, ...report.ongoing, ...report.eased, ...report.closed]) {
    for (const name of WINDOW_NAMES) {
      const shown = windowText(name, of.verdict.windows[name], cutOffsOf(of.verdict, report.rules), "zh-CN");
      for (const figure of [shown.quantity, shown.quantityBase, shown.quantityYoy, shown.value, shown.valueYoy, shown.unitValue, shown.unitValueYoy]) {
        expect(text).toContain(` ${figure} `);
      }
    }
  }
});

test("sample figures are marked at the top, on every printed page and in the title; real ones are not", () => {
  const sample = weeklyReportHtml(weeklyReport());
  expect(sample).toContain('<p class="sample" role="note">示例数据，非真实统计</p>');
  expect(sample).toContain('@top-center{content:"示例数据，非真实统计"');
  expect(sample).toContain('<div class="watermark"');
  expect(weeklyReportHtml(weeklyReport({ sample: false }))).not.toContain("示例数据");
});

test("the state of the data says by the release calendar what is here, what is late and what comes next; of sample figures it says that no calendar applies", () => {
  const text = visible(weeklyReportHtml(weeklyReport({ sample: false }), NO_CHART));
  expect(text).toContain("海关查询数据 2026年10月 已到；下次发布 2026-12-20（周日，北京时间，预计）");
  expect(text).toContain("美国普查局数据 最新为 2026年8月，2026年9月 迟到19天");
  const sample = visible(weeklyReportHtml(weeklyReport({ sample: true }), NO_CHART));
  expect(sample).toContain("示例数据不适用发布日历。");
  expect(sample).not.toMatch(/迟到\d/);
});

test("a product name is escaped wherever it stands and keeps its direction to itself", () => {
  const description = `"><script>alert(1)</script> & 'x' \u202e${"长".repeat(250)}`;
  const html = weeklyReportHtml(weeklyReport({ added: [item({ description, partnerName: "<b>越南</b>" })], watchedOnly: [item({ description })] }));
  expect(html).not.toMatch(/<script|<b>越南|\u202e/i);
  expect(visible(html)).toContain("<script>alert(1)</script> & 'x'");
  expect(html).toContain("<bdi>");
});

test("the page needs nothing from outside: no script, no other file, no address", () => {
  const html = weeklyReportHtml(weeklyReport());
  expect(html).not.toMatch(/<script|<link|<img|src=|url\((?!#)|@import/i);
  expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:/);
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">/);
});

test("no id stands twice on the page, every table head has a scope, and every drawing a text", () => {
  const html = weeklyReportHtml(weeklyReport());
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html).not.toMatch(/<th(?: (?![^>]*scope=)|>)/);
  expect([...html.matchAll(/<svg /g)].length).toBe([...html.matchAll(/role="img" aria-labelledby="[^"]+"><title /g)].length);
});

test("no new month, a baseline and an unscreened store are said in the first paragraph", () => {
  expect(visible(weeklyReportHtml(emptyReport({ noNewMonth: true })))).toContain("本周没有新的月度数据");
  expect(visible(weeklyReportHtml(weeklyReport({ summary: { ...SUMMARY, baseline: true } })))).toContain("不逐项发送预警");
  expect(visible(weeklyReportHtml(emptyReport({ summary: null })))).toContain("尚未进行筛查");
});

test("the last block lets a reader make the issue again", () => {
  const report = weeklyReport();
  const html = weeklyReportHtml(report);
  for (const said of [SUMMARY.rulesHash, report.command, report.version, "门槛为本软件自定", "9c56cc51b374"]) expect(html).toContain(said);
  expect(html).toContain(`title="${report.files[0]?.sha256}"`);
});

test("cut-offs reported second-hand are labelled so, not as our own", () => {
  const html = weeklyReportHtml(emptyReport({ rules: [{ ...RULE, origin: "second-hand" }] }));
  expect(html).toContain("门槛据他人转述");
  expect(html).not.toContain("门槛为本软件自定");
});

test("a chart that cannot be drawn leaves the table and a note", () => {
  const html = weeklyReportHtml(weeklyReport(), () => {
    throw new Error("no canvas");
  });
  expect(html).toContain("图未能生成，请以上表数字为准。");
  expect(html).toContain("+55.6%");
  expect(html).not.toMatch(/id="p\d+-chart/);
});

test("sixty alerts all stand in the overview with a block each; a storm of 5,000 stays a bounded page that says where the rest are", () => {
  const many = (count: number) => Array.from({ length: count }, (_, k) => item({ hsCode: String(84_000_000 + k) }));
  const sixty = weeklyReportHtml(weeklyReport({ added: many(60) }));
  expect([...sixty.matchAll(/<article class="product"/g)].length).toBe(65);
  expect(sixty).toContain("84000059");
  const storm = weeklyReportHtml(weeklyReport({ added: many(5_000), watchedOnly: many(1_000) }), NO_CHART);
  expect(storm).toContain("其余4,900项");
  expect(storm).toContain("84004999");
  expect(storm.length).toBeLessThan(6_000_000);
});

test("the English report holds no Chinese when the names in the data are English", () => {
  const html = weeklyReportHtml(inEnglish(weeklyReport()));
  expect(html).toContain('<html lang="en">');
  expect(html).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
});

test("whatever figures are missing, the page never shows null, undefined or NaN", () => {
  const figure = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }), { nil: null });
  const change = fc.option(fc.double({ min: -1, max: 1e4, noNaN: true }), { nil: null });
  const figures = fc.record({
    quantity: figure,
    quantityBase: figure,
    quantityYoy: change,
    value: figure,
    valueBase: figure,
    valueYoy: change,
    unitValue: figure,
    unitValueBase: figure,
    unitValueYoy: change,
    quantityUnit: fc.constantFrom("kg", "u", null),
    firstPeriod: fc.constantFrom("2026-08", null),
    lastPeriod: fc.constantFrom("2026-10", null),
    reason: fc.constantFrom("quantity_missing" as const, null),
  });
  fc.assert(
    fc.property(figures, fc.constantFrom(...WINDOW_NAMES), fc.constantFrom("zh-CN" as const, "en" as const), (some, name, language) => {
      const report = weeklyReport({ language, added: [withWindow(item(), name, some)], escalated: [], ongoing: [], eased: [], closed: [] });
      expect(visible(weeklyReportHtml(report, NO_CHART))).not.toMatch(/\b(?:null|undefined|NaN|Infinity)\b/);
    }),
    { numRuns: 60 },
  );
});
