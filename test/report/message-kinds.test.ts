/** What a mail says beside its ordinary lists: corrections, storms, what is left as it was, notices to ops, tests; and its charts. */
import { describe, expect, it, test } from "vitest";
import type { Incident } from "../../src/alerts/incident.js";
import { messageMail, type AlertMail } from "../../src/report/message-mail.js";
import type { DrawPicture } from "../../src/report/mail-pictures.js";
import type { AlertDigest, Correction, OpsNotice } from "../../src/report/record.js";
import { alertDigest, alertMail, englishDigest, item, SUMMARY, withWindow } from "./fixture.js";

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
const NO_DRAWING: DrawPicture = () => Promise.resolve({ reason: "font_unreadable: ENOENT" });

function bodies({ html, text }: AlertMail): readonly string[] {
  return [html, text];
}

/** Places of texts in a body; -1 for one that is not there. */
function places(body: string, texts: readonly string[]): number[] {
  return texts.map((text) => body.indexOf(text));
}

function corrected(state: Correction["state"], hsCode = "73041190"): Correction {
  const told = withWindow(item({ hsCode, description: "无缝钢管", period: "2026-09", level: "orange" }), "year", { quantityYoy: 0.42, unitValueYoy: -0.16 });
  const now = withWindow(told, "year", { quantityYoy: 0.121, unitValueYoy: -0.08, met: false });
  return { state, item: { ...now, verdict: { ...now.verdict, level: null, vintage: 44 } }, before: told.verdict };
}

describe("corrections", () => {
  it("stand before everything else, with old and new numbers side by side and what to do, and lead the subject", async () => {
    const mail = await alertMail(alertDigest({ sample: false, corrected: [corrected("revised", "85011099"), corrected("withdrawn")] }));
    expect(mail.subject).toMatch(/^【撤回1项、更正1项】/);
    for (const body of bodies(mail)) {
      const order = places(body, ["更正与撤回 · 撤回1项、更正1项", "【撤回】2026年9月", "请勿再以原预警为依据", "【更正】2026年9月", "数据已完成筛查", "新增 · 3项"]);
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(body).toContain("级别：橙色 → 不列级；数据版本：41 → 44");
    }
    expect(mail.text).toContain("数量同比 +42.0% → +12.1%，单价同比 −16.0% → −8.0%");
    expect(mail.html).toMatch(/>\+42\.0%<\/td><td[^>]*><b>\+12\.1%<\/b><\/td><td[^>]*>−16\.0%<\/td><td[^>]*><b>−8\.0%<\/b>/);
  });

  it("are not spoken of where there are none", async () => {
    for (const body of bodies(await alertMail(alertDigest()))) expect(body).not.toMatch(/更正|撤回/);
  });
});

describe("a storm", () => {
  const storm: AlertDigest["storm"] = {
    opened: 500,
    limit: 50,
    causes: [{ kind: "rules_changed" }, { kind: "chapter", subject: "84", share: 0.82 }, { kind: "partner", subject: "VNM", share: 0.6 }, { kind: "whole_market", quantityYoy: 0.31, unitValueYoy: -0.12 }, { kind: "findings", code: "suspect_quantity", count: 7 }],
  };

  it("A02 of 500 new alerts is one summary: causes checked first, counts, no single product, the details attached", async () => {
    const mail = await alertMail(alertDigest({ storm, counts: { added: 312, escalated: 0, ongoing: 3, eased: 0, closed: 1 } }));
    expect(mail.subject).toBe("【示例】【预警骤增】2026年10月：一次新增500项，请先查共同原因");
    expect(mail.pictures).toEqual([]);
    for (const body of bodies(mail)) {
      const order = places(body, ["预警骤增：先查共同原因", "规则：与上次筛查相比", "82.0%集中在第84章", "60.0%集中在越南", "数量同比+31.0%、单价同比−12.0%", "“数量疑有量级差错”有7处", "贵单位范围内：新增312项", "见附件工作簿", "可判断1,102个"]);
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(body).not.toMatch(/84151021|85076000|94036099|分体式空调器/);
    }
  });

  it("without a common cause says that too", async () => {
    for (const body of bodies(await alertMail(alertDigest({ storm: { opened: 60, limit: 50, causes: [] } })))) expect(body).toContain("没有发现共同原因");
  });
});

describe("the lists", () => {
  it("come as added, escalated, eased, ongoing, closed with why, mutes that ran out, and what is left as it was", async () => {
    const gone = item({ hsCode: "95030000", level: null });
    const mail = await alertMail(
      alertDigest({
        escalated: [item({ hsCode: "84145110" })],
        eased: [item({ hsCode: "40111000", level: "yellow" })],
        closed: [{ ...gone, cause: "rule_removed" }, { ...item({ hsCode: "94036099", level: null }), cause: "no_longer_met" }],
        unmuted: [item({ hsCode: "69072100", level: "yellow" })],
        inhibited: [{ kind: "source", subject: "census", detail: { reason: "late", days: "19", missing: "2026-09" }, inhibits: 12 }],
        folded: ["2026-09", "2026-10"],
      }),
    );
    expect(mail.subject).toContain("新增3项，升级1项，缓解1项，持续3项，结束2项");
    for (const body of bodies(mail)) {
      const order = places(body, ["补发：本消息合并了2026年9月、2026年10月数据", "新增 · 3项", "升级 · 1项", "缓解 · 1项", "持续 · 3项", "结束 · 2项", "静音到期 · 1项", "维持原状", "其12个预警维持原状"]);
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(body).toContain("[规则已从配置中删除]");
      expect(body).toContain("[连续低于退出界限]");
    }
  });

  it("count what there is, not what is listed", async () => {
    const mail = await alertMail(alertDigest({ counts: { added: 3, escalated: 0, ongoing: 1240, eased: 0, closed: 1 } }));
    for (const body of bodies(mail)) {
      expect(body).toContain("持续 · 1,240项");
      expect(body).toContain("另有1,237项，见附件工作簿。");
    }
    expect(mail.subject).toContain("持续1,240项");
  });

  it("show national codes of one cause under one head", async () => {
    const mail = await alertMail(alertDigest({ added: [item({ hsCode: "84151021", level: "red" }), item({ hsCode: "84151022", level: "yellow" }), item({ hsCode: "84151021", partner: "THA" })], ongoing: [], closed: [] }));
    expect([...mail.text.matchAll(/^\d+\. \[/gm)].length).toBe(2);
    for (const body of bodies(mail)) {
      expect(body).toContain("新增 · 3项");
      expect(body).toContain("同一原因，另有1个编码：84151022（近12个月数量+");
      expect(body).not.toContain("另有1项，见附件");
    }
  });
});

describe("charts", () => {
  it("of at most three of the highest items stand inline, each named once in the body, with words for those who don't see it", async () => {
    const drawn: string[] = [];
    const draw: DrawPicture = (svg) => {
      drawn.push(svg);
      return Promise.resolve({ png: Uint8Array.of(drawn.length) });
    };
    const { html, text, pictures, undrawn } = await messageMail({ kind: "alert", digest: alertDigest({ escalated: [item({ hsCode: "84145110", level: "red" })] }) }, draw);
    expect([drawn.length, pictures.length, undrawn]).toEqual([3, 3, []]);
    for (const { cid, alt } of pictures) {
      expect(html.split(`src="cid:${cid}" width="586"`)).toHaveLength(2);
      expect(alt).toContain("各月数量（柱）与单价（折线）");
      expect(text).toContain(`[图] ${alt}`);
    }
    expect(html.match(/<img /g)).toHaveLength(3);
    expect(html.match(/<img [^>]*alt="[^"]{20,}"/g)).toHaveLength(3);
  });

  it("that can't be drawn leave their table and a note in their place, and are told of", async () => {
    const mail = await messageMail({ kind: "alert", digest: alertDigest() }, NO_DRAWING);
    expect(mail.pictures).toEqual([]);
    expect(mail.undrawn[0]).toEqual({ chart: "84151021/VNM", reason: "font_unreadable: ENOENT" });
    for (const body of bodies(mail)) expect(body).toContain("图未能生成，请以上表数字为准。");
    expect(mail.html).not.toContain("<img");
  });

  it("that fail in drawing cost the mail its picture, not its sending", async () => {
    const mail = await messageMail({ kind: "alert", digest: alertDigest() }, () => {
      throw new Error("no memory");
    });
    expect(mail.undrawn.map(({ reason }) => reason)).toEqual(["drawing_failed: no memory", "drawing_failed: no memory", "drawing_failed: no memory"]);
  });

  it("go one by one, lowest first, where all together would be over 100 KB, and the figures stay", async () => {
    const { html, text, pictures } = await messageMail({ kind: "alert", digest: alertDigest() }, () => Promise.resolve({ png: new Uint8Array(30_000) }));
    expect(pictures.map(({ cid }) => cid)).toEqual(["chart-1@friction-watch", "chart-2@friction-watch"].slice(0, pictures.length));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.length).toBeLessThan(3);
    expect(Buffer.byteLength(html) + Buffer.byteLength(text) + pictures.length * 30_000).toBeLessThan(100_000);
    expect(text).toContain("72199000");
  });
});

test("U08 a product, market or recipient named like a template, an include or a slot is text", async () => {
  const names = ['{{constructor.constructor("return process")()}}', '<mj-include path="/etc/passwd" />', "[[slot:foot]]", "<%= 1 %>", "${1+1}", "$& $1"];
  for (const name of names) {
    const { html, text } = await alertMail(alertDigest({ recipientName: name, added: [item({ description: name, partnerName: name })], ongoing: [], closed: [] }));
    expect(text).toContain(name);
    expect(html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toContain(name);
    expect(html).not.toContain("<mj-");
    expect(html).not.toContain("root:");
  }
});

test("a test is marked in its subject and on top of both bodies", async () => {
  const mail = await messageMail({ kind: "test", digest: alertDigest({ sample: false }) }, NO_DRAWING);
  expect(mail.subject).toMatch(/^【测试】【量增价跌预警】/);
  for (const body of bodies(mail)) {
    expect(body).toContain("测试消息");
    expect(body.indexOf("测试消息")).toBeLessThan(body.indexOf("收件单位"));
  }
});

test("D17 the foot says how to receive no more of them, by writing and by no link", async () => {
  for (const body of bodies(await alertMail(alertDigest()))) expect(body).toContain("请直接回复本邮件并写明“退订”");
  const mail = await messageMail({ kind: "alert", digest: alertDigest() }, NO_DRAWING, "stop@bureau.example");
  for (const body of bodies(mail)) expect(body).toContain("致函 stop@bureau.example");
  expect(mail.html).not.toMatch(/<a |href=|https:/);
});

const INCIDENTS: readonly Incident[] = [
  { id: 1, kind: "source", subject: "census", detail: { reason: "late", days: "19", missing: "2026-09" }, inhibits: 12, openedAt: "2026-11-24T01:00:00Z", closedAt: null },
  { id: 2, kind: "delivery", subject: "fujian/mail", detail: { reason: "mailbox_unknown", recipient: "fujian", channel: "mail" }, inhibits: 0, openedAt: "2026-11-24T01:02:00Z", closedAt: null },
  { id: 3, kind: "channel", subject: "mail", detail: { reason: "unreachable" }, inhibits: 0, openedAt: "2026-11-23T01:00:00Z", closedAt: "2026-11-24T01:00:00Z" },
];

function notice(changes: Partial<OpsNotice> = {}): OpsNotice {
  return { language: "zh-CN", sample: false, recipientName: "运行维护", writtenAt: "2026-11-24 09:05", incidents: INCIDENTS, summary: SUMMARY, command: "friction-watch status", ...changes };
}

describe("a notice to ops", () => {
  it("says what has begun and what to do, what is over, what was covered, and that it is no alert", async () => {
    const mail = await messageMail({ kind: "incident", notice: notice() }, NO_DRAWING);
    expect(mail.subject).toBe("【监测系统通知】发生2起、恢复1起");
    for (const body of bodies(mail)) {
      const order = places(body, ["不是商品预警", "发生 · 2", "2026年9月数据已过应发布日19天", "处理：到发布机构网站核对", "邮箱不存在", "恢复 · 1", "连不上对方服务器", "可判断1,102个", "friction-watch status"]);
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(body).not.toContain("附件");
    }
  });

  it("from an empty store says that nothing has been screened", async () => {
    for (const body of bodies(await messageMail({ kind: "incident", notice: notice({ summary: null }) }, NO_DRAWING))) expect(body).toContain("尚未进行筛查");
  });

  it("of thousands stays under 100 KB and counts the rest", async () => {
    const mail = await messageMail({ kind: "incident", notice: notice({ incidents: Array.from({ length: 1000 }, () => INCIDENTS).flat().filter(({ id }) => id === 1) }) }, NO_DRAWING);
    for (const body of bodies(mail)) expect(body).toContain("另有980起");
    expect(Buffer.byteLength(mail.html) + Buffer.byteLength(mail.text)).toBeLessThan(100_000);
  });
});

test("everything said in English holds no Chinese where the names in the data are English", async () => {
  const digest = englishDigest();
  const english = { ...corrected("withdrawn").item, description: "Steel tubes", partnerName: "Viet Nam" };
  const of: AlertDigest = {
    ...digest,
    corrected: [{ state: "withdrawn", item: english, before: corrected("withdrawn").before }],
    eased: digest.ongoing,
    unmuted: digest.ongoing,
    inhibited: [{ kind: "chapter", subject: "gacc/84", detail: { source: "gacc", chapter: "84", period: "2026-10" }, inhibits: 3 }],
    folded: ["2026-09"],
  };
  const storm: AlertDigest = { ...of, storm: { opened: 99, limit: 50, causes: [{ kind: "source", subject: "gacc", share: 1 }, { kind: "findings", code: "value_zero", count: 2 }] } };
  for (const content of [{ kind: "alert", digest: of }, { kind: "test", digest: storm }, { kind: "incident", notice: notice({ language: "en", recipientName: "Ops" }) }] as const) {
    const { subject, html, text } = await messageMail(content, NO_DRAWING);
    for (const said of [subject, html, text]) expect(said).not.toMatch(CHINESE);
  }
});

test("500 mails with charts are made within seconds, once the frame is laid out", { timeout: 60_000 }, async () => {
  await alertMail(alertDigest());
  const start = performance.now();
  for (let k = 0; k < 500; k++) await alertMail(alertDigest({ recipientName: `商会${k}` }));
  expect(performance.now() - start).toBeLessThan(10_000);
});
