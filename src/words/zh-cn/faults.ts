/** What is wrong with a file, a row, an option or a mapping file, and what to do next. Values arrive already formatted. */
export const faults = {
  /** The whole file is refused. */
  file: {
    empty: (file: string) => `${file}：文件是空的。请重新下载后再导入。`,
    noRows: (file: string) => `${file}：只有表头，没有数据行。请检查查询条件后重新下载。`,
    folder: (file: string) => `${file}：这是文件夹，不是文件。请写出要导入的文件名。`,
    workbook: (file: string) => `${file}：这是 Excel 工作簿或压缩包，不是 CSV 文本。请导入平台下载的原始 CSV；如已改存，请在 Excel 中另存为“CSV UTF-8”。`,
    compressed: (file: string) => `${file}：这是压缩文件。请先解压再导入。`,
    html: (file: string) => `${file}：这是网页，不是数据文件（下载时可能遇到验证码或报错页面）。请重新查询并下载。`,
    binary: (file: string) => `${file}：含有二进制内容，不是文本文件。请导入下载的原始 CSV 文件。`,
    utf16: (file: string) => `${file}：文件编码为 UTF-16，无法读取。请另存为“CSV UTF-8”，或导入下载的原始文件。`,
    undecodable: (file: string, line: string, encoding: string) =>
      `${file} 第 ${line} 行：有不属于 ${encoding} 编码的字节，文件编码不符或已损坏。请重新下载，或改存为应有的编码。`,
    replacementCharacter: (file: string, line: string) =>
      `${file} 第 ${line} 行：有乱码“\uFFFD”，说明文件曾以错误的编码打开并保存过。请导入下载的原始文件。`,
    lineTooLong: (file: string, line: string) => `${file} 第 ${line} 行：一行超过 1 MB，不是逐行的数据文件。请导入下载的原始 CSV 文件。`,
    unclosedQuote: (file: string, line: string) => `${file} 第 ${line} 行：双引号没有配对，此后内容无法分列。请重新下载，或补上缺少的引号。`,
    strayQuote: (file: string, line: string) => `${file} 第 ${line} 行：单元格中间有多余的双引号，无法分列。请重新下载，或改正该行。`,
    fieldCount: (file: string, line: string, found: string, expected: string) =>
      `${file} 第 ${line} 行：有 ${found} 个单元格，应为 ${expected} 个（与表头一致）。请检查该行是否缺列或多出逗号。`,
    headerNotRecognised: (file: string, found: string, expected: string) =>
      `${file} 第 1 行：不是认识的表头“${found}”。应有的列如：${expected}。请确认 --source 选对、文件是下载的原始文件。`,
    unknownColumn: (file: string, column: string) =>
      `${file} 第 1 行：不认识的列“${column}”。它可能是另一种分组，忽略会重复计数。请删去该列，或不选该字段重新查询。`,
    duplicateColumn: (file: string, column: string) => `${file} 第 1 行：列“${column}”出现了两次。请只留一列。`,
    missingColumn: (file: string, column: string, found: string) =>
      `${file} 第 1 行：缺少列“${column}”（现有：${found}）。请补选该字段重新查询，或检查映射文件。`,
    missingPeriod: (file: string, column: string) =>
      `${file} 第 1 行：缺少列“${column}”，各月已合计，无法分月。请勾选“分月展示”重新查询并下载。`,
    missingMoney: (file: string) => `${file} 第 1 行：缺少金额列“美元”或“人民币”。请选定币种重新查询并下载。`,
    badPeriod: (file: string, line: string, column: string, value: string, expected: string) =>
      `${file} 第 ${line} 行“${column}”：“${value}”不是月份，应写作 ${expected}。请改正后重新导入，整个文件未入库。`,
    truncated: (file: string, rows: string) =>
      `${file}：恰好 ${rows} 行，达到下载上限，很可能被截断。请缩小查询范围分次下载；确认完整的，加 --accept-truncated 导入。`,
    countAbove: (file: string, count: string, rows: string) =>
      `${file}：答复称共 ${count} 条，文件只有 ${rows} 条，已被截断。请分次查询；确认可用的，加 --accept-truncated 导入。`,
    badJson: (file: string, detail: string) => `${file}：不是完整的 JSON（${detail}）。下载可能中断，请重新下载。`,
    rowNotJson: (file: string, line: string, detail: string) => `${file} 第 ${line} 行：这一行不是完整的 JSON（${detail}）。下载可能中断，请重新下载。`,
    rowTooLong: (file: string, line: string) => `${file} 第 ${line} 行：一行超过 1 MB，不是贸易数据。请重新下载。`,
    rowTooDeep: (file: string, line: string) => `${file} 第 ${line} 行：这一行的嵌套超过 32 层，不是贸易数据。请重新下载。`,
    notAnEnvelope: (file: string) => `${file}：不是 Comtrade 的答复，应为含“data”数组的 JSON。请确认 --source 选对、文件是下载的原始文件。`,
    officeError: (file: string, text: string) => `${file}：Comtrade 返回错误“${text}”，没有数据。请处理后重新查询。`,
    annual: (file: string, line: string, frequency: string) => `${file} 第 ${line} 行：freqCode 为“${frequency}”，不是月度数据（A 为年度数据）。本系统只用月度数据，请以月度（M）重新查询。`,
    notGoods: (file: string, line: string, column: string, value: string) =>
      `${file} 第 ${line} 行“${column}”：“${value}”不是货物贸易的 HS 分类。请以 typeCode=C、clCode=HS 重新查询。`,
    onlySkipped: (file: string, rows: string) =>
      `${file}：${rows} 行全部是分项、分组或其他流向的行，没有可用的总计行。请以 partner2Code=0、customsCode=C00、motCode=0 重新查询。`,
  },
  /** One row is refused, the others are read. The file is named by the list these stand in. */
  row: {
    lostLeadingZero: (line: string, column: string, value: string, likely: string) =>
      `第 ${line} 行“${column}”：“${value}”位数为单数，可能丢了开头的 0，疑为“${likely}”。请按原始文件核对改正。`,
    badHsCode: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：“${value}”不是商品编码，应为 2 至 10 位、双数位的数字。请按原始文件改正（编码列设为文本格式）。`,
    unknownPartner: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：不认识的国家（地区）“${value}”。请核对编码或名称；新代码可补入 data/codes。`,
    unknownReporter: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：不认识的报告国（地区）“${value}”。请核对编码或名称；新代码可补入 data/codes。`,
    unknownProvince: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：不认识的注册地编码“${value}”，应为海关两位编码。请核对原始文件。`,
    unknownRegime: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：不认识的贸易方式编码“${value}”，应为海关两位编码。请核对原始文件。`,
    unknownFlow: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：“${value}”不是流向，应为 export、import 或 re-export。请在映射文件的 values 中写明对应关系。`,
    unknownUnit: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：不认识的计量单位代码“${value}”。请核对原始文件；新代码可补入 data/codes/units.csv。`,
    unmappedValue: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：映射文件的 values 中没有“${value}”。请补上对应关系后重新导入。`,
    emptyValue: (line: string, column: string) => `第 ${line} 行“${column}”：金额为空，应为数字。请按原始文件补上。`,
    notANumber: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：“${value}”不是数字，应为完整写出的数字（千位可用逗号，不用科学记数）。请按原始文件改正。`,
    negative: (line: string, column: string, value: string) =>
      `第 ${line} 行“${column}”：“${value}”是负数，应不小于 0。请核对是否为冲销行。`,
  },
  /** An option of the command is needed or contradicts the file. */
  option: {
    flowNeeded: (file: string) => `${file}：文件中没有写明出口还是进口。请加 --flow export（出口）或 --flow import（进口）。`,
    flowConflict: (file: string, stated: string, asked: string) => `${file}：映射文件写明流向为 ${stated}，与 --flow ${asked} 不符。请去掉其中一个。`,
    currencyNeeded: (file: string) => `${file}：不知道金额的币种。请加 --currency USD（美元）或 --currency CNY（人民币）。`,
    currencyConflict: (file: string, stated: string, asked: string) => `${file}：金额列为 ${stated}，与 --currency ${asked} 不符。请去掉 --currency 或换文件。`,
    mappingNeeded: (file: string) => `${file}：--source csv 需要映射文件说明各列含义。请加 --mapping 文件名.yaml。`,
  },
  /** The mapping file of `--source csv`. */
  mapping: {
    notYaml: (file: string, detail: string) => `${file}：不是正确的 YAML（${detail}）。请检查缩进和标点。`,
    faults: (file: string, list: string) => `${file}：映射文件有误：\n${list}`,
    unknownKey: (key: string, known: string) => `${key}：不认识的键，可用的有：${known}`,
    badValue: (key: string, detail: string) => `${key}：${detail}`,
    unknownCountry: (key: string, value: string) => `${key}：不认识的国家（地区）“${value}”，请写 ISO 三位代码或中英文名称`,
    badHsCode: (key: string, value: string) => `${key}：“${value}”不是商品编码，应为 2 至 10 位、双数位的数字，并加引号`,
    badCode: (key: string, value: string) => `${key}：“${value}”不是海关两位编码，请加引号书写，如 "44"`,
  },
};
