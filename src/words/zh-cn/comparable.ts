/** Words for what may not be compared: findings, families of codes, other quantities. */
export const comparable = {
  /** 编码族, printed with a family's sum. */
  family: (codes: string) => `编码族${codes}`,
  moreCodes: (codes: string, count: string) => `${codes}等${count}个编码`,
  /** Said where a window is not counted by the first quantity. */
  basis: {
    second: (unit: string) => `按第二数量（${unit}）计算`,
    weight: (unit: string) => `按净重（${unit}）计算`,
  },
  findings: {
    title: "数据核查",
    count: (total: string, kinds: string) => `数据核查发现${total}处（${kinds}）。`,
    kind: (name: string, count: string) => `${name}${count}处`,
    none: "数据核查未发现问题。",
    more: (count: string) => `另有${count}处，见工作簿或 status --format json。`,
    moreUnlisted: (count: string) => `另有${count}处未逐条列出。`,
    columns: { kind: "问题", code: "编码", market: "国家（地区）", month: "月份", found: "查得", expected: "应为", unit: "单位", effect: "影响", detail: "说明" },
  },
  kinds: {
    chapter_missing: "整章数据不全",
    product_break: "各市场单价同时跳变",
    suspect_quantity: "数量疑差千倍",
    world_mismatch: "国别合计与全球不符",
    level_mismatch: "细目合计与上级编码不符",
    quantity_zero: "有金额而数量为零",
    value_zero: "有数量而金额为零",
  },
  details: {
    chapter_missing: (f: { found: string; expected: string }) => `本月有贸易的序列${f.found}个，往年同月至少${f.expected}个`,
    product_break: (f: { found: string }) => `多数市场单价同月变为原来的${f.found}倍，此后未恢复`,
    suspect_quantity: (f: { found: string; expected: string; unit: string }) => `单价${f.found}，前后各月约${f.expected}（${f.unit}）`,
    world_mismatch: (f: { found: string; expected: string; share: string; unit: string }) => `国别合计${f.found}，公布的全球数${f.expected}（${f.unit}），相差${f.share}`,
    level_mismatch: (f: { found: string; expected: string; share: string; unit: string }) => `细目合计${f.found}，上级编码${f.expected}（${f.unit}），相差${f.share}`,
    quantity_zero: (f: { expected: string; unit: string }) => `金额${f.expected}${f.unit}，数量为0`,
    value_zero: (f: { expected: string; unit: string }) => `数量${f.expected}${f.unit}，金额为0`,
  },
  blocks: {
    chapter: "该章本月不作判断",
    windows: "涉及该月的窗口不作判断，请人工核对",
    level: "最高到蓝色",
    contributions: "不列国别贡献",
    nothing: "仅提示",
  },
  units: { series: "个序列", ratio: "倍" },
  partial: (chapters: string) => `第${chapters}章数据不全，本次未判断；其余照常`,
  badCodeChange: {
    reporter: (value: string) => `“${value}”不是国家（地区）三位字母代码，如 CHN`,
    from: (value: string) => `“${value}”不是年月，应写作 2025-01`,
    old: (value: string) => `“${value}”不是 6、8 或 10 位商品编码，几个编码之间用 + 连接`,
    new: (value: string) => `“${value}”不是 6、8 或 10 位商品编码，几个编码之间用 + 连接`,
  },
};
