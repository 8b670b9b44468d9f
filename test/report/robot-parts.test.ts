import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlertDigest, MessageContent } from "../../src/report/record.js";
import { DIALECTS, jsonBytes, type RobotDialect } from "../../src/report/robot-dialect.js";
import { robotParts } from "../../src/report/robot-parts.js";
import { halved, partBytes, splitLines, type RobotLine } from "../../src/report/robot-split.js";
import { alertDigest, englishDigest, item, SUMMARY, weeklyReport } from "./fixture.js";

const VENDORS: readonly RobotDialect[] = ["dingtalk", "wecom", "feishu"];
const alert = (changes: Partial<AlertDigest> = {}): MessageContent => ({ kind: "alert", digest: alertDigest(changes) });
const textOf = (content: MessageContent, dialect: RobotDialect = "wecom", keyword: string | null = null): string => robotParts(content, dialect, keyword).map(({ markdown }) => markdown).join("\n");
const many = (count: number) => Array.from({ length: count }, (_, k) => item({ hsCode: String(84_000_000 + k * 100), description: `第${k + 1}种设备，额定功率超过一千瓦的`, level: "yellow" }));

describe("an alert in a group", () => {
  it("says what is new, by how much, from which data, and how to make it again", () => {
    const { escalated, eased } = weeklyReport();
    const text = textOf(alert({ escalated, eased, ongoing: weeklyReport().ongoing }));
    expect(text).toContain("**【示例】量增价跌预警 · 2026年10月**");
    expect(text).toContain("示例数据，非真实统计");
    expect(text).toMatch(/1\. 【红色】84151021 制冷量≤4000大卡.*… · 越南：近12个月数量同比\+55\.6%，单价同比−18\.5%；当月数量同比\+39\.9%，单价同比−30\.1%/);
    expect(text).toContain("**升级 · 1项**");
    expect(text).toContain("新增预警3项，升级1项，缓解1项，持续2项，结束1项");
    expect(text).toContain("缓解1项：40111000 机动小客车用新的充气橡胶轮胎 · 美国。");
    expect(text).toContain("结束1项：94036099 其他木家具 · 加拿大。");
    expect(text).toMatch(/监测序列.*1,248个，可判断1,102个，无法判断146个/);
    expect(text).toContain("数据月份：2026年10月；数据版本：41");
    expect(text).toContain("复核命令：friction-watch screen --period 2026-10 --as-of 41");
    expect(text.endsWith("见邮件附件或周报。")).toBe(true);
  });

  it("tells of corrections before anything else", () => {
    const told = item({ growth: 0.42 });
    const now = item({ growth: 0.05, level: null });
    const text = textOf(alert({ corrected: [{ state: "withdrawn", item: now, before: told.verdict }] }));
    expect(text.indexOf("【撤回】")).toBeGreaterThan(0);
    expect(text.indexOf("【撤回】")).toBeLessThan(text.indexOf("**新增"));
  });

  it("of over 20 items shows the gravest ten and counts the rest", () => {
    const text = textOf(alert({ added: [...many(24), item({ hsCode: "90000000", level: "red" })], counts: { added: 180, escalated: 0, ongoing: 3, eased: 0, closed: 0 } }));
    expect(text).toContain("**新增 · 180项**");
    expect(text).toMatch(/\n1\. 【红色】/);
    expect(text).toMatch(/\n10\. /);
    expect(text).not.toMatch(/\n11\. /);
    expect(text).toContain("另有170项，见邮件附件或周报。");
  });

  it("shows national lines of one cause as one item, and counts them all", () => {
    const fold = ["85076010", "85076020", "85076090"].map((hsCode) => item({ hsCode, description: "锂离子蓄电池", partner: "DEU", partnerName: "德国" }));
    const text = textOf(alert({ added: [...fold, item()] }));
    expect(text).toContain("**新增 · 4项**");
    expect(text).toContain("1. 【橙色】85076010（同一原因另有2个子目） 锂离子蓄电池 · 德国");
    expect(text).not.toContain("85076020");
    expect(text).toMatch(/\n2\. /);
    expect(text).not.toMatch(/\n3\. |另有\d+项/);
  });

  it("in a storm names what the new alerts share in place of the items", () => {
    const storm = { opened: 120, limit: 50, causes: [{ kind: "rules_changed" }, { kind: "partner", subject: "VNM", share: 0.8 }, { kind: "chapter", subject: "85", share: 0.71 }, { kind: "whole_market", quantityYoy: 0.2, unitValueYoy: -0.12 }, { kind: "findings", code: "product_break", count: 9 }] } as const;
    const text = textOf(alert({ storm, added: many(3) }));
    expect(text).toContain("**预警骤增：先查共同原因**");
    expect(text).toContain("新增预警的80.0%集中在越南");
    expect(text).toContain("新增预警的71.0%集中在第85章");
    expect(text).toContain("数量同比+20.0%、单价同比−12.0%");
    expect(text).not.toMatch(/第2种设备|\*\*新增/);
  });

  it("says what is kept from changing, and by what", () => {
    expect(textOf(alert({ inhibited: [{ kind: "source", subject: "gacc", detail: { reason: "late", days: "3", missing: "2026-10" }, inhibits: 12 }] }))).toMatch(/海关查询数据迟到.*12个预警维持原状/);
  });

  it("that is a test says so first", () => {
    const [part] = robotParts({ kind: "test", digest: alertDigest({ sample: false }) }, "feishu", null);
    expect(part?.title).toBe("【测试】量增价跌预警 · 2026年10月");
    expect(part?.markdown).toMatch(/^测试消息/);
  });

  it("is in English for an English reader", () => {
    const text = textOf({ kind: "alert", digest: englishDigest() });
    expect(text).toContain("1. (red) 84151021");
    expect(text.replace(/制冷|越南/g, "")).not.toMatch(/新增|监测/);
  });

  it("of the same content is the same, byte by byte", () => {
    for (const vendor of VENDORS) expect(robotParts(alert({ added: many(40) }), vendor, "预警")).toEqual(robotParts(alert({ added: many(40) }), vendor, "预警"));
  });
});

describe("a notice to ops in a group", () => {
  it("says what happened, what to do, and what was watched", () => {
    const incident = { id: 3, kind: "source", subject: "gacc", detail: { reason: "late", days: "3", missing: "2026-10" }, inhibits: 12, openedAt: "2026-11-20T02:14:00Z", closedAt: null } as const;
    const notice = { language: "zh-CN", sample: false, recipientName: "运维", writtenAt: "2026-11-20 10:20", incidents: [incident], summary: SUMMARY, command: "friction-watch status" } as const;
    const text = textOf({ kind: "incident", notice });
    expect(text).toMatch(/^\*\*监测系统通知\*\*\n以下是监测系统自身的情况.*\n【发生】2026-11-20 10:14/);
    expect(text).toContain("处理：");
    expect(text).toContain("可判断1,102个");
    expect(text).toContain("复核命令：friction-watch status");
    const flood = textOf({ kind: "incident", notice: { ...notice, incidents: Array.from({ length: 13 }, (_, k) => ({ ...incident, id: k })) } });
    expect(flood.match(/【发生】/g)?.length).toBe(10);
    expect(flood).toContain("另有3起");
  });
});

describe("a keyword the group demands", () => {
  it.each(VENDORS)("stands in every part sent to %s", (vendor) => {
    const parts = splitLines(lines(Array.from({ length: 30 }, () => "量".repeat(400))), { title: "预警", keyword: "商务厅", mark: (k, of) => `（${k}/${of}）` }, vendor);
    expect(parts.length).toBeGreaterThan(1);
    for (const { title, markdown } of parts) {
      expect(markdown).toContain("商务厅");
      if (DIALECTS[vendor].hasTitle) expect(title).toContain("商务厅");
    }
  });

  it("that the text has anyway is not said twice", () => {
    expect(robotParts(alert(), "dingtalk", "预警")).toEqual(robotParts(alert(), "dingtalk", null));
  });
});

describe("a name that is markup", () => {
  const NAMES = ["<script>alert(1)</script>", "**粗**", "[x](http://evil.example)", "@all", "<@all>", "<at id=all></at>", '<font color="warning">红</font>', "`code`", "# 标题", "> 引用", "![x](http://evil.example/a.png)", "a|b|c", "&lt;at id=all&gt;"];

  it.each(VENDORS)("is text to %s: no link, no colour, and nobody is mentioned", (vendor) => {
    for (const name of NAMES) {
      const plain = textOf(alert({ added: [item({ description: "设备", partnerName: "X" })] }), vendor);
      const marked = textOf(alert({ added: [item({ description: name, partnerName: name })] }), vendor);
      expect(marked, name).not.toMatch(/<|>|@|`|\]\(|\[|:\/\/|&lt;|&(?!#\d+;)/);
      expect(marked.match(/\*/g), name).toEqual(plain.match(/\*/g));
    }
  });

  it("does not break the line it stands on", () => {
    expect(textOf(alert({ added: [item({ description: "a\n# b\u2028c\r\nd" })] }))).not.toMatch(/\n# |\u2028|\r/);
  });
});

const lines = (texts: readonly string[]): readonly RobotLine[] => texts.map((text, k) => ({ isHeading: k % 5 === 4, text }));
const head = { title: "【示例】量增价跌预警 · 2026年10月", keyword: null, mark: (k: number, of: number) => `（${k}/${of}）` };
/** Chinese, emoji of several code points, markup, quotes that JSON escapes, and plain letters. */
const character = fc.constantFrom("量", "价", "跌", "𠮷", "👨‍👩‍👧‍👦", "🇨🇳", "é", "a", "7", "≤", '"', "\\", "*", "<", "[", "&", "。");
const line = fc.array(character, { minLength: 1, maxLength: 400 }).map((all) => all.join(""));

describe("D11 a message longer than the vendor takes", () => {
  it.each(VENDORS)("is split for %s between lines, each line whole and once, every part within the limit", (vendor) => {
    const dialect = DIALECTS[vendor];
    const mostBytes = 4_096;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (texts) => {
        const numbered = lines(texts.map((text, k) => `${k}号${text}`));
        const parts = splitLines(numbered, head, vendor, mostBytes);
        for (const part of parts) expect(partBytes(part, dialect)).toBeLessThanOrEqual(mostBytes);
        const shown = parts.flatMap(({ markdown }) => markdown.split(dialect.newline).slice(dialect.repeatsTitle ? 1 : 0));
        expect(shown.length).toBe(numbered.length);
        numbered.forEach(({ text, isHeading }, k) => {
          const whole = isHeading ? `**${dialect.escape(text)}**` : dialect.escape(text);
          if (jsonBytes(whole) < mostBytes - 400) expect(shown[k]).toBe(whole);
          else expect(shown[k]).toMatch(new RegExp(`^(?:\\*\\*)?${k}号`));
        });
        for (const text of shown) expect(text).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 60 },
    );
  });

  it("with a line that fits nowhere is cut between two graphemes, never within an emoji", () => {
    const family = "👨‍👩‍👧‍👦";
    const [part] = splitLines([{ isHeading: false, text: family.repeat(200) }], head, "wecom", 600);
    const shown = part?.markdown.split("\n")[1] ?? "";
    expect(shown).toMatch(/…$/);
    // What steers the direction or joins of text is dropped from names; the people of a family stay whole.
    expect(shown.slice(0, -1).replaceAll(DIALECTS.wecom.escape(family), "")).toBe("");
    expect(partBytes(part ?? { title: "", markdown: "" }, DIALECTS.wecom)).toBeLessThanOrEqual(600);
  });

  it("never cuts what stands for a character in Feishu's markdown", () => {
    const [part] = splitLines([{ isHeading: false, text: "<".repeat(900) }], head, "feishu", 600);
    expect(part?.markdown).toMatch(/^(&#60;)+…$/);
  });

  it("is marked （1/2） in each part, and not at all where there is one", () => {
    const parts = splitLines(lines(["量".repeat(900), "价".repeat(900)]), head, "wecom");
    expect(parts.map(({ markdown }) => markdown.split("\n")[0])).toEqual(["**【示例】量增价跌预警 · 2026年10月（1/2）**", "**【示例】量增价跌预警 · 2026年10月（2/2）**"]);
    expect(splitLines(lines(["量"]), head, "wecom")[0]?.markdown).not.toContain("（1/1）");
  });
});

describe("D10 a part refused as too long all the same", () => {
  it("is halved between lines under the same first line, nothing lost and nothing twice", () => {
    const [part = { title: "", markdown: "" }] = splitLines(lines(["甲".repeat(300), "乙".repeat(300), "丙".repeat(300)]), head, "wecom");
    const halves = halved(part, "wecom") ?? [];
    expect(halves.length).toBe(2);
    expect(halves.flatMap(({ markdown }) => markdown.split("\n").slice(1))).toEqual(part.markdown.split("\n").slice(1));
    for (const half of halves) {
      expect(half.markdown.split("\n")[0]).toBe("**【示例】量增价跌预警 · 2026年10月**");
      expect(partBytes(half, DIALECTS.wecom)).toBeLessThan(partBytes(part, DIALECTS.wecom));
    }
  });

  it("of one line is cut there, and of none can't be", () => {
    const [part = { title: "", markdown: "" }] = splitLines(lines(["甲".repeat(300)]), head, "wecom");
    expect(halved(part, "wecom")?.[0]?.markdown).toMatch(/甲{100,160}…$/);
    expect(halved({ title: "", markdown: "**标题**" }, "wecom")).toBeNull();
  });
});
