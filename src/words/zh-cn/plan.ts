/** Words for the plan of queries to be run by hand on the customs query platform. */
export const plan = {
  description: "列出监测目录还缺哪些月份和编码，以及在海关统计数据在线查询平台上应怎样查询",
  options: {
    from: "起始月份，如 2024-01（默认从最新月份往回 36 个月）",
    to: "截止月份（默认最新应已公布的月份）",
    sector: "只列某个行业（可多次）：watchlist.yaml 中的 id，如 batteries",
    partner: "只查某个国家（地区）（可多次）：代码或中英文名；默认全部",
    level: "商品编码位数：8 或 6",
  },
  examples: `
例：
  friction-watch plan
  friction-watch plan --sector batteries --from 2024-11
  friction-watch plan --sector batteries --partner 美国 --partner 德国
  friction-watch plan --format csv > 查询清单.csv      可用 Excel 打开`,
  unknownSector: (id: string, known: string) => `没有行业“${id}”，可用：${known}`,
  badRange: (from: string, to: string) => `--from ${from} 晚于 --to ${to}，请调换`,
  noWorld: "--partner 不能写 WLD（全球）：查询平台按国家（地区）列出，全球由各国（地区）相加得到；不写 --partner 即为全部",
  country: "全国",
  place: (name: string) => `注册地：${name}`,
  title: (from: string, to: string, currency: string) => `补数计划：${from} 至 ${to}，出口，${currency}`,
  complete: "监测目录在这段时间的数据都已入库，不需要再查询。",
  notOutYet: (to: string, newest: string) => `注意：${to} 可能尚未公布。按惯例，最新应已公布的月份是 ${newest}（每月 18 至 20 日公布上月，1 月与 2 月一起在 3 月公布）。`,
  missing: "缺少的数据：",
  missingLine: (months: string, codes: string, count: string) => `  ${months}：${codes}（${count} 个六位子目）`,
  more: (count: string) => `  ……另有 ${count} 组月份不同的缺口，--format json 可看全部`,
  partly: (headings: string) =>
    `其中 ${headings} 个品目已有部分数据入库，但导入时没有写明查的是整个品目和全部国家（地区），所以仍算缺少。\n如当时查的就是全部，不必重新下载：把原文件再导入一次，加上 --covers partners=all --covers codes=所查的编码。`,
  total: (queries: string, rows: string, limit: string) => `需要手工查询 ${queries} 次，估计共 ${rows} 行，每次不超过 ${limit} 行（平台一次最多下载 10,000 行，超出的部分不作提示就截掉）。`,
  assumption: (known: string, rows: string, codes: string, partners: string) =>
    `行数是估计：${known} 个子目按库里已有的商品×国家（地区）个数计；其余假定每个六位子目 ${codes} 个商品 × ${partners} 个国家（地区）＝每月 ${rows} 行。\n下载的文件若达到 10,000 行，就是被截断了（导入时会拒收），请把那次查询的月份分成两半再查。`,
  summary: "概要（次数较多，先看这里）",
  summaryTable: { sector: "行业", name: "名称", queries: "单独查询需要的次数" },
  shrink: "怎样减少次数：",
  sectorAdvice: (least: string, few: string, most: string, many: string) =>
    `  · 先查一个行业：friction-watch plan --sector ${least}（${few} 次）；最多的是 ${most}（${many} 次），不需要时可从 watchlist.yaml 中删去`,
  shrinkMore: `  · 先查较近的月份：--from（当月同比需要最近 13 个月；四个窗口齐全、能达到黄色需要 24 个月）
  · 只查主要市场：--partner 美国 --partner 德国（全球合计则无法得出）
  · 查六位编码：--level 6（看不到八位商品）`,
  howTo: {
    title: "怎样查（每次相同的部分）：",
    open: "用浏览器打开 http://stats.customs.gov.cn （海关统计数据在线查询平台），按提示拖动滑块。",
    settings: (currency: string) => `进出口类型选“出口”，币制选“${currency}”，年份和起止月份按下面填写（只能在同一年内），勾选“分月展示”。`,
    fields: (fields: string, level: string) => `输出字段依次选：${fields}；商品编码位数选“${level} 位”。`,
    codes: "“商品”填下面的编码，用逗号分隔（填 4 位即包括其下全部商品）。",
    allPartners: "“贸易伙伴”不填（全部）。",
    partners: (list: string) => `“贸易伙伴”只选：${list}。`,
    place: (name: string) => `下面写有“注册地”的那些次，再选第三个输出字段“注册地”，并只选 ${name}；没有写的不选这个字段。`,
    download: "查询后下载，按下面的文件名保存。不要用 Excel 打开后另存，否则编码可能走样。",
    import: "在保存文件的文件夹里运行“导入”那一行命令；或者不改文件名，把文件放进数据目录的 drop 文件夹，由服务自动读入。",
    ends: (months: string) => `如果首尾月份确实没有贸易、文件中没有那几个月，导入时再加 --covers months=${months} 这样的月份范围。`,
  },
  currencies: { USD: "美元", CNY: "人民币" },
  fields: { goods: "商品", partner: "贸易伙伴", place: "注册地" },
  listTitle: "逐次查询：",
  query: (number: string, count: string, year: string, first: string, last: string, rows: string) => `第 ${number} 次（共 ${count} 次）：${year} 年 ${first} 月至 ${last} 月，估计 ${rows} 行`,
  queryLines: { place: "注册地", codes: "商品", file: "存为", import: "导入" },
  over: "估计超过上限而无法再拆，若下载达到 10,000 行请分国家（地区）查询",
  csv: {
    number: "序号",
    place: "注册地",
    flow: "进出口",
    year: "年份",
    firstMonth: "起始月",
    lastMonth: "截止月",
    monthly: "分月展示",
    currency: "币制",
    codeLength: "编码位数",
    codes: "商品编码",
    fields: "输出字段（依次）",
    partners: "贸易伙伴",
    rows: "估计行数",
    file: "文件名",
    command: "导入命令",
  },
  ticked: "勾选",
  export: "出口",
  allPartners: "全部",
  separator: "、",
  rangeMark: "至",
};
