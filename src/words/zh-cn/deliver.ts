/** What a receipt says of a delivery that failed. */
export const deliver = {
  diskOrPermission: (path: string, code: string) => `无法写入 ${path}（${code}）。请检查磁盘空间和权限。`,
  headerInjection: (text: string) => `邮件头中不允许换行或控制字符：${text}`,
  mailFailed: (host: string, to: string, code: string, detail: string) => `经 ${host} 发给 ${to} 失败（${code}）：${detail}`,
  mailUnconfirmed: (host: string, to: string, detail: string) => `邮件已交给 ${host}（收件人 ${to}），没有收到是否接收的答复：${detail}`,
  sentWithoutAttachment: (answer: string) => `${answer}；附件超过对方的大小上限，未随信发出，正文已说明`,
};
