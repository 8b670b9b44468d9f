/** Structure of exports: high technology among mechanical and electrical products, own brands. Figures arrive formatted. */
export const structure = {
  /** The whole file is refused. */
  file: {
    notBrands: (file: string, header: string) =>
      `${file}：认不出品牌类型表（首行为“${header}”）。应有的列：月份、品牌类型、金额（如“金额（美元）”“金额（万元）”，或另有“币种”列），可加 编码。`,
    severalTables: (file: string, count: string) => `${file}：工作簿里有 ${count} 张品牌类型表。请每次导入只含一张表的文件，以免漏读。`,
    noCurrency: (file: string, column: string) => `${file}：不知道“${column}”列是什么货币。请把列名写成“金额（美元）”或“金额（人民币）”，或加“币种”列。`,
    anyMonth: (file: string, fault: string) => `${file}：${fault}这一行可能属于任何一个月，各月比重都不可靠，整个文件未入库。`,
    contradiction: (file: string, line: string, other: string, month: string) =>
      `${file}：第 ${line} 行与第 ${other} 行的月份（${month}）、品牌类型、编码和币种相同，金额却不同。本软件不把它们相加：请先按月份、品牌类型（和编码）汇总，或删去多余的行。整个文件未入库。`,
    nothing: (file: string, fault: string) => `${file}：没有一个月的各行都读得出，未入库。${fault}`,
  },

  /** One row is refused; its month is left out. */
  row: {
    width: (line: string, found: string, expected: string) => `第 ${line} 行：有 ${found} 个单元格，应为 ${expected} 个，多半是金额里的千分位逗号没有加引号。`,
    futureMonth: (line: string, value: string) => `第 ${line} 行：月份 ${value} 还没有结束，应为已结束的月份。`,
    unknownBrand: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：“${value}”不是品牌类型，应为 0 无品牌、1 境内自主品牌、2 境内收购品牌、3 境外品牌（贴牌生产）、4 境外品牌（其他），写数字或名称。`,
    badCurrency: (line: string, value: string) => `第 ${line} 行：“${value}”不是货币，或与列名里的货币不同，应为 美元、人民币 或 USD、CNY 这样的代码。`,
    nested: (line: string, code: string, above: string, month: string) => `第 ${line} 行：编码 ${code} 已包含在同月（${month}）的 ${above} 里，会重复计数，应只留一级。`,
  },

  command: {
    description: "出口结构：高新技术产品占机电产品出口的比重，自有品牌出口比重（用本单位文件）",
    import: "导入本单位按品牌类型统计的出口（CSV 或 XLSX；公开统计不分品牌类型）",
    files: "文件（可多个）。列：月份、品牌类型、金额（币种写在列名里或另有币种列），可加 编码（只计机电编码：第84—90章和监测目录中第72—83、91—96章）",
    show: "按月列出两条比重，并注明口径和 2010 年目标（历史参考）",
    examples: `
例：
  friction-watch structure import 品牌类型2026.csv
  friction-watch structure import 品牌类型.xlsx --format json
  friction-watch structure show
  friction-watch structure show --format csv > 出口结构.csv
文件如：
  月份,品牌类型,金额（万美元）
  2026-09,境内自主品牌,"1,234.5"
  2026-09,3,3021
品牌类型写数字或名称：0 无品牌、1 境内自主品牌、2 境内收购品牌、3 境外品牌（贴牌生产）、4 境外品牌（其他）。
一个月有一行读不出，该月不入库；金额空着，该月比重不详；同月同类型有两个金额，整个文件不收（不相加）。`,
    receipt: (r: { file: string; rows: string; first: string; last: string; currencies: string; added: string; changed: string; unchanged: string; skipped: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：读入 ${r.rows} 行，${r.first}—${r.last} 各月（${r.currencies}）；月份新增 ${r.added}，变更 ${r.changed}，未变 ${r.unchanged}；略过合计或说明 ${r.skipped} 行，拒收 ${r.rejected} 行\n  SHA-256 ${r.sha256}`,
    leftOut: (months: string) => `  有拒收的行，以下月份未入库（此前已有的不变）：${months}`,
    otherColumns: (columns: string) => `  以下列未读取：${columns}。如果文件按其中某列筛选过，比重只代表筛选后的部分。`,
    file: (name: string, read: string, sha256: string) => `本单位文件 ${name}（${read} 导入，SHA-256 ${sha256}）`,
    table: { month: "月份", part: "部分", whole: "合计", share: "占比", basis: "口径", target: "2010年目标（历史参考）" },
    lines: { highTech: "高新技术产品占机电产品出口", ownBrand: "自有品牌占出口" },
  },

  text: {
    /** Between two sentences. */
    between: "",
    sample: (text: string) => `【示例数据，非真实统计】${text}`,
    basis: { published: "海关公布数", approximate: "近似口径", own_file: "本单位文件" },
    change: {
      higher: (points: string) => `比上年同月高${points}个百分点`,
      lower: (points: string) => `比上年同月低${points}个百分点`,
      same: "与上年同月持平",
      unknown: "上年同月不详",
    },
    noMonth: "所存各月都不详。",
    newestKnown: "最近可知的月份如下。",
    highTech: {
      share: (p: { month: string; share: string; basis: string; change: string; target: string }) =>
        `${p.month}高新技术产品占机电产品出口的${p.share}（${p.basis}），${p.change}；2010年目标为${p.target}（历史参考）。`,
      missing: (month: string) => `${month}高新技术产品占机电产品出口的比重不详：当月有金额未知，或分不出高新技术部分。`,
      none: "高新技术产品占机电产品出口的比重不详：没有存入海关快讯中的两项合计，所存编码也没有金额全部可知的月份。",
      caveat: {
        published: "高新技术产品与机电产品有重叠，但不全在其内，此为两项公布总额之比。",
        approximate: "由本库所存第84—90章（和监测目录中第72—83、91—96章）编码汇总，高新技术按自拟标签清单，不是官方口径。",
        own_file: "",
      },
    },
    ownBrand: {
      share: (p: { month: string; share: string; basis: string; change: string; target: string }) =>
        `${p.month}自有品牌（境内自主品牌和境内收购品牌）占出口的${p.share}（${p.basis}），${p.change}；2010年目标为${p.target}（历史参考）。`,
      missing: (month: string) => `${month}自有品牌出口比重不详：本单位文件没有这个月，或当月有金额空缺。`,
      none: "自有品牌出口比重不详：公开统计不分品牌类型，要导入本单位含“品牌类型”的文件（friction-watch structure import 文件）。",
      caveat: { published: "", approximate: "", own_file: "只代表该文件所列的出口。" },
    },
  },
};
