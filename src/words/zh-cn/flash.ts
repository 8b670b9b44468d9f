/** China Customs' English monthly tables (快讯): reading a page, and asking for it. */
export const flash = {
  /** The whole page is refused. */
  file: {
    tooLarge: (file: string, limit: string) => `${file}：网页超过 ${limit}，不是海关月度数据页。请从 english.customs.gov.cn 重新保存。`,
    notAPage: (file: string) => `${file}：不是网页，而 --source gacc-flash 读海关英文站月度快讯的网页（HTML）。查询平台下载的 CSV 请用 --source gacc。`,
    undecodable: (file: string) => `${file}：文字编码既不是 UTF-8 也不是 GB18030，或含有乱码。请从网站重新保存原始网页。`,
    otherPage: (file: string, title: string) => `${file}：这不是“(5) China's Major Exports by Quantity and Value”，网页标题是“${title}”（可能是验证页、报错页或另一张表）。未入库，请人工打开核对后重新保存。`,
    noMonth: (file: string, title: string) => `${file}：从标题“${title}”看不出是哪一个月，应如“May 2026”或“January-February 2026”。`,
    imageOnly: (file: string) => `${file}：这一页只有图片，没有表格（no_table），无法读取。海关 2018 年的部分页面如此；请改用查询平台下载该月数据。`,
    noTable: (file: string) => `${file}：网页里没有数据表（no_table）。网页可能没有保存完整，请重新保存。`,
    badUnit: (file: string, found: string) => `${file}：金额单位“${found}”读不懂或没有写明，应如“Unit: USD1 Million”或“Unit: CNY 100 Million”。单位不明的金额不能入库。`,
    currencyConflict: (file: string, title: string, unit: string) => `${file}：标题写明 ${title}，金额单位却是 ${unit}，两者矛盾，整页未入库。`,
    unknownColumn: (file: string, line: string, column: string) => `${file} 第 ${line} 行：表头中有不认识的、重复的或与标题月份不符的列“${column}”，整页未入库。`,
    missingColumn: (file: string, line: string, column: string) => `${file} 第 ${line} 行：表头缺少“${column}”的数量或金额列，整页未入库（只有累计数的表不能当作当月数）。`,
    cut: (file: string) => `${file}：网页在表格中间断了，没有保存完整，未入库。请重新保存。`,
    shifted: (file: string, failed: string, rows: string) => `${file}：${rows} 行中有 ${failed} 行的数字与所在列对不上（累计同比与累计数不符，或单元格不是数字），列很可能错位，整页未入库。请人工核对原网页。`,
    implausibleMoney: (file: string, failed: string, rows: string) => `${file}：${rows} 行中有 ${failed} 行的单价与通常水平相差 8 倍以上，金额单位很可能印错，整页未入库。请人工核对原网页。`,
    unchecked: (file: string) => `${file}：没有一行可以用累计同比核对，无法确认各列没有错位，整页未入库。`,
    nothingRead: (file: string, rows: string, example: string) => `${file}：表中 ${rows} 行没有一行能读（如：${example}），网页格式可能已改（parse_mismatch），未入库。`,
    onlyExports: (file: string, flow: string) => `${file}：这张表只有出口，与 --flow ${flow} 不符。请去掉 --flow。`,
  },
  columns: { month: "当月", total: "1 月至当月累计", lastYear: "上年同期累计", yoy: "累计同比" },
  /** One row is refused. */
  row: {
    unknownCommodity: (line: string, label: string) => `第 ${line} 行：不认识的商品名称“${label}”。名称改动或新列商品可补入 data/codes/gacc-commodities.csv。`,
    cellCount: (line: string, label: string, found: string, expected: string) => `第 ${line} 行“${label}”：有 ${found} 个单元格，与表头的 ${expected} 列对不上，不按错位的列读取。`,
    figuresDisagree: (line: string, label: string) => `第 ${line} 行“${label}”：本行数字互相矛盾（累计同比与累计数不符，或当月大于累计），不入库。请人工核对原网页。`,
    implausibleUnit: (line: string, label: string, quantity: string, typical: string, unit: string) =>
      `第 ${line} 行“${label}”：按所印单位，累计 ${quantity} 的单价与通常水平（每 ${unit} 约 ${typical} 美元）相差 8 倍以上，单位很可能印错，该行不入库。`,
  },
  /** The site is asked. */
  ask: {
    blocked: (status: string) => `海关英文站拒绝自动访问（HTTP ${status}，站点防护）。本系统不绕过防护：请在浏览器中打开该页，保存网页后用 import --source gacc-flash 导入。`,
    notTheIndex: (title: string) => `海关英文站的目录页不是预期的内容（标题“${title}”，可能是验证页或改版）。本系统不绕过防护：请在浏览器中打开并保存所需网页后导入。`,
    notInIndex: (currency: string) => `海关英文站的目录页没有列出“(5) China's Major Exports by Quantity and Value (in ${currency})”，页面可能已改版（parse_mismatch）。请在浏览器中核对。`,
    noYear: "海关英文站的目录页看不出是哪一年的，页面可能已改版（parse_mismatch）。请在浏览器中核对。",
    moved: (path: string) => `海关英文站已没有 ${path}：网址可能已变。这不等于没有数据，请核对 sources.yaml 中 gacc-flash 的 baseUrl。`,
    refusedLink: (month: string, link: string) => `目录页 ${month} 的链接指向站外或异常地址“${link}”，未访问。请在浏览器中核对。`,
    notTheTable: (month: string, title: string) => `${month} 的链接打开后不是该月的出口表，而是“${title}”，未入库。可能是验证页；请在浏览器中打开并保存后导入。`,
  },
  /** A group's code in a watch list or on the command line. */
  group: {
    unknown: (value: string) => `${value} 不是海关快讯的商品组代码；可用的见 data/codes/gacc-commodities.csv`,
    unknownNear: (value: string, meant: string) => `${value} 不是海关快讯的商品组代码，是否应为 "${meant}"？`,
  },
};
