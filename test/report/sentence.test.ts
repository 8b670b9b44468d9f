import { expect, test } from "vitest";
import { WINDOW_NAMES, type WindowName } from "../../src/detect/verdict.js";
import { cutOffsOf, headlineWindow, windowText } from "../../src/report/figures.js";
import type { ReportItem, ScreeningSummary } from "../../src/report/record.js";
import { coverageSentence, digestOpening, itemSentence, raisedSentence, reportOpening, shareSentence } from "../../src/report/sentence.js";
import { alertDigest, emptyReport, inEnglish, item, RULE, SUMMARY, weeklyReport, withWindow } from "./fixture.js";

/** Every figure of a sentence: digits with what binds them to one number. */
const FIGURE = /[+−]?\d[\d,]*(?:\.\d+)?/g;

/** Everything the table beside a sentence prints. */
function tableOf(of: ReportItem, language: "zh-CN" | "en"): string {
  return WINDOW_NAMES.map((name) => Object.values(windowText(name, of.verdict.windows[name], cutOffsOf(of.verdict, [RULE]), language)).join(" ")).join(" ");
}

test.each(["zh-CN", "en"] as const)("every figure of the sentence is a figure of the table beside it (%s)", (language) => {
  const report = language === "en" ? inEnglish(weeklyReport()) : weeklyReport();
  for (const of of [...report.added, ...report.ongoing, ...report.closed]) {
    const table = ` ${tableOf(of, language)} `;
    const words = itemSentence(of, [RULE], language).replace(of.description, "").replace(/\d个窗口(中\d个|全部)|(all|\d of) 4 windows/, "").replace(/自.{0,4}年\d+月起|since .*\./, "");
    const figures = words.replaceAll(of.verdict.hsCode, "").replace(/^.*?(?=近|累计|当月|12 months|year to date)/, "").match(FIGURE) ?? [];
    expect(figures.length).toBeGreaterThan(6);
    for (const figure of figures) expect(table).toContain(figure);
  }
});

test("a sentence names month, market, product, code, the window's figures, the windows met and since when", () => {
  expect(itemSentence(item({ growth: 0.52, priceChange: -0.19 }), [RULE], "zh-CN")).toBe(
    "2026年10月对越南出口制冷量≤4000大卡/时的分体式空调器（HS 84151021），近12个月（2025年11月—2026年10月）数量1,217,949件，同比+55.6%；" +
      "金额1.172亿美元，同比+26.9%；单价96.24美元/件，同比−18.5%；当月数量同比+39.9%，单价同比−30.1%；4个窗口全部达到条件；自2026年8月起列入预警。",
  );
});

test("a growth of 29.96 % is not rounded up to the cut-off in the sentence", () => {
  const near = withWindow(item(), "year", { quantityYoy: 0.2996 });
  expect(itemSentence(near, [RULE], "zh-CN")).toContain("+29.96%");
});

test("a new product without a base is said to be new, never with a percentage or an infinity", () => {
  const none = { quantityBase: 0, quantityYoy: null, valueBase: 0, valueYoy: null, unitValueBase: null, unitValueYoy: null, met: false, reason: "new_code" as const };
  const fresh = WINDOW_NAMES.reduce<ReportItem>((of, name: WindowName) => withWindow(of, name, none), item());
  const sentence = itemSentence({ ...fresh, verdict: { ...fresh.verdict, triggeredBy: [] } }, [RULE], "zh-CN");
  expect(sentence).toContain("无法计算（新出现（基期为零））");
  expect(sentence).not.toMatch(/NaN|Infinity|∞|null|undefined|%/);
});

test("the longest window that meets the rule leads the sentence", () => {
  const of = item();
  expect(headlineWindow({ ...of.verdict, triggeredBy: ["month", "ytd"] })).toBe("ytd");
  expect(headlineWindow({ ...of.verdict, triggeredBy: [] })).toBe("year");
});

test("January and February are called 1—2月, not the month", () => {
  const figures = { ...item().verdict.windows.month, firstPeriod: "2026-01", lastPeriod: "2026-02" };
  expect(windowText("month", figures, cutOffsOf(item().verdict, []), "zh-CN").label).toBe("1—2月");
});

test("the share of the home province names both values", () => {
  const of = weeklyReport().added[0] ?? item();
  expect(shareSentence(of, "zh-CN")).toBe("近12个月金额：福建 2,461.5万美元，全国 1.172亿美元，占比 21.0%");
  expect(shareSentence(item(), "zh-CN")).toBeNull();
});

test("the opening counts each kind of change and names the foremost product", () => {
  const opening = reportOpening(weeklyReport());
  expect(opening).toContain("预警新增3项，升级1项，持续2项，缓解1项，结束1项");
  expect(opening).toContain("首要关注：2026年10月对越南出口");
  expect(opening).toContain(`此前通报的预警中撤回${weeklyReport().corrected.filter(({ state }) => state === "withdrawn").length}项`);
  expect(reportOpening(emptyReport())).not.toContain("此前通报");
});

test("an issue without a new month, a baseline and an unscreened store each say so", () => {
  expect(reportOpening(emptyReport({ noNewMonth: true }))).toContain("本周没有新的月度数据");
  expect(reportOpening(emptyReport({ summary: { ...SUMMARY, baseline: true } }))).toContain("建立基线");
  expect(reportOpening(emptyReport({ summary: null }))).toContain("尚未进行筛查");
  expect(digestOpening(alertDigest({ summary: { ...SUMMARY, baseline: true } }))).toContain("不逐项发送预警");
});

test("the coverage sentence gives watched, decidable and the reasons, most frequent first", () => {
  expect(coverageSentence(SUMMARY, "zh-CN")).toBe("监测序列（商品×市场）1,248个，可判断1,102个，无法判断146个（历史不足63个、基数过小41个、数量缺失29个、计量单位变更13个）。");
});

test("the share raised counts each series once, and is not given of verdicts", () => {
  expect(raisedSentence(SUMMARY, "zh-CN")).toContain("合计19个，占可判断序列的1.7%");
  expect(raisedSentence({ ...SUMMARY, decidable: 0 }, "zh-CN")).toContain("占可判断序列的—");
  // Three series, two of them by two rules.
  const twoRules = { ...SUMMARY, decidable: 4, raised: { red: 1, orange: 2, yellow: 2, blue: 0 }, raisedSeries: { red: 1, orange: 2, yellow: 0, blue: 0 } };
  expect(raisedSentence(twoRules, "zh-CN")).toContain("合计3个，占可判断序列的75.0%");
  const earlier = Object.fromEntries(Object.entries(twoRules).filter(([key]) => key !== "raisedSeries")) as ScreeningSummary;
  expect(raisedSentence(earlier, "zh-CN")).toContain("合计5个，占可判断序列的—");
});
