/** Asking the offices, and what their answers changed. */
export const pull = {
  revisions: {
    heading: (shown: string) => `  修订最大的 ${shown} 个数字：`,
    line: (r: { period: string; hsCode: string; partner: string; currency: string; value: string; quantity: string }) =>
      `    ${r.period}  ${r.hsCode}  ${r.partner}  金额（${r.currency}）${r.value}；${r.quantity}`,
    quantity: (change: string) => `数量 ${change}`,
    quantitySame: "数量未变",
    none: "无",
  },
  late: (count: string, day: string) =>
    `  其中 ${count} 个数字早于库中已有的数字（本文件为 ${day} 的数据，之后的数据已入库），仅作历史留存，不改变现有数字。如文件日期有误，加 --published-on 日期 再导入；如要以本文件为准，加 --restore。`,
};
