/** Messages of the stores: warehouse, ledger, raw files. */
export const store = {
  waiting: (file: string) => `另一个 friction-watch 进程正在使用 ${file}，等待其结束……`,
  locked: (file: string, seconds: string) => `等待 ${seconds} 秒后 ${file} 仍被另一个进程占用。请等它结束（ps aux | grep friction-watch）后重试。`,
  tooNew: (file: string, stored: string, ours: string) => `${file} 的结构版本是 ${stored}，本程序只认得到 ${ours}。请升级 friction-watch，或换一个 FRICTION_WATCH_HOME。`,
  diskFull: (file: string) => `磁盘已满，${file} 未写入；原有数据未动。请腾出空间后重试。`,
  diskFails: (file: string) => `无法使用 ${file}：磁盘读写出错，很可能是磁盘已满（用 df -h 查看），也可能是磁盘故障。原有数据未动。请腾出空间后重试。`,
  noPermission: (file: string) => `没有权限读写 ${file}。请检查该文件（夹）的所有者和权限，或换一个 FRICTION_WATCH_HOME。`,
  damaged: (file: string, detail: string) => `无法使用 ${file}：${detail}`,
  noSuchFile: (file: string) => `找不到文件 ${file}。请检查路径。`,
  contradiction: (file: string, line: string, other: string, code: string, partner: string, period: string) =>
    `${file} 第 ${line} 行与第 ${other} 行是同一商品（${code}）、同一国家（地区）（${partner}）、同一月份（${period}），数字却不同。请核对后重新下载；整个文件未入库。`,
  futureMonth: (file: string, line: string, period: string, latest: string) =>
    `${file} 第 ${line} 行：月份 ${period} 还没有到（本机现在是 ${latest}）。请核对该行和本机时间；整个文件未入库。`,
  rawFailed: (file: string, detail: string) => `读取 ${file} 失败：${detail}`,
};
