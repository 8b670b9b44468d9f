/** What a receipt says of a delivery that failed. */
export const deliver = {
  diskOrPermission: (path: string, code: string) => `无法写入 ${path}（${code}）。请检查磁盘空间和权限。`,
  headerInjection: (text: string) => `邮件头中不允许换行或控制字符：${text}`,
  mailFailed: (host: string, to: string, code: string, detail: string) => `经 ${host} 发给 ${to} 失败（${code}）：${detail}`,
};
