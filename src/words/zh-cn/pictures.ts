type Levels = { readonly red: string; readonly orange: string; readonly yellow: string; readonly blue: string };

/** Words of the pictures of a weekly report: sector by market, quantity against unit value, structure of exports. Figures arrive formatted. */
export const pictures = {
  /** One level in the narrowest cell. */
  levelMarks: { red: "红", orange: "橙", yellow: "黄", blue: "蓝" },
  levelCount: (mark: string, count: string) => `${mark}${count}`,
  levelCounts: (counts: readonly string[]) => counts.join(" "),

  section: "行业、市场与结构",

  sectorMarket: {
    nothing: "没有在列的预警和关注。",
    title: "行业 × 市场：各级别预警数",
    sector: "行业",
    otherMarkets: "其他市场",
    noSector: "未归类",
    all: (count: string) => `共${count}`,
    note: "格内为最高级别及其项数，下行为各级别合计。颜色越深，级别越高。",
    twoSectors: "一项预警属于两个行业的，两行都计。归并的下级编码不另计。",
    alt: (p: { sectors: string; markets: string; foremost: string }) => `行业与市场的对照：${p.sectors}个行业、${p.markets}个市场中各级别的预警数。${p.foremost}`,
    foremost: (p: { sector: string; market: string; counts: string }) => `最高的一格：${p.sector}、${p.market}，${p.counts}。`,
  },

  changeScatter: {
    heading: "数量与单价的变化",
    nothing: "没有可比的序列。",
    title: (month: string) => `近12个月数量与单价同比 · 截至${month}`,
    quantity: "数量同比",
    unitValue: "单价同比",
    cloud: (range: string) => `${range}条序列`,
    cloudNote: (p: { series: string; outside: string }) => `灰格为全部可比序列（${p.series}条，${p.outside}条在坐标以外）`,
    noCloud: "没有可作背景的序列",
    level: (level: string) => `${level}预警`,
    watched: "蓝色（只列名单）",
    beyond: "箭头：超出坐标，画在边上",
    unplaced: (count: string) => `${count}项缺同比，未画`,
    leftOut: (count: string) => `另${count}项未画`,
    corner: {
      rule: (title: string) => `规则“${title}”`,
      cutOffs: (p: { quantity: string; unitValue: string }) => `数量同比≥${p.quantity}，单价同比≤${p.unitValue}`,
    },
    notes: (parts: readonly string[]) => parts.join("；"),
    alt: (p: { month: string; points: string; levels: Levels }) => `散点图：截至${p.month}近12个月的数量同比（横轴）与单价同比（纵轴），列出的产品${p.points}项（红${p.levels.red}、橙${p.levels.orange}、黄${p.levels.yellow}、蓝${p.levels.blue}）。`,
    altCorner: (p: { corner: string; points: string }) => `达到${p.corner}的有${p.points}项。`,
    altCloud: (p: { series: string; corner: string }) => `背景为${p.series}条可比序列，其中约${p.corner}条也在该区域内。`,
  },

  structure: {
    heading: "出口结构",
    highTech: (basis: string) => `高新技术产品占机电产品出口比重（${basis}）`,
    ownBrand: (basis: string) => `自有品牌占出口比重（${basis}）`,
    basis: { published: "公布总数", approximate: "近似口径", own_file: "本单位数据" },
    target: "2010年目标（历史参考）",
    targetNote: (share: string) => `虚线：${share}，国家2010年目标，仅作历史参考`,
    share: "比重",
    gaps: "断开处为没有数据的月份",
    alt: (p: { title: string; span: string; month: string; share: string; target: string }) => `${p.title}：${p.span}各月比重（折线）。${p.month}为${p.share}；虚线为${p.target}的2010年目标（历史参考）。`,
  },
};
