/** What is said of the importing side, in both languages: the figures of the evidence and no others. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diversion } from "../../src/evidence/diversion.js";
import { importerRule } from "../../src/evidence/importer-rule.js";
import { importerShare } from "../../src/evidence/importer-share.js";
import type { MirrorEvidence } from "../../src/evidence/mirror-evidence.js";
import { negligibleTests, thresholdsFor } from "../../src/evidence/negligible.js";
import { mirrorSections, mirrorSentence, negligibleLine } from "../../src/report/mirror-text.js";
import { escaped } from "../../src/report/markup.js";
import type { ReportItem } from "../../src/report/record.js";
import { weeklyReportHtml } from "../../src/report/weekly-html.js";
import { negligibleThresholds } from "../../src/sources/mirror-tables.js";
import { monthIndex } from "../../src/trade/period.js";
import { LANGUAGES, type Language } from "../../src/words/words.js";
import { month } from "../helpers/generated.js";
import { BASE, CLEARLY, judgeAt, RULE, twoYears } from "../helpers/judged.js";
import { ALL, from, mirrorFrom, years, type Asked } from "../helpers/mirror.js";
import type { Line, Month } from "../helpers/panel.js";
import { alertMail, alertDigest, emptyReport, item } from "./fixture.js";

const NAMES = { CHN: "中国", USA: "美国", VNM: "越南", EUE: "欧盟" };
const LOOKED: Diversion = { kind: "looked", window: "year", firstPeriod: "2024-01", lastPeriod: "2024-12", quantityUnit: "u", compared: 8, leftOut: 1, hints: [] };
const VERDICT = judgeAt(twoYears(BASE, CLEARLY, {}, { partner: "USA" }), "2024-12");

function evidenceOf(lines: readonly Line[], asked: Asked = {}, diversion: Diversion = LOOKED): MirrorEvidence {
  const mirror = mirrorFrom(lines, asked);
  const importer = importerShare(mirror, monthIndex("2024-12"), asked.changed);
  const rule = importer.kind === "known" ? importerRule(VERDICT, importer, mirror, RULE) : null;
  return { importer, besides: [], negligible: negligibleTests(importer, mirror, thresholdsFor("USA", negligibleThresholds())), rule, diversion, names: NAMES };
}

const textOf = (mirror: MirrorEvidence, language: Language = "zh-CN"): string => mirrorSections(mirror, VERDICT, language).flatMap(({ title, lines }) => [title, ...lines]).join("\n");

const CHINA = from("CHN", years([100, 1_000], [150, 1_200]));
const WORLD = from("WLD", years([1_000, 20_000], [1_000, 20_000]));

describe("the importing side in words", () => {
  it("gives share, growth, unit value, the rule there and the caveat", () => {
    expect(mirrorSections(evidenceOf([CHINA, WORLD]), VERDICT, "zh-CN")[0]).toEqual({
      title: "进口方数据",
      lines: [
        "美国进口统计（美国普查局，2024年1—12月，对方编码 841510）：按数量，中国占其进口的15.0%（上年同期10.0%，变动+5.0个百分点）；按金额，占6.0%（上年同期5.0%，变动+1.0个百分点）",
        "双方编码只有前六位（841510）可比，口径可能宽于我方编码 84151021",
        "数量同比：自中国进口+50.0%，自其他来源−5.6%，相对增幅+55.6个百分点",
        "金额同比：自中国进口+20.0%，自其他来源−1.1%，相对增幅+21.1个百分点",
        "进口单价：中国8.000美元/件，其他来源22.12美元/件，前者与后者相比−63.8%（同比分别−20.0%、+4.8%）",
        "未导入全部来源国，来源个数和名次不详",
        "按进口方数据和币种（美元，近12个月，2024年1—12月）：数量同比+50.0%，单价同比−20.0%；也达到同一规则的量增、价跌条件；不比较金额门槛",
        "对方进口按海关价值（不含国际运保费）、原产国统计，我出口按离岸价（FOB）、最终目的国统计，且有运输时差，两方数字不宜直接相减",
      ],
    });
  });

  it("says of an importer's own verdict that no diversion is looked for, and nothing else", () => {
    const mirror: MirrorEvidence = { importer: null, besides: [], negligible: [], rule: null, diversion: { kind: "unknown", reason: "not_export" }, names: NAMES };
    const verdict = { ...VERDICT, flow: "import" } as const;
    expect(mirrorSections(mirror, verdict, "zh-CN")).toEqual([{ title: "贸易转移线索", lines: ["贸易转移未能比较：本项不是出口，转移只在出口中比较"] }]);
    expect(mirrorSections(mirror, verdict, "en")).toEqual([{ title: "Diversion hints", lines: ["Diversion not looked for: the verdict is not of exports, in which alone it is looked for"] }]);
  });

  it("is the same in English, figure for figure", () => {
    const figures = (language: Language): string[] => [...textOf(evidenceOf([CHINA, WORLD]), language).matchAll(/[+−]?\d+\.\d+/g)].map(([figure]) => figure);
    expect(figures("en")).toEqual(figures("zh-CN"));
    expect(mirrorSentence(evidenceOf([CHINA, WORLD]), VERDICT, "en")).toMatch(/^Imports of 美国 \(US Census Bureau, Jan–Dec 2024, its code 841510\): 中国 holds 15\.0% of the imported quantity \(10\.0% a year before, \+5\.0 percentage points\)/);
  });

  it("warns where the rule turns round in the importer's currency", () => {
    expect(textOf(evidenceOf([from("CHN", years([100, 1_000], [150, 1_500])), WORLD]))).toContain("单价同比0.0%；未达到量增、价跌条件，而我出口数据达到：可能受汇率、时差或统计口径影响，请核对");
  });

  it("tells the value alone where quantities have no unit in common, and why", () => {
    expect(textOf(evidenceOf([CHINA, from("WLD", years([1_000, 20_000, "reported", "kg"], [1_000, 20_000, "reported", "kg"]))]))).toContain("按金额，中国占其进口的6.0%（数量份额无法计算：计量单位不同）（上年同期5.0%，变动+1.0个百分点）");
  });

  it("says why the share is not known and which month is at fault", () => {
    const hole = CHINA.months.map((each, k): Month => (k === 20 ? "unknown" : each));
    expect(mirrorSentence(evidenceOf([from("CHN", hole), WORLD]), VERDICT, "zh-CN")).toBe("美国市场份额无法计算：缺月（未导入、未发布或保密）（2024年9月）");
  });

  it("of a verdict without a mirror is the diversion alone", () => {
    const none: MirrorEvidence = { importer: null, besides: [], negligible: [], rule: null, diversion: { kind: "unknown", reason: "world" }, names: {} };
    expect([mirrorSentence(none, VERDICT, "en"), textOf(none)]).toEqual([null, "贸易转移线索\n贸易转移未能比较：本项为全部市场合计"]);
  });
});

describe("a message about a flagged product", () => {
  const flagged: ReportItem = { ...item({ partner: "USA" }), mirror: evidenceOf([CHINA, WORLD]) };

  it("carries the share with its caveat in the mail, and all of it on the page", async () => {
    expect((await alertMail(alertDigest({ added: [flagged] }))).text).toContain("按数量，中国占其进口的15.0%（上年同期10.0%，变动+5.0个百分点）");
    expect((await alertMail(alertDigest({ added: [flagged] }))).text).toContain("两方数字不宜直接相减");
    const page = weeklyReportHtml(emptyReport({ added: [flagged] }));
    for (const { title, lines } of mirrorSections(evidenceOf([CHINA, WORLD]), flagged.verdict, "zh-CN")) for (const text of [title, ...lines]) expect(page).toContain(escaped(text));
  });

  it("says once, at the end, of which importers no figures are stored", async () => {
    const unknown = (reporter: string): MirrorEvidence => ({ ...evidenceOf([CHINA, WORLD]), importer: { kind: "unknown", reporter, source: null, reason: "not_stored", period: null } });
    const { text } = await alertMail(alertDigest({ added: [{ ...flagged, mirror: unknown("USA") }, { ...flagged, mirror: unknown("VNM") }], escalated: [{ ...flagged, mirror: unknown("USA") }] }));
    expect(text).toContain("进口方数据：美国、越南市场份额无法计算：未导入该国（地区）对此商品的进口数据。");
    expect(text.match(/未导入/g)).toHaveLength(1);
  });

  it("of an earlier program, which did not ask, says nothing of it", async () => {
    expect((await alertMail(alertDigest({ added: [item({ partner: "USA" })] }))).text).not.toContain("进口");
  });
});

describe("the test of negligible imports in words", () => {
  const sells = (partner: string, quantity: number): Line => from(partner, years([quantity, quantity * 10], [quantity, quantity * 10]));
  const line = (china: number, instrument: string, ...others: readonly Line[]): string => {
    const { negligible } = evidenceOf([sells("CHN", china), ...others], { coverages: [ALL] });
    const test = negligible.find(({ threshold }) => threshold.instrument === instrument);
    return test === undefined ? "" : negligibleLine(test, "zh-CN");
  };

  it("names the limit, its source and the share; it is never advice", () => {
    expect(line(150, "AD", sells("MEX", 850))).toBe("反倾销（单独低于3%，合计不超过7%；19 USC 1677(24)）：占进口数量15.0%，未低于界限，不属微量");
    expect(line(10, "SG", sells("MEX", 990))).toBe(
      "保障措施（单独不超过3%，合计不超过9%；WTO Agreement on Safeguards, Art 9.1）：占进口数量1.0%，各自低于界限的来源合计1.0%，均未超过，属微量",
    );
    const text = textOf(evidenceOf([CHINA, WORLD]));
    expect(text).toContain("保障措施的标准只适用于发展中成员，是否适用于我国以进口方法律为准；协定未定期间，此处取近12个月");
    expect(text).toContain("不是法律意见");
  });

  it("shows as many decimals as tell a share just under the limit from the limit", () => {
    expect(line(29.99, "AD", sells("MEX", 970.01))).toContain("占进口数量2.999%");
  });

  it("is silent where the share is not known, which is said once, above it", () => {
    const sections = mirrorSections(evidenceOf([CHINA]), VERDICT, "zh-CN");
    expect(sections.map(({ title }) => title)).toEqual(["进口方数据", "贸易转移线索"]);
    expect(sections[0]?.lines).toEqual(["美国市场份额无法计算：未导入其进口合计（全球）"]);
  });

  it("does not call imports negligible that may be counted together with others'", () => {
    expect(line(25, "AD", sells("VNM", 25), sells("THA", 25), sells("MEX", 925))).toContain("单独属微量，但各自低于界限的来源合计7.5%，超过界限，一并被调查时可能不作微量处理");
    expect(textOf(evidenceOf([sells("CHN", 25), sells("WLD", 1_000)]))).toContain("占进口数量2.5%，无法判断：单独低于界限，但未导入全部来源国，不知合计是否超过界限");
  });
});

it("whatever the figures, no text holds NaN, Infinity, undefined or null", () => {
  const twoYearsOf = fc.array(month, { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(twoYearsOf, twoYearsOf, twoYearsOf, fc.constantFrom<Asked>({}, { coverages: [ALL] }, { coverages: [ALL], insiders: ["USA", "VNM"] }), (china, vietnam, world, asked) => {
      const mirror = evidenceOf([from("CHN", china), from("VNM", vietnam), from("WLD", world)], asked);
      for (const language of LANGUAGES) expect(textOf(mirror, language)).not.toMatch(/NaN|Infinity|undefined|null|∞/);
    }),
  );
});
