/** The letterhead file of reports, and what is wrong with it. */
export const letterhead = {
  notAName: (value: string) => `${value}不是抬头文件名：应为与 home.yaml 同一文件夹中的 YAML 文件，如 letterhead.yaml`,
  builtIn: (fault: string) => `抬头文件不能用（${fault}），报告按内置样式印发`,
};
