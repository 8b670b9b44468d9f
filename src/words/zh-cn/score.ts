/** 预警评分命令：给外来的月度面板评分。 */
export const score = {
  description: "用预警评分给外来的月度面板评分，逐序列逐月写出分数（分数越高越可疑）",
  panel: "面板文件：CSV，列为 series_id,period,quantity,value,qty_unit；series_id 写作 编码-市场",
  out: "写出分数的文件（series_id,period,score）；- 为标准输出",
  from: "从这个月起写出分数（如 2021-01），默认从有分数的第一个月起",
  to: "写到这个月为止",
  examples: `
示例：
  friction-watch score --panel panel.csv --out scores.csv
  friction-watch score --panel panel.csv --out - --from 2024-01 | head

面板一行是一个序列的一个月：
  series_id,period,quantity,value,qty_unit
  850440-DEU,2024-03,1200,96000,u
空格为未公布，没有的行为不知道（不是零）；数量、金额都写 0 的是没有贸易。行的先后不限。`,
  receipt: (r: { file: string; rows: string; series: string; first: string; last: string; out: string; scores: string; scored: string }) =>
    `${r.file}：读入 ${r.rows} 行，${r.series} 个序列，${r.first} 至 ${r.last}。写出 ${r.scores} 个分数（${r.scored} 个序列）：${r.out}`,
  standardOutput: "标准输出",
  nothingScored: "没有一个序列可以评分，分数文件只有表头。评分需要 16 个月以上的历史、同一计量单位，当月和基期有数量和金额。",
  repeated: (count: string) => `  ${count} 行与前面的行完全相同，只计一次。`,
  rejected: (count: string) => `  ${count} 行的数字不能用，按未公布处理，其余照常评分：`,
  moreRejected: (count: string) => `  ……另有 ${count} 行`,
  reading: (rows: string) => `正在读入面板：${rows} 行`,
  scoring: (series: string) => `正在评分：${series} 个序列`,
  writing: (rows: string) => `正在写出：${rows} 个分数`,
  sameFile: (path: string) => `--out ${path} 就是面板文件，写出会将其覆盖。请换一个文件名。`,
  badRange: (from: string, to: string) => `--from ${from} 晚于 --to ${to}。`,
  outside: (first: string, last: string) => `面板为 ${first} 至 ${last}，--from、--to 所指的月份不在其中。`,
  notWritten: (path: string, code: string) => `无法写出 ${path}（${code}），没有留下写了一半的文件。请检查路径、磁盘空间和权限。`,
  file: {
    missingColumn: (file: string, column: string, found: string) => `${file} 第 1 行：缺少列“${column}”（现有：${found}），应有 series_id,period,quantity,value,qty_unit。`,
    emptyId: (file: string, line: string, column: string) => `${file} 第 ${line} 行“${column}”：是空的，应为 编码-市场，如 850440-DEU。`,
    badPeriod: (file: string, line: string, column: string, value: string) => `${file} 第 ${line} 行“${column}”：“${value}”不是月份，应写作 2024-03。`,
    thousands: (file: string, line: string, column: string, value: string) =>
      `${file} 第 ${line} 行“${column}”：“${value}”带千位逗号，应为不带逗号的数字，如 1234567。逗号可能是小数点，不作猜测；请改正整列。`,
    contradiction: (file: string, line: string, other: string, id: string, period: string) =>
      `${file} 第 ${line} 行与第 ${other} 行是同一序列（${id}）的同一月份（${period}），数量、金额或单位却不同，应只有一行。请核对。`,
    tooManyMonths: (file: string, line: string, period: string, most: string) =>
      `${file} 第 ${line} 行“period”：加上 ${period} 后面板跨越 ${most} 个月以上，应不超过 ${most} 个月。请核对该月份是否写错。`,
    tooLarge: (file: string, line: string, most: string) => `${file} 第 ${line} 行：序列数乘月数超过 ${most}，内存放不下。请按商品分成几个文件（同一编码的各市场放在一起）。`,
    tooManyUnits: (file: string, line: string, column: string, value: string, most: string) =>
      `${file} 第 ${line} 行“${column}”：“${value}”是第 ${most} 个以后的不同单位，应为计量单位，如 kg。请核对列是否错位。`,
  },
  row: {
    notANumber: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：“${value}”不是有限的数字，应为不小于 0 的数字，未公布的留空。`,
    negative: (line: string, column: string, value: string) => `第 ${line} 行“${column}”：“${value}”是负数，应不小于 0。`,
  },
};
