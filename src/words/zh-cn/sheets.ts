/** Words of workbooks and tables of figures: rows of units. */
export const sheets = {
  nature: "数据性质",
  month: "年-月",
  seeColumn: (column: string) => `见“${column}”列`,
  perUnit: (currency: string, unit: string) => `${currency}/${unit}`,
  points: "百分点",
  score: "分",
  vintage: "导入序号",
};
