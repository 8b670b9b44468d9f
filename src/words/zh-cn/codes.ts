/** Code lists, the bureau's catalogue, tags and exchange rates. Figures arrive formatted. */
export const codes = {
  kinds: {
    customs: "海关商品目录（8位）",
    hs: "HS 名称表",
    correlation: "HS 版本对照表（全部对应关系）",
    conversion: "HS 版本转换表（一对一）",
    cn: "欧盟 CN8 逐年对照表",
    catalogue: "本单位目录",
  },
  languages: { "zh-CN": "中文", en: "英文" },

  /** The whole file is refused. */
  file: {
    tooLarge: (file: string, size: string) => `${file}：文件有 ${size} MB，超过 50 MB 上限。编码表不会这么大，请检查是否选错了文件。`,
    oldWorkbook: (file: string) => `${file}：这是旧式 Excel 工作簿（.xls），无法读取。请在 Excel 中另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”，再导入。`,
    undecodable: (file: string) => `${file}：既不是 UTF-8 也不是 GB18030 编码，或文件已损坏。请另存为“CSV UTF-8”后再导入。`,
    notAList: (file: string) => `${file}：这个 JSON 不是编码表，应含“results”数组（联合国 Comtrade 的参考文件）。下载可能中断，请重新下载。`,
    notRecognised: (file: string, header: string) =>
      `${file}：认不出这是哪一种编码表（首行为“${header}”）。可读的有：海关商品目录（商品编码、商品名称、年份、计量单位）、联合国 HS 名称表（id、text、parent）、含 hscode 与 description 列的 CSV、HS 版本对照表（HS2022、HS2017）、欧盟 CN 对照表（Period、Origin code、Destination code）；本单位目录请加 --kind catalogue。`,
    noCodes: (file: string, first: string) => `${file}：没有一行读得出商品编码，整个文件未入库。${first}`,
    noColumn: (file: string, column: string, accepted: string) => `${file}：缺少“${column}”列。可用的列名：${accepted}。`,
    notRates: (file: string, header: string) =>
      `${file}：认不出汇率表（首行为“${header}”）。可读的有：逐行的 CSV（列：月份、基准货币、货币、汇率，可加 单位、来源）；欧洲央行参考汇率 CSV（Date,USD,JPY,…）。`,
    noRates: (file: string) => `${file}：没有可用的月度汇率，未入库。`,
  },

  /** One row is refused, the others are read. */
  row: {
    torn: (line: string, code: string) => `第 ${line} 行（${code}）：双引号没有配对，后面的行被并入本行，均未读取。请按原始文件改正引号。`,
    width: (line: string, code: string, found: string, expected: string) => `第 ${line} 行（${code}）：有 ${found} 个单元格，应为 ${expected} 个，多半是名称中的引号或逗号所致。请改正该行。`,
    repeated: (line: string, code: string, first: string) => `第 ${line} 行：编码 ${code} 在第 ${first} 行已有，内容不同，以先出现的为准。请核对。`,
    badYear: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：“${value}”不是年份，或与 --edition 不符，应为四位年份。`,
    badYears: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：“${value}”不是前后两个年份，应写作 20242025。`,
    emptySector: (line: string, code: string) => `第 ${line} 行：编码 ${code} 没有写行业。`,
    badPrefix: (line: string, code: string) => `第 ${line} 行：“${code}”不是 HS 第01—97章的编码，应为 2 至 10 位、双数位的数字。`,
    badMonth: (line: string, value: string) => `第 ${line} 行：“${value}”不是月份，应写作 2024-03 或 202403。`,
    badDay: (line: string, value: string) => `第 ${line} 行：“${value}”不是日期，应写作 2024-03-29。`,
    badCurrency: (line: string, value: string) => `第 ${line} 行：“${value}”不是货币代码，应为 ISO 4217 三个字母，如 USD、CNY。`,
    badRate: (line: string, value: string) => `第 ${line} 行：汇率“${value}”不是大于零的数字。`,
    sameCurrency: (line: string, value: string) => `第 ${line} 行：基准货币与货币都是 ${value}。`,
    otherRate: (line: string, month: string, pair: string) => `第 ${line} 行：${month} 的 ${pair} 汇率前面已有，数字不同。请核对。`,
    futureMonth: (line: string, value: string) => `第 ${line} 行：月份 ${value} 还没有结束，没有全月平均汇率。`,
  },

  option: {
    editionNeeded: (file: string) => `${file}：文件没有写明是哪一版 HS。请加 --edition HS2022（或 HS2017、HS2012……）。`,
    editionConflict: (file: string, said: string, asked: string) => `${file}：文件写明是 ${said}，与 --edition ${asked} 不符。请去掉 --edition 或换文件。`,
    badEdition: (value: string) => `--edition 应写作 HS2022 或年份 2026，现在是“${value}”。`,
    kindConflict: (file: string, found: string, asked: string) => `${file}：这是 ${found}，不是 --kind ${asked}。`,
    datedNeeded: "请用 --dated 写明目录（清单）的日期，如 --dated 2026-01-01。",
    badDated: (value: string) => `--dated 应写作 2026-01-01 这样的日期，现在是“${value}”。`,
    datedOnlyCatalogue: "--dated、--name 和 --tag 只用于 --kind catalogue 或 --kind tag。",
    tagNeeded: (tags: string) => `请用 --tag 写明给哪个标签填清单，可用：${tags}`,
    shippedFolder: (folder: string) =>
      `${folder} 是随软件提供的配置，不能改写。请先用 friction-watch init 生成自己的配置文件夹，再加 --config 文件夹（或设 FRICTION_WATCH_CONFIG）导入目录。`,
    badName: "--name 应为一行文字。",
    sectorsLost: (sectors: string) =>
      `subscribers.yaml 中有订阅者按行业 ${sectors} 接收预警，而此目录没有这些行业，导入后他们将收不到任何消息，因此未作改动。请在目录文件中加“行业编号”列写明对应的行业 id，或先修改 subscribers.yaml 的 sectors。`,
    oneCatalogue: "一次只能导入一个目录（清单）文件。",
    sourceNeeded: (file: string) => `${file}：文件没有写明汇率来源。请加 --source 名称，如 --source 国家外汇管理局；它会印在折算数字旁边。`,
    sourceConflict: (file: string, said: string, asked: string) => `${file}：文件写明来源为 ${said}，与 --source ${asked} 不符。`,
    badCurrency: (value: string) => `--in 应为 ISO 4217 货币代码，如 CNY、USD，现在是“${value}”。`,
  },

  command: {
    description: "编码表与目录：导入、列出、查询",
    files: "编码表文件（CSV、XLSX 或 JSON，可多个）",
    import: "导入发布机构的编码表（海关商品目录、联合国 HS 表、HS 对照表、欧盟 CN 对照表），或本单位的目录（--kind catalogue）",
    kind: "种类：customs、hs、correlation、conversion、cn、catalogue（目录）或 tag（标签清单）；除后两种外可自动识别",
    edition: "版本：HS2022，或海关目录的年份 2026；文件里写明的不用写",
    language: "名称的语言：zh-CN 或 en（默认按内容判断）",
    dated: "目录（清单）的日期，如 2026-01-01（--kind catalogue 和 tag 必须写）",
    tag: "给哪个标签填清单，如 restricted（两高），用于 --kind tag",
    tagReceipt: (r: { file: string; name: string; dated: string; rows: string; codes: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：标签“${r.name}”的清单（${r.dated}）；读入 ${r.rows} 行，编码 ${r.codes} 个，拒收 ${r.rejected} 行\n  SHA-256 ${r.sha256}`,
    tagWritten: (file: string) => `  已写入 ${file}，来源记为官方（origin: official）；如不是，请改 origin。`,
    name: "目录的名称，如“某市机电产品目录（2026年版）”",
    list: "列出已导入的编码表",
    show: "显示一个编码的名称、计量单位、行业、标签和版本对照",
    code: "商品编码，如 85076000",
    examples: `
例：
  friction-watch codes import zh-hs8-2026.csv
  friction-watch codes import comtrade_H6_codes.csv HS2022toHS2017.xlsx
  friction-watch codes import 机电产品目录.xlsx --kind catalogue --dated 2026-01-01 --config var/config
  friction-watch codes import 两高清单.csv --kind tag --tag restricted --dated 2026-01-01 --config var/config
  friction-watch codes show 85076000`,
    table: { list: "序号", kind: "种类", edition: "版本", language: "语言", codes: "编码数", read: "导入时间", file: "文件" },
    none: "还没有导入编码表。用 friction-watch codes import 文件 导入。",
    receipt: (r: { file: string; kind: string; editions: string; rows: string; added: string; changed: string; unchanged: string; skipped: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：${r.kind} ${r.editions}；读入 ${r.rows} 行；编码新增 ${r.added}，变更 ${r.changed}，未变 ${r.unchanged}；略过 ${r.skipped} 行，拒收 ${r.rejected} 行\n  SHA-256 ${r.sha256}`,
    readBefore: "  此文件此前已导入过，未作改动。",
    moreRejected: (count: string) => `  ……另有 ${count} 行被拒收（--format json 可看全部）`,
    catalogueReceipt: (r: { file: string; name: string; dated: string; rows: string; sectors: string; codes: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：目录“${r.name}”（${r.dated}）；读入 ${r.rows} 行，行业 ${r.sectors} 个，编码 ${r.codes} 个，拒收 ${r.rejected} 行\n  SHA-256 ${r.sha256}`,
    catalogueWritten: (file: string) => `  已写入 ${file}，自下次筛查起按此目录监测。`,
    catalogueKept: (file: string) => `  原文件保留为 ${file}。`,
    catalogueSame: "  内容与现有的监测目录相同，未作改动。",
    sector: (name: string, codes: string) => `  ${name}：${codes} 个编码`,
  },

  show: {
    title: (code: string) => `HS ${code}`,
    name: (language: string) => `名称（${language}）`,
    heading: "品目简称（本软件）",
    units: "法定计量单位",
    noSecond: "—",
    sectors: "行业",
    notWatched: "不在监测目录",
    tags: "标签",
    noTags: "无",
    pairs: "版本对照",
    pairLine: (from: string, to: string, codes: string) => `${from} → ${to}：${codes}`,
    unknown: (code: string) => `编码 ${code} 不在任何已导入的文件或编码表中。用 friction-watch codes import 导入海关商品目录后再查。`,
    origins: { official: "官方", "second-hand": "转述", own: "本软件自拟，近似" },
    tag: (name: string, origin: string, dated: string) => `${name}（${origin}，${dated}）`,
  },

  settings: {
    badSha256: (value: string) => `${value} 不是 SHA-256，应为 64 位十六进制数字`,
  },

  catalogue: {
    approximate: (name: string, dated: string) => `${name}，近似口径（${dated}）`,
    exact: (name: string, dated: string) => `${name}（${dated}）`,
    undated: "未注明名称和日期",
    label: "监测目录口径",
    line: (catalogue: string) => `监测目录：${catalogue}`,
    notWhole: (file: string, rows: string) => `${file}：有 ${rows} 行读不出，这些编码会从监测中漏掉，所以整个目录没有启用，原目录未动。请改正后重新导入：`,
    headComment: (p: { name: string; dated: string; file: string; sha256: string; written: string }) =>
      ` 监测目录 · What is watched\n\n ${p.name}，日期 ${p.dated}\n 由 ${p.file} 导入（${p.written}，friction-watch codes import --kind catalogue）\n SHA-256 ${p.sha256}\n Imported from the bureau's own catalogue; import a newer one to replace this file.`,
  },

  tags: {
    label: "标签",
    line: (tags: string) => `标签：${tags}`,
    approximate: (name: string) => `${name}（近似）`,
  },

  heading: (name: string) => `${name}（品目简称）`,

  fx: {
    description: "汇率：导入、列出。没有汇率的月份一律写“不可折算”",
    import: "导入月度汇率（逐行 CSV，或欧洲央行参考汇率 CSV，日值按月平均）",
    files: "汇率文件（CSV 或 XLSX，可多个）",
    source: "汇率来源的名称；文件里写明的不用写",
    list: "列出已导入的汇率",
    examples: `
例：
  friction-watch fx import eurofxref-hist.csv
  friction-watch fx import 汇率.csv --source 国家外汇管理局
  friction-watch series 85076000 --partner WLD --in CNY`,
    receipt: (r: { file: string; source: string; rows: string; first: string; last: string; added: string; changed: string; unchanged: string; rejected: string; sha256: string }) =>
      `回执 ${r.file}：来源 ${r.source}；读入 ${r.rows} 行，${r.first}—${r.last} 的月度汇率；新增 ${r.added}，变更 ${r.changed}，未变 ${r.unchanged}；拒收 ${r.rejected} 行\n  SHA-256 ${r.sha256}`,
    partMonths: (months: string) => `  ${months} 的日值不满一个月，未计月平均。`,
    table: { source: "来源", currencies: "货币", first: "自", last: "至", read: "导入时间", file: "文件" },
    none: "还没有汇率。用 friction-watch fx import 文件 导入；在此之前折算一律写“不可折算”。",
    in: "另按当月平均汇率折算成此货币，如 CNY；没有汇率的月份写“不可折算”",
    notConvertible: "不可折算",
    value: (currency: string) => `金额（${currency}）`,
    unitValue: (currency: string) => `单价（${currency}）`,
    rate: "汇率",
    rateSource: "汇率来源",
  },

  currencyEffect: {
    line: (p: { window: string; currency: string; yoy: string; other: string; otherYoy: string }) => `${p.window}单价同比：按${p.currency}计${p.yoy}，按${p.other}计${p.otherYoy}`,
    effect: "汇率影响",
    otherSign: "方向不同，有汇率影响",
    onlyOne: "只有一种货币计价时达到降幅条件，有汇率影响",
    clause: (p: { other: string; otherYoy: string; why: string }) => `按${p.other}计单价同比${p.otherYoy}，${p.why}`,
    names: { USD: "美元", CNY: "人民币", EUR: "欧元" } as Readonly<Record<string, string>>,
  },
};
