/** Words for what a verdict was judged by, as `explain` prints it: the rule, its conditions, its levels, and its windows. */
export const conditions = {
  importHead: (importer: string, supplier: string) => `${importer}自${supplier}进口（进口方数据）`,
  rule: (p: { title: string; id: string; origin: string }) => `规则：${p.title}（${p.id}）；${p.origin}`,
  all: (conditions: string, tier: string | null) => `${tier ?? "达标"}条件（同一窗口内同时满足）：${conditions}`,
  tiers: { first: "第一档（黄色）", second: "第二档（红色）" },
  quantity: (than: string, growth: string) => `数量${than} ≥ ${growth}`,
  unitValue: (than: string, drop: string) => `单价${than} ≤ ${drop}`,
  undercut: (gap: string) => `单价比进口方其他供应方 ≤ ${gap}`,
  value: { window: (floor: string) => `窗口金额 ≥ ${floor}`, week: (floor: string) => `窗口内平均每周金额 ≥ ${floor}`, none: (currency: string) => `金额：未设${currency}下限，不能达标` },
  rest: "其余条件同第一档",
  tested: (windows: string) => `检验的窗口：${windows}`,
  base: (year: string) => `基期：${year}`,
  floorOf: (window: string, floor: string) => `${window}${floor}`,
  weeks: (floors: string) => `折合窗口金额下限：${floors}`,
  levels: {
    warning: "级别：任一窗口达标为蓝色，同时预警分超过关注线为黄色、超过警报线为橙色，其中两个以上窗口（含近12个月）达标且近12个月金额达到门槛10倍的为红色；没有预警分或未设两线时，四个窗口都达标为黄色，不会更高",
    lights: "级别：任一检验窗口达到第二档为红色，只达到第一档为黄色；不看预警分",
    list: "级别：任一检验窗口达标即列入名单（蓝色），不再分级；不看预警分",
  },
  met: { first: "达到第一档", second: "达到第二档" },
  notTested: "不检验",
  /** Headings of the columns that compare: with the year before, or with a fixed year. */
  columns: {
    base: (year: string | null) => (year === null ? "上年同期" : `${year}年基期`),
    change: (year: string | null) => (year === null ? "同比" : `比${year}年`),
    others: "其他供应方单价",
    gap: "单价比其他供应方",
  },
  change: (year: string | null) => (year === null ? "同比" : `比${year}年基期`),
};
