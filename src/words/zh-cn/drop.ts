/** Archives and workbooks, and the folder that downloaded files are dropped into. */
export const drop = {
  /** Faults of ZIP files and their members. */
  archive: {
    damaged: (file: string) => `${file}：不是完整的 ZIP 文件，无法打开（下载或复制可能中断）。请重新打包或重新复制。`,
    damagedMember: (file: string, member: string) => `${file}：其中的“${member}”已损坏，或与压缩包目录所写的大小、校验码不符。请重新打包。`,
    empty: (file: string) => `${file}：压缩包里没有文件。`,
    tooManyMembers: (file: string, count: string, most: string) => `${file}：压缩包里有 ${count} 个文件，最多 ${most} 个。请分成几个压缩包。`,
    inflatesTooLarge: (file: string) => `${file}：解压后超过 1 GB，未解压。请分成几个压缩包。`,
    inflatesTooMuch: (file: string, member: string) => `${file}：其中的“${member}”压缩比异常（超过 200 倍），疑为恶意文件，未解压。请直接放入原始 CSV。`,
    unsafeMember: (file: string, member: string) => `${file}：其中有不允许的名称或链接“${member}”（绝对路径、上级目录、设备名、符号链接等），整个压缩包未读。请重新打包。`,
    encrypted: (file: string, member: string) => `${file}：其中的“${member}”加了密码。请去掉密码后重新打包。`,
    unknownMethod: (file: string, member: string) => `${file}：其中的“${member}”用了不支持的压缩方法。请用系统自带的“压缩”功能重新打包。`,
    nested: (member: string) => `${member}：压缩包里的压缩包或工作簿不读。请把它单独放入。`,
  },
  /** Faults of workbooks. */
  workbook: {
    old: (file: string) => `${file}：这是旧版 Excel 工作簿（.xls），或加了密码的工作簿，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx（不设密码）或“CSV UTF-8”。最好直接放入平台下载的原始 CSV。`,
    otherKind: (file: string) => `${file}：这是办公文档，但不是 .xlsx 工作簿。请另存为 .xlsx 或“CSV UTF-8”。`,
    macros: (file: string) => `${file}：工作簿含有宏，拒收。请另存为不含宏的 .xlsx，或直接放入原始 CSV。`,
    declaration: (file: string) => `${file}：工作簿含有文档类型或实体声明，正常的工作簿没有这些，拒收。`,
    tooLarge: (file: string, limit: string) => `${file}：工作簿的单元格解压后超过 ${limit}，无法读取。请另存为“CSV UTF-8”，或分成几个文件。`,
    farCell: (file: string, address: string) => `${file}：单元格 ${address} 离表格太远，无法按表读取。请删去表格以外的内容后重新保存。`,
    damaged: (file: string) => `${file}：工作簿已损坏，或不是 Excel、WPS 保存的样子。请用 Excel 或 WPS 打开后重新保存。`,
    noCells: (file: string) => `${file}：工作簿里没有任何内容。`,
    beyondHeader: (sheet: string, address: string, value: string) => `${sheet} ${address}：表头以右的单元格写有“${value}”，不属于任何一列。请删去表格以外的内容后重新保存。`,
    longCell: (sheet: string, address: string) => `${sheet} ${address}：单元格的文字过长，不是统计数据。`,
  },
  watching: (folder: string) => `投放文件夹 ${folder}：下载的文件放进去，几秒后自动读入`,
  /** What a dropped file means, and why that can't be known. */
  meaning: {
    unknownOffice: (file: string) => `${file}：看不出是哪个部门的数据（开头不是海关查询平台、Comtrade、Comext 或美国普查局文件的表头）。自备表格请用 friction-watch import --source csv --mapping 映射文件 导入。`,
    unknownFlow: (file: string) => `${file}：海关文件里没有写明出口还是进口。请二选一：把文件放进“出口”或“进口”文件夹；或者用 friction-watch plan 给出的文件名保存（如 gacc-export-usd-2026-01-to-06-8507.csv）。`,
    twoFlows: (file: string) => `${file}：文件夹和文件名一个说出口、一个说进口。请放对文件夹，或改正文件名。`,
    otherQuery: (file: string, line: string, code: string, place: string | null) =>
      `${file} 第 ${line} 行：编码 ${code}（${place === null ? "没有注册地" : `注册地 ${place}`}）与文件名所写的注册地或编码位数不符，可能存错了文件名，或查询时漏选了注册地；整个文件未入库。请改正文件名或重新查询，再放入。`,
    notAsNamed: (file: string, line: string, period: string, code: string) =>
      `${file} 第 ${line} 行：月份 ${period}、商品 ${code} 不在文件名所写的范围内，可能存错了文件名；整个文件未入库。请改正文件名（或改名后放进“出口”“进口”文件夹），再放入。`,
  },
  /** The receipt beside a file. */
  receipt: {
    ending: ".回执.txt",
    title: (file: string) => `读入回执　${file}`,
    verdicts: { read: "结果：已读入。", partly: "结果：部分读入，有未读的内容，见下。", known: "结果：已导入过，0 处变化。", refused: "结果：拒收，没有读入任何数据。" },
    time: (at: string, zone: string) => `时间　${at}（北京时间，${zone}）`,
    place: (path: string) => `文件现在在　${path}`,
    table: (name: string) => `【${name}】`,
    refused: (reason: string) => `未读入：${reason}`,
    counts: (r: { rows: string; added: string; changed: string; unchanged: string; removed: string; skipped: string; rejected: string }) =>
      `读入 ${r.rows} 行：新增 ${r.added}，变更 ${r.changed}，未变 ${r.unchanged}，撤回 ${r.removed}，略过 ${r.skipped}，拒收 ${r.rejected}`,
    vintage: (number: string) => `导入序号　${number}`,
    nothingWritten: "导入序号　无（库中没有变化）",
    known: (at: string) => `此文件已于 ${at}（北京时间）导入过，0 处变化。`,
    rejected: (count: string) => `拒收的 ${count} 行：`,
    moreRejected: (count: string) => `  ……另有 ${count} 行被拒收，原因多半相同`,
    next: "下一步：",
  },
  next: {
    mend: "按上面的原因改正后，把改正的文件重新放入投放文件夹；没有读入的内容不会当作零贸易。",
    screened: "不用再做什么：随后会自动筛查，达到预警条件的会发出通知。friction-watch status 可看库里有什么。",
    nothing: "不用再做什么：这些数据库里已经有了。",
    monthsOfName: "文件名中的月份只用来核对；文件里没有的首尾月份按“未知”处理，不当作零贸易（当月可能尚未公布）。",
    sayWhatWasAsked: "文件没有写明当时查的是哪些商品、是否全部国家（地区），所以文件里没有的不当作零贸易，也得不出全球合计。下次请用 friction-watch plan 给出的文件名保存。",
  },
  outcomes: { read: "已读入", partly: "部分读入", known: "已导入过", refused: "拒收", left: "暂时未读" },
  /** How a reading of the folder ended. */
  result: {
    nothing: "投放文件夹里没有文件",
    waiting: (count: string) => `${count} 个文件可能还没有复制完，稍后再读`,
    counts: (r: { files: string; read: string; known: string; refused: string; left: string }) => `投放文件夹 ${r.files} 个文件：读入 ${r.read}，已导入过 ${r.known}，拒收 ${r.refused}，暂时未读 ${r.left}`,
    both: (dropped: string, screened: string) => `${dropped}；${screened}`,
    left: (file: string, detail: string) => `${file}：暂时没有读（${detail}），文件未动，稍后再试。`,
    changed: (file: string) => `${file}：读的时候还在变化，文件未动，稍后再读。`,
  },
};
