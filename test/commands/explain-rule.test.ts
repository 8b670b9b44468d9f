/** What `explain` says a verdict was judged by, for each of the shipped rules and in both languages. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ruleBlock } from "../../src/commands/explain-rule.js";
import { windowsTable } from "../../src/commands/explain-windows.js";
import type { Rule } from "../../src/detect/rule.js";
import type { Verdict } from "../../src/detect/verdict.js";
import { readSettings } from "../../src/settings/settings.js";
import { testApp } from "../helpers/app.js";
import { judgeAt } from "../helpers/judged.js";
import { panelOf, times } from "../helpers/panel.js";

const SHIPPED = readSettings([fileURLToPath(new URL("../../config", import.meta.url))], {}).rules;

function shipped(id: string): Rule {
  const rule = SHIPPED.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}

/** Three years of equal months: 100 t at 20 in 2023 and 2024, then 200 t at 12 from May to July 2025 and 110 t at 20 in August, the month judged. */
function judged(id: string, currency: string): Verdict {
  const months = [...times(28, [100_000, 2_000_000]), ...times(3, [200_000, 2_400_000]), ...times(1, [110_000, 2_200_000])];
  return judgeAt(panelOf("2023-01", { key: { currency }, months }), "2025-08", shipped(id), { lowBase: { [currency]: 100 } });
}

type Language = "zh-CN" | "en";
const app = (language: Language) => ({ ...testApp("/nowhere"), language });
const lines = (id: string, language: Language, currency = "EUR") => ruleBlock(shipped(id), judged(id, currency), app(language));
const windows = (id: string, language: Language, currency = "EUR") => windowsTable(shipped(id), judged(id, currency), app(language)).split("\n");

describe("what explain says a verdict was judged by", () => {
  it("measure-21: our own cut-offs on one year before, all four windows, and the table of warning levels", () => {
    expect(lines("measure-21", "zh-CN", "USD")).toEqual([
      expect.stringMatching(/^规则：量增价跌（措施二十一）（measure-21）；门槛为本软件自定；依据：国办发〔2006〕42号/),
      "达标条件（同一窗口内同时满足）：数量同比 ≥ +30.0%、单价同比 ≤ −10.0%、窗口金额 ≥ 100万美元",
      expect.stringMatching(/^级别：.*预警分超过关注线为黄色/),
    ]);
    expect(lines("measure-21", "en", "USD")[1]).toBe("Conditions (all within one window): quantity yoy ≥ +30.0%, unit value yoy ≤ −10.0%, window value ≥ USD 1 million");
  });

  it("eu-task-force: as reported by others, an average week's value and what that is of the window, the base year, and the list alone", () => {
    expect(lines("eu-task-force", "zh-CN")).toEqual([
      expect.stringContaining("（eu-task-force）；门槛据他人转述，未见原始文件；依据："),
      "达标条件（同一窗口内同时满足）：数量比2023年基期 ≥ +5.0%、单价比2023年基期 ≤ −5.0%、窗口内平均每周金额 ≥ 20万欧元",
      "折合窗口金额下限：累计694.3万欧元",
      "检验的窗口：累计",
      expect.stringMatching(/^基期：2023年同月/),
      "级别：任一检验窗口达标即列入名单（蓝色），不再分级；不看预警分",
    ]);
    const en = lines("eu-task-force", "en").join("\n");
    expect(en).toContain("cut-offs as reported by others");
    expect(en).toContain("value in an average week of the window ≥ EUR 200,000\nValue floor of the whole window: year to date EUR 6.943 million\nWindows tested: year to date\nBase: same months of 2023");
    expect(en).toContain("Level: rule met in any window tested is on the list (blue)");
    expect(en).not.toMatch(/attention|own/);
  });

  it("traffic-lights: both tiers, the windows tested, and yellow and red by tier", () => {
    expect(lines("traffic-lights", "zh-CN", "USD").slice(1)).toEqual([
      "第一档（黄色）条件（同一窗口内同时满足）：数量同比 ≥ +25.0%、单价同比 ≤ −15.0%、窗口金额 ≥ 10万美元",
      "第二档（红色）条件（同一窗口内同时满足）：数量同比 ≥ +50.0%、单价同比 ≤ −35.0%、其余条件同第一档",
      "检验的窗口：当月、累计",
      "级别：任一检验窗口达到第二档为红色，只达到第一档为黄色；不看预警分",
    ]);
    expect(lines("traffic-lights", "en", "USD")[2]).toBe("Second tier (red), conditions (all within one window): quantity yoy ≥ +50.0%, unit value yoy ≤ −35.0%, the rest as in the first tier");
  });

  it("cefic-style: other suppliers in place of a fall", () => {
    expect(lines("cefic-style", "zh-CN").slice(1, 3)).toEqual(["达标条件（同一窗口内同时满足）：数量同比 ≥ +20.0%、单价比进口方其他供应方 ≤ −5.0%、窗口金额 ≥ 100万欧元", "检验的窗口：近12个月"]);
    expect(lines("cefic-style", "en")[1]).toBe("Conditions (all within one window): quantity yoy ≥ +20.0%, unit value on the importer's other suppliers ≤ −5.0%, window value ≥ EUR 1 million");
  });

  it("says that a currency without a floor can't meet the rule, instead of a dash", () => {
    expect(lines("eu-task-force", "zh-CN", "USD")[1]).toMatch(/金额：未设美元下限，不能达标$/);
    expect(lines("eu-task-force", "zh-CN", "USD").join("\n")).not.toMatch(/—|折合/);
  });
});

describe("the windows explain prints", () => {
  it("calls a window outside the rule not tested, whatever its figures are", () => {
    expect(windows("traffic-lights", "zh-CN", "USD").slice(2).map((line) => line.split(/ {2,}/).at(-1))).toEqual(["未达标", "不检验", "达到第一档", "不检验"]);
    expect(windows("traffic-lights", "en", "USD").slice(2).map((line) => line.split(/ {2,}/).at(-1))).toEqual(["not met", "not tested", "first tier met", "not tested"]);
  });

  it("names the tier a window meets", () => {
    const verdict: Verdict = { ...judged("traffic-lights", "USD"), severeIn: ["ytd"] };
    expect(windowsTable(shipped("traffic-lights"), verdict, app("zh-CN"))).toMatch(/累计 .* 达到第二档\n/);
  });

  it("names a fixed base year over every column that compares with it", () => {
    const [zh = "", en = ""] = [windows("eu-task-force", "zh-CN")[0], windows("eu-task-force", "en")[0]];
    expect([zh.match(/2023年基期/g)?.length, zh.match(/比2023年/g)?.length, en.match(/on 2023/g)?.length, en.match(/base 2023/g)?.length]).toEqual([2, 3, 3, 2]);
    expect(`${zh}${en}`).not.toMatch(/同比|同期|yoy|year before/);
    expect(windows("measure-21", "zh-CN", "USD")[0]).toMatch(/上年同期 +同比/);
  });

  it("shows the other suppliers' unit value where the rule asks for it, and only there", () => {
    expect(windows("cefic-style", "zh-CN")[0]).toMatch(/其他供应方单价 +单价比其他供应方 +判断$/);
    expect(windows("measure-21", "zh-CN", "USD")[0]).not.toContain("其他供应方");
  });
});
