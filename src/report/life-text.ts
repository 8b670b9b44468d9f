import type { Level } from "../detect/verdict.js";
import { wordsIn, type Language } from "../words/words.js";
import { count } from "./format.js";
import { instantText } from "./period-text.js";
import { printable } from "./printable.js";
import type { ItemLife, Remark, WeeklyItem } from "./weekly-record.js";

/** The level an item stands at: its episode's, which the newest month alone may not show; in the blue list its verdict's. Null where it has none. */
export function levelOf({ life, verdict }: WeeklyItem): Level | null {
  return life === undefined ? verdict.level : life.level;
}

/** 红色 … 蓝色; of what has no level the state it is in, 结束 unless it says otherwise. */
export function levelName(item: WeeklyItem, language: Language): string {
  const { alertLife, reasons } = wordsIn(language);
  const level = levelOf(item);
  return level === null ? alertLife.states[item.life?.state ?? "closed"] : reasons.levels[level];
}

/** The state with what there is to say of it beside: 结束：规则已从配置中删除; 缓解：低于退出界限 1/2 个月; 状态不明：数量缺失. Empty in the blue list. */
export function stateText({ life, verdict }: WeeklyItem, language: Language): string {
  if (life === undefined) return "";
  const { alertLife, reasons, weekly } = wordsIn(language);
  const { state, cause, below, releases } = life;
  if (cause === "not_evaluable" && verdict.reason !== null) return weekly.stateAndCause(alertLife.states[state], reasons.notEvaluable[verdict.reason]);
  if (cause === "below_margin") return weekly.stateAndCause(alertLife.states[state], weekly.below({ months: count(below), releases: count(releases) }));
  return PLAIN.has(cause) ? alertLife.states[state] : weekly.stateAndCause(alertLife.states[state], alertLife.causes[cause]);
}

/** Causes that the name of the state says already. */
const PLAIN: ReadonlySet<ItemLife["cause"]> = new Set<ItemLife["cause"]>(["rule_met", "still_met", "level_raised", "known_again"]);

/** What people say of an episode, a line each: the standing judgements with 意见不一 where they contradict each other, the acknowledgement, the mutes. */
export function remarkLines({ judgements, disputed, acknowledged, mutes }: ItemLife, language: Language): readonly string[] {
  const { alertLife, report, weekly } = wordsIn(language);
  const judged = [...(disputed ? [alertLife.disputed] : []), ...judgements.map((judgement) => judgementText(judgement, language))];
  return [
    ...(judged.length === 0 ? [] : [weekly.judgements(judged.join(report.semicolon))]),
    ...(acknowledged === null ? [] : [acknowledgedText(acknowledged, language)]),
    ...(mutes.length === 0 ? [] : [weekly.muted(numbersText(mutes, language))]),
  ];
}

/** 大单（王科长，2026-11-20）：出口展会订单. */
export function judgementText({ reason, author, at, comment }: Remark, language: Language): string {
  const { alertLife, weekly } = wordsIn(language);
  const day = instantText(at).slice(0, 10);
  return weekly.judged({ reason: reason === null ? "" : alertLife.judgements[reason], author: printable(author), day, comment: printable(comment ?? "") });
}

export function acknowledgedText({ author, at }: Remark, language: Language): string {
  return wordsIn(language).weekly.acknowledged({ author: printable(author), at: instantText(at) });
}

/** 第3号、第7号. */
export function numbersText(ids: readonly number[], language: Language): string {
  const { report, weekly } = wordsIn(language);
  return report.list(ids.map((id) => weekly.number(String(id))));
}

/** How many alerts a list tells of: those folded under another one count. */
export function alertCount(items: readonly WeeklyItem[]): number {
  return items.reduce((sum, { children = [] }) => sum + 1 + children.length, 0);
}

/** Items with those folded under them right behind. */
export function unfolded(items: readonly WeeklyItem[]): readonly WeeklyItem[] {
  return items.flatMap((item) => [item, ...(item.children ?? [])]);
}
