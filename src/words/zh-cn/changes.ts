/** Words for how many alerts changed in one screening, and how. */
export const changes = {
  added: (count: string) => `新增 ${count} 项`,
  escalated: (count: string) => `升级 ${count} 项`,
  eased: (count: string) => `缓解 ${count} 项`,
  closed: (count: string) => `结束 ${count} 项`,
  revised: (count: string) => `更正 ${count} 项`,
  withdrawn: (count: string) => `撤回 ${count} 项`,
  unknown: (count: string) => `暂无法判断 ${count} 项`,
  between: "，",
};
