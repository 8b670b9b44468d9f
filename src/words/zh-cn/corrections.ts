/** Told figures that were corrected: 更正 where the alert stands, 撤回 where it does not. Figures arrive formatted. */
export const corrections = {
  title: "更正与撤回",
  states: { revised: "更正", withdrawn: "撤回" },
  marked: (state: string, head: string) => `【${state}】${head}`,
  why: {
    revised: "此前通报所依据的数字已有修订；按修订后的数字仍达到预警条件，预警维持。",
    withdrawn: "此前通报所依据的数字已有修订；按修订后的数字不再达到预警条件，原预警撤回。",
  },
  window: (p: { window: string; span: string; than: string; quantityBefore: string; quantityNow: string; unitValueBefore: string; unitValueNow: string }) =>
    `${p.window}（${p.span}）：数量${p.than} ${p.quantityBefore} → ${p.quantityNow}，单价${p.than} ${p.unitValueBefore} → ${p.unitValueNow}`,
  level: (before: string, now: string) => (before === now ? `级别：${now}（不变）` : `级别：${before} → ${now}`),
  vintage: (before: string, now: string) => `数据版本：${before} → ${now}`,
  noLevel: "不列级",
  advice: {
    revised: "处理：请以修订后的数字为准；已引用或转发原数字的，请一并更正。",
    withdrawn: "处理：请勿再以原预警为依据；已转发或已据此开展工作的，请告知有关单位原预警已撤回。",
  },
  brief: (p: { state: string; head: string; window: string; than: string; quantityBefore: string; quantityNow: string; unitValueBefore: string; unitValueNow: string; level: string }) =>
    `【${p.state}】${p.head}，${p.window}数量${p.than} ${p.quantityBefore} → ${p.quantityNow}，单价${p.than} ${p.unitValueBefore} → ${p.unitValueNow}；${p.level}`,
  columns: {
    state: "处理",
    toldPeriod: "通报月份",
    quantityYoyBefore: "数量同比（原通报）",
    quantityYoyNow: "数量同比（修订后）",
    unitValueYoyBefore: "单价同比（原通报）",
    unitValueYoyNow: "单价同比（修订后）",
    valueBefore: "金额（原通报）",
    valueNow: "金额（修订后）",
    quantityBefore: "数量（原通报）",
    quantityNow: "数量（修订后）",
    levelBefore: "级别（原通报）",
    levelNow: "级别（修订后）",
    vintageBefore: "数据版本（原通报）",
    vintageNow: "数据版本（修订后）",
    told: "原通报",
    now: "修订后",
  },
};
